"""Divides the body of another copy into the passages of the outline, and says which of them are not sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.witness.lines import Line
from build_tools.witness.other_copies.chaining import Extent, Gap, Hit, slack
from build_tools.witness.other_copies.parting import Strand, best_cut
from build_tools.witness.shingles import MEASURES

LEAST_SHARE = 0.1
"""A passage of which a smaller share of the hashes is there is something else."""
SHORT = {"en": 130, "zh-Hant": 60}
"""A passage of fewer letters may lose all its hashes to wrong characters; it is known by its neighbours and its length."""
MOST_LOST = {"en": 700, "zh-Hant": 350}
"""So many letters without any shared n-gram are no noise."""
PLAIN = 4.0
"""Where letters are lost or foreign beside it, a parting must be as plain as a new line after a full stop."""
GARBLED = 10
"""So many letters more within a passage may be a word misread at length."""


@dataclass(frozen=True)
class Division:
    """`parts[i]`: the lines, whole or cut, of passage `i`, empty if its ends are not known.

    `sure[i]`: whether these are all of it and nothing else; `seen[i]`: whether the copy has any of it.
    """

    parts: tuple[tuple[Line, ...], ...]
    sure: tuple[bool, ...]
    seen: tuple[bool, ...]


def divide(strand: Strand, hits: Sequence[Hit], extents: Sequence[Extent], language: str) -> Division:
    """The passages of a copy: each as far as it is surely there."""
    width = MEASURES[language].ngram
    gaps = _gaps(hits, extents[-1].end if extents else 0, len(strand.letters), width)
    bounds = [gap.place for gap in gaps]
    starts: list[int | None] = []
    ends: list[int | None] = []
    for extent in extents:
        starts.append(_parting(strand, gaps[bisect_right(bounds, extent.start) - 1], extent.start, language, is_start=True))
        ends.append(_parting(strand, gaps[bisect_right(bounds, extent.end) - 1], extent.end, language, is_start=False))
    _drop_overlaps(starts, ends)
    parts, sure, seen = [], [], []
    for i, extent in enumerate(extents):
        start, end = starts[i], ends[i]
        own = [hit for hit in hits if extent.start <= hit.place < extent.end]
        there = start is not None and end is not None and start < end
        parts.append(_lines_within(strand, start, end) if there and start is not None and end is not None else ())
        enough = len(own) >= LEAST_SHARE * extent.known or extent.end - extent.start < SHORT[language]
        seen.append(there or len(own) >= LEAST_SHARE * max(1, extent.known))
        sure.append(there and enough and not _is_broken(gaps, extent, language))
    return Division(tuple(parts), tuple(sure), tuple(seen))


def _gaps(hits: Sequence[Hit], total: int, letters: int, width: int) -> list[Gap]:
    """The stretches before, between and behind the hits. Before and behind, the copy is as long as the outline says."""
    if not hits:
        return [Gap(0, letters, 0, total)]
    first, last = hits[0], hits[-1]
    gaps = [Gap(first.x - first.place, first.x, 0, first.place)]
    for a, b in pairwise(hits):
        gaps.append(Gap(min(a.x + width, b.x), b.x, min(a.place + width, b.place), b.place))
    rest = total - last.place
    return [*gaps, Gap(last.x, last.x + rest, last.place, total)]


def _parting(strand: Strand, gap: Gap, place: int, language: str, *, is_start: bool) -> int | None:
    """The raw offset at which a passage begins or ends.

    In an even gap the place is reckoned from both sides. Where the copy has more or less there,
    an end is reckoned from what stands before it, a start from what follows.
    """
    if gap.end - gap.place > MOST_LOST[language]:
        return None
    left, right = place - gap.place, gap.end - place
    if gap.is_even:
        share = left / max(1, left + right)
        letter, within = gap.x + left + gap.surplus * share, slack(min(left, right))
    elif abs(gap.surplus) <= slack(gap.end - gap.place) + GARBLED:
        cuts = [best_cut(strand, letter, slack(min(left, right))) for letter in (gap.x + left, gap.end_x - right)]
        cut = min((cut for cut in cuts if cut), key=lambda cut: cut.cost, default=None)
        return cut.at if cut and cut.cost <= PLAIN else None
    elif is_start:
        letter, within = float(gap.end_x - right), slack(right)
    else:
        letter, within = float(gap.x + left), slack(left)
    if not -within <= letter <= len(strand.letters) + within:
        return None
    cut = best_cut(strand, letter, within)
    return cut.at if cut and (gap.is_even or cut.cost <= PLAIN) else None


def _drop_overlaps(starts: list[int | None], ends: list[int | None]) -> None:
    """Where a passage would begin before the one before it ends, neither place is known."""
    for i in range(len(starts) - 1):
        end, start = ends[i], starts[i + 1]
        if end is not None and start is not None and start < end:
            ends[i] = starts[i + 1] = None


def _is_broken(gaps: Sequence[Gap], extent: Extent, language: str) -> bool:
    """Whether something is in a passage that is not of it, or a long stretch of it shares nothing with the outline."""
    for gap in gaps:
        inside = extent.start <= gap.place and gap.end <= extent.end
        if inside and (gap.surplus > slack(gap.end - gap.place) + GARBLED or gap.end - gap.place > MOST_LOST[language]):
            return True
    return False


def _lines_within(strand: Strand, start: int, end: int) -> tuple[Line, ...]:
    """The lines between two raw offsets, the first and the last cut where need be."""
    found = []
    for line in strand.lines:
        a, b = max(line.start, start), min(line.end, end)
        text = strand.raw[a:b] if a < b else ""
        if text.strip():
            a += len(text) - len(text.lstrip())
            found.append(replace(line, start=a, end=a + len(text.strip()), text=text.strip()))
    return tuple(found)
