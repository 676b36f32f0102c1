"""Finds the author's notes of another copy: by what they say, and where they say too little, by their numbers.

Where a note begins is known from its hashes; a note too short to have any, or too damaged, is
the line between its neighbours that begins with its number. A note ends where the next one
begins, or where the outline says that it is long enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from build_tools.witness.lines import Line, RawNote, Role, likeness
from build_tools.witness.other_copies.chaining import Extent, Hit, slack
from build_tools.witness.other_copies.note_lines import LetteredLine
from build_tools.witness.outline import Outline
from build_tools.witness.text_layer_endnotes import letter_code

FURTHEST_UP = 70
"""A note may begin so many lines before the first line that is surely of it."""
_LABEL_LENGTH = 5
"""About what a note's number and the blank space behind its last line add to its length."""
_LABEL = re.compile(r"\W{0,2}(\d{1,3}|[b-i][k-t](?=\t|\s)|[*＊])")


def find_notes(
    lines: Sequence[LetteredLine], hits: Sequence[Hit], extents: Sequence[Extent], body: Sequence[Hit], outline: Outline
) -> list[RawNote]:
    """The notes that stand in the copy, with their lines. `hits` are those of notes, `body` those of passages."""
    taken = {_line_at(lines, hit.x) for hit in body}
    numbers = {note.id: note.n for note in outline.notes}
    starts = _starts_by_hits(lines, hits, extents, numbers, taken)
    _starts_by_label(starts, lines, outline, [extent.id for extent in extents], taken)
    voted = _lines_by_note(lines, hits, extents)
    begun = set(starts.values())
    notes = []
    for note in outline.notes:
        if note.id in starts:
            own = _own_lines(lines, starts[note.id], voted.get(note.id, set()), begun, taken, note.length)
            length = sum(len(line.text) + 1 for line in own)
            if own and 0.8 * note.length - 8 <= length <= 1.25 * note.length + 12:
                notes.append(RawNote(note.n, tuple(line.as_role(Role.NOTE) for line in own), note.complete))
    return notes


def _own_lines(
    lines: Sequence[LetteredLine], start: int, voted: set[int], begun: set[int], taken: set[int], wanted: int
) -> list[Line]:
    """The lines of a note that begins on line `start`.

    It may go on behind body text or a page's furniture, but only where its own hashes say so.
    """
    own: list[Line] = []
    length, last, broken = 0, max(voted, default=start), False
    for i in range(start, len(lines)):
        line = lines[i].line
        if i > start and i in begun:
            break
        if i in taken or line.role is not Role.BODY:
            broken = True
            if i > last:
                break
            continue
        if broken and not any(v in voted for v in range(i, _end_of_run(lines, i, taken, begun))):
            continue
        broken = False
        more = length + len(line.text) + 1
        if i > last and own and abs(more - wanted - _LABEL_LENGTH) > abs(length - wanted - _LABEL_LENGTH):
            break
        own.append(line)
        length = more
    return own


def _end_of_run(lines: Sequence[LetteredLine], i: int, taken: set[int], begun: set[int]) -> int:
    while i < len(lines) and i not in taken and i not in begun and lines[i].line.role is Role.BODY:
        i += 1
    return i


def _lines_by_note(lines: Sequence[LetteredLine], hits: Sequence[Hit], extents: Sequence[Extent]) -> dict[str, set[int]]:
    """The lines on which hashes of each note stand."""
    bounds = [extent.start for extent in extents]
    voted: dict[str, set[int]] = {}
    for hit in hits:
        voted.setdefault(extents[bisect_right(bounds, hit.place) - 1].id, set()).add(_line_at(lines, hit.x))
    return voted


def _line_at(lines: Sequence[LetteredLine], x: int) -> int:
    """The line on which letter `x` stands."""
    return bisect_right([own.first for own in lines], x) - 1 if lines else -1


def _starts_by_hits(
    lines: Sequence[LetteredLine], hits: Sequence[Hit], extents: Sequence[Extent], numbers: Mapping[str, int | str],
    taken: set[int],
) -> dict[str, int]:
    """Where the notes begin that share hashes: so many letters before the first of them as the outline says.

    If no line there begins with the note's number, the note may have begun on the page before: at a
    line further up that does, with no other note's hashes in between.
    """
    firsts: dict[str, Hit] = {}
    bounds = [extent.start for extent in extents]
    for hit in hits:
        firsts.setdefault(extents[bisect_right(bounds, hit.place) - 1].id, hit)
    starts: dict[str, int] = {}
    letters_at = [own.first for own in lines]
    last_seen = 0
    for extent in extents:
        first = firsts.get(extent.id)
        if first is None:
            continue
        offset = first.place - extent.start
        begin = first.x - offset
        near = [
            i for i in range(bisect_left(letters_at, begin - slack(offset)), bisect_right(letters_at, begin + slack(offset)))
            if lines[i].line.role is Role.BODY and lines[i].end > lines[i].first
        ]
        here = _line_at(lines, first.x)
        labelled = [i for i in near if _number(lines[i].line.text) == numbers[extent.id]]
        if not labelled:
            above = [i for i in range(max(last_seen, here - FURTHEST_UP), here) if lines[i].line.role is Role.BODY]
            labelled = [i for i in above if i not in taken and _number(lines[i].line.text) == numbers[extent.id]][-1:]
        # Without its number it may begin anywhere but within the body of a page.
        sure = labelled or [
            i for i in near if i - 1 not in taken or _may_be_label(lines[i].line.text, numbers[extent.id])
        ]
        if sure:
            starts[extent.id] = min(sure, key=lambda i: abs(letters_at[i] - begin))
        last_seen = here
    return starts


def _starts_by_label(
    starts: dict[str, int], lines: Sequence[LetteredLine], outline: Outline, order: Sequence[str], taken: set[int]
) -> None:
    """Adds the notes without hits that stand between two others: by their number, or their number misread and their length."""
    notes = {note.id: note for note in outline.notes}
    for k, own in enumerate(order):
        if own in starts:
            continue
        before = max((starts[x] for x in order[:k] if x in starts), default=-1)
        after = min((starts[x] for x in order[k + 1 :] if x in starts), default=len(lines))
        if before < 0 and after == len(lines):
            continue
        free = [i for i in range(before + 1, after) if i not in taken and lines[i].line.role is Role.BODY]
        here = [i for i in free if _number(lines[i].line.text) == notes[own].n]
        is_next = k + 1 == len(order) or starts.get(order[k + 1]) == after
        if not here and is_next:
            rest = {i: sum(len(lines[j].line.text) + 1 for j in free if j >= i) for i in free}
            fits = [i for i in free if abs(rest[i] - notes[own].length - 5) <= 8 + notes[own].length // 10]
            here = [i for i in fits if _may_be_label(lines[i].line.text, notes[own].n)]
        if len(here) == 1 or (here and before >= 0):
            starts[own] = here[0]


def _may_be_label(text: str, n: int | str) -> bool:
    """Whether the first word of a line may be the number of a note misread, such as `1l.` for `11.`."""
    first = text.split(maxsplit=1)[0]
    if re.match(r"\S{1,3}\t", text):
        return True
    return len(first) <= 5 and likeness(first, f"{n}.") >= 0.4


def _number(text: str) -> int | str | None:
    match = _LABEL.match(text)
    if match is None:
        return None
    sign = match[1]
    if sign.isdigit():
        return int(sign)
    return "*" if sign in "*＊" else letter_code(sign)
