"""The one place where a reading surely stands in a passage of another copy, or why there is none.

Rules, in this order. What stands exactly and once is taken. Otherwise a place must be within the
allowed distance; must not differ where the outline vouches for the copy's letters (there the
reference copy reads as this copy does, so the reading is not meant); must not have another
figure than the reading, or none where it has one; and nothing else may come near it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.witness.near_text import Candidate, folded, near_places

ALLOWED = 0.2
"""At most this share of a quotation's characters may differ in another copy."""
MARGIN = 2
"""The runner-up must be worse by at least so many edits, and by half as much again as the best."""
OTHER_WORD = {"en": 3, "zh-Hant": 2}
"""So many letters in a row that are others are another word, not noise."""
MISSING = 3
"""So many characters of the reading that do not stand there in a row are a part of it that is not there."""
SHORT_WORD, NO_WORD = 2, "none"
"""A word of fewer letters is too easily found within another one."""
SHORTEST_INEXACT = 5
"""Shorter quotations must stand exactly: one wrong character in four says little."""

LONG_CONTEXT = 6
"""So many characters of context are seldom made by noise."""
_WORD_GOES_ON = re.compile(r"-\s+[a-z]")
"""The hyphen of a word that was broken over lines, within a line."""

_FIGURE = re.compile(r"\d+")

Spans = Sequence[tuple[int, int]]


def exact_places(text: str, quote: str, prefix: str = "", suffix: str = "") -> list[Candidate]:
    """Where `quote` stands with `prefix` directly before and `suffix` directly after it. Overlaps count."""
    found = []
    whole = prefix + quote + suffix
    at = text.find(whole)
    while quote and at >= 0:
        start = at + len(prefix)
        end = start + len(quote)
        found.append(Candidate(0, start, end, tuple(range(start, end))))
        at = text.find(whole, at + 1)
    return found


def allowed_edits(length: int) -> int:
    """By how many edits a reading of so many characters may differ."""
    return int(length * ALLOWED)


