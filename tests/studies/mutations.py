"""Copies as other people have them: renamed, re-encoded, with other pages around them, noisy, or only in part.

Every function takes a random generator, so that a study can be repeated to the letter.
"""

from __future__ import annotations

import codecs
from random import Random

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
"""With and without a byte order mark."""

LINE_ENDS = ("\n", "\r\n", "\r")
NOISE = 0.02
"""One wrong character in fifty."""

_NAMES = ("article", "untitled (3)", "掃描本", "bài viết", "JCC 20-72", "a.b.c", "текст")
_FILLER = (
    "The canal was dug by hand in a single winter, and nobody who lived beside it believed that it would hold. ",
    "運河是在一個冬天裏用人手挖成的，岸邊的人家誰也不信它撐得住。",
    "Downloaded from a library on a rainy day. For personal use only. ",
)


def name(rng: Random) -> str:
    """A file name that says nothing."""
    return f"{rng.choice(_NAMES)}-{rng.randrange(1000)}.{rng.choice(('txt', 'TXT', 'md', 'text'))}"


def encoded(text: str, rng: Random) -> bytes:
    """The text in some encoding and with some kind of line end."""
    encoding = rng.choice(ENCODINGS)
    data = text.replace("\n", rng.choice(LINE_ENDS)).encode(encoding)
    # `utf-32` writes a mark of its own; without one nobody could tell.
    return data if encoding != "utf-32" or data.startswith(codecs.BOM_UTF32) else codecs.BOM_UTF32 + data


def with_extra_pages(text: str, rng: Random, other: str) -> str:
    """Pages of something else before and behind the text: advertisements, or part of another article."""
    most = len(other) // 6
    cut = rng.randrange(len(other) - most)
    before = "\n".join(rng.choice(_FILLER) * 3 for _ in range(rng.randrange(1, 12)))
    behind = other[cut : cut + rng.randrange(most // 2, most)]
    return f"{before}\n\n\n{text}\n\n\n{behind}"


def noisy(text: str, rng: Random, share: float = NOISE) -> str:
    """A share of the characters replaced, dropped or doubled, line ends spared."""
    signs = sorted({c for c in text if not c.isspace()})
    out = []
    for c in text:
        if c == "\n" or rng.random() >= share:
            out.append(c)
        else:
            out.append(rng.choice((rng.choice(signs), "", c + rng.choice(signs))))
    return "".join(out)
