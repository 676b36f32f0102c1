"""The changes to a copy that a reader could dispute, as a list for the apparatus."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

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
        line, column = _line_and_column(starts, edit.start)
        if editor is not None:
            start, end = _reading_around(texts.get(edit.passage, ""), editor.emended, edit.at, len(edit.text))
            records.append(
                EmendationRecord(
                    editor.category, editor.raw, editor.emended, line, column, "editor", edit.passage, editor.id,
                    editor.certainty, start, end,
                )
            )
        else:
            raw, emended = _in_context(witness.raw, edit, marks)
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
                    outcome.at, outcome.at + len(item.raw),
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
