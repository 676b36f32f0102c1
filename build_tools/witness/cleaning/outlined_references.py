"""Takes note references out of another copy: the outline says which there must be, and about where.

Signs that may be references are sought as in the reference copy (`note_references`,
`coded_references`), and as plain numbers, as a PDF's text has them. They are lined up with the
references of the outlined passage, in order; a sign far from its place is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from build_tools.model.texts import NoteRef
from build_tools.tracked_text import TrackedText
from build_tools.witness.cleaning.coded_references import CODED
from build_tools.witness.cleaning.note_references import (
    CATEGORY,
    STEP,
    Candidate,
    Reference,
    candidates_in,
    fit,
    line_up,
)
from build_tools.witness.text_layer_endnotes import letter_code

_NUMBER = re.compile(
    r"(?P<gap>\s?)\[?(?P<number>(?<!\d)(?<!\d[.,–-])\d{1,3})\]?(?![\d%]|[.,–-]\d|\s?年|\s?月|\s?日)"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_BEHIND = re.compile(r"[.,;:?!’”'\")」』）。，；：？！、]\Z")
_SKIP_GLUED, _SKIP_FIGURE = 3.0, 0.0
_UNLIKELY = 2.5
"""What it costs to take a number for a reference that does not stand close behind a stop or a word."""


def extract_outlined(
    texts: Sequence[TrackedText], references: Sequence[Sequence[NoteRef]], language: str
) -> tuple[list[TrackedText], list[list[Reference]], list[int]]:
    """Texts without references; the references of each; the notes whose reference was not found.

    `references[i]` are those that the outline has in text `i`.
    """
    results: list[TrackedText] = []
    found: list[list[Reference]] = []
    lost: list[int] = []
    for i, (text, wanted) in enumerate(zip(texts, references, strict=True)):
        offsets = {ref.n: ref.offset for ref in wanted if isinstance(ref.n, int)}
        numbers = sorted(offsets)
        chosen, missing = line_up(_candidates(i, text, language), numbers, _cost_by_place(offsets))
        lost += missing
        own: list[Reference] = []
        begun = len(str(text))
        for candidate, n in reversed(chosen):
            if candidate.end > begun:
                lost.append(int(n))
                continue
            begun = candidate.start
            own.insert(0, Reference(n, text.home(candidate.end), candidate.mark))
            text = text.replace(candidate.start, candidate.end, "", STEP, CATEGORY)
        results.append(text)
        found.append(own)
    return results, found, sorted(lost)


def _cost_by_place(offsets: Mapping[int, int]) -> Callable[[Candidate, int], float]:
    """How badly signs fit a reference: by what they look like, and by how far from its place they stand."""
    # The outline's offsets are those of the text without marks; here those before it still stand.
    marks_before = {n: sum(len(str(other)) for other in offsets if other < n) for n in offsets}

    def cost(candidate: Candidate, n: int) -> float:
        window = 12 + offsets[n] // 25
        off = abs(candidate.start - offsets[n] - marks_before[n])
        if off > window:
            return 1000.0
        other_number = candidate.mark.isdigit() and int(candidate.mark) != n
        unlikely = candidate.cost_to_skip == _SKIP_FIGURE and candidate.fixed is None
        return fit(candidate, n) + 3.0 * off / window + (_UNLIKELY if unlikely else 0.0) + (3.0 if other_number else 0.0)

    return cost


def _candidates(index: int, text: TrackedText, language: str) -> list[Candidate]:
    string = str(text)
    found = candidates_in(index, text, [(0, 0)]) if language == "en" else []
    if language != "en":
        for match in CODED.finditer(string):
            digits = match["token"] or match["before"] or match["behind"]
            n = int(digits) if digits else letter_code(match["code"])
            if n is not None:
                fixed = n if match["token"] else None
                found.append(Candidate(index, match.start(), match.end(), str(n), 0, fixed, 0.4))
    found = [_with_own_number(candidate, string) for candidate in found]
    for match in _RAISED.finditer(string):
        found.append(Candidate(index, match.start(), match.end(), match[0].translate(_SUPERSCRIPTS), 0, None, _SKIP_GLUED))
    # The end of a figure (`1959`, and `19S9` too) is no reference.
    found = [c for c in found if c.fixed is not None or not _goes_on_a_figure(string, c)]
    taken = {(c.start, c.end) for c in found}
    for match in _NUMBER.finditer(string):
        before = string[: match.start()]
        if match["gap"] and not _BEHIND.search(before):
            continue  # "about 50 items": a figure of the text
        glued = not match["gap"] and (language == "en" or bool(_BEHIND.search(before)))
        if before and match.span() not in taken:
            skip = _SKIP_GLUED if glued else _SKIP_FIGURE
            found.append(Candidate(index, match.start(), match.end(), match["number"], 0, None, skip))
    return sorted(found, key=lambda c: (c.start, c.end))



def _goes_on_a_figure(string: str, candidate: Candidate) -> bool:
    word = (string[: candidate.start].split() or [""])[-1]
    begins = string[candidate.start : candidate.end].strip()[:1]
    return begins.isdigit() and word[-1:].isalnum() and any(c.isdigit() for c in word)


def _with_own_number(candidate: Candidate, string: str) -> Candidate:
    """A reference that an editor put in, with the number that this copy, unlike the reference copy, has there itself."""
    own = re.match(rf"\s?{candidate.fixed}(?!\d)", string[candidate.end :]) if candidate.fixed is not None else None
    return replace(candidate, end=candidate.end + own.end()) if own else candidate
