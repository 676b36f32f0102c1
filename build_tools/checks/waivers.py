"""Applies waivers: a warning that somebody looked at and let stand, with the reason, is not reported again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from build_tools.model.annotations import Waiver
from build_tools.problems import Kind, Problem, Severity

_ONLY_WITH_OR_WITHOUT_COPIES = {
    kind.label
    for kind in (
        Kind.COPY_UNREADABLE, Kind.COPY_UNKNOWN, Kind.COPY_PARTIAL, Kind.COPY_DUPLICATE, Kind.COPY_UNPLACED,
        Kind.NOTE_REFERENCE_LOST, Kind.EMENDATION_SKIPPED, Kind.ANCHOR_WITHHELD, Kind.ANCHOR_UNVERIFIED,
        Kind.FORM_UNUSED, Kind.FORMS_OVERLAP, Kind.LOCK_STALE,
    )
}
"""Warnings that one reader sees and another does not: a waiver that fits nothing here may fit elsewhere."""


class Waived(NamedTuple):
    """What is left to report (unused waivers among it), and what was waived."""

    left: list[Problem]
    waived: list[Problem]


def apply_waivers(problems: Sequence[Problem], waivers: Sequence[Waiver]) -> Waived:
    """Problems without the warnings that a waiver covers. An error is never waived, an unused waiver reported.

    A waiver for a file with an error in it is not called unused: what it waives may be in
    the part that could not be read.
    """
    left: list[Problem] = []
    waived: list[Problem] = []
    used: set[str] = set()
    for problem in problems:
        covering = [waiver.id for waiver in waivers if waiver.covers(problem)]
        used.update(covering)
        (waived if covering else left).append(problem)
    unreadable = {problem.place.file for problem in problems if problem.level is Severity.ERROR}
    for waiver in waivers:
        quiet = waiver.problem in _ONLY_WITH_OR_WITHOUT_COPIES or waiver.file in unreadable
        if waiver.id not in used and not quiet:
            left.append(_unused(waiver))
    return Waived(left, waived)


def _unused(waiver: Waiver) -> Problem:
    words = f" that says “{waiver.contains}”" if waiver.contains else ""
    return Problem(
        Kind.WAIVER_UNUSED, f"There is no warning `{waiver.problem}`{words} in {waiver.file}.", waiver.place,
        mend="Remove the waiver, or correct `problem:`, `file:` or `contains:`.",
    )
