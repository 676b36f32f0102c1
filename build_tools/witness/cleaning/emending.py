"""Applies editors' emendations: exact, unique, in their passage, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model.annotations import Emendation
from build_tools.tracked_text import TrackedText

NOTE_TOKEN = re.compile(r"\[\^(\d{1,3}|\*)\]")
"""How an emended reading writes a note reference: `ship.[^25]`."""


@dataclass(frozen=True)
class Outcome:
    """What became of one emendation in one passage: `applied`, `standing` (not needed), `absent` or `ambiguous`.

    For *sic*, `home` is the raw offset of the slip and `at` its place in the clean passage.
    """

    emendation: Emendation
    passage: str
    state: str
    home: int = 0
    at: int = 0


def emend(text: TrackedText, passage: str, emendations: Iterable[Emendation]) -> tuple[TrackedText, list[Outcome]]:
    """The text with the emendations that belong to `passage`, and what became of each.

    A reading that stands more than once is left alone unless the emendation is for
    all places; where the emended reading already stands, nothing is to be done.
    """
    outcomes: list[Outcome] = []
    for item in emendations:
        if item.at not in (passage, "all") or item.category == "sic":
            continue
        places = _places(str(text), item.raw)
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
            standing = NOTE_TOKEN.sub("", item.emended) in str(text) and not NOTE_TOKEN.search(item.emended)
            outcomes.append(Outcome(item, passage, "standing" if standing else "absent"))
    return text, outcomes


def mark_sic(text: TrackedText, passage: str, emendations: Iterable[Emendation]) -> list[Outcome]:
    """Where the authors' own slips stand in a clean passage; nothing is changed."""
    outcomes = []
    for item in emendations:
        if item.category != "sic" or item.at != passage:
            continue
        places = _places(str(text), item.raw)
        state = "applied" if len(places) == 1 else ("ambiguous" if places else "absent")
        start = places[0] if places else 0
        outcomes.append(Outcome(item, passage, state, text.home(start), start))
    return outcomes


def _places(text: str, reading: str) -> list[int]:
    places = []
    at = text.find(reading)
    while at >= 0:
        places.append(at)
        at = text.find(reading, at + 1)
    return places
