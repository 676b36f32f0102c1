"""One finding: a kind of problem, at a place, in a whole sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from build_tools.problems.kinds import Kind, Severity


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem is: a file, and a 1-based line and column (0: the file as a whole)."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One finding. `message` is a whole sentence; `expected` and `mend` help; `candidates` are nearest fits."""

    kind: Kind
    message: str
    place: Place = field(default_factory=Place)
    expected: str = ""
    mend: str = ""
    candidates: tuple[str, ...] = ()
    severity: Severity | None = None

    @property
    def level(self) -> Severity:
        """The severity of this finding: its own, or the kind's."""
        return self.severity or self.kind.severity


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order in which people read: by file, line, column, then kind; each once."""
    return sorted(set(problems), key=lambda p: (p.place, p.kind.label, p.message, p.mend, p.expected))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error (a build with errors is not published)."""
    return any(problem.level is Severity.ERROR for problem in problems)
