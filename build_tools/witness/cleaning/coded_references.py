"""Takes note references out of the text layer of a Chinese PDF, where they are digits or letters of a note font.

The numbers 1-9 are digits glued to the text, and from 10 on two letters (`bk` is 10). The
same signs also stand for themselves; but references come in rising numbers, so the
longest such row in the text is taken and the rest stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.tracked_text import TrackedText
from build_tools.witness.cleaning.note_references import CATEGORY, STEP, Reference
from build_tools.witness.text_layer_endnotes import letter_code

CODED = re.compile(
    r"\[\^(?P<token>\d{1,3})\]"
    r"|\s?(?<![A-Za-z])(?P<code>[b-i][k-t])(?![A-Za-z])"
    r"|(?<![0-9.])(?P<before>[1-9])(?=[。，；：？！、」）]|\Z)"
    r"|(?<=[。；：？！」）])(?P<behind>[1-9])"
    r"(?![0-9A-Za-z.,%至\-–年月日號時點分個次條項名人種萬億千百章節頁期卷冊屆國省市縣公噸元])"
)
"""A reference as an editor writes it, as letters, or as a digit: before a stop (`關注1。`), or
behind one (`關注。1其後`) where no unit or further figure follows it."""

_GAP, _SURE_GAIN = 0.01, 100.0
"""What a number left out costs, and what a reference written by an editor gains; a sign gains 1."""


@dataclass(frozen=True)
class _Coded:
    passage: int
    start: int
    end: int
    mark: str
    n: int
    is_sure: bool


def extract_coded(
    texts: Sequence[TrackedText], notes: int
) -> tuple[list[TrackedText], list[list[Reference]], list[int]]:
    """Texts without references; the references of each; the notes (to `notes`) whose reference was not found."""
    found: list[_Coded] = []
    for i, text in enumerate(texts):
        for match in CODED.finditer(str(text)):
            digits = match["token"] or match["before"] or match["behind"]
            n = int(digits) if digits else letter_code(match["code"])
            if n is not None and 1 <= n <= notes:
                found.append(_Coded(i, match.start(), match.end(), match[0], n, match["token"] is not None))
    results = list(texts)
    references: list[list[Reference]] = [[] for _ in texts]
    chosen = _in_turn(found)
    for mark in reversed(chosen):
        text = results[mark.passage]
        references[mark.passage].insert(0, Reference(mark.n, text.home(mark.end), mark.mark))
        results[mark.passage] = text.replace(mark.start, mark.end, "", STEP, CATEGORY)
    there = {mark.n for mark in chosen}
    return results, references, [n for n in range(1, notes + 1) if n not in there]


def _in_turn(found: Sequence[_Coded]) -> list[_Coded]:
    """Of all signs that may be references the longest row of rising numbers; the rest are figures of the text.

    What an editor wrote is always taken; of rows equally long the one with the least gaps.
    """
    best: list[tuple[float, int | None]] = []
    for i, mark in enumerate(found):
        options: list[tuple[float, int | None]] = [(-_GAP * (mark.n - 1), None)]
        options += [
            (best[j][0] - _GAP * (mark.n - before.n - 1), j) for j, before in enumerate(found[:i]) if before.n < mark.n
        ]
        score, j = max(options, key=lambda option: option[0])
        best.append((score + (_SURE_GAIN if mark.is_sure else 1), j))
    row: list[_Coded] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=None)
    while at is not None:
        row.append(found[at])
        at = best[at][1]
    return row[::-1]
