"""What reading one annotation finds: problems, and the place of every field by its path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from build_tools.problems import Kind, Place, Problem

FEW = 60
"""So many known words are looked through for every mistake; more of them only for the first MOST_HELPED."""
MOST_HELPED = 100


@dataclass
class Findings:
    """Collects problems and places while one annotation is read.

    Paths are those of `Annotation.places`: `exact`, `between.0.exact`, `definition.en`.
    """

    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def report(
        self, kind: Kind, place: Place, message: str, *,
        expected: str = "", mend: str = "", candidates: Iterable[str] = (),
    ) -> None:
        """Adds a problem."""
        self.problems.append(Problem(kind, message, place, expected, mend, tuple(candidates)))

    def report_unknown(self, kind: Kind, place: Place, message: str, value: str, known: Iterable[str]) -> None:
        """Adds a problem about a word that is not among the known ones; names the nearest, or all."""
        known = tuple(known)
        near = self.nearest(value, known)
        self.report(kind, place, message, expected=listed(known), mend=did_you_mean(near), candidates=near)

    def nearest(self, value: str, known: Iterable[str]) -> tuple[str, ...]:
        """The known words most like `value`, best first; none once too many have been looked for."""
        known = tuple(known)
        # To compare a word with thousands is slow; who makes hundreds of mistakes is helped with the first.
        return nearest(value, known) if len(known) <= FEW or len(self.problems) < MOST_HELPED else ()


def nearest(value: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words most like `value`, best first, at most three; letter case is no difference."""
    by_fold = {word.casefold(): word for word in known}
    return tuple(by_fold[fold] for fold in get_close_matches(value[:100].casefold(), list(by_fold), 3, 0.6))


def did_you_mean(near: tuple[str, ...]) -> str:
    """`Did you mean "…"?` for the best of the nearest words, or nothing."""
    return f"Did you mean `{near[0]}`?" if near else ""


def listed(words: Iterable[str], most: int = 24) -> str:
    """Words as `one of: a, b, c`; nothing where there are too many to read."""
    words = tuple(words)
    return f"one of: {', '.join(words)}" if 0 < len(words) <= most else ""


def shown(value: str, most: int = 60) -> str:
    """A value as it stands in a message: short, on one line."""
    value = " ".join(value.split())
    return value if len(value) <= most else value[:most] + "…"
