"""Which characters a file may hold: no control characters, nothing invisible that changes how text reads.

Refused are control characters (tab and line ends apart), the line separators that only
some programs honour, the controls that turn the direction of writing (they can make a
text read otherwise than it is), lone surrogates, non-characters, and invisible format
characters such as a zero-width space, which would keep a quotation from being found.
The joiners U+200C and U+200D are letters' business in some scripts and may stay.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_JOINERS = "\u200c\u200d"
_LAYOUT = "\t\n"
_REFUSED_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@lru_cache(maxsize=4096)
def is_refused(character: str) -> bool:
    """Whether a text may not hold the character (line ends are `\\n` by now)."""
    if character in _LAYOUT or character in _JOINERS:
        return False
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return True
    return unicodedata.category(character) in _REFUSED_CATEGORIES


def first_refused(text: str) -> tuple[int, str] | None:
    """Offset and character of the first refused character, or None. Looks at each different character once."""
    bad = {character for character in set(text) if is_refused(character)}
    if not bad:
        return None
    offset = min(text.index(character) for character in bad)
    return offset, text[offset]


def describe(character: str) -> str:
    """A character as people look it up: `U+202E (right-to-left override)`."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code} ({name})" if name else f"{code} (a control character)"
