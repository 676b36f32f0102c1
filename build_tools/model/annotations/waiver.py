"""Waiver: a warning that was looked at and may stand, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import Annotation, Declaration, Shape, declared
from build_tools.problems import Kind, Problem, Severity

WAIVABLE = tuple(sorted(kind.label for kind in Kind if kind.severity is Severity.WARNING))
"""Only warnings can be waived: an error is mended."""


@dataclass(frozen=True, kw_only=True)
class Waiver(Annotation):
    """One warning that is right in general and wrong here. A waiver that fits nothing is itself reported."""

    declaration: ClassVar[Declaration] = Declaration("waiver", "a waiver", "waivers", "waivers.yml")

    id: str = declared(Shape.ID, "The waiver's name; never changed.", "long-comment-on-the-plenum", required=True)
    problem: str = declared(Shape.CHOICE, "The kind of warning.", "unreviewed", required=True, choices=WAIVABLE)
    file: str = declared(
        Shape.LINE, "The file in which it is reported, as the message names it.", "annotations/timeline.yml", required=True,
    )
    contains: str = declared(
        Shape.LINE, "Words of the message, where not every such warning in the file is meant.", "ho-returns-to-hanoi",
    )
    why: str = declared(Shape.TEXT, "Why it may stand.", "The source is being fetched from a library.", required=True)

    def covers(self, problem: Problem) -> bool:
        """Whether this is the warning that may stand."""
        return (
            problem.kind.label == self.problem
            and problem.level is Severity.WARNING
            and problem.place.file == self.file
            and self.contains in problem.message
        )
