"""Sets damaged passages as the pages of an English journal: lines, headings, quotations, notes at the foot.

A body line has about 85 characters, a quotation 90, a note 108. Two blank lines stand
around headings and quotations, one between paragraphs; a page ends with its number and
the next begins with a running head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from build_tools.model.texts import PassageKind

BODY, QUOTE, NOTE = 85, 90, 108
_BREAKS_A_WORD = re.compile(r"[a-z]{7,}")
_MAY_END_SENTENCE = re.compile(r"[.!?][^A-Za-z]{0,7}\Z|[.!?’”'\"]{1,3}\s[a-z]{1,2}\Z")


@dataclass(frozen=True)
class SetLine:
    """One printed line: what stands on it, and at which offset of its joined text it begins."""

    text: str
    start: int


@dataclass(frozen=True)
class Block:
    """A passage set in lines. `refs` are (offset in the joined text, note); no page begins at a `fixed` offset."""

    id: str
    kind: PassageKind
    lines: tuple[SetLine, ...]
    refs: tuple[tuple[int, int | str], ...] = ()
    fixed: frozenset[int] = frozenset()

    def notes_on(self, index: int) -> list[int | str]:
        """The notes that the references on one line are to."""
        start = self.lines[index].start
        end = self.lines[index + 1].start if index + 1 < len(self.lines) else 10**9
        return [n for at, n in self.refs if start < at <= end]


@dataclass
class Page:
    """What stands on one page: body lines (blank ones too), and at its foot the lines of each note."""

    number: int
    body: list[str] = field(default_factory=list)
    foot: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Lines used, blank ones between notes among them."""
        return len(self.body) + sum(len(lines) + 1 for _, lines in self.foot)


@dataclass
class Set:
    """All pages; by passage, the pages it stands on and the (page, offset in its joined text) of page turns in it."""

    pages: list[Page]
    passage_pages: dict[str, dict[int, None]] = field(default_factory=dict)
    breaks: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    note_pages: dict[int | str, int] = field(default_factory=dict)


def wrap(text: str, width: int, rng: Random, hyphenate: bool = True) -> tuple[SetLine, ...]:
    """A text in lines of about `width` characters; now and then a long word is broken with a hyphen.

    Joining the lines again (a space for each line end, nothing for a hyphen) gives `text`.
    """
    lines: list[SetLine] = []
    start = 0
    while start < len(text):
        room = width + rng.choice((-3, -2, -1, 0, 1, 2))
        if len(text) - start <= room:
            lines.append(SetLine(text[start:], start))
            break
        space = text.rfind(" ", start, start + room + 1)
        end = space if space > start else start + room
        word = _BREAKS_A_WORD.match(text, end + 1)
        left = start + room - 1 - (end + 1)
        dash = re.match(r"[A-Z][a-z]+-(?=[A-Z])", text[end + 1 :])
        if dash and dash.end() <= left:
            # A compound with a capital behind its hyphen may be broken there, and keeps the hyphen.
            lines.append(SetLine(text[start : end + 1 + dash.end()], start))
            start = end + 1 + dash.end()
        elif hyphenate and word and 3 <= left <= len(word[0]) - 3 and rng.random() < 0.7:
            cut = end + 1 + left
            lines.append(SetLine(text[start:cut] + "-", start))
            start = cut
        else:
            lines.append(SetLine(text[start:end], start))
            start = end + 1
    return tuple(lines)


def set_pages(blocks: list[Block], notes: dict[int | str, list[str]], first: Page, capacity: int) -> Set:
    """Fills pages of about `capacity` lines. A note stands on the page of its reference; one is carried over."""
    result = Set([first])
    for i, block in enumerate(blocks):
        for j, line in enumerate(block.lines):
            page = result.pages[-1]
            gap = _gap(blocks, i) if j == 0 and page.body else 0
            need = 1 + gap + sum(min(3, len(notes[n])) + 1 for n in block.notes_on(j))
            if page.body and page.size + need > capacity and _may_begin_page(blocks, i, j):
                page, gap = _turn(result), 0
                result.breaks.setdefault(block.id, []).append((page.number, line.start))
            page.body += [""] * gap + [line.text]
            result.note_pages |= dict.fromkeys(block.notes_on(j), page.number)
            page.foot += [(str(n), list(notes[n])) for n in block.notes_on(j)]
            result.passage_pages.setdefault(block.id, {})[page.number] = None
    return result


def _turn(result: Set) -> Page:
    """A new page; the first long note that ends a page goes on over the turn."""
    page = result.pages[-1]
    following = Page(page.number + 1)
    carried = any(label.endswith("continued") for earlier in result.pages for label, _ in earlier.foot)
    if page.foot and len(page.foot[-1][1]) >= 3 and not carried:
        label, lines = page.foot[-1]
        page.foot[-1] = (label, lines[:1])
        following.foot.append((f"Footnote {label} continued", lines[1:]))
    result.pages.append(following)
    return following


def _gap(blocks: list[Block], i: int) -> int:
    return 1 if blocks[i].kind is blocks[i - 1].kind is PassageKind.BODY else 2


def _may_begin_page(blocks: list[Block], i: int, j: int) -> bool:
    """Whether a page may be turned here: not around a heading or a quotation, nor between two sentences of a paragraph.

    There, and behind a paragraph whose last line is full, a reader of plain text could not
    know whether a paragraph begins.
    """
    block = blocks[i]
    if j == 0:
        before = blocks[i - 1]
        kinds = (PassageKind.BODY, PassageKind.HEADING)
        return block.kind in kinds and before.kind is PassageKind.BODY and len(before.lines[-1].text) < BODY - 8
    return block.lines[j].start not in block.fixed and not _MAY_END_SENTENCE.search(block.lines[j - 1].text)


def printed(pages: list[Page], heads: tuple[str, str], rng: Random) -> list[str]:
    """The pages as lines: running head (even, odd), body, notes at the foot, page number."""
    lines: list[str] = []
    for page in pages:
        if page is not pages[0]:
            lines += [_misread(heads[page.number % 2], rng), "", ""]
        lines += page.body
        if page.foot:
            lines += [""] * 5
        for at, (label, note) in enumerate(page.foot):
            lines += [""] * bool(at) + ([label, ""] if label.endswith("continued") else []) + note
        lines += ["", "", str(page.number), "", ""]
    return lines


def _misread(head: str, rng: Random) -> str:
    """A running head is misread here and there like everything else."""
    return head.replace("I", "l", 1) if rng.random() < 0.3 else head
