"""Joins printed lines into one: with a space in English, with nothing in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from build_tools.tracked_text import TrackedText
from build_tools.witness.lines import Line

STEP = "join-lines"
_HAN_OR_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_WORD_BREAK = re.compile(r"[A-Za-z]-\Z")
_NO_SPACE_AFTER = "—–/"


def join_lines(raw: str, lines: Sequence[Line], language: str, compounds: frozenset[str] = frozenset()) -> TrackedText:
    """One tracked text of several raw lines.

    A word broken at a line end is made whole: the hyphen goes unless the word goes on
    with a capital letter (`Sino-` `Soviet`), or stands with its hyphen in `compounds`
    (words that this copy hyphenates within a line). The raw line end itself becomes the
    space or nothing; over a page, only the first line's end is claimed, not what
    stands between the pages.
    """
    parts = [TrackedText.of(raw, lines[0].start, lines[0].end)]
    for before, line in pairwise(lines):
        # Raw characters between two neighbouring lines are the line end; a gap with anything else in it is a page turn.
        between = raw[before.end : line.start]
        seam_end = line.start if not between.strip() else before.end + len(between) - len(between.lstrip())
        seam = TrackedText.of(raw, before.end, seam_end)
        last = str(parts[-1])
        broken = language == "en" and _WORD_BREAK.search(last) is not None
        glue = "" if broken else _glue(last, line.text, language)
        if broken and not _keeps_hyphen(last, line.text, compounds):
            parts[-1] = parts[-1].replace(len(last) - 1, len(last), "", STEP, "line-join")
        parts.append(seam.replace(0, len(seam), glue, STEP, "line-join"))
        parts.append(TrackedText.of(raw, line.start, line.end))
    return TrackedText(tuple(piece for part in parts for piece in part.pieces))


def hyphenated_words(lines: Sequence[Line]) -> frozenset[str]:
    """Words that a copy writes with a hyphen inside a line, in lower case."""
    found: set[str] = set()
    for line in lines:
        found.update(word.lower() for word in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)+", line.text))
    return frozenset(found)


def _glue(before: str, after: str, language: str) -> str:
    if before and before[-1] in _NO_SPACE_AFTER:
        return ""
    if language != "en" and (_HAN_OR_WIDE.match(before[-1:]) or _HAN_OR_WIDE.match(after[:1])):
        return ""
    if language != "en" and before[-1:].isdigit() and after[:1].isdigit():
        return ""
    return " "


def _keeps_hyphen(before: str, after: str, compounds: frozenset[str]) -> bool:
    if after[:1].isupper():
        return True
    first = re.search(r"([A-Za-z]+(?:-[A-Za-z]+)*-)\Z", before)
    second = re.match(r"[A-Za-z]+", after)
    return first is not None and second is not None and (first[1] + second[0]).lower() in compounds
