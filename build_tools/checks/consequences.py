"""Leaves out what only follows from another problem, so that one mistake gives one message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from build_tools.problems import Kind, Problem, Severity, has_errors


def without_consequences(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without those that will be gone, or can only be judged, once others are mended."""
    errors = [problem for problem in problems if problem.level is Severity.ERROR]
    damaged = {problem.place.file for problem in errors if problem.kind is Kind.YAML_SYNTAX}
    headings = {(problem.place.file, problem.place.line) for problem in errors if problem.kind is Kind.TEXT_FORMAT}
    own_texts = {
        PurePosixPath(problem.place.file).parent for problem in errors
        if problem.kind in (Kind.PASSAGE_ID, Kind.TEXT_FORMAT)
    }

    def follows(problem: Problem) -> bool:
        file = problem.place.file
        match problem.kind:
            # A lock is made anew by `edition anchor`, which wants an edition without errors first.
            case Kind.LOCK_STALE:
                return has_errors(errors)
            case Kind.OUTLINE_STALE:
                return file in damaged
            case Kind.PASSAGE_ID:
                return (file, problem.place.line) in headings
            # A passage that was left out in one language of our own text is missing for the other.
            case Kind.UNKNOWN_PASSAGE:
                return file.endswith(".md") and PurePosixPath(file).parent in own_texts
        return False

    return [problem for problem in problems if not follows(problem)]
