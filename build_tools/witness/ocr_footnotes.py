"""Takes apart an OCR'd journal article: running heads, page numbers, notes at the foot of each page.

What is known of such a copy: a page ends with its number alone on a line and the next one
begins with a running head; notes stand at the foot in order, so the first line that carries
the next note number begins them, and mostly several blank lines stand before it; blocks are
parted by blank lines, two of them around headings and block quotations; a block quotation
follows a lead-in that ends with a comma, a colon or "that", or stands between two such gaps
within a sentence. Where a page begins within a sentence, its first block goes on; it does so
too where the page before ends with a full line, because a paragraph hardly ever ends there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from build_tools.model.config import Profile
from build_tools.model.texts import PassageKind
from build_tools.witness.lines import Layout, Line, RawNote, RawPassage, Role, likeness, lines_of, resembles

_FOLIO = re.compile(r"\d{1,4}\Z")
_IMPRINT = re.compile(r"(ISSN\b|DOI\b|https?://)", re.IGNORECASE)
_NOTE_START = re.compile(r"(\d{1,3})\s?[.,]\s?(?=\S)")
_AUTHOR_NOTE = re.compile(r"[*＊]\s?(?=\w)")
NOTE_LABEL = re.compile(r"(?:\d{1,3}\s?[.,]|[*＊])\s+(?=\S)")
"""What stands before a note: its number and a stop, or an asterisk."""
_NOTE_CONTINUED = re.compile(r"Footnote\s+(\d{1,3})\s+continued\Z", re.IGNORECASE)
_LEAD_IN = re.compile(r"([,:]|\b(that|saying|stated|said))[^A-Za-z\s]{0,3}\Z")
_KEYWORDS = re.compile(r"Key\s?words?\s?:", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?][^A-Za-z]{0,7}\Z|[.!?’”'\"]{1,3}\s[a-z]{1,2}\Z")
_PAGE_TOP = 9
_FOOT_GAP = 4
"""So many blank lines within a page part its text from the notes at its foot."""
_SHORT = 0.7
"""A line shorter than this share of a full one ends its paragraph."""


@dataclass(frozen=True)
class _Block:
    lines: tuple[Line, ...]
    gap: int
    """Blank lines before it on its page; `_PAGE_TOP` at the top of a page."""

    @property
    def first(self) -> str:
        return self.lines[0].text

    @property
    def last(self) -> str:
        return self.lines[-1].text


def lay_out(raw: str, profile: Profile) -> Layout:
    """The passages and notes of a copy, as raw lines."""
    lines = _paged(lines_of(raw), profile)
    lines, notes = _notes_parted(lines, profile)
    return Layout(tuple(_passages(lines)), tuple(notes), _numbers_by_page(notes))


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
            if begun is None and at_foot and current is None and _may_be_label(line.text, expected):
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


def _passages(lines: list[Line]) -> list[RawPassage]:
    """Blocks of body lines joined over pages and told apart: heading, block quotation, body."""
    full = _full_width(lines)
    blocks = _blocks(lines, full)
    out: list[RawPassage] = []
    for i, block in enumerate(blocks):
        previous = out[-1] if out else None
        if previous is None:
            out.append(RawPassage(PassageKind.ABSTRACT, block.lines))
            continue
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if _is_quotation(previous, block, following):
            out.append(RawPassage(PassageKind.BLOCKQUOTE, block.lines))
        elif previous.kind is PassageKind.ABSTRACT and _KEYWORDS.match(block.first):
            out.append(RawPassage(PassageKind.KEYWORDS, block.lines))
        elif _goes_on(previous, block, following, full):
            out[-1] = replace(previous, lines=previous.lines + block.lines)
        elif _is_heading(block, following):
            out.append(RawPassage(PassageKind.HEADING, block.lines))
        else:
            continues = previous.kind is PassageKind.BLOCKQUOTE
            out.append(RawPassage(PassageKind.BODY, block.lines, continues))
    return out


def _full_width(lines: list[Line]) -> float:
    """How many characters a full line holds, about."""
    widths = [len(line.text) for line in lines if line.role is Role.BODY]
    return median(widths) if widths else 80.0


def _blocks(lines: list[Line], full: float) -> list[_Block]:
    """Runs of body lines between blank lines, split where a short line ends a sentence."""
    blocks: list[_Block] = []
    current: list[Line] = []
    gap = _PAGE_TOP

    def close() -> None:
        nonlocal current, gap
        if current:
            blocks.append(_Block(tuple(current), gap))
            current, gap = [], 0

    page = 0
    for line in lines:
        if line.role is Role.BODY and line.page:
            if line.page != page:
                close()
                page, gap = line.page, _PAGE_TOP
            current.append(line)
            if len(line.text) < _SHORT * full and _ends(line.text):
                close()
        else:
            close()
            if line.role is Role.BLANK:
                gap += 1
    close()
    return blocks


def _ends(text: str) -> bool:
    """Whether a line ends a sentence, allowing for a note reference that OCR garbled."""
    return bool(_ENDS_SENTENCE.search(text))


def _goes_on(previous: RawPassage, block: _Block, following: _Block | None, full: float) -> bool:
    """Whether a block belongs to the passage before it: within a sentence, or over a page after a full line."""
    last = previous.lines[-1].text
    if previous.kind in (PassageKind.HEADING, PassageKind.KEYWORDS):
        return False
    if _is_set_off(block) and _is_set_off(following) and _is_heading(block, following):
        return False
    if previous.kind is PassageKind.BLOCKQUOTE and _is_set_off(block):
        return False
    if not _ends(last):
        # A short line before a gap ends a paragraph even where the scan lost its full stop.
        broken_off = len(last) < _SHORT * full and 0 < block.gap < _PAGE_TOP
        return not (broken_off and _begins_upper(block))
    return block.gap == _PAGE_TOP and previous.kind is PassageKind.BODY and len(last) >= full


def _is_set_off(block: _Block | None) -> bool:
    """Whether two blank lines or more stand before a block on its page."""
    return block is not None and 2 <= block.gap < _PAGE_TOP


def _is_heading(block: _Block, following: _Block | None) -> bool:
    if following is None or len(block.lines) > 1 or block.gap < 2 or re.search(r"[.,:;]\Z", block.first):
        return False
    return not _ends(block.first) and _begins_upper(following)


def _begins_upper(block: _Block) -> bool:
    """Whether a block begins with a capital letter, or with one behind a quotation mark or bracket."""
    return block.first.lstrip("‘“*([")[:1].isupper()


def _is_quotation(previous: RawPassage, block: _Block, following: _Block | None) -> bool:
    """A block set off after a lead-in, or within a sentence if it is set off from what follows too.

    On a new page only after a lead-in, and if it does not go on within the sentence.
    """
    if previous.kind is not PassageKind.BODY or block.gap < 2:
        return False
    last = previous.lines[-1].text
    led_in = bool(_LEAD_IN.search(last))
    if block.gap == _PAGE_TOP:
        return led_in and (block.first[:1].isupper() or block.first[:1] in "‘“")
    return led_in or (not _ends(last) and _is_set_off(following) and not _is_heading(block, following))
