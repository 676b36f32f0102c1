"""Divides the body lines of an OCR'd article into passages: abstract, keywords, headings, quotations, paragraphs.

What is known of such a copy: blocks are parted by blank lines, two of them around headings
and block quotations; a block quotation follows a lead-in that ends with a comma, a colon or
"that", or stands between two such gaps within a sentence. Where a page begins within a
sentence, its first block goes on; it does so too where the page before ends with a full
line, because a paragraph hardly ever ends there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from build_tools.model.texts import PassageKind
from build_tools.witness.lines import Line, RawPassage, Role

_LEAD_IN = re.compile(r"([,:]|\b(that|saying|stated|said))[^A-Za-z\s]{0,3}\Z")
_KEYWORDS = re.compile(r"Key\s?words?\s?:", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?][^A-Za-z]{0,7}\Z|[.!?’”'\"]{1,3}\s[a-z]{1,2}\Z")
_PAGE_TOP = 9
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


def passages_of(lines: list[Line]) -> list[RawPassage]:
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
