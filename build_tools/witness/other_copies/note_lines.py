"""The lines among which notes are sought: each with its letters, and parted where a note begins within one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.witness.lines import Line
from build_tools.witness.other_copies.chaining import Extent, Hit, slack
from build_tools.witness.outline import Outline


@dataclass(frozen=True)
class LetteredLine:
    """A line of the copy, and which letters stand on it: `first`..`end` of the letters looked at."""

    line: Line
    first: int
    end: int


def lettered(lines: Sequence[Line], homes: Sequence[int]) -> list[LetteredLine]:
    """Lines with their letters; `homes` says where in the copy each letter stands, in order."""
    return [LetteredLine(line, bisect_left(homes, line.start), bisect_left(homes, line.end)) for line in lines]


def parted_at_notes(
    lines: Sequence[Line], homes: Sequence[int], hits: Sequence[Hit], extents: Sequence[Extent], outline: Outline
) -> list[Line]:
    """Lines parted where a note begins within one, because the copy lost the line end before its number."""
    numbers = {note.id: note.n for note in outline.notes}
    bounds = [extent.start for extent in extents]
    starts = [line.start for line in lines]
    cuts: dict[int, int] = {}
    seen: set[str] = set()
    for hit in hits:
        extent = extents[bisect_right(bounds, hit.place) - 1]
        offset = hit.place - extent.start
        begin = min(max(hit.x - offset, 0), len(homes) - 1)
        if extent.id in seen:
            continue
        seen.add(extent.id)
        i = bisect_right(starts, homes[begin]) - 1
        first = bisect_left(homes, lines[i].start)
        if begin - first <= slack(offset):
            continue
        label = re.compile(rf"(?<=\s){re.escape(str(numbers[extent.id]))}\s?[.,\t)]?\s?(?=\S)|(?<=[.。])\s?[b-i][k-t]\t")
        near = [
            match.start() for match in label.finditer(lines[i].text)
            if abs(bisect_left(homes, lines[i].start + match.start()) - begin) <= slack(offset)
        ]
        if len(near) == 1:
            cuts[i] = near[0]
    out: list[Line] = []
    for i, line in enumerate(lines):
        if i in cuts:
            at = cuts[i]
            out.append(replace(line, end=line.start + len(line.text[:at].rstrip()), text=line.text[:at].rstrip()))
            lead = len(line.text[at:]) - len(line.text[at:].lstrip())
            out.append(replace(line, start=line.start + at + lead, text=line.text[at + lead :]))
        else:
            out.append(line)
    return out
