"""About the edition: sources, rights, how it is made, what is not known; and how to contribute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import Annotation, Emendation
from build_tools.model.texts import Article, EmendationRecord
from build_tools.pages.edit_links import edit_emendation, edit_link, is_address, issue_address, page_address
from build_tools.pages.hands import hands
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading, html_block

_WAYS = ("words", "browser", "machine", "needs")
_SECTIONS = ("edition", "sources", "unknown", "rights", "words", "review", "people", "made")


def about_page(i: Interface) -> Draft:
    """What the edition is, where its texts come from, whose they are, and how far it has been checked."""
    i = i.on(addresses.ABOUT)
    title = i.say("about.title")
    blocks = [heading(1, title, "title")]
    texts = [(config, i.edition.by_id.get(config.id)) for config in i.edition.config.texts]
    for section in _SECTIONS:
        blocks.append(heading(2, i.say(f"about.{section}"), section))
        blocks.append(_prose(i, f"about.{section}_text", licence=i.edition.config.licence))
        if section == "sources":
            blocks += [i.render("source.html", config=config, article=article) for config, article in texts]
        if section == "review":
            blocks.append(i.render("statuses.html", statuses=_statuses(i)))
            waivers = [(w, edit_link(i, w.place, i.say("edit.waiver", name=w.id))) for w in i.edition.annotations.waivers]
            blocks += [i.render("waivers.html", waivers=waivers)] if waivers else []
        if section == "people":
            blocks.append(i.render("hands.html", hands=hands(i)))
    return Draft(i.here, title, tuple(blocks), group="about", description=i.say("about.edition"), hide=("toc",))


def contribute_page(i: Interface) -> Draft:
    """How to send a correction or an annotation."""
    i = i.on(addresses.CONTRIBUTE)
    title, repository = i.say("contribute.title"), i.edition.config.repository
    links = _ways(i, repository) if is_address(repository) else {}
    blocks = [heading(1, title, "title"), _prose(i, "contribute.lead_text")]
    for way in _WAYS:
        # Where no repository is known there is nothing to edit in a browser.
        if links or way != "browser":
            blocks += [heading(2, i.say(f"contribute.{way}"), way), _prose(i, f"contribute.{way}_text")]
        if way in links:
            blocks.append(i.render("way_on.html", words=i.say(f"contribute.{way}_link"), href=links[way]))
    return Draft(i.here, title, tuple(blocks), group="about", description=title, hide=("toc",))


def _ways(i: Interface, repository: str) -> dict[str, str]:
    """Where each way of contributing begins, on the repository's site."""
    ours = "" if i.language == "en" else f".{i.language}"
    return {
        "words": issue_address(repository),
        "browser": page_address(repository, f"annotations/README{ours}.md"),
        "machine": page_address(repository, f"CONTRIBUTING{ours}.md"),
    }


@dataclass(frozen=True)
class EmendationRow:
    """One line of the apparatus, from a copy or from our annotations."""

    anchor: str
    place: str
    href: str
    category: str
    raw: str
    emended: str
    by: str
    where: str
    why: str
    edit: Markup


def apparatus_page(i: Interface) -> Draft:
    """Every change to a text that a reader could dispute."""
    i = i.on(addresses.APPARATUS)
    title = i.say("apparatus.title")
    blocks = [heading(1, title, "title"), _prose(i, "apparatus.lead_text")]
    for config in i.edition.config.texts:
        article = i.edition.by_id.get(config.id)
        if article is None or config.ours:
            continue
        rows = [_from_copy(i, article, at, record) for at, record in enumerate(article.emendations, 1)]
        if not article.is_full:
            rows = [_from_annotation(i, article, item) for item in i.edition.annotations.emendations_of(article.id)]
        counts = Counter(row.category for row in rows)
        blocks += [
            heading(2, i.choose(config.titles)[0], config.id),
            i.render("apparatus.html", rows=rows, counts=counts.most_common(), article=article),
        ]
    return Draft(i.here, title, tuple(blocks), group="about", description=title, hide=("toc",), searched=False)


def _from_copy(i: Interface, article: Article, at: int, record: EmendationRecord) -> EmendationRow:
    known = article.knows(record.passage)
    return EmendationRow(
        f"{article.id}-{at}", i.place(article.id, record.passage) if known else "",
        i.to(addresses.reading(article.id, record.passage)) if known else "", i.say(f"emendation.{record.category}"),
        record.raw, record.emended, i.say(f"apparatus.by_{record.by}"),
        i.say("apparatus.line", line=record.line, column=record.column),
        i.say("apparatus.unsure") if record.certainty == "low" else "", edit_emendation(i, article, record),
    )


def _from_annotation(i: Interface, article: Article, item: Emendation) -> EmendationRow:
    known = article.knows(item.at)
    return EmendationRow(
        f"{article.id}-{item.id}", i.place(article.id, item.at) if known else i.say("apparatus.everywhere"),
        i.to(addresses.reading(article.id, item.at)) if known else "", i.say(f"emendation.{item.category}"),
        item.raw, item.emended, i.say("apparatus.by_editor"), "", i.choose(item.why)[0] if item.why else "",
        edit_link(i, item.place, i.say("edit.emendation")),
    )


def _statuses(i: Interface) -> list[tuple[str, int]]:
    """How many annotations have come how far."""
    counts = Counter(item.status for item in i.edition.annotations if isinstance(item, Annotation))
    return [(i.say(f"status.{status}"), counts[status]) for status in ("draft", "reviewed", "signed")]


def _prose(i: Interface, key: str, **values: object) -> str:
    return html_block(f'<div class="prose">{i.text(key, **values)}</div>')


