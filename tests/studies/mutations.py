"""Copies as other people have them: renamed, re-encoded, with other pages around them, noisy, or only in part.

Every function takes a random generator, so that a study can be repeated to the letter.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
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


# --- copies whose every character is known -------------------------------------------------


@dataclass(frozen=True)
class Mutated:
    """A damaged copy that knows where it comes from: `origin[i]` is the offset of character `i` in the copy it was
    made from, None if it was put in; `damaged` are the offsets there of characters that were replaced, lost or had
    something put in beside them."""

    text: str
    origin: tuple[int | None, ...]
    damaged: frozenset[int]


_MARKS = "‘’“”'\""
BREAKS = ("as printed", "rewrapped", "no blank lines", "rewrapped, no blank lines")
"""How the lines of a mutated copy break."""


def mutated(
    text: str, rng: Random, share: float, breaks: str = "as printed", within: Sequence[tuple[int, int]] = ()
) -> Mutated:
    """A copy in which a share of the characters is hit: replaced, lost, put in; words joined or split (a line end
    among them); quotation marks changed. Then its lines are broken as `breaks` says; `within`
    are the stretches of the text that are one paragraph, where rewrapping joins lines."""
    signs = sorted({c for c in text if not c.isspace()})
    cells: list[tuple[str, int | None]] = []
    damaged: set[int] = set()
    for at, c in enumerate(text):
        if rng.random() >= share:
            cells.append((c, at))
            continue
        damaged.add(at)
        if c == "\n":
            cells.append((" ", at))
        elif c.isspace():
            cells.extend([("\n", at)] if rng.random() < 0.3 else [])
        elif c in _MARKS:
            cells.append((rng.choice(_MARKS), at))
        else:
            kind = rng.randrange(4)
            if kind == 0:
                cells.append((rng.choice(signs), at))
            elif kind >= 2:
                cells.extend([(c, at), (rng.choice(signs) if kind == 2 else " ", None)])
                damaged.add(at + 1)
    if breaks.startswith("rewrapped"):
        cells = _rewrapped(cells, rng, within)
    if breaks.endswith("no blank lines"):
        kept = []
        for c, at in cells:
            if c != "\n" or not kept or kept[-1][0] != "\n":
                kept.append((c, at))
        cells = kept
    return Mutated("".join(c for c, _ in cells), tuple(at for _, at in cells), frozenset(damaged))


def _rewrapped(
    cells: list[tuple[str, int | None]], rng: Random, within: Sequence[tuple[int, int]]
) -> list[tuple[str, int | None]]:
    """The lines of each paragraph broken at another width: a line end within one becomes a space, or nothing between
    Han characters; a space, or a place between Han characters, becomes a line end."""
    inside = {at for start, end in within for at in range(start, end)}
    width = rng.choice((28, 45, 60, 95))
    out: list[tuple[str, int | None]] = []
    column = 0
    for i, (c, at) in enumerate(cells):
        alone = cells[i + 1 : i + 2] and cells[i + 1][0] != "\n" and out and out[-1][0] not in "-\n"
        if c == "\n" and at in inside and alone:
            if "\u2e80" <= out[-1][0] <= "\uffef":
                continue
            c = " "
        if c == " " and column >= width:
            c = "\n"
        elif column >= width and "\u2e80" <= c <= "\uffef":
            out.append(("\n", None))
            column = 0
        out.append((c, at))
        column = 0 if c == "\n" else column + 1
    return out
