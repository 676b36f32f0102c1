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
    width = _WIDTH["han" if language.startswith("zh") else "latin"]
    left, right = max(0, start - width), min(len(text), end + width)
    while left and left < start and _inside_word(text, left):
        left += 1
    while right < len(text) and right > end and _inside_word(text, right):
        right -= 1
    before = f"…{text[left:start].lstrip()}" if left else text[:start]
    after = f"{text[end:right].rstrip()}…" if right < len(text) else text[end:]
    return InContext(before, text[start:end], after)


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut before `at` would go through a word or a number; Han characters are words of their own."""
    one, two = text[at - 1], text[at]
    return one.isalnum() and two.isalnum() and not (_is_han(one) or _is_han(two))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"
