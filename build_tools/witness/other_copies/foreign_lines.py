"""Takes whole lines out of the body of another copy that stand within the text and are not of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.witness.other_copies.chaining import Gap, Hit, slack
from build_tools.witness.other_copies.parting import Strand
from build_tools.witness.shingles import MEASURES

MOST_BLOCK = 80
"""Foreign lines are looked for in blocks of so many at most."""


def without_foreign_lines(strand: Strand, hits: Sequence[Hit], language: str) -> tuple[Strand, list[Hit]]:
    """The strand without whole lines that stand within the text but are not of it, and the hits moved accordingly.

    Between two hits the copy may have more letters than the outline: a running head, a note that
    nobody knows. A block of lines is taken out where its letters are just that surplus, and
    where no other block fits as well.
    """
    width = MEASURES[language].ngram
    starts = [bisect_left(strand.homes, line.start) for line in strand.lines]
    ends = [bisect_left(strand.homes, line.end) for line in strand.lines]
    gone: set[int] = set()
    for a, b in pairwise(hits):
        gap = Gap(a.x + width, b.x, a.place + width, b.place)
        if gap.surplus <= 0 or gap.is_even:
            continue
        first, last = bisect_left(starts, gap.x), bisect_right(ends, gap.end_x)
        block = _block(strand, starts[first:last], ends[first:last], first, gap)
        gone.update(block)
    if not gone:
        return strand, list(hits)
    lost = [0]
    for i in range(len(strand.lines)):
        lost.append(lost[-1] + (ends[i] - starts[i] if i in gone else 0))
    moved = [Hit(hit.x - lost[bisect_right(starts, hit.x) - 1], hit.place) for hit in hits]
    kept = [i for i in range(len(strand.lines)) if i not in gone]
    letters = "".join(strand.letters[starts[i] : ends[i]] for i in kept)
    homes = tuple(home for i in kept for home in strand.homes[starts[i] : ends[i]])
    return replace(strand, lines=tuple(strand.lines[i] for i in kept), letters=letters, homes=homes), moved


def _block(strand: Strand, starts: Sequence[int], ends: Sequence[int], first: int, gap: Gap) -> range:
    """The lines, from line `first` on, whose letters are the surplus of a gap; none if two blocks would do."""
    fits = []
    allowed = slack(gap.end - gap.place) + slack(gap.surplus)
    for i in range(len(starts)):
        for j in range(i, min(len(starts), i + MOST_BLOCK)):
            off = abs(ends[j] - starts[i] - gap.surplus)
            if ends[j] > starts[i] and off <= allowed:
                fits.append((off + _unlikely(strand, first + i, first + j), i, j))
    fits.sort()
    if not fits or (len(fits) > 1 and fits[1][0] - fits[0][0] < 2):
        return range(0)
    return range(first + fits[0][1], first + fits[0][2] + 1)


def _unlikely(strand: Strand, first: int, last: int) -> int:
    """How unlikely lines `first`..`last` are as foreign ones: they stand by a page turn, or between blank lines."""
    lines, raw = strand.lines, strand.raw
    above = raw[lines[first - 1].end : lines[first].start] if first else "\f"
    below = raw[lines[last].end : lines[last + 1].start] if last + 1 < len(lines) else "\f"
    # Where something else was taken out already, notes or a running head, a page turns.
    turns = any(gap.strip() or "\f" in gap for gap in (above, below))
    return (0 if turns else 8) + sum(3 for gap in (above, below) if gap.count("\n") < 2 and not gap.strip())
