"""Which places of a copy are which places of the outline: shared n-grams, chained in order.

A *hit* is an n-gram of the copy that the outline knows: `x` letters of the copy stand before
it, `place` letters of the outlined text. Of all hits the chain with the greatest score is
taken in which both only grow (Li, "Minimap and miniasm", Bioinformatics 32, 2016): a hit counts
one; a jump, where the copy has much more or less between two hits than the outline, costs
`JUMP`. So a phrase that stands twice is taken where its neighbours are, and a stray one nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.witness.outline import Outline

JUMP = 0.6
"""More than half a hit: a single hit that needs a jump on either side is not worth it."""
REACH = 120
"""So many hits back a chain may go on; in between are those of phrases that stand twice."""
MOST_PLACES = 4
"""A phrase that the outline has more often says nothing about where we are."""


@dataclass(frozen=True, order=True)
class Hit:
    """An n-gram of the copy, `x` letters into it, and its `place`, so many letters into the outlined text."""

    x: int
    place: int


@dataclass(frozen=True)
class Extent:
    """One passage or note in the row of all: letters `start`..`end`, of which `known` hashes are kept."""

    id: str
    start: int
    end: int
    known: int


def extents_of(outline: Outline, units: Sequence[tuple[str, int]], language: str) -> list[Extent]:
    """Passages or notes, given as (id, length in characters), set in a row, in letters.

    What is too short for hashes has no letter count in the outline; it is estimated from the others.
    """
    counted = [(outline.letters[key], length) for key, length in units if key in outline.letters and length]
    share = sum(a for a, _ in counted) / max(1, sum(b for _, b in counted)) or 0.8
    extents, at = [], 0
    for key, length in units:
        letters = outline.letters.get(key) or max(1, round(length * share))
        extents.append(Extent(key, at, at + letters, len(outline.hashes.get(key, ()))))
        at += letters
    return extents


def places_of(outline: Outline, extents: Sequence[Extent]) -> dict[int, list[int]]:
    """Where each hash stands in the row of passages or notes."""
    places: dict[int, list[int]] = {}
    for extent in extents:
        hashes, offsets = outline.hashes.get(extent.id, ()), outline.offsets.get(extent.id, ())
        for value, offset in zip(hashes, offsets, strict=False):
            places.setdefault(value, []).append(extent.start + offset)
    return {value: own for value, own in places.items() if len(own) <= MOST_PLACES}


def hits_in(hashes: Sequence[int], places: Mapping[int, Sequence[int]]) -> list[Hit]:
    """Every n-gram of the copy, given by their hashes, that stands in the outline, in order."""
    return [Hit(x, place) for x, value in enumerate(hashes) if value in places for place in sorted(places[value])]


def slack(letters: int) -> int:
    """By how many letters a stretch of so many may be longer or shorter in a noisy copy."""
    return 4 + letters // 20


def chain(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that lie in order on both sides, with the greatest score."""
    scores: list[float] = []
    before: list[int] = []
    for i, hit in enumerate(hits):
        best, came = 1.0, -1
        for j in range(i - 1, max(-1, i - 1 - REACH), -1):
            further, along = hit.x - hits[j].x, hit.place - hits[j].place
            if further <= 0 or along <= 0:
                continue
            straight = abs(further - along) <= slack(along)
            score = scores[j] + 1 - (0 if straight else JUMP)
            if score > best:
                best, came = score, j
            if straight:
                break
        scores.append(best)
        before.append(came)
    at = max(range(len(hits)), key=lambda i: scores[i], default=-1)
    row: list[Hit] = []
    while at >= 0:
        row.append(hits[at])
        at = before[at]
    return row[::-1]


@dataclass(frozen=True)
class Gap:
    """The stretch between two neighbouring hits: letters `x`..`end_x` of the copy, `place`..`end` of the outline."""

    x: int
    end_x: int
    place: int
    end: int

    @property
    def surplus(self) -> int:
        """How many letters the copy has more than the outline; negative: less."""
        return (self.end_x - self.x) - (self.end - self.place)

    @property
    def is_even(self) -> bool:
        """Whether both sides have about the same number of letters."""
        return abs(self.surplus) <= slack(self.end - self.place)
