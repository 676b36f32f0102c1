"""Slips that PyYAML's parsers let pass although they are not YAML; other readers would stop at them.

They are found by looking at the source between the marks of an event: a comment without
a space before it, a lone `-` as a value, continued lines that are not indented, and
quotation marks that are none for YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from build_tools.annotation_files.lookalikes import Mistake, quotation_mistake
from build_tools.problems import Kind

Event = Any
Mark = Any
"""PyYAML's; its type stubs make every mark optional, but a parser's events always have theirs."""

_BLOCK_HEADER_WITH_COMMENT = re.compile(r"[|>][-+0-9]*#")


_CONTINUED = "Close the quotation mark or bracket that was opened above; or, if the text goes on here, indent it with spaces."


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, at which offset of the source, and how to mend it."""

    offset: int
    message: str
    mend: str
    kind: Kind = Kind.YAML_SYNTAX


def scalar_slip(source: str, event: Event, in_block: bool) -> Slip | None:
    """A slip in or directly behind a scalar; `in_block`: it stands in a collection without brackets."""
    start, end = event.start_mark, event.end_mark
    if not event.style:
        if event.value == "-":
            return Slip(start.index, "A lone `-` stands where a value should be.", 'Quote it: "-".')
        return slip_of(quotation_mistake(event.value), start.index)
    if event.style in "|>":
        if found := _BLOCK_HEADER_WITH_COMMENT.match(source, start.index):
            return _comment(found.end() - 1)
        return None
    return flow_slip(source, start, end, in_block)


def slip_of(mistake: Mistake | None, start: int) -> Slip | None:
    """The mistake of a text that begins at the offset `start` of the source."""
    return Slip(start + mistake.offset, mistake.message, mistake.mend, mistake.kind) if mistake else None


def flow_slip(source: str, start: Mark, end: Mark, in_block: bool) -> Slip | None:
    """A slip in or directly behind a quoted scalar or a collection in brackets."""
    if source[end.index : end.index + 1] == "#":
        return _comment(end.index)
    if in_block and end.line > start.line:
        offset = source.find("\n", start.index, end.index) + 1
        for line in source[offset : end.index].split("\n"):
            if line.strip() and not line.startswith(" "):
                return Slip(offset, "A continued line is not indented.", _CONTINUED)
            offset += len(line) + 1
    return None


def _comment(offset: int) -> Slip:
    return Slip(offset, "A comment begins here without a space before it.", "Put a space before the `#`.")
