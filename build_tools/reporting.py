"""Problems for a person, for a machine, and as notes on a pull request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from build_tools.problems import Problem, Severity, sort_problems

FORMATS = ("text", "json", "github")


def report(problems: Sequence[Problem], form: str = "text") -> str:
    """All problems, sorted by place, in one of `FORMATS`. Ends with a newline unless empty."""
    ordered = sort_problems(list(problems))
    if form == "json":
        return json.dumps({"problems": [_as_dict(p) for p in ordered]}, ensure_ascii=False, indent=2) + "\n"
    lines = [_github(p) if form == "github" else _text(p) for p in ordered]
    return "\n".join(lines) + ("\n" if lines else "")


def summary(problems: Sequence[Problem]) -> str:
    """One line: how many errors, warnings and remarks."""
    counts = Counter(p.level for p in problems)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    parts = [f"{counts[level]} {word}{'s' if counts[level] != 1 else ''}" for level, word in words.items() if counts[level]]
    return ", ".join(parts) or "no problems"


def _text(problem: Problem) -> str:
    where = str(problem.place)
    head = f"{where}: {problem.level}: {problem.kind.label}" if where else f"{problem.level}: {problem.kind.label}"
    lines = [head, f"  {problem.message}"]
    if problem.expected:
        lines.append(f"  Expected: {problem.expected}")
    if problem.mend:
        lines.append(f"  {problem.mend}")
    if problem.candidates:
        lines.append("  Nearest:")
        lines += [f"    {candidate}" for candidate in problem.candidates]
    return "\n".join(lines)


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "kind": problem.kind.label,
        "severity": str(problem.level),
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "expected": problem.expected,
        "mend": problem.mend,
        "candidates": list(problem.candidates),
    }


def _github(problem: Problem) -> str:
    """A workflow command; its format escapes %, CR and LF, and in properties also colon and comma."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[problem.level]
    place = problem.place
    properties = [("file", place.file), ("line", place.line), ("col", place.column), ("title", problem.kind.label)]
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties if value)
    body = " ".join(part for part in (problem.message, problem.mend) if part)
    return f"::{level} {written}::{_data(body)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
