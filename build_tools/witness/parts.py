"""Cleaned texts as the parts of an article: passages with their references and page breaks, notes, the witness."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Edit, Note, NoteRef, PageBreak, Passage, Witness
from build_tools.passage_ids import note_id
from build_tools.problems import Problem
from build_tools.witness.cleaned import Cleaned, page_starts
from build_tools.witness.copy_problems import misfits
from build_tools.witness.decoding import Copy
from build_tools.witness.lines import Layout, furniture_spans
from build_tools.witness.outline import Outline, checksum
from build_tools.witness.records import emendation_records

Spans = tuple[tuple[int, int], ...]


def passages_by_id(layout: Layout, cleaned: Cleaned, ids: Sequence[str | None]) -> dict[str, Passage]:
    """The passages that have an id, in order, with pages and page breaks as the copy's lines have them."""
    made: dict[str, Passage] = {}
    last_page = layout.passages[0].lines[0].page if layout.passages else 0
    for raw, text, refs, own_id in zip(layout.passages, cleaned.passages, cleaned.references, ids, strict=True):
        starts = page_starts(raw)
        # A passage that begins with a page carries its break at offset 0; the first page has none.
        breaks = [PageBreak(page, text.offset_of(start)) for page, start in starts if page > last_page]
        last_page = max(last_page, *(page for page, _ in starts))
        if own_id is None:
            continue
        string = str(text)
        made[own_id] = Passage(
            own_id, raw.kind, string, len(string), raw.pages, raw.continues,
            tuple(NoteRef(r.n, text.offset_of(r.home)) for r in refs), tuple(breaks), checksum(string),
        )
    return made


def notes_of(layout: Layout, cleaned: Cleaned, config: TextConfig, outline: Outline | None) -> tuple[Note, ...]:
    """Every note that the text refers to, and the author's note; those that the copy lacks without text.

    With an outline (of another copy) it says whether there is an author's note, and on which page a note stands.
    """
    there = {note.n: note for note in layout.notes}
    pages = {note.n: note.page for note in outline.notes} if outline else {}
    sums = outline.note_checksums if outline else {}
    numbers: list[int | str] = (["*"] if "*" in there or "*" in pages else []) + list(range(1, config.profile.notes + 1))
    notes = []
    for n in numbers:
        raw = there.get(n)
        if raw is None:
            notes.append(Note(n, None, None, False, checksum=sums.get(note_id(n))))
        else:
            text = str(cleaned.notes[n])
            page = pages.get(n) or raw.lines[0].page
            notes.append(Note(n, page, text, raw.complete, len(text), sums.get(note_id(n))))
    return tuple(notes)


def article_of(
    copy: Copy, config: TextConfig, layout: Layout, cleaned: Cleaned, ids: Sequence[str | None],
    passages: tuple[Passage, ...], notes: tuple[Note, ...], is_reference: bool, vouched: dict[str, Spans] | None = None,
) -> Article:
    """The article with its witness and the record of what was changed."""
    witness = _witness(copy, layout, cleaned, ids, is_reference, vouched or {})
    texts = {p.id: p.text or "" for p in passages} | {n.id: n.text or "" for n in notes}
    records = emendation_records(witness, cleaned.outcomes, cleaned.marks, texts)
    return Article(config.id, config.language, config.title, config.authors, passages, notes, tuple(records), witness)


def problems_of(
    copy: Copy, config: TextConfig, article: Article, lost: Sequence[int], cleaned: Cleaned,
    emendations: Sequence[Emendation],
) -> list[Problem]:
    """What did not fit: references to notes, emendations."""
    there = {name for name, text in article.words.items() if text}
    return misfits(copy, config, lost, cleaned.outcomes, emendations, there)


def _witness(
    copy: Copy, layout: Layout, cleaned: Cleaned, ids: Sequence[str | None], is_reference: bool, vouched: dict[str, Spans]
) -> Witness:
    named = [(own_id, text) for own_id, text in zip(ids, cleaned.passages, strict=True) if own_id]
    named += [(note_id(n), text) for n, text in cleaned.notes.items()]
    edits: list[Edit] = [edit for name, text in named for edit in text.edits(name)]
    extents = {name: text.extents() for name, text in named}
    kept = [span for _, text in named for span in text.extents()]
    edits += [Edit(a, b, "", ("furniture",), "furniture") for a, b in furniture_spans(copy.text, kept)]
    in_order = tuple(sorted(edits, key=lambda e: (e.start, e.end)))
    return Witness(copy.path.name, copy.text, is_reference, in_order, extents, vouched)
