"""Which characters a file may hold: no control characters, nothing invisible that changes how text reads.

Refused are control characters (tab and line ends apart), the line separators that only
some programs honour, the controls that turn the direction of writing (they can make a
text read otherwise than it is: Boucher and Anderson, "Trojan Source", 2021), lone
surrogates, non-characters, invisible format characters such as a zero-width space, and
letters and marks that show nothing: each would keep a quotation from being found.

Two things may stand in some places only. The joiners U+200C and U+200D are letters'
business in some scripts: they follow a letter of such a script, never a Latin letter or a
Chinese character. And a letter carries at most MOST_MARKS marks: more of them run over
the lines above and below. Private characters may stand: a copy may have them, and an
emendation quotes it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST_MARKS = 4
"""Vietnamese needs two upon one letter, Hebrew with all its accents four."""

_JOINERS = "\u200c\u200d"
_LAYOUT = "\t\n"
_REFUSED_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_SHOW_NOTHING = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
"""Letters, marks and signs without a shape; those that choose a variant of a Chinese character (U+E0100 …) may stay."""

_SIDE_BY_SIDE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Scripts whose characters are never joined."""


@lru_cache(maxsize=4096)
def is_refused(character: str) -> bool:
    """Whether a text may not hold the character anywhere (line ends are `\\n` by now)."""
    if character in _LAYOUT or character in _JOINERS:
        return False
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return True
    return unicodedata.category(character) in _REFUSED_CATEGORIES or character in _SHOW_NOTHING


def first_refused(text: str) -> tuple[int, str] | None:
    """Offset of the first thing that a text may not hold, and what it is; or None. Looks at each character once."""
    different = set(text)
    bad = [(text.index(character), describe(character)) for character in different if is_refused(character)]
    for joiner in different.intersection(_JOINERS):
        stray = (at for at, character in enumerate(text) if character == joiner and not _joins(text, at))
        bad += [(at, describe(joiner)) for at in [next(stray, -1)] if at >= 0]
    marks = "".join(re.escape(c) for c in different if not c.isascii() and unicodedata.category(c) in ("Mn", "Me"))
    if marks and (pile := re.search(f"[{marks}]{{{MOST_MARKS + 1}}}", text)):
        bad.append((pile.start(), f"more than {MOST_MARKS} marks upon one letter"))
    return min(bad, default=None)


def describe(character: str) -> str:
    """A character as people look it up: `U+202E (right-to-left override)`."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code} ({name})" if name else f"{code} (a control character)"


def printable(text: str) -> str:
    """A stranger's text as it may stand in a message: what a terminal would obey, or could not show, as U+FFFD."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _joins(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return unicodedata.category(before or " ") in ("Lo", "Mn", "Mc") and not _SIDE_BY_SIDE.match(before)
