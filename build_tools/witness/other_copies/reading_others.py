"""A copy that is not the reference copy, read by the outline: what is surely there, and what is not and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Note, PageBreak, Passage
from build_tools.passage_ids import note_id
from build_tools.problems import Problem
from build_tools.tracked_text import TrackedText
from build_tools.witness.cleaned import Cleaned, Extraction, clean, joined
from build_tools.witness.cleaning.note_references import Reference
from build_tools.witness.cleaning.outlined_references import extract_outlined
from build_tools.witness.copy_problems import doubtful_passages, unplaced
from build_tools.witness.decoding import Copy
from build_tools.witness.lines import Layout
from build_tools.witness.other_copies.laying_out import OutlinedLayout, lay_out
from build_tools.witness.outline import Outline
from build_tools.witness.parts import Spans, article_of, notes_of, passages_by_id, problems_of

SHORTEST, LONGEST = 0.85, 1.2
"""Within these shares of its outlined length a passage or note of another copy is taken for the whole of it."""


def read_other(
    copy: Copy, config: TextConfig, emendations: Sequence[Emendation], outline: Outline
) -> tuple[Article, list[Problem]]:
    """The article as far as another copy surely has it; the rest as the outline knows it, without words."""
    found = lay_out(copy.text, config.profile, outline, config.language)
    layout, ids = found.layout, list(found.ids)
    texts = joined(copy.text, layout, config.language)
    cleaned = clean(
        copy.text, layout, config, emendations, texts, ids, _extraction(ids, outline, config.language), nearly=True
    )
    ids, wrong_length = _without_doubtful(ids, cleaned, outline)
    layout, cleaned = _without_doubtful_notes(layout, cleaned, outline)
    there = {*(own for own in ids if own), *(note_id(n) for n in cleaned.notes)}
    cleaned = replace(cleaned, outcomes=[outcome for outcome in cleaned.outcomes if outcome.passage in there])
    made = passages_by_id(layout, cleaned, ids)
    tracked = {own: text for own, text in zip(ids, cleaned.passages, strict=True) if own}
    passages = tuple(
        _known_by(outlined, made[outlined.id], tracked[outlined.id], found.page_starts) if outlined.id in made else outlined
        for outlined in outline.passages
    )
    notes = tuple(_note(own, outline) for own in notes_of(layout, cleaned, config, outline))
    tracked |= {note_id(n): text for n, text in cleaned.notes.items()}
    vouched = {name: _clean_spans(text, found.intact) for name, text in tracked.items()}
    article = article_of(copy, config, layout, cleaned, ids, passages, notes, False, vouched)
    problems = problems_of(copy, config, article, _references_lost(passages, outline), cleaned, emendations)
    doubtful = [p.id for p in outline.passages if p.id in {*found.doubtful, *wrong_length}]
    return article, _doubts(copy, config, found, doubtful) + problems


def _extraction(ids: Sequence[str | None], outline: Outline, language: str) -> Extraction:
    refs = {passage.id: passage.note_refs for passage in outline.passages}
    wanted = [refs.get(own or "", ()) for own in ids]

    def extract(texts: Sequence[TrackedText]) -> tuple[list[TrackedText], list[list[Reference]], list[int]]:
        return extract_outlined(texts, wanted, language)

    return extract


def _fits(length: int, wanted: int) -> bool:
    return SHORTEST * wanted - 12 <= length <= LONGEST * wanted + 12


def _without_doubtful(ids: Sequence[str | None], cleaned: Cleaned, outline: Outline) -> tuple[list[str | None], list[str]]:
    """Ids of passages that have about their outlined length, and those that lost theirs for it.

    A passage that is much longer or shorter holds something else, or not all of it; nobody
    could tell which words are whose, so it is shown as without a copy.
    """
    lengths = {passage.id: passage.length for passage in outline.passages}
    wrong = [own for own, text in zip(ids, cleaned.passages, strict=True) if own and not _fits(len(text), lengths[own])]
    return [None if own in wrong else own for own in ids], wrong


def _without_doubtful_notes(layout: Layout, cleaned: Cleaned, outline: Outline) -> tuple[Layout, Cleaned]:
    lengths: Mapping[int | str, int] = {note.n: note.length for note in outline.notes}
    sure = {n: text for n, text in cleaned.notes.items() if _fits(len(text), lengths.get(n, 0))}
    notes = tuple(note for note in layout.notes if note.n in sure)
    return replace(layout, notes=notes), replace(cleaned, notes=sure)


def _known_by(outlined: Passage, own: Passage, text: TrackedText, page_starts: Iterable[int]) -> Passage:
    """A passage of a copy, under the length and checksum of the reference copy that annotations are written for.

    Its printed pages are the outline's too, because another copy may be set otherwise: a page break
    is kept only where this copy begins a page at about the same place. So is a reference to a note.
    """
    near = max(40, outlined.length // 8)
    noted = {ref.n: ref.offset for ref in outlined.note_refs}
    refs = tuple(r for r in own.note_refs if abs(r.offset - noted.get(r.n, -near - 1)) <= near)
    spans = text.extents()
    turns = [text.offset_of(start) for start in page_starts if any(a <= start < b for a, b in spans)]
    breaks = []
    for turn in outlined.page_breaks:
        here = min(turns, key=lambda offset: abs(offset - turn.offset), default=None)
        if here is not None and abs(here - turn.offset) <= near:
            breaks.append(PageBreak(turn.page, here))
            turns.remove(here)
    return replace(
        own, length=outlined.length, checksum=outlined.checksum, note_refs=refs, pages=outlined.pages,
        page_breaks=tuple(breaks),
    )


def _note(own: Note, outline: Outline) -> Note:
    """A note as the outline knows its length and whether it is complete."""
    known = next((note for note in outline.notes if note.n == own.n), None)
    return own if known is None or own.text is None else replace(own, length=known.length, complete=known.complete)


def _references_lost(passages: Sequence[Passage], outline: Outline) -> list[int]:
    """The notes that passages at hand refer to by the outline, but by nothing in this copy."""
    there = {passage.id for passage in passages if passage.text is not None}
    wanted = {ref.n for passage in outline.passages if passage.id in there for ref in passage.note_refs}
    found = {ref.n for passage in passages for ref in passage.note_refs}
    return sorted(n for n in wanted - found if isinstance(n, int))


def _clean_spans(text: TrackedText, intact: Sequence[tuple[int, int]]) -> Spans:
    """The raw spans that lie in a text, as spans of it, neighbours and overlaps merged."""
    spans: list[tuple[int, int]] = []
    for a, b in text.extents():
        for start, end in intact[bisect_left(intact, (a, a)) : bisect_left(intact, (b, b))]:
            first, last = text.offset_of(start), text.offset_of(min(end, b))
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            elif first < last:
                spans.append((first, last))
    return tuple(spans)


def _doubts(copy: Copy, config: TextConfig, found: OutlinedLayout, doubtful: Sequence[str]) -> list[Problem]:
    return doubtful_passages(copy, config, doubtful) if doubtful else unplaced(copy, config, found.unplaced)
