"""Sets curly quotation marks right that OCR confused: ‘single’ outside, “double” inside.

The printed article opens a quotation with U+2018 and one inside it with U+201C, and
closes them with U+2019 and U+201D. OCR reads one for the other, most often the opening
ones. Which mark *opens* and which *closes* can still be seen from the letters and
spaces around it; so marks are read in order with a stack, and each gets the sign that
its depth calls for. Apostrophes (U+2019 within or after a word) are not marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.tracked_text import TrackedText

STEP = "quotation-marks"
OPEN = ("\u2018", "\u201c")
CLOSE = ("\u2019", "\u201d")

_ANY = re.compile("[\u2018\u2019\u201c\u201d]")
_APOSTROPHE_INSIDE = re.compile(r"(?<=\w)[\u2018\u2019](?=\w)")
_OPENING_STAR = re.compile(r"(?<=, )\*(?=[A-Z])")


@dataclass(frozen=True)
class _Mark:
    at: int
    sign: str
    opens: bool
    closes: bool
    may_be_apostrophe: bool


def opening_stars(text: TrackedText) -> TrackedText:
    """In a note, an asterisk before a capital letter after a comma was an opening quotation mark of a title."""
    return text.sub(_OPENING_STAR, OPEN[0], "opening-stars", "quotation-mark")


def apostrophes(text: TrackedText) -> TrackedText:
    """Within a word only an apostrophe can stand: `dang‘an` was printed `dang’an`."""
    return text.sub(_APOSTROPHE_INSIDE, CLOSE[0], "apostrophes", "quotation-mark")


def balance(text: TrackedText) -> TrackedText:
    """Every quotation mark as its depth calls for; a text that cannot be read so is left as it is.

    Nor is one changed that would then be read in another way again.
    """
    changes = _read(str(text))
    if not changes:
        return text
    changed = text
    for at, sign in reversed(changes):
        changed = changed.replace(at, at + 1, sign, STEP, "quotation-mark")
    return text if _read(str(changed)) else changed


def _read(string: str) -> list[tuple[int, str]] | None:
    """What to change, or None where the marks cannot be paired."""
    marks = [_mark(string, match.start()) for match in _ANY.finditer(string)]
    marks = [mark for mark in marks if mark.opens or mark.closes]
    changes: list[tuple[int, str]] = []
    depth = 0
    for i, mark in enumerate(marks):
        if mark.opens and not (mark.closes and depth):
            wanted = OPEN[depth % 2]
            if mark.sign != wanted:
                changes.append((mark.at, wanted))
            depth += 1
        elif depth:
            if mark.may_be_apostrophe and _closes_later(marks[i + 1 :], depth):
                continue
            depth -= 1
            wanted = CLOSE[depth % 2]
            if mark.sign != wanted:
                changes.append((mark.at, wanted))
        elif not mark.may_be_apostrophe and mark.sign != CLOSE[0]:
            return None
    return changes if depth == 0 else None


def _mark(string: str, at: int) -> _Mark:
    sign = string[at]
    before = string[at - 1] if at else " "
    after = string[at + 1] if at + 1 < len(string) else " "
    if before.isalnum() and after.isalnum():
        return _Mark(at, sign, False, False, True)
    opens = (before.isspace() or before in "([—–" or before in OPEN) and not after.isspace()
    closes = not before.isspace() and (not after.isalnum()) and before not in "(["
    if opens and closes:
        closes = sign in CLOSE and before not in OPEN
        opens = not closes
    apostrophe = sign == CLOSE[0] and before in "sxz" and after.isspace()
    return _Mark(at, sign, opens, closes, apostrophe)


def _closes_later(rest: list[_Mark], depth: int) -> bool:
    """Whether what is open now is closed by a later mark, so that this one may be an apostrophe."""
    for mark in rest:
        if mark.opens:
            depth += 1
        elif mark.closes and not mark.may_be_apostrophe:
            depth -= 1
            if depth == 0:
                return True
    return False
