"""The places of an annotation as quiet links: `Hanoi ¶ 14, p. 113`, and how sure each of them is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model.selectors import Anchor, AnchorStatus
from build_tools.pages.interface import Interface

TO_BE_SAID = (AnchorStatus.UNVERIFIED, AnchorStatus.WITHHELD, AnchorStatus.ALIGNED)
"""A place that is less than sure says so."""


@dataclass(frozen=True)
class PlaceLink:
    """One place: its words, its link, the hue of its text."""

    words: str
    href: str
    hue: int


def place_link(i: Interface, article: str, passage: str) -> PlaceLink:
    """The link to a passage or note."""
    return PlaceLink(i.place(article, passage), i.to_passage(article, passage), i.hue(article))


def place_links(i: Interface, anchors: Iterable[Anchor]) -> tuple[PlaceLink, ...]:
    """The links to where anchors stand, each passage once; one that is withheld still names its passage."""
    places = dict.fromkeys((anchor.selector.article, anchor.selector.at) for anchor in anchors)
    return tuple(place_link(i, article, at) for article, at in places if article in i.edition.by_id)


def doubts(i: Interface, anchors: Iterable[Anchor]) -> tuple[str, ...]:
    """What must be said of places that are less than sure, each once."""
    statuses = dict.fromkeys(anchor.status for anchor in anchors)
    return tuple(i.say(f"anchor.{status.value}") for status in statuses if status in TO_BE_SAID)
