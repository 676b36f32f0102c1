"""The figures: what the texts say in numbers, as tables, each value with its place and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import Figure, FigureValue
from build_tools.model.selectors import Anchor
from build_tools.pages.dates import in_order, in_words
from build_tools.pages.edit_links import edit_link
from build_tools.pages.hands import state_line
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.places import PlaceLink, doubts, place_links


@dataclass(frozen=True)
class ValueRow:
    """One value as a line of its table."""

    anchor: str
    amount: str
    date: str
    said: str
    claim: str
    claimant: str
    claimant_href: str
    places: tuple[PlaceLink, ...]
    doubts: tuple[str, ...]
    note: Markup


@dataclass(frozen=True)
class Series:
    """The values of one line of a figure, in the order of time; without a label where there is only one."""

    label: Markup
    rows: tuple[ValueRow, ...]


def figures_page(i: Interface) -> Draft:
    """Every figure: what it shows, in which unit, and its values."""
    i = i.on(addresses.FIGURES)
    title = i.say("nav.figures")
    figures = i.edition.annotations.figures
    blocks = [heading(1, title, "title"), i.render("figures_head.html", count=len(figures))]
    for figure in figures:
        name, language = i.choose(figure.title)
        blocks.append(heading(2, name, figure.id, language=language if language != i.language else ""))
        blocks.append(i.render(
            "figure.html", figure=figure, series=_series(i, figure), has_said=any(v.said for v in figure.values),
            certainty=i.say(f"certainty.{figure.certainty}") if figure.certainty in ("medium", "low") else "",
            state=state_line(i, figure), edit=edit_link(i, figure.place, i.say("edit.figure", name=name)),
        ))
    return Draft(
        i.here, title, tuple(blocks), description=i.say("figures.lead"), hide=("navigation",), listed=bool(figures),
    )


def figures_with(i: Interface, entry: str) -> list[Figure]:
    """The figures in which a glossary entry says a number."""
    return [f for f in i.edition.annotations.figures if any(value.claimant == entry for value in f.values)]


def values_at(i: Interface, article: str, passage: str) -> Iterator[tuple[Figure, FigureValue]]:
    """The values that a passage gives, in the order of the figures."""
    for figure in i.edition.annotations.figures:
        for value in figure.values:
            if (value.given_at.article, value.given_at.at) == (article, passage):
                yield figure, value


def amount(value: FigureValue) -> str:
    """A number or a range as people write it.

    >>> from decimal import Decimal
    >>> from build_tools.model.selectors import Selector
    >>> amount(FigureValue(id="a", value=Decimal("2000"), date="1958", claim="target", given_at=Selector("t", "p001")))
    '2,000'
    """
    ends = [value.value] if value.upper is None else [value.value, value.upper]
    return "–".join(format(end, ",f") for end in ends)


def _series(i: Interface, figure: Figure) -> list[Series]:
    anchored = list(zip(figure.values, i.edition.anchors_of(figure), strict=False))
    anchored.sort(key=lambda pair: (in_order(pair[0].said or pair[0].date)[0], in_order(pair[0].date)))
    if not figure.series:
        return [Series(Markup(), tuple(_row(i, figure, value, anchor) for value, anchor in anchored))]
    return [
        Series(i.local(line.label), tuple(_row(i, figure, v, anchor) for v, anchor in anchored if v.series == line.id))
        for line in figure.series
    ]


def _row(i: Interface, figure: Figure, value: FigureValue, anchor: Anchor) -> ValueRow:
    claimant = i.edition.entries.get(value.claimant)
    return ValueRow(
        addresses.figure(figure.id, value.id).anchor, amount(value), in_words(value.date, i.words),
        in_words(value.said, i.words) if value.said else "", i.say(f"claim.{value.claim}"),
        i.name(claimant) if claimant else "", i.to(addresses.glossary_entry(claimant.id)) if claimant else "",
        place_links(i, [anchor]), doubts(i, [anchor]), i.local(value.note) if value.note else Markup(),
    )
