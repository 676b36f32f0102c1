"""One passage's words as HTML: the text or a digest, with everything that stands in it.

What is woven in, from the outside in: the stretch that a cross-reference or an editor's
note is about, an emended reading, a glossary term; and, without width, page breaks and
the signs that lead to the margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses, rich_text
from build_tools.model.annotations import Translation
from build_tools.model.edition import Occurrence
from build_tools.model.selectors import Anchor, AnchorStatus
from build_tools.model.texts import Article, EmendationRecord, Note, Passage
from build_tools.pages.interface import Interface
from build_tools.pages.languages import foreign_runs, mark_languages
from build_tools.pages.weave import Mark, Span, weave

# Outer to inner; a lower rank is outside.
_REFERENCE, _NOTE, _EMENDATION, _TERM = range(4)

# At one place the numbers of notes come first, as printed; then our signs; a page begins last.
_AUTHORS_SIGN, _EDITORS_SIGN, _PAGE_BREAK = range(3)

SHOWN_IN_TEXT = ("character", "diacritic", "sic")
"""Emendation classes with a sign in the text; the others are listed in the apparatus only."""


@dataclass(frozen=True)
class Sign:
    """A sign in the text that leads to an item in the margin, and the stretch it is about.

    `ref` is the sign's own id, so that the item can lead back; `offset` is where the
    sign stands. `start` and `end` are None where the item is about the whole passage.
    """

    kind: str
    sign: str
    label: str
    target: str
    ref: str
    offset: int
    start: int | None = None
    end: int | None = None


def passage_html(i: Interface, article: Article, passage: Passage, signs: Iterable[Sign]) -> Markup:
    """The words of a passage at hand, with terms, signs, page breaks and languages marked."""
    text = passage.text or ""
    signs = list(signs)
    spans = [*_term_spans(i, article.id, passage.id, "text", text), *_anchor_spans(signs, len(text))]
    marks = [*_sign_marks(i, signs), *_page_marks(i, article, passage)]
    return Markup(mark_languages(weave(text, spans, marks), article.language))


def note_html(i: Interface, article: Article, note: Note) -> Markup:
    """The words of an author's note at hand, with the terms in it."""
    text = note.text or ""
    return Markup(mark_languages(weave(text, _term_spans(i, article.id, note.id, "text", text)), article.language))


def rendering_html(i: Interface, rendering: Translation) -> Markup:
    """A digest or a translation, with the terms in it.

    Terms are found in the plain words. A rendering with markup of its own is therefore
    shown without links to terms: offsets into other words would lie.
    """
    source, language = rendering.text, rendering.language
    if rich_text.to_plain(source) != source:
        return Markup(mark_languages(rich_text.inline_html(source, resolve=i.resolve), language))
    spans = _term_spans(i, rendering.article, rendering.at, f"digest.{language}", source)
    return Markup(mark_languages(weave(source, spans), language))


def waits(i: Interface, anchor: Anchor) -> Markup:
    """Says of a place that no one with a copy has confirmed that it waits for one; else nothing."""
    if anchor.status is not AnchorStatus.UNVERIFIED:
        return Markup()
    return Markup('<p class="waits">{}</p>').format(i.say("anchor.waits"))


def anchor_range(anchor: Anchor, length: int) -> tuple[int, int] | None:
    """The characters that an anchor is sure of, None where it means the passage as a whole."""
    if anchor.status is AnchorStatus.WITHHELD or anchor.start is None or anchor.end is None:
        return None
    return (anchor.start, anchor.end) if 0 <= anchor.start < anchor.end <= length else None


def emended_range(record: EmendationRecord, text: str) -> tuple[int, int] | None:
    """Where an emended reading stands in its passage, None if the record does not say or is not there."""
    if record.start is None or record.end is None or not 0 <= record.start < record.end <= len(text):
        return None
    return (record.start, record.end) if text[record.start : record.end] == record.emended else None


def _term_spans(i: Interface, article: str, passage: str, layer: str, text: str) -> Iterator[Span]:
    seen: set[str] = set()
    for found in i.edition.occurrences_in(article, passage, layer):
        if found.start is None or found.end is None or not 0 <= found.start < found.end <= len(text):
            continue
        yield _term_span(i, found, text[found.start : found.end], again=found.entry in seen)
        seen.add(found.entry)


def _term_span(i: Interface, found: Occurrence, form: str, *, again: bool) -> Span:
    """A link to the entry. Only the first to an entry in a passage is in the tab order, and of it the first piece."""
    entry = i.edition.entries[found.entry]
    href = i.to(addresses.glossary_entry(entry.id))
    attributes = [("class", "term term--again" if again else "term"), ("href", href)]
    if form == entry.names.get("vi") and not foreign_runs(form, "en"):
        attributes.append(("lang", "vi"))
    silent = (("tabindex", "-1"),)
    assert found.start is not None and found.end is not None
    once = silent if again else ()
    return Span(found.start, found.end, "a", tuple(attributes), once=once, later=silent, rank=_TERM)


def _anchor_spans(signs: Iterable[Sign], length: int) -> Iterator[Span]:
    ranks = {"reference": _REFERENCE, "editor": _NOTE, "emendation": _EMENDATION, "sic": _EMENDATION}
    for sign in signs:
        if sign.kind in ranks and sign.start is not None and sign.end is not None and sign.end <= length:
            yield Span(sign.start, sign.end, "span", (("class", f"about about--{sign.kind}"),), rank=ranks[sign.kind])


def _sign_marks(i: Interface, signs: Iterable[Sign]) -> Iterator[Mark]:
    for sign in signs:
        # The label is in the language of the interface, whatever the language of the words around it.
        html = (
            f'<sup class="sign sign--{sign.kind}" id="{rich_text.escape(sign.ref)}" lang="{i.language}">'
            f'<a href="#{rich_text.escape(sign.target)}" aria-label="{rich_text.escape(sign.label)}">'
            f"{rich_text.escape(sign.sign)}</a></sup>"
        )
        rank = _AUTHORS_SIGN if sign.kind == "author" else _EDITORS_SIGN
        yield Mark(sign.offset, rank, html, has_link=True)


def _page_marks(i: Interface, article: Article, passage: Passage) -> Iterator[Mark]:
    # The first page of a text has no break before it, but a number all the same.
    if passage is article.passages[0] and passage.pages and not i.is_ours(article.id):
        yield Mark(0, _PAGE_BREAK, page_mark(i, passage.pages[0]))
    for page_break in passage.page_breaks:
        yield Mark(min(page_break.offset, len(passage.text or "")), _PAGE_BREAK, page_mark(i, page_break.page))


def page_mark(i: Interface, page: int) -> str:
    """The sign of a printed page's beginning; its number is set in the margin."""
    label = rich_text.escape(i.say("place.page", page=page))
    return (
        f'<span class="page-break" role="doc-pagebreak" id="{addresses.printed_page_anchor(page)}" '
        f'lang="{i.language}" aria-label="{label}"><span class="page-number">{page}</span></span>'
    )
