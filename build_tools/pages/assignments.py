"""Assignments: their index, and a page for each that a class can work from, on screen or on paper."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import LEVELS, Assignment, GlossaryEntry
from build_tools.pages.edit_links import edit_link
from build_tools.pages.hands import state_line
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.pairs import PlaceCard, place_card
from build_tools.pages.places import PlaceLink, place_link

_HOUR, _DAY, _WEEK = 60, 24 * 60, 7 * 24 * 60
_LESSON = 3 * _HOUR


@dataclass(frozen=True)
class Line:
    """An assignment in the index, and above its own page."""

    title: str
    language: str
    href: str
    goal: Markup
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question, where it is answered, and a hint."""

    words: Markup
    places: tuple[PlaceLink, ...]
    hint: Markup


def assignments_page(i: Interface) -> Draft:
    """Every assignment, the easiest and shortest first."""
    i = i.on(addresses.ASSIGNMENTS)
    title = i.say("nav.assignments")
    items = sorted(i.edition.annotations.assignments, key=lambda item: (LEVELS.index(item.level), item.minutes, item.id))
    block = i.render("assignments.html", lines=[_line(i, item) for item in items], count=len(items))
    return Draft(
        i.here, title, (heading(1, title, "title"), block), description=i.say("assignments.lead"),
        hide=("navigation", "toc"), listed=bool(items),
    )


def assignment_page(i: Interface, item: Assignment) -> Draft:
    """The page of one assignment."""
    i = i.on(addresses.assignment(item.id))
    title, language = i.choose(item.title)
    entries = [i.edition.entries[name] for name in item.entries if name in i.edition.entries]
    block = i.render(
        "assignment.html", item=item, line=_line(i, item), passages=_passages(i, item), questions=_questions(i, item),
        entries=[(i.name(entry), i.to(addresses.glossary_entry(entry.id)), _other_names(i, entry)) for entry in entries],
        state=state_line(i, item), edit=edit_link(i, item.place, i.say("edit.assignment", name=title)),
    )
    return Draft(
        i.here, title, (heading(1, title, "title", language=language if language != i.language else ""), block),
        group="assignments", listed=False, description=i.choose(item.goal)[0], hide=("navigation", "toc"),
    )


def working_time(i: Interface, minutes: int) -> str:
    """A working time in words: minutes up to a few lessons, then hours, days, weeks, whichever comes out even."""
    for unit, size in (("weeks", _WEEK), ("days", _DAY), ("hours", _HOUR)):
        if minutes % size == 0 and (size > _HOUR or minutes > _LESSON):
            return i.counted(f"time.{unit}", minutes // size)
    return i.counted("time.minutes", minutes)


def _line(i: Interface, item: Assignment) -> Line:
    title, language = i.choose(item.title)
    subjects = i.say("list_comma").join(i.say(f"subject.{subject}") for subject in item.subjects)
    facts = (working_time(i, item.minutes), i.say(f"level.{item.level}"), subjects)
    return Line(title, language, i.to(addresses.assignment(item.id)), i.local(item.goal), facts)


def _passages(i: Interface, item: Assignment) -> list[PlaceCard]:
    return [place_card(i, anchor) for anchor in i.edition.anchors_of(item) if anchor.selector.article in i.edition.by_id]


def _questions(i: Interface, item: Assignment) -> list[Asked]:
    return [
        Asked(
            i.local(question.question),
            tuple(place_link(i, text, at) for text, ids in question.answered_by.items() for at in ids),
            i.local(question.hint) if question.hint else Markup(),
        )
        for question in item.questions
    ]


def _other_names(i: Interface, entry: GlossaryEntry) -> list[tuple[str, str]]:
    """Two names of an entry in other languages, for a reader who meets them in the texts: language and name."""
    mine = i.name(entry)
    names = ((key, entry.names.get(key, "")) for key in ("zh-Hant", "en", "vi", "ru"))
    return [(key, name) for key, name in names if name and name != mine][:2]
