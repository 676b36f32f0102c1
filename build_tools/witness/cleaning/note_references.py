"""Takes note references out of the text and remembers where they stood.

In the OCR copy a superscript number became one to three signs: quotation marks, degree
signs, asterisks, letters. Which number it was cannot be read off the signs alone
(`*` was 3, 4, 8), but the notes at the foot of the page say which numbers the page
must have, in order. So the signs that *may* be references are lined up with the numbers
that *must* be there, and the best fit wins; a number that finds no sign is reported,
never guessed. (`coded_references` does the same for a text layer.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.tracked_text import TrackedText
from build_tools.witness.cleaning.emending import NOTE_TOKEN

STEP = "note-references"
CATEGORY = "note-marker"

CONFUSIONS = {
    "0": "0°OoQ®", "1": "1!'’Il|", "2": "2?”’\"7*°", "3": "3*°?“", "4": "4*“‘", "5": "5*°”S",
    "6": "6°©®“*", "7": "7’”'°*", "8": "8®*°“", "9": "9°?”%*",
}
"""Signs that OCR has been seen to put for each superscript digit."""

_TOKEN_CHARS = r"*°®©!?’”“'\"%|0-9"
_CANDIDATE = re.compile(
    rf"(?<=[.,;:?!)\w’”])(?P<gap>\s?)(?P<mark>[{_TOKEN_CHARS}][{_TOKEN_CHARS}\s]{{0,2}}[{_TOKEN_CHARS}]|[{_TOKEN_CHARS}])(?=\s|\Z)"
)
_STOP = ".,;:?!"
_QUOTE_THEN_STOP = re.compile(r"[’”]\s?[.,;:?!]\Z")

SURE, POSSIBLE, LOST = 0.0, 3.0, 6.0
_SKIP_SURE, _SKIP_POSSIBLE = 5.0, 0.4


@dataclass(frozen=True)
class Reference:
    """A reference taken out: note `n` stood before raw offset `home` of the copy, written `mark`."""

    n: int | str
    home: int
    mark: str


@dataclass(frozen=True)
class Candidate:
    """Signs that may be a reference: characters `start`..`end` of a passage; `fixed` if an editor says which one."""

    passage: int
    start: int
    end: int
    mark: str
    page: int
    fixed: int | str | None = None
    cost_to_skip: float = 0.0


def extract_ocr(
    texts: Sequence[TrackedText],
    page_of: Mapping[int, Sequence[tuple[int, int]]],
    notes_by_page: Mapping[int, Sequence[int]],
) -> tuple[list[TrackedText], list[list[Reference]], list[int]]:
    """Texts without references; the references of each; the notes whose reference was not found.

    `page_of[i]` lists (page, first raw offset) of text `i`, in order; `notes_by_page`
    the numbers that stand at the foot of each page.
    """
    candidates: dict[int, list[Candidate]] = {}
    for i, text in enumerate(texts):
        for candidate in candidates_in(i, text, page_of[i]):
            candidates.setdefault(candidate.page, []).append(candidate)
    chosen: list[tuple[Candidate, int | str]] = []
    lost: list[int] = []
    for page, numbers in sorted(notes_by_page.items()):
        matched, missing = line_up(candidates.get(page, []), list(numbers))
        chosen += matched
        lost += missing
    results = list(texts)
    references: list[list[Reference]] = [[] for _ in texts]
    for candidate, n in sorted(chosen, key=lambda pair: (pair[0].passage, -pair[0].start)):
        text = results[candidate.passage]
        references[candidate.passage].append(Reference(n, text.home(candidate.end), candidate.mark))
        results[candidate.passage] = text.replace(candidate.start, candidate.end, "", STEP, CATEGORY)
    return results, [sorted(group, key=lambda r: r.home) for group in references], lost


def candidates_in(index: int, text: TrackedText, pages: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The signs in a passage that may be references, in order."""
    string = str(text)
    found = []
    taken: list[tuple[int, int]] = []
    for match in NOTE_TOKEN.finditer(string):
        n = match[1] if match[1] == "*" else int(match[1])
        taken.append(match.span())
        found.append(Candidate(index, match.start(), match.end(), match[0], _page(text, match.start(), pages), n))
    for match in _CANDIDATE.finditer(string):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        before = string[: match.start()]
        if match["mark"].isdigit() and (match["gap"] or before[-1:].isalnum()) and not _QUOTE_THEN_STOP.search(before):
            continue  # "On 21 June": a figure of the text
        for start in _mark_starts(before, match):
            mark = string[start : match.end()]
            sure = before[-1:] in _STOP or start > match.start("mark") or bool(match["gap"])
            found.append(
                Candidate(
                    index, start, match.end(), mark, _page(text, start, pages),
                    cost_to_skip=_skip_cost(before, mark, sure),
                )
            )
    found.sort(key=lambda c: (c.start, c.end))
    return found


