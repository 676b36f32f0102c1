"""A text of the edition and its parts: passages, notes, page breaks, note references.

The nouns follow textual criticism: a *witness* is a copy that carries the text,
an *emendation* is an editor's change to what the copy reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class PassageKind(StrEnum):
    """What a numbered passage is in the text."""

    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEADING = "heading"
    BODY = "body"
    BLOCKQUOTE = "blockquote"


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to note `n`, standing before the character at `offset` (code points) of its passage."""

    n: int | str
    offset: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Printed page `page` begins before the character at `offset` (code points) of the passage."""

    page: int
    offset: int


@dataclass(frozen=True)
class Passage:
    """One numbered passage. `text` is None where no copy is at hand; `length` is known all the same.

    `pages` are the printed pages it stands on, `checksum` identifies its wording
    (None for passages under 40 characters, which a checksum would give away).
    """

    id: str
    kind: PassageKind
    text: str | None
    length: int
    pages: tuple[int, ...]
    continues: bool = False
    note_refs: tuple[NoteRef, ...] = ()
    page_breaks: tuple[PageBreak, ...] = ()
    checksum: str | None = None


@dataclass(frozen=True)
class Note:
    """One of the author's notes; `n` as printed, or "*". `text` is None where the copy lacks it.

    `checksum` is that of the reference copy, known from the outline.
    """

    n: int | str
    page: int | None
    text: str | None
    complete: bool
    length: int = 0
    checksum: str | None = None

    @property
    def id(self) -> str:
        """Its passage id: `n07`; the author's note `*` is `n00`."""
        return "n00" if self.n == "*" else f"n{int(self.n):02d}"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the copy: raw characters `start`..`end` became `text`, by the named steps.

    `category` is an emendation class of `editorial.md` (`character`, `diacritic`,
    `quotation-mark`, `spacing`, `note-marker`, `furniture`, `sic`) or `line-join`.
    `at` is where the new reading stands in the clean passage (-1: in none).
    """

    start: int
    end: int
    text: str
    steps: tuple[str, ...]
    category: str
    passage: str = ""
    at: int = -1


@dataclass(frozen=True)
class EmendationRecord:
    """One change that a reader could dispute, with its place in the copy (1-based line and column).

    `start`..`end` is the emended reading in the clean passage (code points), None where
    the passage is not known.
    """

    category: str
    raw: str
    emended: str
    line: int
    column: int
    by: str
    passage: str = ""
    id: str = ""
    certainty: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Witness:
    """The copy that a text was taken from: its name, its decoded text, and all that was done to it.

    `edits` are in raw order and do not overlap; `extents` give for each passage and
    note the raw spans it was taken from. Replaying both on `raw` gives the clean text. In
    another than the reference copy, `vouched` are the spans of each clean passage and note
    whose letters are surely those of the reference copy, because the outline has their hash.
    """

    name: str
    raw: str
    is_reference: bool
    edits: tuple[Edit, ...] = ()
    extents: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    vouched: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def line_of(self, at: str) -> int:
        """The line of the raw copy, from 1, on which a passage or note begins; 0 if the copy lacks it."""
        spans = self.extents.get(at)
        return self.raw.count("\n", 0, min(start for start, _ in spans)) + 1 if spans else 0


@dataclass(frozen=True)
class Article:
    """One text of the edition, full (with a witness) or as its outline only."""

    id: str
    language: str
    title: str
    authors: tuple[str, ...]
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    emendations: tuple[EmendationRecord, ...] = ()
    witness: Witness | None = None

    @property
    def is_full(self) -> bool:
        """Whether the text itself is at hand."""
        return any(passage.text is not None for passage in self.passages)

    @cached_property
    def by_id(self) -> dict[str, Passage]:
        """Passages by id."""
        return {passage.id: passage for passage in self.passages}

    @cached_property
    def notes_by_id(self) -> dict[str, Note]:
        """Notes by passage id (`n07`)."""
        return {note.id: note for note in self.notes}

    @cached_property
    def words(self) -> dict[str, str | None]:
        """The words of every passage and note by id, in reading order, notes last; None where they are not at hand."""
        return {p.id: p.text for p in self.passages} | {n.id: n.text for n in self.notes}

    def text_of(self, passage_id: str) -> str | None:
        """The words of a passage or note, None if unknown or not at hand."""
        return self.words.get(passage_id)

    def knows(self, passage_id: str) -> bool:
        """Whether the text has a passage or note of this id."""
        return passage_id in self.by_id or passage_id in self.notes_by_id

    def first_page_of(self, passage_id: str) -> int | None:
        """The printed page on which a passage or note begins."""
        if passage_id in self.by_id:
            pages = self.by_id[passage_id].pages
            return pages[0] if pages else None
        note = self.notes_by_id.get(passage_id)
        return note.page if note else None
