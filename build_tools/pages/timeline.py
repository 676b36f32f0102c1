"""The timeline: what happened in each capital, by date, with the places in the texts that tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import LANES, TimelineEvent
from build_tools.pages.dates import in_order, in_words, machine_readable
from build_tools.pages.edit_links import edit_link
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.places import PlaceLink, doubts, place_links

SIGNS = {"hanoi": "●", "beijing": "■", "moscow": "▲", "elsewhere": "◇"}
"""Each lane has a form of its own, beside its name and its column: it is never told by colour."""


@dataclass(frozen=True)
class EventCard:
    """One event as the timeline shows it.

    iso: its date for machines, empty for a span. names: who and what takes part, with links.
    certainty: said only where the date is less than sure; why: how it was found, or why it is not sure.
    """

    id: str
    href: str
    lane: str
    lane_name: str
    sign: str
    date: str
    iso: str
    sentence: Markup
    names: tuple[tuple[str, str], ...]
    places: tuple[PlaceLink, ...]
    doubts: tuple[str, ...]
    sources: tuple[str, ...]
    certainty: str
    why: str
    edit: Markup


def timeline_page(i: Interface) -> Draft:
    """Every event, year by year; those of a month stand beside each other, each in the column of its capital."""
    i = i.on(addresses.TIMELINE)
    title = i.say("nav.timeline")
    events = in_time(i)
    blocks = [heading(1, title, "title"), i.render("timeline_head.html", count=len(events))]
    # The three capitals always have their columns; a fourth is there for what happens elsewhere, if anything does.
    lanes = [lane for lane in LANES if lane != "elsewhere" or any(event.lane == lane for event in events)]
    if events:
        names = [(lane, SIGNS[lane], i.say(f"lane.{lane}")) for lane in lanes]
        blocks.append(i.render("timeline_lanes.html", lanes=names))
    for year, months in _by_year(events):
        blocks.append(heading(2, in_words(year, i.words), addresses.group_anchor(year)))
        blocks.append(i.render("timeline_year.html", months=[[event_card(i, e) for e in month] for month in months]))
    return Draft(
        i.here, title, tuple(blocks), description=i.say("timeline.lead"), template="wide.html",
        hide=("navigation", "toc"), listed=bool(events),
    )


def in_time(i: Interface) -> list[TimelineEvent]:
    """Every event by date; of one date in the order of the lanes."""
    key = {lane: at for at, lane in enumerate(LANES)}
    return sorted(i.edition.annotations.timeline, key=lambda e: (in_order(e.date)[0], key[e.lane], e.id))


def events_with(i: Interface, entry: str) -> list[TimelineEvent]:
    """The events in which a glossary entry takes part, as a person, a thing or the place, by date."""
    return [e for e in in_time(i) if entry in (*e.people, *e.entries, e.location)]


def events_at(i: Interface, article: str, passage: str) -> list[TimelineEvent]:
    """The events of which a passage tells, by date."""
    told = {
        place.item.id for place in i.edition.anchored
        if isinstance(place.item, TimelineEvent) and (place.anchor.selector.article, place.anchor.selector.at) == (article, passage)
    }
    return [event for event in in_time(i) if event.id in told] if told else []


def _by_year(events: list[TimelineEvent]) -> Iterator[tuple[str, list[list[TimelineEvent]]]]:
    years: dict[str, dict[str, list[TimelineEvent]]] = {}
    for event in events:
        start = in_order(event.date)[0]
        years.setdefault(start[:4], {}).setdefault(start[:7], []).append(event)
    for year, months in years.items():
        yield year, list(months.values())


def event_card(i: Interface, event: TimelineEvent) -> EventCard:
    """An event as a card, for the timeline and for what stands in it."""
    named = dict.fromkeys((*event.people, *event.entries, event.location))
    entries = [i.edition.entries[name] for name in named if name in i.edition.entries]
    anchors = i.edition.anchors_of(event)
    date = in_words(event.date, i.words)
    lane = i.say(f"lane.{event.lane}")
    return EventCard(
        event.id, i.to(addresses.timeline_event(event.id)), event.lane, lane, SIGNS[event.lane], date,
        machine_readable(event.date), i.local(event.event),
        tuple((i.name(entry), i.to(addresses.glossary_entry(entry.id))) for entry in entries),
        place_links(i, anchors), doubts(i, anchors), event.sources,
        i.say(f"certainty.{event.certainty}") if event.certainty in ("medium", "low") else "", event.why,
        edit_link(i, event.place, i.say("edit.event", lane=lane, date=date)),
    )
