"""Applies editors' emendations: exact, unique, in their passage, or not at all.

In another than the reference copy the raw reading may itself be damaged. It is then placed by the rules
of quotations (`sure_places`), and only the characters that the editor changes are replaced, where what stands
directly beside them in the reading stands there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model.annotations import Emendation
from build_tools.tracked_text import TrackedText
from build_tools.witness.sure_places import SHORTEST_INEXACT, surest

NOTE_TOKEN = re.compile(r"\[\^(\d{1,3}|\*)\]")
"""How an emended reading writes a note reference: `ship.[^25]`."""


@dataclass(frozen=True)
class Outcome:
    """What became of one emendation in one passage: `applied`, `standing` (not needed), `absent` or `ambiguous`.

    For *sic*, `home` is the raw offset of the slip and `at`..`end` its place in the clean passage.
    """

    emendation: Emendation
    passage: str
    state: str
    home: int = 0
    at: int = 0
    end: int = 0


def emend(
    text: TrackedText, passage: str, emendations: Iterable[Emendation], *, nearly: bool = False
) -> tuple[TrackedText, list[Outcome]]:
    """The text with the emendations that belong to `passage`, and what became of each.

    A reading that stands more than once is left alone unless the emendation is for
    all places; where the emended reading already stands, nothing is to be done. `nearly`: a
    reading that does not stand exactly may be placed where it surely is meant, and one of fewer than
    five characters is left alone.
    """
    outcomes: list[Outcome] = []
    for item in emendations:
        if item.at not in (passage, "all") or item.category == "sic":
            continue
        # Noise easily makes a reading of so few characters out of something else.
        places = [] if nearly and len(item.raw) < SHORTEST_INEXACT else _places(str(text), item.raw)
        if item.at == "all":
            for start in reversed(places):
                text = text.replace(start, start + len(item.raw), item.emended, item.id, item.category)
            if places:
                outcomes.append(Outcome(item, passage, "applied"))
        elif len(places) == 1:
            text = text.replace(places[0], places[0] + len(item.raw), item.emended, item.id, item.category)
            outcomes.append(Outcome(item, passage, "applied"))
        elif len(places) > 1:
            outcomes.append(Outcome(item, passage, "ambiguous"))
        else:
            standing = NOTE_TOKEN.sub("", item.emended) in str(text) and (nearly or not NOTE_TOKEN.search(item.emended))
            state = "standing" if standing else "absent"
            if nearly and not standing and len(item.raw) >= SHORTEST_INEXACT:
                text, state = _emend_nearly(text, item)
            outcomes.append(Outcome(item, passage, state))
    return text, outcomes


def _emend_nearly(text: TrackedText, item: Emendation) -> tuple[TrackedText, str]:
    """The text with an emendation whose raw reading is damaged there, and `applied`, `standing` or `absent`."""
    place, _ = surest(str(text), item.raw)
    done, _ = surest(str(text), NOTE_TOKEN.sub("", item.emended))
    if done is not None and (place is None or done.distance < place.distance):
        return text, "standing"
    if place is None:
        return text, "absent"
    before = _shared(item.raw, item.emended)
    behind = _shared(item.raw[before:][::-1], item.emended[before:][::-1])
    after = len(item.raw) - behind
    left = place.stations[before - 1] if before else place.stations[0] - 1
    right = place.stations[after] if behind else place.stations[-1] + 1
    beside = (before - 1 if before else 0, after if behind else len(item.raw) - 1)
    if any(place.stations[i] < 0 or str(text)[place.stations[i]] != item.raw[i] for i in beside) or right <= left:
        return text, "absent"
    emended = item.emended[before : len(item.emended) - behind]
    return text.replace(left + 1, right, emended, item.id, item.category), "applied"


def _shared(a: str, b: str) -> int:
    """How many characters two readings share at their start."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def mark_sic(
    text: TrackedText, passage: str, emendations: Iterable[Emendation], *, nearly: bool = False
) -> list[Outcome]:
    """Where the authors' own slips stand in a clean passage; nothing is changed."""
    outcomes = []
    for item in emendations:
        if item.category != "sic" or item.at != passage:
            continue
        places = _places(str(text), item.raw)
        state = "applied" if len(places) == 1 else ("ambiguous" if places else "absent")
        start = places[0] if places else 0
        end = start + len(item.raw)
        if nearly and not places and (near := surest(str(text), item.raw)[0]):
            state, start, end = "applied", near.start, near.end
        outcomes.append(Outcome(item, passage, state, text.home(start), start, end))
    return outcomes


def _places(text: str, reading: str) -> list[int]:
    places = []
    at = text.find(reading)
    while at >= 0:
        places.append(at)
        at = text.find(reading, at + 1)
    return places
