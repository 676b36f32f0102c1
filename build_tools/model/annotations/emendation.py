"""Emendation: what the copy reads, and what should stand there."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.annotations.declaration import CERTAINTIES, Annotation, Shape, declared

EMENDATION_CLASSES = ("character", "diacritic", "quotation-mark", "spacing", "note-marker", "furniture", "sic")


@dataclass(frozen=True, kw_only=True)
class Emendation(Annotation):
    """One particular change to the copy, applied before the rules; `sic` changes nothing.

    `raw` is matched in the passage after its lines are joined (a space for each line
    end in English, nothing in Chinese). In `emended`, `[^25]` stands for a reference
    to note 25. `at: all` changes every occurrence in the text.
    """

    article: str = ""
    id: str = declared(Shape.ID, "The emendation's address; never changed.", "note-25", required=True)
    category: str = declared(Shape.CHOICE, "What went wrong.", "character", required=True, choices=EMENDATION_CLASSES, key="class")
    at: str = declared(Shape.LINE, "The passage or note, or `all`.", "p028", required=True)
    raw: str = declared(Shape.LINE, "The exact raw reading with at most two words of context.", "Fora review", required=True)
    emended: str = declared(Shape.LINE, "The reading that should stand there.", "For a review", required=True)
    certainty: str = declared(Shape.CHOICE, "How sure it is.", "high", required=True, choices=CERTAINTIES)
    why: dict[str, str] = declared(Shape.LOCAL_TEXT, "The reason, if it is not obvious.", "{en: ..., zh-Hant: ...}")
