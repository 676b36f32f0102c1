"""The forms in which a passage can be read, and which of them leads.

In the full edition the article's words lead and our digest stands beside them. In the
companion edition the digest stands where the words would. On a page in Chinese the
Chinese digest leads, on one in English the English. A text of ours with a complete
translation shows both, the language of the page first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import ENTRY_KINDS
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Passage
from build_tools.pages.interface import Interface
from build_tools.pages.passages import Sign, passage_html, rendering_html


@dataclass(frozen=True)
class Layer:
    """The words of a passage in one form.

    kind: `original`, `digest`, `close` or `outline` (only what is known of the passage).
    folded: shown on demand.
    """

    kind: str
    language: str
    label: str
    html: Markup
    folded: bool = False


@dataclass(frozen=True)
class Fact:
    """A glossary entry that stands in a passage: its name, where it leads, how often it stands there."""

    name: str
    href: str
    count: int


def layers(
    i: Interface, article: Article, config: TextConfig, passage: Passage, signs: Iterable[Sign]
) -> tuple[Layer, ...]:
    """The layers of a passage, the leading one first; never empty."""
    ours = [layer for language in _languages(i) if (layer := _rendering(i, article, passage, language))]
    if passage.text is None:
        mine = [layer for layer in ours if layer.language == i.language]
        rest = [layer for layer in ours if layer.language != i.language]
        return (*(mine or [_outline(i, article, passage)]), *rest)
    original = Layer("original", article.language, i.say("layer.original"), passage_html(i, article, passage, signs))
    if config.ours and ours and ours[0].kind == "close" and ours[0].language == i.language:
        return (ours[0], original, *ours[1:])
    folded = [Layer(layer.kind, layer.language, layer.label, layer.html, folded=True) for layer in ours[1:]]
    return (original, *ours[:1], *folded)


def facts(i: Interface, article: Article, passage: Passage) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """The glossary entries that stand in a passage's own words, by kind: (heading, facts)."""
    counts: Counter[str] = Counter()
    for found in i.edition.occurrences_in(article.id, passage.id, "text"):
        counts[found.entry] += found.count
    groups = []
    for kind in ENTRY_KINDS:
        entries = [i.edition.entries[name] for name in counts if i.edition.entries[name].kind == kind]
        rows = [Fact(i.name(entry), i.to(addresses.glossary_entry(entry.id)), counts[entry.id]) for entry in entries]
        if rows:
            groups.append((i.say(f"kinds.{kind}"), tuple(rows)))
    return tuple(groups)


def _languages(i: Interface) -> list[str]:
    """The interface's language first, then the others."""
    return [i.language, *(language for language in i.edition.config.languages if language != i.language)]


def _rendering(i: Interface, article: Article, passage: Passage, language: str) -> Layer | None:
    item = i.edition.translation(article.id, language, passage.id)
    if item is None:
        return None
    # The label is in the language of the words it stands over.
    label = i.words_in(language)(f"layer.{item.kind}")
    return Layer(item.kind, language, label, rendering_html(i, item))


def _outline(i: Interface, article: Article, passage: Passage) -> Layer:
    """What can be said of a passage that has neither words nor digest: never nothing."""
    unit = "han" if article.language.startswith("zh") else "latin"
    said = i.say(f"reading.length_{unit}", count=passage.length if unit == "han" else max(1, round(passage.length / 6)))
    html = Markup("<p>{}</p>").format(i.say("reading.no_digest", length=said, pages=i.pages(article, passage.id)))
    if passage.note_refs:
        numbers = i.say("list_comma").join(str(ref.n) for ref in passage.note_refs)
        html += Markup("<p>{}</p>").format(i.counted("reading.its_notes", len(passage.note_refs), numbers=numbers))
    return Layer("outline", i.language, i.say("layer.outline"), html)