def _mark_starts(before: str, match: re.Match[str]) -> list[int]:
    """Where a reference may begin in a run of signs: the first of them may be a closing quotation mark."""
    mark = match["mark"]
    if before[-1:] in _STOP:
        return [match.start()]
    if len(mark) > 1 and mark[0] in "’”?!":
        return [match.start("mark") + 1]
    # After a letter, a lone closing mark or stop is what it looks like.
    return [] if mark in ("’", "”", "?", "!") else [match.start()]


def _skip_cost(before: str, mark: str, sure: bool) -> float:
    """What it costs to take a sign for a plain quotation mark or figure of the text."""
    stripped = mark.strip()
    if stripped in ("’", "”") and not re.search(r"[.,;:?!]\Z", before):
        return 0.0
    if stripped.isdigit() and not re.search(r"[.,;:?!’”]\s?\Z", before):
        return 0.0
    if stripped in ("’", "”", "?", "!"):
        return _SKIP_POSSIBLE
    return _SKIP_SURE if sure else _SKIP_POSSIBLE


def _page(text: TrackedText, at: int, pages: Sequence[tuple[int, int]]) -> int:
    home = text.home(at)
    page = pages[0][0]
    for number, start in pages:
        if home >= start:
            page = number
    return page


def line_up(
    candidates: list[Candidate], numbers: list[int], cost_of: Callable[[Candidate, int], float] | None = None
) -> tuple[list[tuple[Candidate, int | str]], list[int]]:
    """The cheapest way to give numbers to candidates in order (dynamic programming, as in sequence alignment).

    `cost_of` says how badly a candidate fits a number (default: `fit`). The second list is the numbers left over.
    """
    cost_of = cost_of or fit
    rows, columns = len(candidates), len(numbers)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[""] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            options: list[tuple[float, str]] = []
            if i == j == 0:
                continue
            if i and j:
                options.append((best[i - 1][j - 1] + cost_of(candidates[i - 1], numbers[j - 1]), "match"))
            if i:
                cost = 1000.0 if candidates[i - 1].fixed is not None else candidates[i - 1].cost_to_skip
                options.append((best[i - 1][j] + cost, "skip"))
            if j:
                options.append((best[i][j - 1] + LOST, "lost"))
            best[i][j], step[i][j] = min(options, key=lambda option: (option[0], option[1]))
    matched: list[tuple[Candidate, int | str]] = []
    lost = []
    i, j = rows, columns
    while i or j:
        move = step[i][j]
        if move == "match":
            matched.append((candidates[i - 1], numbers[j - 1]))
            i, j = i - 1, j - 1
        elif move == "skip":
            i -= 1
        else:
            lost.append(numbers[j - 1])
            j -= 1
    return matched[::-1], lost[::-1]


def fit(candidate: Candidate, number: int) -> float:
    """How badly the signs fit the number: 0 for a perfect fit, `LOST` or more for none."""
    if candidate.fixed is not None:
        return SURE if candidate.fixed == number else 1000.0
    signs = candidate.mark.replace(" ", "")
    digits = str(number)
    per_digit = [min((0.0 if d == s else 0.7 if s in CONFUSIONS[d] else 1.6) for s in signs) for d in digits]
    length = abs(len(signs) - len(digits)) * 0.5
    return sum(per_digit) + length
