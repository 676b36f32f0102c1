"""Takes apart an OCR'd journal article: running heads, page numbers, notes at the foot of each page.

What is known of such a copy: a page ends with its number alone on a line and the next one
begins with a running head; notes stand at the foot in order, so the first line that carries
the next note number begins them, and mostly several blank lines stand before it. What is
left is divided by `ocr_passages`.
"""

from __future__ import annotations

import re
from itertools import groupby

from build_tools.model.config import Profile
from build_tools.witness.lines import Layout, Line, RawNote, Role, likeness, lines_of, resembles
from build_tools.witness.ocr_passages import passages_of

_FOLIO = re.compile(r"\d{1,4}\Z")
_IMPRINT = re.compile(r"(ISSN\b|DOI\b|https?://)", re.IGNORECASE)
_NOTE_START = re.compile(r"(\d{1,3})\s?[.,]\s?(?=\S)")
_AUTHOR_NOTE = re.compile(r"[*＊]\s?(?=\w)")
NOTE_LABEL = re.compile(r"(?:\d{1,3}\s?[.,]|[*＊])\s+(?=\S)")
"""What stands before a note: its number and a stop, or an asterisk."""
_NOTE_CONTINUED = re.compile(r"Footnote\s+(\d{1,3})\s+continued\Z", re.IGNORECASE)
_FOOT_GAP = 4
"""So many blank lines within a page part its text from the notes at its foot."""


def lay_out(raw: str, profile: Profile) -> Layout:
    """The passages and notes of a copy, as raw lines."""
    lines = _paged(lines_of(raw), profile)
    lines, notes = _notes_parted(lines, profile)
    return Layout(tuple(passages_of(lines)), tuple(notes), _numbers_by_page(notes))


def _paged(lines: list[Line], profile: Profile) -> list[Line]:
    """Lines with pages; running heads, page numbers, cover and imprint marked as furniture."""
    start = 0
    for i, line in enumerate(lines):
        if _opens(line.text, profile):
            start = i + 1
            break
    heads = profile.running_heads

    def folio(line: Line) -> int | None:
        if not _FOLIO.match(line.text):
            return None
        number = int(line.text)
        return number if profile.first_page <= number <= profile.last_page else None

    # Without the opening (a partial copy) the first page number tells where we are.
    page = profile.first_page
    if start == 0:
        numbers = [n for n in map(folio, lines) if n is not None]
        page = numbers[0] if numbers else page
    out = [line.as_role(Role.FURNITURE if line.text else Role.BLANK, 0) for line in lines[:start]]
    turned = True
    done = False
    for line in lines[start:]:
        number = folio(line)
        if done:
            out.append(line.as_role(Role.FURNITURE if line.text else Role.BLANK, 0))
        elif number is not None:
            out.append(line.as_role(Role.FURNITURE, number))
            page, turned = number + 1, True
            done = number == profile.last_page
        elif any(resembles(line.text, head) for head in heads):
            if not turned:
                page += 1
            out.append(line.as_role(Role.FURNITURE, page))
            turned = True
        elif _IMPRINT.match(line.text):
            out.append(line.as_role(Role.FURNITURE, page))
        else:
            out.append(line.as_role(line.role, page))
            turned = turned and line.is_blank
    return out


def _opens(text: str, profile: Profile) -> bool:
    """Whether a line is the opening; a running head may be much like it, the byline in capitals."""
    if not resembles(text, profile.opening, 0.8):
        return False
    return all(likeness(text, profile.opening) > likeness(text, head) for head in profile.running_heads)


def _notes_parted(lines: list[Line], profile: Profile) -> tuple[list[Line], list[RawNote]]:
    """Lines with the notes at the foot of each page marked, and the notes themselves."""
    out: list[Line] = []
    found: dict[int | str, list[Line]] = {}
    order: list[int | str] = []
    expected = 1
    for page, group in groupby(lines, key=lambda line: line.page):
        current: int | str | None = None
        gap, has_body = 0, False
        for line in group:
            at_foot = current is not None or (has_body and gap >= _FOOT_GAP)
            gap = gap + 1 if line.is_blank else 0
            if page == 0 or line.role in (Role.FURNITURE, Role.BLANK):
                out.append(line)
                continue
            has_body = True
            if order and _carries_on(line.text, order[-1], at_foot):
                current = order[-1]
                out.append(line.as_role(Role.FURNITURE))
                continue
            begun = _note_begun(line.text, expected, profile, at_foot)
            if begun is None and at_foot and current is None and expected <= profile.notes and (
                _may_be_label(line.text, expected)
            ):
                begun = expected
            if begun is not None:
                current, expected = begun, begun + 1
            elif _AUTHOR_NOTE.match(line.text) and "*" not in found and expected == 1:
                current = "*"
            if current is None:
                out.append(line)
                continue
            if current not in found:
                found[current] = []
                order.append(current)
            noted = line.as_role(Role.NOTE)
            found[current].append(noted)
            out.append(noted)
    notes = [RawNote(n, tuple(found[n])) for n in order]
    return out, notes


def _note_begun(text: str, expected: int, profile: Profile, at_foot: bool) -> int | None:
    """The note that a line begins by its number: the next one; at the foot of a page a few may be lost."""
    label = _NOTE_START.match(text)
    number = int(label[1]) if label else 0
    if number == expected or (at_foot and expected < number <= expected + 3):
        return number if number <= profile.notes else None
    return None


def _may_be_label(text: str, expected: int) -> bool:
    """Whether the first word of a line may be the expected number misread, such as `1l.` for `11.`."""
    first = text.split(maxsplit=1)[0]
    return len(first) <= 5 and likeness(first, f"{expected}.") >= 0.5


def _carries_on(text: str, last: int | str, at_foot: bool) -> bool:
    """Whether a line says that the last note goes on; at the foot of a page, also if it is misread."""
    exact = _NOTE_CONTINUED.match(text)
    if exact and exact[1] == str(last):
        return True
    return at_foot and resembles(text, f"Footnote {last} continued", 0.8)


def _numbers_by_page(notes: list[RawNote]) -> dict[int, tuple[int, ...]]:
    pages: dict[int, tuple[int, ...]] = {}
    for note in notes:
        if isinstance(note.n, int):
            page = note.lines[0].page
            pages[page] = (*pages.get(page, ()), note.n)
    return pages
