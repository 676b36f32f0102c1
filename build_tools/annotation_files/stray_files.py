"""Says of a file without `.yml` among the annotations how it should be called, so that nobody's work is left out unseen."""

from __future__ import annotations

import re

from build_tools.annotation_files.characters import printable
from build_tools.annotation_files.findings import nearest, shown
from build_tools.problems import Kind, Place, Problem, Severity

_BACKUP = re.compile(r"(?:.*~|#.*#|.*\.(?:bak|orig|rej|save|sw[a-z]|tmp|old)|Thumbs\.db|desktop\.ini)\Z", re.IGNORECASE | re.DOTALL)
"""What editors and systems leave beside a file; hidden files are passed over already."""
_ABOUT = re.compile(r"(?:README|LICEN[CS]E|NOTICE)(?:[.-].*)?\Z", re.IGNORECASE | re.DOTALL)
_OWN_TEXT = re.compile(r"text\.[A-Za-z-]+\.md\Z")
_TEXT_ENDING = re.compile(r"\.(?:txt|text|md|markdown|json|y[a-z]{0,4})\Z", re.IGNORECASE)
"""Endings that a program puts behind a text, and misspellings of `.yml`."""
_OTHER_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}\Z")


def stray_problem(name: str, parts: tuple[str, ...], known: tuple[str, ...] | None) -> Problem | None:
    """The problem of a file that is not read because of its name; None for backups, read-me files, schemas, our own texts.

    `name` is how messages call it, `parts` its path below the folder of annotations,
    `known` the names that a file there may have (None: any id).
    """
    file = parts[-1]
    is_own_text = parts[0] == "articles" and _OWN_TEXT.match(file)
    if parts[0] == "schemas" or is_own_text or _BACKUP.match(file) or _ABOUT.match(file):
        return None
    is_other = _OTHER_ENDING.search(file) and not _TEXT_ENDING.search(file) and f"{file}.yml" not in (known or ())
    right = "" if is_other else _right_name(file, known)
    otherwise = "move it out of the folder"
    return Problem(
        Kind.FILE_NAME, f"`{shown(printable(file))}` is not read: annotation files end in `.yml`.", Place(printable(name)), right,
        f"If it holds annotations, name it `{right}`; otherwise {otherwise}." if right else f"{otherwise.capitalize()}.",
        severity=Severity.WARNING if is_other else None,
    )


def _right_name(file: str, known: tuple[str, ...] | None) -> str:
    stem = file
    while found := _TEXT_ENDING.search(stem):
        stem = stem[: found.start()]
    if known is None:
        words = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")
        return f"{words[:80] or '<id>'}.yml"
    near = nearest(stem, [name.removesuffix(".yml") for name in known])
    return f"{near[0]}.yml" if near else ""
