"""What belongs to a printed page and not to the text: running heads, page numbers, imprints, in any setting.

Nothing here knows how the reference copy is set. A page turn is a form feed; a running head is
one that the edition's data name, or a line that returns at the edges of pages; a page number
is a number alone at the edge of a page or between blank lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.model.config import Profile
from build_tools.witness.lines import Line, Role, lines_of, resembles

_FOLIO = re.compile(r"[-–—|·•\[\s]{0,3}(?:\d{1,4}|page \d{1,4}(?: of \d{1,4})?|第\s?\d{1,4}\s?頁)[-–—|·•\]\s]{0,3}", re.IGNORECASE)
_IMPRINT = re.compile(r"ISSN\b|DOI\b|https?://|Downloaded\b", re.IGNORECASE)
_IMPRINT_ANYWHERE = re.compile(r"\bISSN\b|©\s?\d{4}")
_PRODUCTION = re.compile(r"\S+\.(?:indd|qxd)\b|.*\d/\d{1,2}/\d{4}\s+[上下]午")
_CONTINUED = "Footnote 00 continued"
_NOTE_LABEL = re.compile(r"(?:\d{1,3}\s?[.,)\]]|[*＊])\s?(?=\S)")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
OFTEN = 2
"""A line that stands at the edges of so many pages is a running head."""
EDGE = 2
"""So many lines from the top or the foot of a page are its edge."""


def page_lines(raw: str, profile: Profile) -> tuple[list[Line], set[int]]:
    """The lines of a copy, what belongs to the page as furniture; and the raw offsets at which pages may begin."""
    lines = _heads_cut_off(raw, lines_of(raw), profile)
    tops = {i for i, line in enumerate(lines) if "\f" in raw[lines[i - 1].end if i else 0 : line.start + 1]}
    edges = _edges(lines, tops)
    heads = _returning([lines[i] for i in sorted(edges)])
    out: list[Line] = []
    for i, line in enumerate(lines):
        named = any(_is_head(line.text, head) for head in profile.running_heads)
        apart = i in edges or _stands_alone(lines, i)
        number = _FOLIO.fullmatch(line.text) is not None and (apart or _is_folio(line, profile))
        returns = i in edges and _bare(line.text) in heads
        address = line.text.isascii() and _IMPRINT.match(line.text) and (apart or _follows_imprint(out))
        printed = address or _IMPRINT_ANYWHERE.search(line.text) or _PRODUCTION.match(line.text) or resembles(line.text, _CONTINUED, 0.7)
        furniture = line.text and (named or number or returns or printed)
        out.append(line.as_role(Role.FURNITURE) if furniture else line)
    return out, _page_starts(out, tops)


def _follows_imprint(lines: Sequence[Line]) -> bool:
    """Whether the last line with anything on it is an imprint."""
    last = next((line for line in reversed(lines) if line.text), None)
    return last is not None and last.role is Role.FURNITURE


def _heads_cut_off(raw: str, lines: Sequence[Line], profile: Profile) -> list[Line]:
    """Lines parted where a running head with its page number is glued to the text."""
    if not profile.running_heads:
        return list(lines)
    heads = "|".join(map(re.escape, profile.running_heads))
    glued = re.compile(rf"\s?\b\d{{1,4}}\s*(?:{heads})\s*|\s?(?:{heads})\s*\d{{1,4}}\b\s*")
    out = []
    for line in lines:
        at = 0
        for head in glued.finditer(line.text):
            if head.group() != line.text:
                out += _part(line, at, head.start()) + _part(line, head.start(), head.end())
                at = head.end()
        out += _part(line, at, len(line.text)) if at else [line]
    return out


def _part(line: Line, start: int, end: int) -> list[Line]:
    """Characters `start`..`end` of a line as a line of their own, if anything stands there."""
    text = line.text[start:end]
    lead = len(text) - len(text.lstrip())
    bare = text.strip()
    begin = line.start + start + lead
    return [replace(line, start=begin, end=begin + len(bare), text=bare)] if bare else []


def _is_head(text: str, head: str) -> bool:
    bare = re.sub(r"\A[\d\s|.–-]+|[\d\s|.–-]+\Z", "", text)
    return resembles(bare, head, 0.75)


def _is_folio(line: Line, profile: Profile) -> bool:
    digits = re.sub(r"\D", "", line.text)
    return bool(digits) and profile.first_page <= int(digits) <= profile.last_page


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _edges(lines: Sequence[Line], tops: set[int]) -> set[int]:
    """The first and the last lines of each page, where form feeds say what a page is."""
    if not tops:
        return set()
    edges: set[int] = set()
    bounds = sorted({0, len(lines), *tops})
    for a, b in pairwise(bounds):
        own = [i for i in range(a, b) if lines[i].text]
        edges.update(own[:EDGE] + own[-EDGE:])
    return edges


def _returning(lines: Sequence[Line]) -> set[str]:
    """Lines that return page by page, without their numbers; short ones and notes (`12. Ibid.`) do not count."""
    counts = Counter(_bare(line.text) for line in lines if not _NOTE_LABEL.match(line.text))
    return {text for text, n in counts.items() if n >= OFTEN and len(text) >= (3 if text > "\u3000" else 8)}


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    """Whether a line has blank lines, or nothing, before and behind it."""
    return (i == 0 or lines[i - 1].is_blank) and (i + 1 == len(lines) or lines[i + 1].is_blank)


def _page_starts(lines: Sequence[Line], tops: set[int]) -> set[int]:
    """Where a page may begin: the first line behind a form feed or behind furniture."""
    starts: set[int] = set()
    fresh = False
    for i, line in enumerate(lines):
        fresh = fresh or i in tops or line.role is Role.FURNITURE
        if fresh and line.role is Role.BODY:
            starts.add(line.start)
            fresh = False
    return starts
