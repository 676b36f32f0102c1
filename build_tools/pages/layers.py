"""The forms in which a passage can be read, and which of them leads.

In the full edition the article's words lead and our digest stands beside them. In the
companion edition the digest stands where the words would. On a page in Chinese the
Chinese digest leads, on one in English the English. A text of ours with a complete
translation shows both, the language of the page first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import ENTRY_KINDS, Figure, FigureValue
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Passage
from build_tools.pages.dates import in_words
from build_tools.pages.edit_links import edit_rendering, edit_words
from build_tools.pages.figures import amount, values_at
from build_tools.pages.interface import Interface
from build_tools.pages.passages import Sign, passage_html, rendering_html
from build_tools.pages.timeline import events_at


@dataclass(frozen=True)
class Layer:
    """The words of a passage in one form.

    kind: `original`, `digest`, `close` or `outline` (only what is known of the passage).
    folded: shown on demand. edit: the link to where the words can be changed, if they are ours.
    """

    kind: str
    language: str
    label: str
    html: Markup
    folded: bool = False
    edit: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class Fact:
    """A name, date or number that stands in a passage: where it leads, how often it stands there, what it is of."""

    name: str
    href: str
    count: int = 1
    gloss: Markup = field(default_factory=Markup)


def layers(
    i: Interface, article: Article, config: TextConfig, passage: Passage, signs: Iterable[Sign]
) -> tuple[Layer, ...]:
    """The layers of a passage, the leading one first; never empty."""
    ours = [layer for language in _languages(i) if (layer := _rendering(i, article, passage, language))]
    if passage.text is None:
        mine = [layer for layer in ours if layer.language == i.language]
        rest = [layer for layer in ours if layer.language != i.language]
        return (*(mine or [_outline(i, article, passage)]), *rest)
    html, edit = passage_html(i, article, passage, signs), edit_words(i, article, passage.id, article.language)
    original = Layer("original", article.language, i.say("layer.original"), html, edit=edit)
    if config.ours and ours and ours[0].kind == "close" and ours[0].language == i.language:
        return (ours[0], original, *ours[1:])
    folded = [replace(layer, folded=True) for layer in ours[1:]]
    return (original, *ours[:1], *folded)


def facts(i: Interface, article: Article, passage: Passage) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """What stands in a passage's own words, by kind: entries of the glossary, dates, numbers: (heading, facts)."""
    counts: Counter[str] = Counter()
    for found in i.edition.occurrences_in(article.id, passage.id, "text"):
        counts[found.entry] += found.count
    groups = []
    for kind in ENTRY_KINDS:
        entries = [i.edition.entries[name] for name in counts if i.edition.entries[name].kind == kind]
        rows = [Fact(i.name(entry), i.to(addresses.glossary_entry(entry.id)), counts[entry.id]) for entry in entries]
        if rows:
            groups.append((i.say(f"kinds.{kind}"), tuple(rows)))
    dates = tuple(
        Fact(in_words(e.date, i.words), i.to(addresses.timeline_event(e.id)), gloss=i.local(e.event))
        for e in events_at(i, article.id, passage.id)
    )
    numbers = tuple(_number(i, figure, value) for figure, value in values_at(i, article.id, passage.id))
    more = ((i.say("reading.dates"), dates), (i.say("reading.figures"), numbers))
    return (*groups, *((words, rows) for words, rows in more if rows))


def _number(i: Interface, figure: Figure, value: FigureValue) -> Fact:
    """A value with its unit, and of what it is: the figure's title, the line, target or result."""
    line = next((i.choose(line.label)[0] for line in figure.series if line.id == value.series), "")
    of = i.say("list_comma").join(part for part in (line, i.say(f"claim.{value.claim}")) if part)
    said = i.say("reading.amount", amount=amount(value), unit=i.choose(figure.unit)[0])
    gloss = i.local(figure.title) + Markup(" ({})").format(i.plain(of))
    return Fact(said, i.to(addresses.figure(figure.id, value.id)), gloss=gloss)


def _languages(i: Interface) -> list[str]:
    """The interface's language first, then the others."""
    return [i.language, *(language for language in i.edition.config.languages if language != i.language)]


def _rendering(i: Interface, article: Article, passage: Passage, language: str) -> Layer | None:
    item = i.edition.translation(article.id, language, passage.id)
    if item is None:
        return None
    # The label is in the language of the words it stands over.
    label = i.words_in(language)(f"layer.{item.kind}")
    return Layer(item.kind, language, label, rendering_html(i, item), edit=edit_rendering(i, item, language))


def _outline(i: Interface, article: Article, passage: Passage) -> Layer:
    """What can be said of a passage that has neither words nor digest: never nothing."""
    unit = "han" if article.language.startswith("zh") else "latin"
    said = i.say(f"reading.length_{unit}", count=passage.length if unit == "han" else max(1, round(passage.length / 6)))
    html = Markup("<p>{}</p>").format(i.say("reading.no_digest", length=said, pages=i.pages(article, passage.id)))
    if passage.note_refs:
        numbers = i.say("list_comma").join(str(ref.n) for ref in passage.note_refs)
        html += Markup("<p>{}</p>").format(i.counted("reading.its_notes", len(passage.note_refs), numbers=numbers))
    return Layer("outline", i.language, i.say("layer.outline"), html)
