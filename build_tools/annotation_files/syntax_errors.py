"""Says what is wrong with a file that is no YAML: the line to blame if it is known, else what the parser says."""

from __future__ import annotations

import yaml

from build_tools.annotation_files.characters import printable
from build_tools.annotation_files.line_slips import LineSlip, lost_line, slips_to_blame
from build_tools.problems import Kind, Place, Problem

_MENDS = (
    ("mapping values are not allowed", "Put a text that holds `: ` in quotation marks, and check the indentation."),
    (
        "cannot start any token",
        "Indent with spaces, not with a tab, and quote a text that begins with a special character.",
    ),
    ("found unexpected end of stream", "The quotation mark or bracket is not closed."),
    ("did not find expected key", "Check the indentation and the quotation marks on this line and the one above."),
    ("expected <block end>", "Check the indentation and the quotation marks on this line and the one above."),
    (
        "unknown escape character",
        "In double quotation marks a backslash begins an escape; write `\\\\` for a backslash.",
    ),
)

_NOT_CLOSED = ("unexpected end of stream", "',' or '}'", "',' or ']'")
"""Words of the parser where something was opened, and not closed: its beginning is the place to look at."""


def syntax_problems(error: yaml.MarkedYAMLError, name: str, source: str) -> list[Problem]:
    """What the parser says; or, where the line to blame is known, what is wrong there."""
    mark = error.problem_mark or error.context_mark
    context = (error.context_mark.line, error.context or "") if error.context_mark else None
    if mark and (slips := slips_to_blame(source, context, mark.line)):
        return [_problem(slip, name) for slip in slips]
    if context and "simple key" in context[1]:
        return [_problem(LineSlip(context[0], lost_line(source, context[0])), name)]
    return [_not_closed(error, name, source) or _as_the_parser_says(error, name)]


def _problem(slip: LineSlip, name: str) -> Problem:
    wrong = slip.mistake
    return Problem(wrong.kind, wrong.message, Place(name, slip.line + 1, wrong.offset + 1), mend=wrong.mend)


def _not_closed(error: yaml.MarkedYAMLError, name: str, source: str) -> Problem | None:
    opened, noticed = error.context_mark, error.problem_mark
    if not opened or not noticed or opened.line >= noticed.line or not any(words in (error.problem or "") for words in _NOT_CLOSED):
        return None
    sign = source.split("\n")[opened.line][opened.column : opened.column + 1]
    comma = "" if sign in "\"'" else f", or a comma is missing before line {noticed.line + 1}"
    return Problem(
        Kind.YAML_SYNTAX, f"The `{printable(sign)}` that opens here is not closed{comma}.",
        Place(name, opened.line + 1, opened.column + 1),
        mend="Close it, or put a comma and a space between the items." if comma else "Close it.",
    )


def _as_the_parser_says(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
    if "block collection" in (error.context or ""):
        message = "This line is not indented as far as the other fields of its item."
        return Problem(Kind.YAML_SYNTAX, message, place, mend="Indent it as they are; a new item begins with `- `.")
    said = printable(" ".join(str(part) for part in (error.context, error.problem) if part))
    mend = next((mend for words, mend in _MENDS if words in said), "")
    return Problem(Kind.YAML_SYNTAX, f"The file is not valid YAML: {said}.", place, mend=mend)
