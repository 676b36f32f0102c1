"""Takes another copy apart by the outline: furniture off, notes found, and the rest divided into passages."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from build_tools.model.config import Profile
from build_tools.witness.lines import Layout, Line, RawPassage, Role
from build_tools.witness.other_copies.chaining import Hit, chain, extents_of, hits_in, places_of
from build_tools.witness.other_copies.dividing import divide
from build_tools.witness.other_copies.foreign_lines import without_foreign_lines
from build_tools.witness.other_copies.note_lines import lettered, parted_at_notes
from build_tools.witness.other_copies.outlined_notes import find_notes
from build_tools.witness.other_copies.page_signs import page_lines
from build_tools.witness.other_copies.parting import Strand
from build_tools.witness.outline import Outline
from build_tools.witness.shingles import MEASURES, hashes_of, letters_and_homes, letters_of

FEW_LETTERS = 8
"""Of less than this between two passages nothing is said."""


@dataclass(frozen=True)
class OutlinedLayout:
    """A copy taken apart. `ids` are those of its passages, `doubtful` the passages that are there, but not surely whole.

    `unplaced` is where something begins between the passages that is of none of them; `page_starts`
    are raw offsets at which a page may begin; `intact` the raw spans whose letters are surely
    those of the reference copy, because the outline has their hash.
    """

    layout: Layout
    ids: list[str | None]
    doubtful: list[str]
    unplaced: list[int]
    page_starts: set[int]
    intact: list[tuple[int, int]]


def lay_out(raw: str, profile: Profile, outline: Outline, language: str) -> OutlinedLayout:
    """The passages and notes of a copy that the outline knows, whatever its lines and pages are."""
    lines, page_starts = page_lines(raw, profile)
    text_lines = [line for line in lines if line.role is Role.BODY]
    passages = extents_of(outline, [(p.id, p.length) for p in outline.passages], language)
    notes = extents_of(outline, [(n.id, n.length) for n in outline.notes if n.length], language)
    passage_places, note_places = places_of(outline, passages), places_of(outline, notes)

    strand = _strand(raw, text_lines, language)
    hashes = list(hashes_of(strand.letters, language))
    body, noted = chain(hits_in(hashes, passage_places)), chain(hits_in(hashes, note_places))
    with_furniture = parted_at_notes([line for line in lines if not line.is_blank], strand.homes, noted, notes, outline)
    text_lines = [line for line in with_furniture if line.role is Role.BODY]
    found = find_notes(lettered(with_furniture, strand.homes), noted, notes, body, outline)
    intact = _spans(strand, noted, language)

    # Without the notes a paragraph goes on over the page, and n-grams over the turn are shared too.
    of_notes = {line.start for note in found for line in note.lines}
    rest = [line for line in text_lines if line.start not in of_notes]
    strand = _strand(raw, rest, language)
    body = chain(hits_in(list(hashes_of(strand.letters, language)), passage_places))
    strand, body = without_foreign_lines(strand, body, language)
    division = divide(strand, body, passages, language)
    intact += _spans(strand, body, language)

    made, ids, doubtful = [], list[str | None](), []
    found_parts = zip(outline.passages, division.parts, division.sure, division.seen, strict=True)
    for passage, part, sure, seen in found_parts:
        if part and sure:
            made.append(RawPassage(passage.kind, part, passage.continues))
            ids.append(passage.id)
        elif seen:
            doubtful.append(passage.id)
    strange = _unplaced(rest, [line for part in division.parts for line in part], language)
    return OutlinedLayout(Layout(tuple(made), tuple(found)), ids, doubtful, strange, page_starts, sorted(intact))


def _unplaced(lines: list[Line], placed: list[Line], language: str) -> list[int]:
    """Where runs of lines begin that stand between placed ones and are not placed themselves."""
    if not placed:
        return []
    first, last = placed[0].start, placed[-1].end
    starts = sorted(line.start for line in placed)
    found: list[int] = []
    letters = 0
    for line in lines:
        if first < line.start < last and not _holds_any(line, starts):
            if not letters:
                found.append(line.start)
            letters += len(letters_of(line.text, language)) or 1
        else:
            if found and 0 < letters < FEW_LETTERS:
                found.pop()
            letters = 0
    return found


def _holds_any(line: Line, starts: list[int]) -> bool:
    at = bisect_left(starts, line.start)
    return at < len(starts) and starts[at] < line.end


def _strand(raw: str, lines: list[Line], language: str) -> Strand:
    letters: list[str] = []
    homes: list[int] = []
    for line in lines:
        own, places = letters_and_homes(line.text, language)
        letters.append(own)
        homes += [line.start + place for place in places]
    return Strand(raw, tuple(lines), "".join(letters), tuple(homes))


def _spans(strand: Strand, hits: list[Hit], language: str) -> list[tuple[int, int]]:
    """The raw characters of each hit, from its first letter to its last. One span a line, because lines may lie apart."""
    width = MEASURES[language].ngram
    spans = []
    for hit in hits:
        homes = strand.homes[hit.x : hit.x + width]
        start = homes[0]
        for before, home in pairwise(homes):
            if strand.raw.find("\n", before, home) >= 0:
                spans.append((start, before + 1))
                start = home
        spans.append((start, homes[-1] + 1))
    return spans
