"""A text that knows where each of its characters stood in the raw copy.

A `TrackedText` is a row of pieces. An unchanged piece says "raw characters 40 to 57,
as they are"; a changed one says "raw characters 57 to 59 were read as …, by these
steps". So editing never loses the way home, and the changed pieces *are* the record
of what cleaning did:

    >>> raw = "the ver-\\nsion"
    >>> text = TrackedText.of(raw, 0, len(raw)).replace(7, 9, "", "join-lines", "line-join")
    >>> str(text), text.home(8), [(e.start, e.end, e.text) for e in text.edits()]
    ('the version', 10, [(7, 9, '')])

The idea of position maps both ways is that of hypothesis/client's text normalisation;
that a step is recorded only if it changed something, that of ftfy's `fix_and_explain`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from build_tools.model.texts import Edit

_FEW = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """Raw characters `start`..`end` read as `text`; `steps` is empty where nothing was changed."""

    start: int
    end: int
    text: str
    steps: tuple[str, ...] = ()
    category: str = ""

    def cut(self, a: int, b: int) -> Piece:
        """The part of an unchanged piece from its character `a` to `b`."""
        return Piece(self.start + a, self.start + b, self.text[a:b])


@dataclass(frozen=True)
class TrackedText:
    """An immutable text made of pieces of one raw copy, in reading order."""

    pieces: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, raw: str, start: int, end: int) -> TrackedText:
        """Raw characters `start`..`end` as they are."""
        return cls((Piece(start, end, raw[start:end]),) if end > start else ())

    @cached_property
    def _string(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(piece.text) for piece in self.pieces), initial=0))

    def __str__(self) -> str:
        return self._string

    def __len__(self) -> int:
        return len(self._string)

    def __add__(self, other: TrackedText) -> TrackedText:
        return TrackedText(self.pieces + other.pieces)

    def home(self, index: int) -> int:
        """The raw offset of the character at `index`; that of the end for `index == len(self)`.

        Raises IndexError outside 0..len. Characters of a changed piece come from its
        raw span, the last of them from its last raw character.
        """
        if not 0 <= index <= len(self):
            raise IndexError(index)
        if index == len(self):
            return self.pieces[-1].end if self.pieces else 0
        at = bisect_right(self._starts, index) - 1
        piece = self.pieces[at]
        inside = index - self._starts[at]
        return piece.start + inside if not piece.steps else min(piece.start + inside, max(piece.start, piece.end - 1))

    def offset_of(self, raw_offset: int) -> int:
        """How many characters of this text come from before `raw_offset` of the copy.

        Where the text's pieces follow one another in the copy, this is the inverse of `home`.
        """
        at = bisect_left([piece.start for piece in self.pieces], raw_offset)
        if at == 0:
            return 0
        piece = self.pieces[at - 1]
        before = self._starts[at - 1]
        if not piece.steps:
            return before + min(len(piece.text), raw_offset - piece.start)
        return before + (len(piece.text) if raw_offset >= piece.end else 0)

    def replace(self, start: int, end: int, text: str, step: str, category: str) -> TrackedText:
        """This text with characters `start`..`end` replaced, recorded under `step`.

        Only what really differs is recorded: what the old and the new reading share at
        their ends stays untouched, so a note or a page break beside it keeps its place.
        Raises IndexError if the range is not inside the text.
        """
        if not 0 <= start <= end <= len(self):
            raise IndexError((start, end))
        old = self._string[start:end]
        if old == text:
            return self
        shared = _common_prefix(old, text)
        tail = _common_prefix(old[shared:][::-1], text[shared:][::-1])
        start, end, text = start + shared, end - tail, text[shared : len(text) - tail]

        before, rest = self._split(start)
        inside, after = rest._split(end - start)
        if not inside.pieces:
            home = before.pieces[-1].end if before.pieces else (after.pieces[0].start if after.pieces else 0)
            return TrackedText((*before.pieces, Piece(home, home, text, (step,), category), *after.pieces))
        # Pieces of one text may lie apart in the copy (a paragraph over two pages); a change
        # across the gap must not claim what lies between, so it keeps to the first side.
        spans = _spans(inside.pieces)
        steps = tuple(dict.fromkeys([s for piece in inside.pieces for s in piece.steps] + [step]))
        changed = [Piece(*spans[0], text, steps, category)]
        changed += [Piece(a, b, "", steps, category) for a, b in spans[1:]]
        return TrackedText((*before.pieces, *changed, *after.pieces))

    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], step: str, category: str
    ) -> TrackedText:
        """Like `re.sub`, recorded. `replacement` is a template or a function of the match."""
        changes = [
            (match.start(), match.end(), replacement(match) if callable(replacement) else match.expand(replacement))
            for match in pattern.finditer(self._string)
        ]
        return self.replace_all(changes, step, category)

    def replace_all(self, changes: Sequence[tuple[int, int, str]], step: str, category: str) -> TrackedText:
        """Like `replace` for many ranges (start, end, text) of this text, in order, none overlapping.

        A text with thousands of changes is halved until there are few: each change alone would
        go through the pieces of all others.
        """
        changes = [(start, end, text) for start, end, text in changes if self._string[start:end] != text]
        if len(changes) > _FEW:
            middle = len(changes) // 2
            cut = changes[middle][0]
            left, right = self._split(cut)
            moved = [(start - cut, end - cut, text) for start, end, text in changes[middle:]]
            left, right = left.replace_all(changes[:middle], step, category), right.replace_all(moved, step, category)
            return TrackedText(_rejoined(left.pieces, right.pieces))
        result = self
        for start, end, text in reversed(changes):
            result = result.replace(start, end, text, step, category)
        return result

    def edits(self, passage: str = "") -> Iterator[Edit]:
        """Every change, in reading order."""
        for piece, at in zip(self.pieces, self._starts, strict=False):
            if piece.steps:
                yield Edit(piece.start, piece.end, piece.text, piece.steps, piece.category, passage, at)

    def extents(self) -> tuple[tuple[int, int], ...]:
        """The raw spans that this text was taken from, neighbours merged."""
        return _spans(self.pieces)

    def _split(self, index: int) -> tuple[TrackedText, TrackedText]:
        """The text before and from `index`; what was deleted there stays on the left."""
        left: list[Piece] = []
        for at, piece in enumerate(self.pieces):
            begin = self._starts[at]
            if begin + len(piece.text) <= index:
                left.append(piece)
                continue
            if begin >= index:
                return TrackedText(tuple(left)), TrackedText(self.pieces[at:])
            if not piece.steps:
                cut = index - begin
                parts = (piece.cut(0, cut), piece.cut(cut, len(piece.text)))
            else:
                # A changed piece is one reading of one raw span; its second half carries no span of its own.
                cut = index - begin
                parts = (
                    Piece(piece.start, piece.end, piece.text[:cut], piece.steps, piece.category),
                    Piece(piece.end, piece.end, piece.text[cut:], piece.steps, piece.category),
                )
            return TrackedText((*left, parts[0])), TrackedText((parts[1], *self.pieces[at + 1 :]))
        return TrackedText(tuple(left)), TrackedText()


def replay(raw: str, extents: Iterable[tuple[int, int]], edits: Iterable[Edit]) -> str:
    """The clean text that a record gives, from the raw copy alone.

    `extents` are the raw spans of one passage in reading order, `edits` its changes in
    reading order. This is deliberately a second, simpler way to the same text than
    `TrackedText`: tests hold the two against each other.
    """
    out: list[str] = []
    pending = list(edits)
    for start, end in extents:
        at = start
        while pending and start <= pending[0].start and pending[0].end <= end and pending[0].start >= at:
            edit = pending.pop(0)
            out.append(raw[at : edit.start])
            out.append(edit.text)
            at = edit.end
        out.append(raw[at:end])
    return "".join(out) + "".join(edit.text for edit in pending)


def _rejoined(left: tuple[Piece, ...], right: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Two rows of pieces as one, with no seam in what was not changed."""
    if left and right and not left[-1].steps and not right[0].steps and left[-1].end == right[0].start:
        seam = Piece(left[-1].start, right[0].end, left[-1].text + right[0].text)
        return (*left[:-1], seam, *right[1:])
    return (*left, *right)


def _spans(pieces: Iterable[Piece]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        if spans and spans[-1][1] == piece.start:
            spans[-1] = (spans[-1][0], piece.end)
        else:
            spans.append((piece.start, piece.end))
    return tuple(spans)


def _common_prefix(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
