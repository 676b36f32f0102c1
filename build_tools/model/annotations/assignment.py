"""Assignment: a task for a class, with the passages it needs and questions that they answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import Annotation, Declaration, Declared, Fault, Shape, declared
from build_tools.model.selectors import Selector

LEVELS = ("introductory", "intermediate", "advanced")
SUBJECTS = ("history", "chinese", "vietnamese-studies", "international-relations")
LAYOUTS = ("original", "translation", "side", "line")
LONGEST_MINUTES = 14 * 24 * 60


@dataclass(frozen=True, kw_only=True)
class Question(Declared):
    """One question, and the passages that answer it."""

    question: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "The question.", '{en: "Who is said to have believed it?", zh-Hant: 據說誰信以為真？}',
        required=True,
    )
    answered_by: dict[str, tuple[str, ...]] = declared(
        Shape.PASSAGES_BY_TEXT, "The passages with which it can be answered.", "{north-vietnam: [p012]}", required=True,
    )
    hint: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "A hint, folded away.", "{en: Look at who reports., zh-Hant: 留意由誰轉述。}",
    )


@dataclass(frozen=True, kw_only=True)
class Assignment(Annotation):
    """A task from twenty minutes to two weeks: goal, passages, questions, and a note for teachers."""

    declaration: ClassVar[Declaration] = Declaration("assignment", "an assignment", "assignments", "assignments/<id>.yml")

    id: str = declared(Shape.ID, "The assignment's address; never changed.", "who-believed-the-figures", required=True)
    title: dict[str, str] = declared(
        Shape.LOCAL_LINE, "Its title.", '{en: "Who believed the figures?", zh-Hant: 誰相信這些數字？}', required=True,
    )
    goal: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "What a student can do afterwards.",
        "{en: Tell a report from an endorsement., zh-Hant: 能分辨轉述與贊同。}", required=True,
    )
    level: str = declared(Shape.CHOICE, "How much it takes for granted.", "introductory", required=True, choices=LEVELS)
    subjects: tuple[str, ...] = declared(
        Shape.WORDS, "The classes it suits.", "[history]", required=True, choices=SUBJECTS,
    )
    minutes: int = declared(Shape.NUMBER, "Working time, in minutes.", "45", required=True)
    layout: str = declared(Shape.CHOICE, "The layout in which its links open the articles.", "side", choices=LAYOUTS)
    passages: tuple[Selector, ...] = declared(
        Shape.PLACES, "What must be read, in order.",
        "[{article: north-vietnam, at: p012}, {article: sino-soviet-split, at: p030}]", required=True,
    )
    task: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "What is to be done, beyond the questions.", "{en: Write one page., zh-Hant: 寫一頁。}",
    )
    questions: tuple[Question, ...] = declared(Shape.PARTS, "The questions, in order.", "", required=True, of=Question)
    entries: tuple[str, ...] = declared(
        Shape.IDS, "The glossary entries that a student needs.", "[mao-zedong]", refers="glossary",
    )
    teachers_note: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "For teachers: what to expect, what goes wrong, how to go on.",
        "{en: Students tend to take a target for a result., zh-Hant: 學生常把指標當作結果。}", required=True,
    )

    def faults(self) -> Iterator[Fault]:
        """A time that no class has, questions that need what the assignment does not give to read."""
        if not 1 <= self.minutes <= LONGEST_MINUTES:
            yield Fault("minutes", f"{self.minutes} minutes are no working time.", "from 1 minute to two weeks (20160)")
        given = {(place.article, place.at) for place in self.passages}
        for index, question in enumerate(self.questions):
            for text, ids in question.answered_by.items():
                for position, at in enumerate(ids):
                    if (text, at) not in given:
                        yield Fault(
                            f"questions.{index}.answered_by.{text}.{position}",
                            f"The question needs {at} of {text}, which is not among the passages.",
                            mend="Add it to `passages`, or correct it.",
                        )
