"""Where a reading stands in a text that may have wrong characters: how near, from where to where, and what differs.

Distances are those of Levenshtein, with the kinds of quotation marks and dashes counted as
one. All ends of near stretches are found in one pass with Myers' bit vectors (Myers, "A fast
bit-vector algorithm for approximate string matching", Journal of the ACM 46, 1999; Python's integers
serve as vectors of any length); each is then lined up character by character, and of equally
good alignments the one is taken whose first and last characters are the reading's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

_MARKS = str.maketrans({
    **dict.fromkeys("‘’‚‛′`´＇", "'"), **dict.fromkeys("“”„‟″〝〞＂", '"'), **dict.fromkeys("‐‑‒–—―−－", "-"),
    "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?", "\u00a0": " ", "\u3000": " ",
})
SHORT_WORD = 2
"""In a word of so many letters two that stand apart may be of two words."""
_EDIT, _EDGE = 4, 1
"""What an edit costs, and a first or last character that is not the reading's own: less, it only decides between equals."""


class Doubt(Enum):
    """What speaks against an end: nothing; another end that has the quotation's own character; one as cheap."""

    NONE = "none"
    OTHER_END = "other end"
    EQUAL = "equal"


@dataclass(frozen=True, order=True)
class Candidate:
    """A place that may be meant: `distance` edits from the quotation, characters `start`..`end`.

    `stations[i]` is where character `i` of the quotation stands, -1 where it is lost; `differing` are
    the places at which the text differs, each as (offset, the text's character, the quotation's), either of them
    empty where there is none. A place is `frayed` if one of its ends may as well be another.
    """

    distance: int
    start: int
    end: int
    stations: tuple[int, ...] = field(default=(), compare=False, repr=False)
    differing: tuple[tuple[int, str, str], ...] = field(default=(), compare=False, repr=False)
    frayed: bool = field(default=False, compare=False, repr=False)


def folded(text: str) -> str:
    """The text with one kind of quotation marks and dashes, and narrow punctuation: character for character."""
    return text.translate(_MARKS)


def near_places(text: str, quote: str, most: int) -> list[Candidate]:
    """Places within `most` edits of `quote`, best first, none overlapping."""
    if not quote or not text:
        return []
    text, quote = folded(text), folded(quote)
    ends = end_distances(text, quote)
    half = len(quote) // 2
    minima = [
        (distance, end) for end, distance in enumerate(ends)
        if distance <= most and distance == min(ends[max(0, end - half) : end + half + 1])
    ]
    found: list[Candidate] = []
    for distance, end in sorted(minima):
        if any(c.start < end <= c.end for c in found):
            continue
        # Ends just as good may follow, as far off as there are edits on either side.
        reach = 2 * distance + 1
        low, high = max(0, end - len(quote) - reach), min(len(text), end + reach)
        place = _lined_up(text[low:high], quote, low)
        if place.end > place.start and all(place.end <= c.start or place.start >= c.end for c in found):
            found.append(place)
    return sorted(found)


def end_distances(text: str, quote: str) -> list[int]:
    """For each end position in `text`, the least edits by which a stretch ending there becomes `quote`.

    >>> end_distances("xabx", "ab")
    [2, 2, 1, 0, 1]
    """
    places: dict[str, int] = {}
    for i, c in enumerate(quote):
        places[c] = places.get(c, 0) | 1 << i
    last, every = 1 << (len(quote) - 1), (1 << len(quote)) - 1
    plus, minus, score = every, 0, len(quote)
    ends = [score]
    for c in text:
        equal = places.get(c, 0)
        diagonal = ((((equal & plus) + plus) ^ plus) | equal | minus) & every
        rises = minus | (every & ~(diagonal | plus))
        falls = plus & diagonal
        if rises & last:
            score += 1
        elif falls & last:
            score -= 1
        rises, falls = (rises << 1) & every, (falls << 1) & every
        plus, minus = falls | (every & ~(diagonal | rises)), rises & diagonal
        ends.append(score)
    return ends


