"""Every place where a quotation stands in a passage: exactly, or nearly.

Exact search comes first and is all that counts on the reference copy. On another copy a
quotation may have a few wrong characters; it is then sought within an edit distance that
grows with its length (Sellers, "The theory and computation of evolutionary distances",
Journal of Algorithms 1, 1980), and accepted only if nothing else comes close.
"""

from __future__ import annotations

from dataclasses import dataclass

ALLOWED = 0.2
"""At most this share of a quotation's characters may differ in another copy."""
MARGIN = 2
"""The runner-up must be worse by at least so many edits, and by half as much again as the best."""
SHORTEST_INEXACT = 5
"""Shorter quotations must stand exactly: one wrong character in four says little."""


@dataclass(frozen=True, order=True)
class Candidate:
    """A place that may be meant: `distance` edits from the quotation, characters `start`..`end`."""

    distance: int
    start: int
    end: int


def exact_places(text: str, quote: str, prefix: str = "", suffix: str = "") -> list[Candidate]:
    """Where `quote` stands with `prefix` directly before and `suffix` directly after it. Overlaps count."""
    found = []
    whole = prefix + quote + suffix
    at = text.find(whole)
    while quote and at >= 0:
        start = at + len(prefix)
        found.append(Candidate(0, start, start + len(quote)))
        at = text.find(whole, at + 1)
    return found


def near_places(text: str, quote: str, most: int | None = None) -> list[Candidate]:
    """Places within `most` edits of `quote` (default: the allowed share), best first, none overlapping."""
    limit = int(len(quote) * ALLOWED) if most is None else most
    if not quote or not text:
        return []
    ends = _distances(text, quote, start_anywhere=True)
    minima = [
        (distance, end)
        for end, distance in enumerate(ends)
        if distance <= limit and distance == min(ends[max(0, end - len(quote) // 2) : end + len(quote) // 2 + 1])
    ]
    found: list[Candidate] = []
    for distance, end in sorted(minima):
        start = end - _match_length(text[max(0, end - len(quote) - limit) : end], quote, distance)
        if all(end <= c.start or start >= c.end for c in found):
            found.append(Candidate(distance, start, end))
    return found


def surest(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[Candidate | None, str]:
    """The one place in another copy where a quotation surely stands, or None and the reason.

    With a prefix or suffix the three are sought as one, because the quotation alone is
    known not to be unique.
    """
    exact = exact_places(text, quote, prefix, suffix)
    if len(exact) == 1:
        return exact[0], ""
    if len(exact) > 1:
        return None, "it stands there more than once"
    whole = prefix + quote + suffix
    if len(whole) < SHORTEST_INEXACT:
        return None, "it does not stand there exactly, and it is too short to be sought inexactly"
    near = near_places(text, whole, int(len(whole) * ALLOWED) + MARGIN + 1)
    if not near or near[0].distance > int(len(whole) * ALLOWED):
        return None, "nothing there is near enough to it"
    best = near[0]
    if len(near) > 1 and near[1].distance < max(best.distance + MARGIN, best.distance * 1.5):
        return None, "two places there are about equally near to it"
    if not (prefix or suffix):
        return best, ""
    inside = near_places(text[best.start : best.end], quote)
    if not inside:
        return None, "its context stands there, but not the quotation itself"
    # The context may hold the quotation once more; the one meant stands between prefix and suffix.
    first = min(inside, key=lambda c: (abs(c.start - len(prefix)), c.distance))
    if abs(first.start - len(prefix)) > best.distance:
        return None, "its context stands there, but not the quotation itself"
    return Candidate(first.distance, best.start + first.start, best.start + first.end), ""


def _distances(text: str, quote: str, *, start_anywhere: bool) -> list[int]:
    """For each end position in `text`, the least edits by which a stretch ending there becomes `quote`.

    The stretch may begin anywhere, or must begin where the text does: then the result
    is the edit distance of every prefix of `text`.
    """
    column = list(range(len(quote) + 1))
    ends = [column[-1]]
    for row, character in enumerate(text, 1):
        previous = column[0]
        if not start_anywhere:
            column[0] = row
        for i, wanted in enumerate(quote, 1):
            keep = column[i]
            column[i] = min(previous + (character != wanted), keep + 1, column[i - 1] + 1)
            previous = keep
        ends.append(column[-1])
    return ends


def _match_length(window: str, quote: str, distance: int) -> int:
    """How long the stretch at the end of `window` is that lies `distance` edits from `quote`; nearest in length wins."""
    backwards = _distances(window[::-1], quote[::-1], start_anywhere=False)
    fits = [length for length, d in enumerate(backwards) if d == distance]
    return min(fits, key=lambda length: abs(length - len(quote))) if fits else len(quote)
