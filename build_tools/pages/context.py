"""A few words in their context: keyword in the middle, cut at words, never more than asked for."""

from __future__ import annotations

from dataclasses import dataclass

_WIDTH = {"latin": 52, "han": 22}
"""Characters on each side of the keyword."""


@dataclass(frozen=True)
class InContext:
    """A stretch of a text with what stands before and after it; an ellipsis says that it was cut."""

    before: str
    words: str
    after: str


def in_context(text: str, start: int, end: int, language: str) -> InContext:
    """Characters `start` to `end` of `text` with their context.

    >>> in_context("The canal board said nothing at all.", 4, 15, "en").before
    'The '
    """
    han = language.startswith("zh")
    width = _WIDTH["han" if han else "latin"]
    left, right = max(0, start - width), min(len(text), end + width)
    before, after = text[left:start], text[end:right]
    if left > 0:
        before = "…" + (before if han else before.partition(" ")[2])
    if right < len(text):
        after = (after if han else after.rpartition(" ")[0]) + "…"
    return InContext(before, text[start:end], after)