def _lined_up(window: str, quote: str, offset: int) -> Candidate:
    """The cheapest alignment of the quotation with a stretch of `window`, which begins at `offset` of the text.

    First the end is chosen, then, from there backwards, the start.
    """
    ends = _costs(window, quote, free_start=True)
    end, end_doubt = _choose([row[-1] for row in ends], window, quote[-1])
    turned, reverse = window[:end][::-1], quote[::-1]
    back = _costs(turned, reverse, free_start=False)
    length, start_doubt = _choose([row[-1] for row in back], turned, quote[0])
    stations, differing = _traced(back, turned, reverse, length)
    places = tuple(end - 1 - at if at >= 0 else -1 for at in reversed(stations))
    frayed = Doubt.OTHER_END in (start_doubt, end_doubt)
    if start_doubt is Doubt.EQUAL:
        frayed = frayed or not _edge_is_sound(places, window, quote)
    if end_doubt is Doubt.EQUAL:
        mirrored = tuple(len(window) - 1 - at if at >= 0 else -1 for at in reversed(places))
        frayed = frayed or not _edge_is_sound(mirrored, window[::-1], reverse)
    edits = tuple((offset + end - at - bool(there), there, wanted) for at, there, wanted in differing)
    absolute = tuple(offset + at if at >= 0 else -1 for at in places)
    return Candidate(len(edits), offset + end - length, offset + end, absolute, edits, frayed)


def _edge_is_sound(places: Sequence[int], window: str, quote: str) -> bool:
    """Whether the first character of the quotation is surely its own, where another start would cost as few edits.

    The second must be sound too. A letter that stands apart from it may be another word's, unless only
    blank space parts them (a word was split), or a longer word begins there; a Han character is too rare for that.
    """
    if len(places) < 2 or places[0] < 0 or places[1] < 0 or window[places[1]] != quote[1]:
        return False
    apart = bool(window[places[0] + 1 : places[1]].strip())
    within_word = places[0] > 0 and window[places[0] - 1].isalnum()
    short_word = len(quote.split()[0]) <= SHORT_WORD if quote.split() else True
    return not apart or _is_han(quote[0]) or not (within_word or short_word)


def _is_han(c: str) -> bool:
    return "\u2e80" <= c <= "\uffef"


def _costs(window: str, quote: str, *, free_start: bool) -> list[list[int]]:
    """`costs[j][i]`: the least cost of the first `i` characters of the quotation against a stretch that ends at `j`."""
    rows = len(quote)
    ends = [_EDGE * ((i > 0) + (i == rows)) for i in range(rows + 1)]
    costs = [[_EDIT * i + ends[i] for i in range(rows + 1)]]
    for j, there in enumerate(window, 1):
        before = costs[-1]
        own = [0 if free_start else _EDIT * j]
        for i, wanted in enumerate(quote, 1):
            edit = _EDIT + _EDGE * ((i == 1) + (i == rows))
            own.append(min(before[i - 1] + (0 if there == wanted else edit), own[i - 1] + edit, before[i] + _EDIT))
        costs.append(own)
    return costs


def _choose(costs: Sequence[int], window: str, last: str) -> tuple[int, Doubt]:
    """The cheapest end, of equals one at a word's end, then the last; and what speaks against it."""
    best = min(costs)
    within = [0 < k < len(window) and window[k].isalnum() and window[k - 1].isalnum() for k in range(len(costs))]
    end = min((k for k, cost in enumerate(costs) if cost == best), key=lambda k: (within[k], -k))
    # A Han character seldom stands twice nearby; a letter often does.
    far = _EDIT * 2 if _is_han(last) else _EDGE * 2
    own = [k for k, cost in enumerate(costs) if cost <= best + far and k and window[k - 1] == last]
    if end not in own:
        return end, Doubt.OTHER_END if own else Doubt.NONE
    if any(costs[k] <= best + _EDIT and (k > end + 1 or (k < end - 1 and _is_han(last))) for k in own):
        return end, Doubt.OTHER_END
    equal = any(cost <= best + _EDGE for k, cost in enumerate(costs) if k != end)
    return end, Doubt.EQUAL if equal else Doubt.NONE


def _traced(
    costs: list[list[int]], window: str, quote: str, j: int
) -> tuple[list[int], list[tuple[int, str, str]]]:
    """Where each character of the quotation stands in `window[:j]` (-1: lost), and the edits, last one first."""
    rows = i = len(quote)
    stations = [-1] * rows
    edits: list[tuple[int, str, str]] = []
    while i or j:
        edit = _EDIT + _EDGE * ((i == 1) + (i == rows))
        same = i > 0 and j > 0 and window[j - 1] == quote[i - 1]
        if i and j and costs[j][i] == costs[j - 1][i - 1] + (0 if same else edit):
            i, j = i - 1, j - 1
            stations[i] = j
            if not same:
                edits.append((j, window[j], quote[i]))
        elif i and costs[j][i] == costs[j][i - 1] + edit:
            i -= 1
            edits.append((j, "", quote[i]))
        else:
            j -= 1
            edits.append((j, window[j], ""))
    return stations, edits
