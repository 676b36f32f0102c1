"""Finds the line to blame where a parser gave up: it often notices only one or several lines further down.

A line with a full-width colon, or without a space behind its colon, is a piece of text for
YAML, which goes on until the next colon comes as a surprise; so does a line of prose that
lost its indentation. Lines are looked at only once the file is known to be no YAML: a
guess here costs nobody a good file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.annotation_files.lookalikes import (
    KEY,
    LEFT,
    RIGHT,
    SPACES,
    Mistake,
    colon_mistake,
    list_meant,
    quotation_mistake,
    space_mistake,
)
from build_tools.problems import Kind

MOST_LINES = 50
"""So far up it is looked: further than any item of a list is long."""
MOST_SLIPS = 20

_DASHES = re.compile(r" *+(?:- ++)*+")
_FIELD = re.compile(rf"{KEY}: ++")
_WRONG_DASH = re.compile(rf"([－–—−])[ {SPACES}]*+(?={KEY} *+[:：])|-(?={KEY} *+[:：] )")
_TEXT_BELOW = re.compile(r".*: ++[|>][-+0-9]*+ *+(?:#.*)?\Z")
_HALF_CLOSED = re.compile("([\"'])([^\"']*)[”’＂＇]\\Z")
_HALF = "The quotation begins with"
_QUOTED = re.compile(r'"[^"]*+"|\'[^\']*+\'')
_SIGNS = {"，": ",", "、": ",", "：": ":", "｛": "{", "｝": "}", **dict.fromkeys(LEFT, "["), **dict.fromkeys(RIGHT, "]")}


@dataclass(frozen=True, slots=True)
class LineSlip:
    """A mistake and its line, counted from 0; its offset is that in the line."""

    line: int
    mistake: Mistake


def slips_to_blame(source: str, context: tuple[int, str] | None, noticed: int) -> list[LineSlip]:
    """What is wrong in the lines that led to a parser's error, and further lines with the same full-width colon.

    `noticed` is the line where the parser noticed; `context` where the thing begins that it
    was reading, and what it says of that. Nothing where no known slip is among them.
    """
    lines = source.split("\n")
    for number in _suspects(lines, context, min(noticed, len(lines) - 1)):
        if mistake := _line_mistake(lines[number], number in (noticed, context and context[0])):
            others = _other_colons(lines, number) if "：" in mistake.message else ()
            return sorted([LineSlip(number, mistake), *others], key=lambda slip: slip.line)[:MOST_SLIPS]
    # A quotation that is closed by a curly mark goes on to the next straight one, lines below.
    for number in range(min(noticed, len(lines) - 1), max(-1, noticed - MOST_LINES), -1):
        mistake = _line_mistake(lines[number], is_sure=False)
        if mistake and mistake.message.startswith(_HALF):
            return [LineSlip(number, mistake)]
    return []


def lost_line(source: str, number: int) -> Mistake:
    """What is said of a line that is neither `key: value` nor part of the text above it."""
    lines = source.split("\n")
    above = lines[max(0, number - MOST_LINES) : number]
    key = next((found[1] for line in reversed(above) if (found := re.match(rf"[ -]*+({KEY}):(?: |\Z)", line))), "")
    offset = len(lines[number]) - len(lines[number].lstrip())
    owner = f"the text of `{key}`, indent it deeper than `{key}:`" if key else "the text above, indent it with spaces"
    return Mistake(
        offset, Kind.YAML_SYNTAX, "This line is neither `key: value` nor indented as a part of the text above.",
        f"If it belongs to {owner}; otherwise put a colon and a space behind its key.",
    )


def _suspects(lines: Sequence[str], context: tuple[int, str] | None, noticed: int) -> Iterator[int]:
    """The lines that may have led to the error, the likeliest first."""
    if context and ("simple key" in context[1] or "quoted scalar" in context[1]):
        yield min(context[0], noticed)  # what the parser could make nothing of begins here
        return
    yield noticed
    for number in range(noticed - 1, max(-1, noticed - MOST_LINES), -1):
        yield number
        line = lines[number]
        if _FIELD.match(line, _DASHES.match(line).end()):  # type: ignore[union-attr]
            return


def _line_mistake(line: str, is_sure: bool) -> Mistake | None:
    """The first slip in a line. Where it `is_sure` that the line is wrong, full-width signs within brackets count too."""
    start = _DASHES.match(line).end()  # type: ignore[union-attr]
    rest = line[start:]
    if found := _WRONG_DASH.match(rest):
        kind = Kind.WRONG_SIGN if found[1] else Kind.YAML_SYNTAX
        what = f"`{found[1]}` stands where the hyphen of an item should be." if found[1] else "No space stands behind the hyphen."
        return Mistake(start, kind, what, "Write `- `: a hyphen, and a space behind it.")
    if mistake := space_mistake(rest) or colon_mistake(rest):
        return _moved(mistake, start)
    if (field := _FIELD.match(rest)) and (mistake := _value_mistake(rest[field.end() :].rstrip())):
        return _moved(mistake, start + field.end())
    return _sign_between(line) if is_sure else None


def _value_mistake(value: str) -> Mistake | None:
    if not value:
        return None
    if found := _HALF_CLOSED.match(value):
        message = f"{_HALF} `{found[1]}` and ends with `{value[-1]}`, so it is not closed."
        return Mistake(len(value) - 1, Kind.WRONG_SIGN, message, f"Write {found[1]}{found[2][:60]}{found[1]}.")
    if value[0] in LEFT and value[-1] in RIGHT + "]":
        return Mistake(0, Kind.WRONG_SIGN, f"`{value[0]}` is no bracket of YAML.", f"Write {list_meant(value)[:100]}.")
    return quotation_mistake(value)


def _sign_between(line: str) -> Mistake | None:
    """A full-width sign outside quotation marks, in a line with brackets or braces."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), line)
    if not re.search(r"[\[{［｛]", bare) or not (found := re.search(f"[{''.join(_SIGNS)}]", bare)):
        return None
    plain = _SIGNS[found[0]]
    space = " and a space" if plain in ",:" else ""
    message = f"`{found[0]}` stands where YAML wants `{plain}`{space}."
    mend = f"Write `{plain}`{space}; a text that holds `{found[0]}` goes in quotation marks."
    return Mistake(found.start(), Kind.WRONG_SIGN, message, mend)


def _other_colons(lines: Sequence[str], blamed: int) -> Iterator[LineSlip]:
    """Further lines whose key has a full-width colon; not those of a text under `|` or `>`."""
    deeper_than = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if deeper_than >= 0 and (indent > deeper_than or not line.strip()):
            continue
        deeper_than = indent if _TEXT_BELOW.match(line) else -1
        start = _DASHES.match(line).end()  # type: ignore[union-attr]
        mistake = colon_mistake(line[start:])
        if number != blamed and mistake and "：" in mistake.message:
            yield LineSlip(number, _moved(mistake, start))


def _moved(mistake: Mistake, by: int) -> Mistake:
    return Mistake(mistake.offset + by, mistake.kind, mistake.message, mistake.mend)
