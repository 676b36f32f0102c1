"""The lines of a copy, each with its raw place, its role on the printed page and the page it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum

from build_tools.model.texts import PassageKind


class Role(StrEnum):
    """What a line is on the printed page."""

    BODY = "body"
    NOTE = "note"
    FURNITURE = "furniture"
    BLANK = "blank"


@dataclass(frozen=True)
class Line:
    """Raw characters `start`..`end`: one line without its line end and without blank space around it."""

    start: int
    end: int
    text: str
    role: Role = Role.BODY
    page: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.text

    def as_role(self, role: Role, page: int | None = None) -> Line:
        """The same line with another role."""
        return replace(self, role=role, page=self.page if page is None else page)


@dataclass(frozen=True)
class RawPassage:
    """Lines that make one passage, still raw. `page_starts`: (page, raw offset) of pages begun inside."""

    kind: PassageKind
    lines: tuple[Line, ...]
    continues: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The printed pages of its lines, in order."""
        return tuple(dict.fromkeys(line.page for line in self.lines))


@dataclass(frozen=True)
class RawNote:
    """Lines that make one note; the number or sign before its text is still on its first line."""

    n: int | str
    lines: tuple[Line, ...]
    complete: bool = True


@dataclass(frozen=True)
class Layout:
    """A copy taken apart: passages, notes, and the raw spans that are neither (furniture)."""

    passages: tuple[RawPassage, ...]
    notes: tuple[RawNote, ...]
    notes_by_page: dict[int, tuple[int, ...]] = field(default_factory=dict)


def lines_of(raw: str) -> list[Line]:
    """The lines of a copy. Form feeds count as blank space at a line's start."""
    lines = []
    start = 0
    for text in raw.split("\n"):
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        begin = start + lead if stripped else start
        role = Role.BODY if stripped else Role.BLANK
        lines.append(Line(begin, begin + len(stripped), stripped, role))
        start += len(text) + 1
    return lines


def resembles(text: str, pattern: str, least: float = 0.75) -> bool:
    """Whether a line is `pattern`, allowing for a bad scan: a similarity of at least `least` (0 to 1)."""
    if not pattern or abs(len(text) - len(pattern)) > max(4, len(pattern) // 3):
        return False
    return likeness(text, pattern) >= least


def likeness(text: str, pattern: str) -> float:
    """How much two lines have in common, from 0 to 1."""
    return SequenceMatcher(None, text, pattern, autojunk=False).ratio()


def furniture_spans(raw: str, kept: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The raw spans that no passage and no note took, in order."""
    spans = []
    at = 0
    for start, end in sorted(kept):
        if start > at:
            spans.append((at, start))
        at = max(at, end)
    if at < len(raw):
        spans.append((at, len(raw)))
    return spans
