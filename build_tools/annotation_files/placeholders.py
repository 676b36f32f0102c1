"""Finds what `edition new` or an example left to be filled in: `TODO`, 「待填」, `todo-…`, the examples' source, `# TODO`.

Looked for in the file as it is written, comments too, because a value that had to be
something (a date, one of several words) can only be marked beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.problems import Kind, Place, Problem, Severity

EXAMPLE_SOURCE = "A. Author, A Book"
"""The work that the declarations give as an example of a source. There is no such book."""
_PLACEHOLDER = re.compile(rf"\bTODO\b|待填|(?<![\w-])todo-[a-z]|{re.escape(EXAMPLE_SOURCE)}\b")
_COMMENT = re.compile(r"(?:^|\s)#")


def placeholders_in(data: bytes, name: str) -> Iterator[Problem]:
    """A problem for each line of a file (UTF-8), called `name` in messages, that still holds a placeholder.

    In a value it is an error, because readers would see it. In a comment it is a warning:
    the value before it is real, and somebody still has to say that it is right.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if not _PLACEHOLDER.search(text):
        return
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not (found := _PLACEHOLDER.search(line)):
            continue
        place = Place(name, number, found.start() + 1)
        in_comment = _COMMENT.search(line[: found.start()])
        if found[0] == EXAMPLE_SOURCE:
            # `edition new` writes it behind `# `, as an example of a field that may be left out.
            if not in_comment:
                yield Problem(
                    Kind.PLACEHOLDER_LEFT, f"The source of the examples, “{EXAMPLE_SOURCE}”, still stands here.", place,
                    mend="Name a work that a reader can find and that says so; or remove it.",
                )
        elif in_comment:
            yield Problem(
                Kind.PLACEHOLDER_LEFT, "A comment says that something on this line is still to do.", place,
                mend="Look at the value, correct it, and take the comment away.", severity=Severity.WARNING,
            )
        else:
            shown = "todo-…" if found[0].startswith("todo") else found[0]
            yield Problem(
                Kind.PLACEHOLDER_LEFT, f"The placeholder `{shown}` still stands here.", place,
                mend="Write what belongs here, or remove the field if it may be left out.",
            )
