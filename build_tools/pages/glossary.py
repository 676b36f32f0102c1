"""The glossary: its index, and a page for each entry with every place where it stands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

from build_tools import addresses
from build_tools.model.annotations import ENTRY_KINDS, NAME_KEYS, GlossaryEntry
from build_tools.model.edition import AnchoredReference, Occurrence
from build_tools.pages.bibliography import items_with
from build_tools.pages.citations import plain_title, short
from build_tools.pages.context import InContext, in_context
from build_tools.pages.dates import in_words
from build_tools.pages.edit_links import edit_link
from build_tools.pages.figures import figures_with
from build_tools.pages.hands import state_line
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.pairs import in_reading_order, pair
from build_tools.pages.timeline import event_card, events_with

_TAGS = {"pinyin": "zh-Latn-pinyin", "wade-giles": "zh-Latn-wadegile", "postal": "zh-Latn"}
"""Language tags of names that are not called after a language."""


MOST_CONTEXTS = 50
"""Of one passage; the count is of all. A text of nothing but one word would fill tens of megabytes."""

_OTHER_NAMES = ("zh-Hant", "en", "vi", "ru")
"""The names that the index shows beside that of the interface language, two at most."""


@dataclass(frozen=True)
class IndexLine:
    """An entry in the index: its name, its other names, how often it stands in each text (name, hue, count)."""

    id: str
    name: str
    language: str
    href: str
    others: tuple[tuple[str, str], ...]
    dates: str
    counts: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Row:
    """One passage in which an entry stands: how often, and the words around it where they are at hand."""

    place: str
    href: str
    count: int
    language: str
    contexts: tuple[InContext, ...]


@dataclass(frozen=True)
class Standing:
    """Where an entry stands in one text, or in our words about it."""

    title: str
    hue: int
    count: int
    rows: tuple[Row, ...]


def glossary_page(i: Interface) -> Draft:
    """The index: every entry by kind, in the alphabetical order of the interface language."""
    i = i.on(addresses.GLOSSARY)
    title = i.say("nav.glossary")
    counts = _counts(i)
    blocks = [heading(1, title, "title"), i.render("glossary_head.html", count=len(i.edition.entries))]
    for kind in ENTRY_KINDS:
        entries = sorted((e for e in i.edition.entries.values() if e.kind == kind), key=lambda e: _sorting_key(i, e))
        if entries:
            blocks += [heading(2, i.say(f"kinds.{kind}"), kind)]
            blocks.append(i.render("glossary_list.html", entries=[_line(i, entry, counts) for entry in entries]))
    return Draft(i.here, title, tuple(blocks), description=i.say("glossary.lead"), hide=("navigation",))


def entry_page(i: Interface, entry: GlossaryEntry) -> Draft:
    """The page of one entry."""
    i = i.on(addresses.glossary_entry(entry.id))
    name = i.name(entry)
    texts = [text.id for text in i.edition.config.texts]
    related = [i.edition.entries[other] for other in entry.related if other in i.edition.entries]
    block = i.render(
        "glossary_entry.html", entry=entry, kind=i.say(f"kind.{entry.kind}"), dates=in_words(entry.dates, i.words),
        names=_names(entry), forms=_further_forms(entry),
        standing=[found for text in texts if (found := _standing(i, entry.id, text, of_text=True))],
        in_digests=[found for text in texts if (found := _standing(i, entry.id, text, of_text=False))],
        pairs=[pair(i, item) for item in in_reading_order(i.edition) if _takes_part(i, entry.id, item)],
        edit=edit_link(i, entry.place, i.say("edit.entry", name=name)),
        related=[(i.name(other), i.to(addresses.glossary_entry(other.id))) for other in related],
        state=state_line(i, entry), events=[event_card(i, event) for event in events_with(i, entry.id)],
        figures=[(i.local(f.title), i.to(addresses.figure(f.id))) for f in figures_with(i, entry.id)],
        works=[
            (short(i, item), plain_title(i, item), i.to(addresses.bibliography_item(item.id)))
            for item in items_with(i, entry.id)
        ],
    )
    return Draft(
        i.here, name, (heading(1, name, "title", language=i.choose(entry.names)[1]), block),
        group="glossary", listed=False, description=i.choose(entry.definition)[0], hide=("navigation", "toc"),
    )


def _line(i: Interface, entry: GlossaryEntry, counts: Counter[tuple[str, str]]) -> IndexLine:
    name, language = i.choose(entry.names)
    others: dict[str, str] = {}
    for key in _OTHER_NAMES:
        other = entry.names.get(key, "")
        if other and other != name and other not in others.values():
            others[key] = other
    return IndexLine(
        entry.id, name, language, i.to(addresses.glossary_entry(entry.id)), tuple(others.items())[:2],
        in_words(entry.dates, i.words),
        tuple(
            (i.short(text.id), i.hue(text.id), counts[entry.id, text.id])
            for text in i.edition.config.texts if counts[entry.id, text.id]
        ),
    )


def _counts(i: Interface) -> Counter[tuple[str, str]]:
    """How often each entry stands in the words of each text."""
    counts: Counter[tuple[str, str]] = Counter()
    for found in i.edition.occurrences:
        if found.layer == "text":
            counts[found.entry, found.article] += found.count
    return counts


def _standing(i: Interface, entry: str, text: str, *, of_text: bool) -> Standing | None:
    """Every passage of a text in which an entry stands: in its own words, or in ours about it."""
    if text not in i.edition.by_id:
        return None
    rows: list[Row] = []
    for passage_id in i.edition.passages_of(entry, text):
        found = [o for o in i.edition.occurrences_of(entry, text, passage_id) if (o.layer == "text") == of_text]
        for layer in dict.fromkeys(o.layer for o in found):
            rows.append(_row(i, text, passage_id, layer, [o for o in found if o.layer == layer]))
    title = i.short(text) if of_text else i.say("glossary.our_words", text=i.short(text))
    return Standing(title, i.hue(text), sum(row.count for row in rows), tuple(rows)) if rows else None


def _row(i: Interface, text: str, passage: str, layer: str, found: list[Occurrence]) -> Row:
    article = i.edition.by_id[text]
    language, words = article.language, article.text_of(passage)
    if layer != "text":
        language = layer.partition(".")[2]
        item = i.edition.translation(text, language, passage)
        words = item.text if item else None
    contexts = [
        in_context(words, o.start, o.end, language)
        for o in found[:MOST_CONTEXTS] if words is not None and o.start is not None and o.end is not None and o.end <= len(words)
    ]
    href = i.to(addresses.reading(text, passage))
    return Row(i.place(text, passage), href, sum(o.count for o in found), language, tuple(contexts))


def _names(entry: GlossaryEntry) -> list[tuple[str, str, str]]:
    """Names in the order of the declaration: key, language tag, name."""
    return [(key, _TAGS.get(key, key), entry.names[key]) for key in NAME_KEYS if entry.names.get(key)]


def _further_forms(entry: GlossaryEntry) -> list[tuple[str, list[str]]]:
    """Forms that the articles print beside the standard names, by language."""
    names = set(entry.names.values())
    further = [(language, [form for form in forms if form not in names]) for language, forms in entry.forms.items()]
    return [(language, forms) for language, forms in further if forms]


def _takes_part(i: Interface, entry: str, item: AnchoredReference) -> bool:
    """Whether an entry stands at both ends of a cross-reference, or in the very words that one end names."""
    ends = [anchor.selector for anchor in item.anchors]
    found_at = [
        [o for o in i.edition.occurrences_of(entry, end.article, end.at) if o.layer == "text"] for end in ends
    ]
    if all(found_at):
        return True
    return any(
        o.start is not None and a.start is not None and a.end is not None and a.start <= o.start < a.end
        for a, found in zip(item.anchors, found_at, strict=True) for o in found
    )


def _sorting_key(i: Interface, entry: GlossaryEntry) -> tuple[str, str]:
    """Latin without marks and case; Chinese by its pinyin, where the entry gives it."""
    language = i.choose(entry.names)[1]
    name = entry.names.get("pinyin", i.name(entry)) if language.startswith("zh") else i.name(entry)
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return (bare.replace("đ", "d").replace("Đ", "D").casefold(), entry.id)


