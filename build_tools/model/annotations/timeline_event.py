"""Timeline event: what happened, when, in which capital, and where the articles tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import CERTAINTIES, Annotation, Declaration, Shape, declared
from build_tools.model.selectors import Selector

LANES = ("hanoi", "beijing", "moscow", "elsewhere")


@dataclass(frozen=True, kw_only=True)
class TimelineEvent(Annotation):
    """One event, dated as exactly as the articles or a named source allow, and no more."""

    declaration: ClassVar[Declaration] = Declaration("timeline-event", "a timeline event", "timeline", "timeline.yml")

    id: str = declared(Shape.ID, "The event's address; never changed.", "ho-returns-to-hanoi", required=True)
    date: str = declared(
        Shape.DATE, "The day, month or year, or a span; `~` where it is not sure.", "1958-06~", required=True,
    )
    lane: str = declared(
        Shape.CHOICE, "Whose capital acts; `elsewhere` for what happens outside all three.", "hanoi", required=True,
        choices=LANES,
    )
    event: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "One sentence, in the present tense.",
        "{en: Hồ Chí Minh flies home and tells of the Leap in China., zh-Hant: 胡志明飛返河內，談起中國的大躍進。}",
        required=True,
    )
    told_at: tuple[Selector, ...] = declared(
        Shape.PLACES, "Where the articles, or our introduction, tell of it.",
        "[{article: introduction, at: p003}, {article: north-vietnam, at: p010}]",
        required=True, key="places",
    )
    people: tuple[str, ...] = declared(
        Shape.IDS, "Glossary entries of those who take part.", "[ho-chi-minh]", refers="glossary",
    )
    entries: tuple[str, ...] = declared(
        Shape.IDS, "Other glossary entries that it belongs to.", "[great-leap-forward]", refers="glossary",
    )
    location: str = declared(
        Shape.ID, "The glossary entry of the place where it happens.", "hanoi", refers="glossary",
    )
    sources: tuple[str, ...] = declared(
        Shape.LINES, "Works a reader can find, for what the articles do not say (often the day or the year).",
        '["A. Author, A Book (City: Press, 1999)"]',
    )
    certainty: str = declared(Shape.CHOICE, "How sure the date is.", "low", choices=CERTAINTIES)
    why: str = declared(Shape.TEXT, "Why it is not sure, or how the date was found.", "The article gives the month, not the day.")
