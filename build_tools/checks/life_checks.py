"""Finds people who act before they were born or after they died."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.annotation_files.dates import first_day, last_day
from build_tools.model.annotations import Declared, GlossaryEntry
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Problem


def check_lives(edition: Edition) -> Iterator[Problem]:
    """A warning for each person who takes part in an event, or says a figure, outside their life."""
    for event in edition.annotations.timeline:
        for index, person in enumerate(event.people):
            yield from _outside(edition, event, f"people.{index}", person, event.date, "is said to take part in an event")
    for figure in edition.annotations.figures:
        for index, value in enumerate(figure.values):
            # What a value is of may lie in the past or future; only what was said, somebody said.
            if value.claimant and value.said:
                yield from _outside(
                    edition, figure, f"values.{index}.claimant", value.claimant, value.said, "is said to give a figure"
                )


def _outside(edition: Edition, item: Declared, path: str, person: str, date: str, acts: str) -> Iterator[Problem]:
    entry = edition.entries.get(person)
    if entry is None or entry.kind != "person" or not entry.dates:
        return
    when = _against_life(entry, date)
    if when:
        yield Problem(
            Kind.DATE_OUTSIDE_LIFE, f"{entry.names['en']} {acts} dated {date}, {when}.", item.where(path),
            f"a date within {entry.dates}, as the entry `{entry.id}` says",
            "Correct the date or the person; who is only spoken of belongs under `entries:`.",
        )


def _against_life(entry: GlossaryEntry, date: str) -> str:
    """`before their birth (…)` or `after their death (…)`; nothing within the life, or where its end is not sure."""
    born, slash, died = entry.dates.partition("/")
    if not born.endswith("~") and last_day(date) < first_day(born):
        return f"before their birth ({born})"
    if slash and not died.endswith("~") and first_day(date) > last_day(died):
        return f"after their death ({died})"
    return ""
