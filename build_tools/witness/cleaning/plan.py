"""Which steps a kind of copy goes through, in order; the rules that change one passage at a time.

Steps that need the whole text (joining, emending, note references) are called by
`reading.py`; what is listed here is applied to each passage and note on its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.tracked_text import TrackedText
from build_tools.witness.cleaning import quotation_marks, spacing

Rule = Callable[[TrackedText], TrackedText]


@dataclass(frozen=True)
class Plan:
    """The rules of one layout, in order, for passages and for notes."""

    passages: tuple[Rule, ...]
    notes: tuple[Rule, ...]


def composed(text: TrackedText) -> TrackedText:
    """Characters in Unicode normal form C, so that one letter is one code point wherever that exists."""
    string = str(text)
    if unicodedata.is_normalized("NFC", string):
        return text
    start = 0
    clusters = []
    for i in range(1, len(string) + 1):
        if i == len(string) or unicodedata.combining(string[i]) == 0:
            clusters.append((start, i))
            start = i
    changes = [(a, b, new) for a, b in clusters if (new := unicodedata.normalize("NFC", string[a:b])) != string[a:b]]
    return text.replace_all(changes, "composed", "character")


_OCR: tuple[Rule, ...] = (
    spacing.brackets,
    quotation_marks.apostrophes,
    spacing.spaces,
    spacing.dashes,
    spacing.single_spaces,
    quotation_marks.balance,
    composed,
)

PLANS = {
    "ocr-footnotes": Plan(passages=_OCR, notes=(quotation_marks.opening_stars, *_OCR)),
    "text-layer-endnotes": Plan(
        passages=(spacing.wide_spaces, spacing.single_spaces, composed),
        notes=(spacing.wide_spaces, spacing.single_spaces, composed),
    ),
}
"""By layout. Every rule leaves clean text as it is."""


def apply(rules: tuple[Rule, ...], text: TrackedText) -> TrackedText:
    """The text after all rules, in order."""
    for rule in rules:
        text = rule(text)
    return text
