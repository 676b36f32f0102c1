"""Salted, winnowed hashes of long character n-grams: a text can be known by them, but not rebuilt.

The method is winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for
document fingerprinting", SIGMOD 2003): of every `WINDOW` neighbouring n-grams the one with
the least hash is kept, so any shared run of `NGRAM + WINDOW - 1` letters shares a hash.
Only letters count (case, spaces, digits and punctuation are dropped), so line breaks,
quotation marks and note numbers do not matter.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

SALT = b"two-readings-of-the-great-leap/1"
"""Public; it only keeps the hashes from matching those of other tools."""


@dataclass(frozen=True)
class Measure:
    """How many letters an n-gram has, and of how many neighbours one is kept."""

    ngram: int
    window: int


MEASURES = {"en": Measure(24, 33), "zh-Hant": Measure(12, 13)}
"""By language. In English a shared run of 56 letters (about twelve words) is surely noticed, in
Chinese one of 24 characters: the longest quotations that the editorial policy allows. A
denser net would notice more, but would also tell more of the text than it should."""

_KEYED = hashlib.blake2b(digest_size=4, key=SALT)
"""The hash with the salt taken in: a copy of it saves doing so for every n-gram."""
_NOT_LATIN = re.compile(r"[^a-z]+")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff\U00020000-\U000323af]+")


@lru_cache(maxsize=16384)
def _letter(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in folded if c.isalpha())


def letters_of(text: str, language: str) -> str:
    """The letters that are hashed: a-z for English, Han characters for Chinese."""
    if language == "en":
        return _NOT_LATIN.sub("", "".join(map(_letter, text)))
    return _NOT_HAN.sub("", text)


def letters_and_homes(text: str, language: str) -> tuple[str, list[int]]:
    """The letters of a text, and where each of them stands in it (two letters of a ligature in one place)."""
    letters: list[str] = []
    homes: list[int] = []
    for at, c in enumerate(text):
        own = letters_of(c, language)
        letters += own
        homes += [at] * len(own)
    return "".join(letters), homes


def hashes_of(letters: str, language: str) -> Iterator[int]:
    """The 32-bit hash of every n-gram, in order."""
    n = MEASURES[language].ngram
    for i in range(len(letters) - n + 1):
        keyed = _KEYED.copy()
        keyed.update(letters[i : i + n].encode())
        yield int.from_bytes(keyed.digest(), "big")


def winnow(letters: str, language: str) -> tuple[tuple[int, int], ...]:
    """The kept hashes of a text, given by its letters, each with its offset in letters, in order. Short texts have none."""
    hashes = list(hashes_of(letters, language))
    window = MEASURES[language].window
    kept: list[tuple[int, int]] = []
    last = -1
    for start in range(max(0, len(hashes) - window + 1)):
        # The rightmost least hash: neighbouring windows then mostly share their choice.
        at = min(range(start, start + window), key=lambda i: (hashes[i], -i))
        if at != last:
            kept.append((at, hashes[at]))
            last = at
    return tuple(kept)