def surest(
    text: str, quote: str, prefix: str = "", suffix: str = "", vouched: Spans = (), language: str = "en"
) -> tuple[Candidate | None, str]:
    """The one place in another copy where a quotation surely stands, or None and the reason.

    With a prefix or suffix the three are sought as one, because the quotation alone is
    known not to be unique. `vouched` are the stretches of the text whose letters are known to be
    those of the reference copy.
    """
    exact = exact_places(text, quote, prefix, suffix)
    if not exact:
        exact = exact_places(folded(text), folded(quote), folded(prefix), folded(suffix))
    if len(exact) == 1:
        if _context_may_be_noise(text, exact[0], quote, prefix, suffix, vouched):
            return None, "its context is too short to be sure in a damaged copy"
        return exact[0], ""
    if len(exact) > 1:
        return None, "it stands there more than once"
    whole = prefix + quote + suffix
    if len(whole) < SHORTEST_INEXACT:
        return None, "it does not stand there exactly, and it is too short to be sought inexactly"
    most = allowed_edits(len(whole))
    near = near_places(text, whole, max(most + MARGIN + 1, most * 3 // 2 + 1))
    near = [place for place in near if not _is_contradicted(place, vouched, language)]
    if not near or near[0].distance > most:
        return None, "nothing there is near enough to it"
    best = near[0]
    if len(near) > 1 and near[1].distance < max(best.distance + MARGIN, best.distance * 1.5):
        return None, "two places there are about equally near to it"
    if _is_cut_off(best, len(text)):
        return None, "the passage ends there before it does"
    if best.frayed or _ends_in_a_word(best, text, "" if prefix else quote, "" if suffix else quote):
        return None, "it is damaged at one of its ends"
    if _has_another_word(best, folded(text), folded(whole), language):
        return None, "the nearest place has another word"
    if any(there.isdigit() and wanted.isdigit() for _, there, wanted in best.differing):
        return None, "the nearest place has another figure"
    if any(all(at < 0 for at in best.stations[figure.start() : figure.end()]) for figure in _FIGURE.finditer(whole)):
        return None, "the nearest place lacks a figure"
    return _without_context(best, prefix, quote)


def _context_may_be_noise(
    text: str, place: Candidate, quote: str, prefix: str, suffix: str, vouched: Spans
) -> bool:
    """Whether the quotation stands elsewhere too, and only a few unvouched letters of context speak for this place.

    Where `xn gate` is meant and `yn gate` stands too, one lost letter makes the one out of the other.
    """
    context = prefix + suffix
    if not context or len(context) >= LONG_CONTEXT:
        return False
    spans = [(place.start - len(prefix), place.start)] if prefix else []
    spans += [(place.end, place.end + len(suffix))] if suffix else []
    sure = all(any(a <= start and end <= b for a, b in vouched) for start, end in spans)
    return not sure and len(near_places(text, quote, allowed_edits(len(quote)))) > 1


def _without_context(place: Candidate, prefix: str, quote: str) -> tuple[Candidate | None, str]:
    """The part of a place that is the quotation, between its prefix and suffix.

    The context is what tells this place from another where the same words stand: it must be there itself.
    """
    length = len(quote)
    if length == len(place.stations):
        return place, ""
    stations = place.stations[len(prefix) : len(prefix) + length]
    there = [at for at in stations if at >= 0]
    if not there:
        return None, "its context stands there, but not the quotation itself"
    start, end = there[0], there[-1] + 1
    inside = tuple(d for d in place.differing if start <= d[0] < end)
    if len(inside) > max(1, allowed_edits(length)) or length - len(there) > allowed_edits(length):
        return None, "its context stands there, but not the quotation itself"
    if len(place.differing) - len(inside) > allowed_edits(len(place.stations) - length):
        return None, "its context is damaged there"
    return Candidate(len(inside), start, end, stations, inside), ""


def _has_another_word(place: Candidate, text: str, whole: str, language: str) -> bool:
    """Whether several characters in a row are others, or missing: noise is seldom so thorough."""
    others = missing = 0
    for at, wanted in zip(place.stations, whole, strict=True):
        there = text[at] if at >= 0 else ""
        missing = missing + 1 if there != wanted else 0
        others = others + 1 if there != wanted and _is_letter(there, language) and _is_letter(wanted, language) else 0
        if others >= OTHER_WORD.get(language, 3) or missing >= MISSING:
            return True
    return False


def _ends_in_a_word(place: Candidate, text: str, beginning: str, ending: str) -> bool:
    """Whether an end would fall within a figure or, damaged or very short, within a word.

    Where context stands before or behind the reading, that end is not looked at (it is given as empty).
    """
    first, last = (beginning.split() or [NO_WORD])[0], (ending.split() or [NO_WORD])[-1]
    inside_start = place.start > 0 and _is_latin(text[place.start - 1]) and _is_latin(text[place.start])
    inside_end = place.end < len(text) and _is_latin(text[place.end - 1]) and _is_latin(text[place.end])
    if ending and _WORD_GOES_ON.match(text, place.end):
        return True
    if any(at >= 0 and text[at : at + 2].isdigit() and len(text[at : at + 2]) > 1 for at in _edges(place, beginning, ending)):
        return True
    start_damaged = len(place.stations) > 1 and place.stations[1] != place.start + 1
    end_damaged = len(place.stations) > 1 and place.stations[-2] != place.end - 2
    differing = {at for at, _, _ in place.differing}
    start_damaged = start_damaged or not differing.isdisjoint((place.start, place.start + 1))
    end_damaged = end_damaged or not differing.isdisjoint((place.end - 1, place.end - 2))
    return (inside_start and (start_damaged or len(first) < SHORT_WORD)) or (
        inside_end and (end_damaged or len(last) < SHORT_WORD)
    )


def _edges(place: Candidate, beginning: str, ending: str) -> list[int]:
    """The characters before the ends of a place that is not hemmed in by context."""
    return ([place.start - 1] if beginning else []) + ([place.end - 1] if ending else [])


def _is_latin(c: str) -> bool:
    return c.isalnum() and not "\u2e80" <= c <= "\uffef"


def _is_cut_off(place: Candidate, length: int) -> bool:
    """Whether a place begins or ends with the passage and lacks some of the reading there: the passage may be cut short."""
    lost = {at for at, there, _ in place.differing if not there}
    return (place.end == length and length in lost) or (place.start == 0 and 0 in lost)


def _is_contradicted(place: Candidate, vouched: Spans, language: str) -> bool:
    """Whether a place differs from the reading in letters of which it is known that nothing happened to them."""
    return any(
        _is_letter(there or wanted, language) and any(a < at < b - 1 for a, b in vouched)
        for at, there, wanted in place.differing
        if not there or not wanted or _is_letter(there, language) or _is_letter(wanted, language)
    )


def _is_letter(c: str, language: str) -> bool:
    if not c:
        return False
    return c.isascii() and c.isalpha() if language == "en" else "\u3400" <= c <= "\u9fff"
