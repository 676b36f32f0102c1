"""The passages and notes of a copy cleaned: lines joined, emended, note references taken out, characters mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.passage_ids import note_id
from build_tools.tracked_text import TrackedText
from build_tools.witness import ocr_footnotes, text_layer_endnotes
from build_tools.witness.cleaning import plan
from build_tools.witness.cleaning.emending import Outcome, emend, mark_sic
from build_tools.witness.cleaning.joining import hyphenated_words, join_lines
from build_tools.witness.cleaning.note_references import Reference
from build_tools.witness.lines import Layout, RawNote, RawPassage

Extraction = Callable[[Sequence[TrackedText]], tuple[list[TrackedText], list[list[Reference]], list[int]]]
"""Takes the note references out of the passages: the texts without, the references of each, the notes without any."""


@dataclass(frozen=True)
class Cleaned:
    """The tracked texts of a copy, and what was found on the way."""

    passages: list[TrackedText]
    references: list[list[Reference]]
    notes: dict[int | str, TrackedText]
    outcomes: list[Outcome]
    lost: list[int]

    @property
    def marks(self) -> dict[int, int | str]:
        """Which note the reference at a raw offset is to."""
        return {reference.home: reference.n for group in self.references for reference in group}


def joined(raw: str, layout: Layout, language: str) -> list[TrackedText]:
    """Each passage as one line."""
    compounds = hyphenated_words([line for passage in layout.passages for line in passage.lines])
    return [join_lines(raw, passage.lines, language, compounds) for passage in layout.passages]


def clean(
    raw: str, layout: Layout, config: TextConfig, emendations: Sequence[Emendation], texts: Sequence[TrackedText],
    ids: Sequence[str | None], extract: Extraction, *, nearly: bool = False,
) -> Cleaned:
    """Joined passages and the notes cleaned. `nearly`: emendations may also be placed by a near reading."""
    outcomes: list[Outcome] = []
    emended = []
    for text, passage in zip(texts, ids, strict=True):
        done, own = emend(text, passage or "", emendations, nearly=nearly)
        emended.append(done)
        outcomes += own
    parted, references, lost = extract(emended)
    rules = plan.PLANS[config.profile.layout]
    passages = [plan.apply(rules.passages, text) for text in parted]

    notes: dict[int | str, TrackedText] = {}
    compounds = hyphenated_words([line for note in layout.notes for line in note.lines])
    for note in layout.notes:
        text = _without_number(join_lines(raw, note.lines, config.language, compounds), note)
        text, own = emend(text, note_id(note.n), emendations, nearly=nearly)
        notes[note.n] = plan.apply(rules.notes, text)
        outcomes += own
    named = [(passage or "", text) for passage, text in zip(ids, passages, strict=True)]
    for name, text in [*named, *((note_id(n), text) for n, text in notes.items())]:
        outcomes += mark_sic(text, name, emendations, nearly=nearly)
    return Cleaned(passages, references, notes, outcomes, lost)


def page_starts(passage: RawPassage) -> list[tuple[int, int]]:
    """The pages of a passage in order, each with the raw offset of its first line."""
    starts: dict[int, int] = {}
    for line in passage.lines:
        starts.setdefault(line.page, line.start)
    return list(starts.items())


def _without_number(text: TrackedText, note: RawNote) -> TrackedText:
    """A note without the number or sign before it; that is furniture."""
    match = ocr_footnotes.NOTE_LABEL.match(str(text)) or text_layer_endnotes.NOTE_LABEL.match(str(text))
    return text.replace(0, match.end(), "", "note-number", "furniture") if match else text
