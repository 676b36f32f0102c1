"""Where one passage of another copy ends and the next begins: near where the outline says, at a likely place.

The letters between two shared n-grams are counted on both sides, so the place at which
passages part is known to a few letters, however the copy breaks its lines. Which of the
places nearby it is, the copy shows: a blank line, a new line after a full stop, a full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from build_tools.witness.lines import Line

DEAREST = 9.0
"""What a parting may cost: letters off, and how unlikely a place it is."""
_NEW_LINE, _BLANK_BEFORE, _AFTER_STOP, _BETWEEN_WORDS, _IN_A_WORD = 2.5, -1.5, 3.0, 7.0, 30.0
_CLOSED = re.compile(r"[.?!:。？！：][’”'\"」』）)\]]*\W{0,2}(?:\d{1,3}|[b-i][k-t]|[*°©®\"“‘?!%]{1,3})?\W*\Z")
_LAST_STOP = re.compile(r".*[.?!:。？！：’”」』）)\]]['\"]*(?:[b-i][k-t](?=\W|\Z))?", re.DOTALL)
_SPACE_WITHIN = re.compile(r"\s+")


@dataclass(frozen=True)
class Strand:
    """The body lines of a copy as one row of letters: `homes` says where in the copy each of them stands."""

    raw: str
    lines: tuple[Line, ...]
    letters: str
    homes: tuple[int, ...]

    def line_of(self, raw_offset: int) -> int:
        """The line that holds this raw character."""
        return bisect_right([line.start for line in self.lines], raw_offset) - 1


@dataclass(frozen=True)
class Cut:
    """A parting before raw character `at`; what it costs says how likely it is."""

    at: int
    cost: float


def best_cut(strand: Strand, letter: float, within: int) -> Cut | None:
    """The likeliest parting at most `within` letters from `letter`; None where no place is likely enough."""
    low, high = max(0, round(letter) - within), min(len(strand.letters), round(letter) + within)
    cuts = [_cut_before(strand, k, abs(k - letter)) for k in range(low, high + 1)]
    best = min(cuts, key=lambda cut: cut.cost, default=None)
    return best if best is not None and best.cost <= DEAREST else None


def _cut_before(strand: Strand, k: int, off: float) -> Cut:
    """The parting between letters `k - 1` and `k`, and its cost."""
    if k == len(strand.homes):
        end = strand.lines[-1].end if strand.lines else 0
        return Cut(end, off)
    at = strand.homes[k]
    line = strand.line_of(at)
    before = strand.homes[k - 1] + 1 if k else -1
    if k == 0 or strand.lines[line].start >= before:
        return _cut_at_line(strand, line, off)
    between = strand.raw[before:at]
    stop = _LAST_STOP.match(between)
    space = _SPACE_WITHIN.search(between, stop.end() if stop else 0)
    if stop:
        return Cut(before + (space.end() if space else stop.end()), off + _AFTER_STOP)
    if space:
        return Cut(before + space.end(), off + _BETWEEN_WORDS)
    return Cut(at, off + _IN_A_WORD)


def _cut_at_line(strand: Strand, line: int, off: float) -> Cut:
    """The parting at a line's start. Lines without letters before it (`875).`) end what stands before."""
    previous = strand.lines[line - 1] if line else None
    blank = previous is None or strand.raw.count("\n", previous.end, strand.lines[line].start) > 1
    cost = off + (0.0 if previous is None or _closes(strand, line - 1) else _NEW_LINE) + (_BLANK_BEFORE if blank else 0)
    return Cut(strand.lines[line].start, cost)


def _closes(strand: Strand, line: int) -> bool:
    """Whether a line ends a sentence, allowing for a note reference behind its stop."""
    return line < 0 or _CLOSED.search(strand.lines[line].text[-12:]) is not None
