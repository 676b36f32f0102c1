"""Problems for a person, for a machine, and as notes on a pull request.

What a message quotes may come from a stranger's file. Control characters never reach a
terminal, and no line that a stranger wrote begins a line of ours: it could pass for a
command of the program that reads the log.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Sequence

from build_tools.problems import Kind, Problem, Severity, sort_problems

FORMATS = ("text", "json", "github")

_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_NOT_THE_WRITERS = {Kind.ANCHOR_UNVERIFIED}
"""Warnings that the writer of a pull request can do nothing about: notices there."""

_OF_OTHERS = {Kind.UNREVIEWED}
"""Warnings about annotations that others wrote, as a rule: after all that the writer can mend."""

_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)

_TURNS_TEXT_AROUND = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def report(problems: Sequence[Problem], form: str = "text") -> str:
    """All problems in one of `FORMATS`. Ends with a newline unless empty.

    JSON is sorted by place; so are the others within each severity. A person sees the last
    lines: there errors come last. A pull request shows the first ten lines of each severity:
    there errors come first, and what waits for others than the writer last.
    """
    ordered = sort_problems(problems)
    if form == "json":
        return json.dumps({"problems": [_as_dict(p) for p in ordered]}, ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        lines = [_github(p) for p in sorted(ordered, key=lambda p: (p.kind in _OF_OTHERS, _GRAVITY.index(p.level)))]
    else:
        lines = [_text(p) for p in sorted(ordered, key=lambda p: -_GRAVITY.index(p.level))]
    return "\n".join(lines) + ("\n" if lines else "")


def summary(problems: Sequence[Problem]) -> str:
    """One line: how many errors, warnings and remarks."""
    counts = Counter(p.level for p in problems)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    parts = [f"{counts[level]} {word}{'s' if counts[level] != 1 else ''}" for level, word in words.items() if counts[level]]
    return ", ".join(parts) or "no problems"


def _text(problem: Problem) -> str:
    where = _one_line(str(problem.place))
    head = f"{where}: {problem.level}: {problem.kind.label}" if where else f"{problem.level}: {problem.kind.label}"
    lines = [head, f"  {_indented(problem.message)}"]
    if problem.expected:
        lines.append(f"  Expected: {_indented(problem.expected)}")
    if problem.mend:
        lines.append(f"  {_indented(problem.mend)}")
    if problem.candidates and not (len(problem.candidates) == 1 and problem.candidates[0] in problem.mend):
        lines.append("  Nearest:")
        lines += [f"    {_one_line(candidate)}" for candidate in problem.candidates]
    return "\n".join(lines)


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "kind": problem.kind.label,
        "severity": str(problem.level),
        "file": _visible(problem.place.file),
        "line": problem.place.line,
        "column": problem.place.column,
        "message": _visible(problem.message),
        "expected": _visible(problem.expected),
        "mend": _visible(problem.mend),
        "candidates": [_visible(candidate) for candidate in problem.candidates],
    }


def _github(problem: Problem) -> str:
    """A workflow command; its format escapes %, CR and LF, and in properties also colon and comma."""
    level = "notice" if problem.kind in _NOT_THE_WRITERS else _GITHUB_LEVELS[problem.level]
    place = problem.place
    properties = [("file", place.file), ("line", place.line), ("col", place.column), ("title", problem.kind.label)]
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties if value)
    said = [problem.message, f"Expected: {problem.expected}" if problem.expected else "", problem.mend]
    nearest = f"Nearest: {'; '.join(problem.candidates)}" if problem.candidates else ""
    return f"::{level} {written}::{_data(chr(10).join(part for part in (*said, nearest) if part))}"


def _data(text: str) -> str:
    return _visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _visible(text: str) -> str:
    """The text with a sign for every character that would steer a terminal or turn the line around."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    if character == "\n":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS_TEXT_AROUND


def _indented(text: str) -> str:
    """Several lines under each other, each further one behind a bar."""
    return _visible(text).replace("\n", "\n  | ")


def _one_line(text: str) -> str:
    return " ".join(_visible(text).split("\n"))
