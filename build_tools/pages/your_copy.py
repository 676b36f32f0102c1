"""Your copy: every line as it came beside the line as it is read, each change named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools import addresses
from build_tools.model.texts import Article, Witness
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading, html_block

_QUIET = "line-join"
"""Changes of this class are made at almost every line end; a line with no other counts as unchanged."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: as it came, as it is read, and the class of the change (empty: none)."""

    raw: str
    clean: str
    category: str

    @property
    def is_noteworthy(self) -> bool:
        """Whether it is a change that a reader would want to see: no line end, no empty line of a page's furniture."""
        return self.category not in ("", _QUIET) and not (self.category == "furniture" and not self.raw.strip())


@dataclass(frozen=True)
class Line:
    """One line of the copy, 1-based, in pieces."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The classes of change in the line, each once, in order."""
        return tuple(dict.fromkeys(piece.category for piece in self.pieces if piece.category))

    @property
    def raw(self) -> str:
        """The line as it came."""
        return "".join(piece.raw for piece in self.pieces)

    @property
    def is_changed(self) -> bool:
        """Whether a reader would want to see it."""
        return any(piece.is_noteworthy for piece in self.pieces)


def your_copy_page(i: Interface) -> Draft:
    """What was done to the copies that the articles were taken from, or would be done to yours."""
    i = i.on(addresses.YOUR_COPY)
    title = i.say("copy.title")
    witnessed = [text for text in i.edition.texts if text.witness is not None and not i.is_ours(text.id)]
    blocks = [heading(1, title, "title")]
    if not witnessed:
        blocks += [html_block(f'<div class="prose">{i.text("copy.how_text")}</div>'), i.render("obtain.html")]
    for text in witnessed:
        blocks += _copy(i, text)
    return Draft(
        i.here, title, tuple(blocks), group="about", description=title, searched=not witnessed,
        template="wide.html" if witnessed else "", hide=("navigation", "toc") if witnessed else ("toc",),
    )


def _copy(i: Interface, text: Article) -> list[str]:
    witness = text.witness
    if witness is None:
        return []
    config = i.edition.config.text(text.id)
    lines = list(lines_of(witness))
    changed = sum(line.is_changed for line in lines)
    blocks = [
        heading(2, i.choose(config.titles)[0] if config else text.title, text.id),
        i.render("copy_head.html", witness=witness, lines=len(lines), changed=changed, edits=len(witness.edits)),
    ]
    for is_changed, run in runs_of(lines):
        blocks.append(i.render("copy_lines.html", lines=run, is_changed=is_changed, language=text.language))
    return blocks


def runs_of(lines: Iterable[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Lines in runs of changed and unchanged ones.

    An empty line interrupts neither kind, and is not shown among changed ones.
    """
    state = False

    def changed(line: Line) -> bool:
        nonlocal state
        if line.raw.strip():
            state = line.is_changed
        return state

    for is_changed, run in groupby(lines, key=changed):
        shown = [line for line in run if line.is_changed or not is_changed]
        if shown:
            yield is_changed, shown


def lines_of(witness: Witness) -> Iterator[Line]:
    """The copy line by line: what is kept, what was changed, what is no part of the text.

    The raw pieces of all lines, joined with line ends, are the copy.
    """
    pieces = list(_pieces(witness))
    line: list[Piece] = []
    number = 1
    for piece in pieces:
        *ended, rest = piece.raw.split("\n")
        for at, part in enumerate(ended):
            # What a change puts in the place of a stretch over several lines stands in the first of them.
            line.append(Piece(part, _clean_of(piece, part, first=at == 0), piece.category))
            yield Line(number, _tidy(line))
            number, line = number + 1, []
        line.append(Piece(rest, _clean_of(piece, rest, first=not ended), piece.category))
    if any(piece.raw or piece.clean for piece in line):
        yield Line(number, _tidy(line))


def _clean_of(piece: Piece, part: str, *, first: bool) -> str:
    if not piece.category:
        return part
    return piece.clean if first else ""


def _tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces that say something; a removed line end leaves an empty piece that carries its class."""
    return tuple(piece for piece in pieces if piece.raw or piece.clean or piece.category)


def _pieces(witness: Witness) -> Iterator[Piece]:
    """The copy in raw order: changes, what is kept as it is, and what was left out."""
    spans = sorted(span for spans in witness.extents.values() for span in spans) or [(0, len(witness.raw))]
    at = 0
    for edit in sorted(witness.edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start > at:
            yield from _plain(witness.raw, at, edit.start, spans)
        yield Piece(witness.raw[edit.start : edit.end], edit.text, edit.category)
        at = max(at, edit.end)
    if at < len(witness.raw):
        yield from _plain(witness.raw, at, len(witness.raw), spans)


def _plain(raw: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    """A stretch without changes; what lies outside every passage and note is no part of the text.

    `spans` are the raw spans of all passages and notes, in order.
    """
    at = start
    for begin, stop in spans[max(0, bisect_left(spans, (start, start)) - 1) :]:
        if begin >= end:
            break
        begin, stop = max(begin, at), min(stop, end)
        if begin < stop:
            yield from _left_out(raw[at:begin])
            yield Piece(raw[begin:stop], raw[begin:stop], "")
            at = stop
    yield from _left_out(raw[at:end])


def _left_out(raw: str) -> Iterator[Piece]:
    if raw:
        yield Piece(raw, "", "furniture" if raw.strip() else _QUIET)
