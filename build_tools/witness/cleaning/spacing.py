"""Mends spaces that the scan put in or left out, brackets and dashes that it misread."""

from __future__ import annotations

import re

from build_tools.tracked_text import TrackedText

_BEFORE_CLOSING = re.compile(r"(?<=\S)[ \t]+(?=[,.;:!?\])](?:\s|\Z|[^.\w]))")
_QUOTE_BEFORE_STOP = re.compile(r"(?<=[’”])\s+(?=[.,;:](?!\.))")
_PIPE = re.compile(r"\s*\]?\|\]?")
_BRACKET_QUOTE = re.compile(r"(?<=[’”])\s+(?=\])")
_RANGE = re.compile(r"(?<![\w/.-])(\d{1,4}(?:\.\d+)?)[-—](\d{1,4})(?![\w/-]|\.\d)")
_DASH_SPACED = re.compile(r"(?<=\w)\s*—\s+(?=\w)|(?<=\w)\s+—\s*(?=\w)")
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]"
_TAB_WIDE = re.compile(rf"[\t ]+(?={_WIDE})|(?<={_WIDE})[\t ]+")
_RUN = re.compile(r"[\t\n ]{2,}|[\t\n]")
_EDGE = re.compile(r"\A\s+|\s+\Z")


def brackets(text: TrackedText) -> TrackedText:
    """`Journal of Xiangtan University |` was printed with `]`; the upright stroke is never a letter here."""
    return text.sub(_PIPE, "]", "brackets", "character")


def spaces(text: TrackedText) -> TrackedText:
    """No space stands before a closing bracket or a stop, nor between a closing quotation mark and its stop.

    Three dots with spaces around them (an ellipsis) are left alone.
    """
    text = text.sub(_BRACKET_QUOTE, "", "spaces", "spacing")
    text = text.sub(_QUOTE_BEFORE_STOP, "", "spaces", "spacing")
    return text.sub(_BEFORE_CLOSING, "", "spaces", "spacing")


def wide_spaces(text: TrackedText) -> TrackedText:
    """Between Han characters or wide signs no narrow space or tab was printed; the wide space U+3000 was."""
    return text.sub(_TAB_WIDE, "", "wide-spaces", "line-join")


def single_spaces(text: TrackedText) -> TrackedText:
    """Runs of blank space, and tabs, are one space; none at either end."""
    return text.sub(_RUN, " ", "single-spaces", "line-join").sub(_EDGE, "", "single-spaces", "line-join")


def dashes(text: TrackedText) -> TrackedText:
    """Number ranges are printed with an en dash; OCR gives a hyphen or an em dash.

    Shelf marks (`1/1-14/68`) keep their hyphen. An em dash stands without spaces.
    """
    text = text.sub(_RANGE, "\\1–\\2", "dashes", "character")
    return text.sub(_DASH_SPACED, "—", "dashes", "spacing")
