"""Emendation: what the copy reads, and what should stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import CERTAINTIES, Annotation, Declaration, Fault, Shape, declared

EMENDATION_CLASSES = ("character", "diacritic", "quotation-mark", "spacing", "note-marker", "furniture", "sic")


@dataclass(frozen=True, kw_only=True)
class Emendation(Annotation):
    """One particular change to the copy, applied before the rules; `sic` changes nothing.

    `raw` is matched in the passage after its lines are joined (a space for each line
    end in English, nothing in Chinese). In `emended`, `[^25]` stands for a reference
    to note 25. `at: all` changes every occurrence in the text.
    """

    declaration: ClassVar[Declaration] = Declaration(
        "emendation", "an emendation", "emendations", "articles/<text>/emendations.yml", ("article", "id"),
    )

    article: str = ""
    id: str = declared(Shape.ID, "The emendation's address; never changed.", "two-words-run-together", required=True)
    category: str = declared(
        Shape.CHOICE, "What went wrong.", "spacing", required=True, choices=EMENDATION_CLASSES, key="class",
    )
    at: str = declared(Shape.PASSAGE, "The passage or note, or `all`.", "p028", required=True, choices=("all",))
    raw: str = declared(
        Shape.LINE, "The exact raw reading with at most two words of context.", '"Fora review"', required=True,
    )
    emended: str = declared(Shape.LINE, "The reading that should stand there.", '"For a review"', required=True)
    certainty: str = declared(Shape.CHOICE, "How sure it is.", "high", required=True, choices=CERTAINTIES)
    why: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "The reason, if it is not obvious.", "{en: A space was lost., zh-Hant: 脫一空格。}",
    )

    def faults(self) -> Iterator[Fault]:
        """A change that changes nothing, or a *sic* that does."""
        if not self.raw:
            yield Fault("raw", "`raw` is empty.", "the exact raw reading")
        same = self.raw == self.emended
        if same and self.category != "sic":
            yield Fault(
                "emended", "The emended reading is the raw one.",
                mend="Correct it; or, where the article itself errs and nothing is changed, write `class: sic`.",
            )
        if not same and self.category == "sic":
            yield Fault(
                "emended", "A `sic` changes nothing, but the two readings differ.",
                mend="Repeat the raw reading, or choose another class.",
            )
