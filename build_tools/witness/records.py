"""The changes to a copy that a reader could dispute, as a list for the apparatus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from build_tools.model.annotations import Emendation
from build_tools.model.texts import Edit, EmendationRecord, Witness
from build_tools.witness.cleaning.emending import NOTE_TOKEN, Outcome

QUIET = frozenset({"furniture", "line-join"})
"""Classes that nobody disputes: running heads, page numbers, line ends."""

_CONTEXT = 12


def emendation_records(
    witness: Witness, outcomes: Sequence[Outcome], marks: Mapping[int, int | str], texts: Mapping[str, str]
) -> list[EmendationRecord]:
    """One record for each disputable change, in the order of the copy; *sic* has both readings alike.

    Editors' emendations keep the readings of their file; rules show the signs with the
    word around them. A note reference shows as `[^25]`. `texts` are the clean passages.
    """
    starts = _line_starts(witness.raw)
    by_id = {outcome.emendation.id: outcome.emendation for outcome in outcomes}
    records = []
    for edit in witness.edits:
        if edit.category in QUIET:
            continue
        editor = next((by_id[step] for step in edit.steps if step in by_id), None)
        if editor is not None:
            line, column = _line_and_column(starts, _start_of_reading(witness.raw, edit.start, editor))
            start, end = _reading_around(texts.get(edit.passage, ""), editor.emended, edit.at, len(edit.text))
            records.append(
                EmendationRecord(
                    editor.category, editor.raw, editor.emended, line, column, "editor", edit.passage, editor.id,
                    editor.certainty, start, end,
                )
            )
        else:
            first, raw, emended = _in_context(witness, edit, marks)
            line, column = _line_and_column(starts, first)
            records.append(
                EmendationRecord(
                    edit.category, raw, emended, line, column, "rule", edit.passage, "", "", edit.at,
                    edit.at + len(edit.text),
                )
            )
    records += _sics(outcomes, starts)
    return sorted(records, key=lambda r: (r.line, r.column, r.category, r.id))


def _sics(outcomes: Sequence[Outcome], starts: list[int]) -> list[EmendationRecord]:
    records = []
    for outcome in outcomes:
        item = outcome.emendation
        if item.category == "sic" and outcome.state == "applied":
            line, column = _line_and_column(starts, outcome.home)
            records.append(
                EmendationRecord(
                    "sic", item.raw, item.raw, line, column, "editor", outcome.passage, item.id, item.certainty,
                    outcome.at, outcome.end,
                )
            )
    return records


def _reading_around(text: str, emended: str, at: int, length: int) -> tuple[int, int]:
    """Where the whole emended reading stands around the changed characters; only these if it cannot be found."""
    reading = NOTE_TOKEN.sub("", emended)
    start = text.rfind(reading, 0, at + length + len(reading))
    if reading and start >= 0 and start <= at <= start + len(reading):
        return start, start + len(reading)
    return at, at + length


def _start_of_reading(raw: str, changed: int, item: Emendation) -> int:
    """Where an editor's raw reading begins in the copy: so many characters before the first that was changed."""
    same = 0
    for a, b in zip(item.raw, item.emended, strict=False):
        if a != b:
            break
        same += 1
    start = changed - same
    return start if start >= 0 and raw[start : start + 1] == item.raw[:1] else changed


def _in_context(witness: Witness, edit: Edit, marks: Mapping[int, int | str]) -> tuple[int, str, str]:
    """The raw signs of a rule's change with the word around them, where they begin, and what stands there now."""
    raw = witness.raw
    a, b = edit.start, edit.end
    while a > 0 and edit.start - a < _CONTEXT and not raw[a - 1].isspace():
        a -= 1
    while b < len(raw) and b - edit.end < _CONTEXT and not raw[b].isspace():
        b += 1
    now: list[str] = []
    at = a
    for other in _edits_within(witness.edits, a, b):
        text = other.text
        if other.category == "note-marker" and other.end in marks:
            text = f"[^{marks[other.end]}]"
        now += [raw[at : other.start], text]
        at = other.end
    one_line = str.maketrans({"\n": " ", "\t": " "})
    return a, raw[a:b].translate(one_line), "".join([*now, raw[at:b]]).translate(one_line)


def _edits_within(edits: Sequence[Edit], start: int, end: int) -> Iterator[Edit]:
    """The changes whose raw signs lie within `start`..`end`, in order; `edits` is in raw order."""
    first = bisect_left(edits, start, key=lambda edit: edit.start)
    for edit in edits[first:]:
        if edit.start > end:
            return
        if edit.end <= end:
            yield edit


def _line_starts(raw: str) -> list[int]:
    return [0, *(i + 1 for i, c in enumerate(raw) if c == "\n")]


def _line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
