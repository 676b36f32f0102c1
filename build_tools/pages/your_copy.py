"""Your copy: every line as it came beside the line as it is read, each change named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools import addresses
from build_tools.model.texts import Article, Edit, Witness
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
    def is_changed(self) -> bool:
        """Whether a reader would want to see it."""
        return any(category != _QUIET for category in self.categories)


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
        i.here, title, tuple(blocks), group="about", description=title,
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
    for is_changed, run in groupby(lines, key=lambda line: line.is_changed):
        blocks.append(i.render("copy_lines.html", lines=list(run), is_changed=is_changed, language=text.language))
    return blocks


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
    at = 0
    for start, end, edit in _events(witness):
        if start > at:
            yield from _plain(witness, at, start)
        if edit is not None:
            yield Piece(witness.raw[start:end], edit.text, edit.category)
        at = max(at, end)
    if at < len(witness.raw):
        yield from _plain(witness, at, len(witness.raw))


def _events(witness: Witness) -> list[tuple[int, int, Edit | None]]:
    return [(edit.start, edit.end, edit) for edit in sorted(witness.edits, key=lambda e: (e.start, e.end))]


def _plain(witness: Witness, start: int, end: int) -> Iterator[Piece]:
    """An unchanged stretch; where it lies outside every passage and note it is no part of the text."""
    at = start
    for inside_start, inside_end in _covered(witness, start, end):
        if inside_start > at:
            yield _left_out(witness.raw[at:inside_start])
        kept = witness.raw[inside_start:inside_end]
        yield Piece(kept, kept, "")
        at = inside_end
    if at < end:
        yield _left_out(witness.raw[at:end])


def _left_out(raw: str) -> Piece:
    return Piece(raw, "", "furniture" if raw.strip() else _QUIET)


def _covered(witness: Witness, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a stretch that some passage or note was taken from, in order."""
    if not witness.extents:
        return [(start, end)]
    spans = sorted(span for spans in witness.extents.values() for span in spans)
    found: list[tuple[int, int]] = []
    for a, b in spans:
        a, b = max(a, start, found[-1][1] if found else start), min(b, end)
        if a < b:
            found.append((a, b))
    return found
