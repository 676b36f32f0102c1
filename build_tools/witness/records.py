"""The changes to a copy that a reader could dispute, as a list for the apparatus."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from build_tools.model.texts import Edit, EmendationRecord, Witness
from build_tools.witness.cleaning.emending import Outcome

QUIET = frozenset({"furniture", "line-join"})
"""Classes that nobody disputes: running heads, page numbers, line ends."""

_CONTEXT = 12


def emendation_records(
    witness: Witness, outcomes: Sequence[Outcome], marks: Mapping[int, int | str]
) -> list[EmendationRecord]:
    """One record for each disputable change, in the order of the copy; *sic* has both readings alike.

    Editors' emendations keep the readings of their file; rules show the signs with the
    word around them. A note reference shows as `[^25]`.
    """
    starts = _line_starts(witness.raw)
    by_id = {outcome.emendation.id: outcome.emendation for outcome in outcomes}
    records = []
    for edit in witness.edits:
        if edit.category in QUIET:
            continue
        editor = next((by_id[step] for step in edit.steps if step in by_id), None)
        line, column = _line_and_column(starts, edit.start)
        if editor is not None:
            records.append(
                EmendationRecord(
                    editor.category, editor.raw, editor.emended, line, column, "editor", edit.passage, editor.id,
                    editor.certainty, edit.start, edit.end,
                )
            )
        else:
            raw, emended = _in_context(witness.raw, edit, marks)
            records.append(
                EmendationRecord(
                    edit.category, raw, emended, line, column, "rule", edit.passage, "", "", edit.start, edit.end
                )
            )
    records += _sics(witness, outcomes, starts)
    return sorted(records, key=lambda r: (r.line, r.column, r.category, r.id))


def _sics(witness: Witness, outcomes: Sequence[Outcome], starts: list[int]) -> list[EmendationRecord]:
    records = []
    for outcome in outcomes:
        item = outcome.emendation
        if item.category != "sic" or outcome.state != "applied":
            continue
        at = _find_raw(witness, outcome.passage, item.raw)
        if at is not None:
            line, column = _line_and_column(starts, at)
            records.append(
                EmendationRecord(
                    "sic", item.raw, item.raw, line, column, "editor", outcome.passage, item.id, item.certainty,
                    at, at + len(item.raw),
                )
            )
    return records


def _find_raw(witness: Witness, passage: str, reading: str) -> int | None:
    """Where a reading stands in the raw spans of a passage; its spaces may be line ends there."""
    first = reading.split()[0] if reading.split() else reading
    for wanted in (reading, first, first[:4]):
        for start, end in witness.extents.get(passage, ()):
            at = witness.raw.find(wanted, start, end)
            if at >= 0:
                return at
    return None


def _in_context(raw: str, edit: Edit, marks: Mapping[int, int | str]) -> tuple[str, str]:
    a, b = edit.start, edit.end
    while a > 0 and edit.start - a < _CONTEXT and not raw[a - 1].isspace():
        a -= 1
    while b < len(raw) and b - edit.end < _CONTEXT and not raw[b].isspace():
        b += 1
    text = edit.text
    if edit.category == "note-marker" and edit.end in marks:
        text = f"[^{marks[edit.end]}]"
    one_line = str.maketrans({"\n": " ", "\t": " "})
    return raw[a:b].translate(one_line), (raw[a : edit.start] + text + raw[edit.end : b]).translate(one_line)


def _line_starts(raw: str) -> list[int]:
    return [0, *(i + 1 for i, c in enumerate(raw) if c == "\n")]


def _line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
