"""Weave overlapping annotations into one passage: text and spans in, well-formed HTML out.

Annotations stand off from the text and overlap as they please; HTML elements must nest.
So the text is cut wherever a span begins or ends or a mark stands, and at each cut only
what has to be closed is closed and what is still needed is opened again:

    >>> weave("one two three", [Span(0, 7, "i"), Span(4, 13, "b")])
    '<i>one <b>two</b></i><b> three</b>'

What holds always (tests/pages/test_weave.py proves it on random input):

- without its tags and marks the result is exactly the text, escaped;
- tags are balanced and properly nested, whatever the spans;
- the pieces of a span cover exactly its characters, and an id stands on its first piece;
- a link never stands inside a link: where two overlap, the outer one keeps the shared
  characters; where a mark with a link falls within a link, the link is interrupted;
- the order of spans and marks in the input makes no difference.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as escape_attribute

from build_tools.rich_text import escape

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (code points) stand in an element.

    Where spans share characters, the lower `rank` is outside; then the one that begins
    earlier; then the longer. `once` are attributes of the first piece only, such as an id;
    `later` those of every further piece, such as being left out of the tab order.
    """

    start: int
    end: int
    tag: str
    attributes: Attributes = ()
    once: Attributes = ()
    later: Attributes = ()
    rank: int = 0

    @property
    def is_link(self) -> bool:
        """Whether the element may not stand inside another of its kind."""
        return self.tag == "a"

    @property
    def nesting(self) -> tuple[int, int, int, str, Attributes, Attributes, Attributes]:
        """The key that decides which of two spans is outside."""
        return (self.rank, self.start, -self.end, self.tag, self.attributes, self.once, self.later)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something of no width before the character at `offset`: a note's number, a page break.

    It stands behind every span that ends there and before every span that begins there,
    so it never becomes part of a quotation it only touches. Marks of one place follow
    their `rank`. `html` is trusted; `has_link` says that it holds a link.
    """

    offset: int
    rank: int
    html: str
    has_link: bool = False


def weave(text: str, spans: Iterable[Span], marks: Iterable[Mark] = ()) -> str:
    """The text as HTML, with every span and mark in it.

    Raises ValueError for a span or mark outside the text, or a span of no characters:
    whoever places annotations has made a mistake, and hiding it would lose one.
    """
    ordered = sorted(set(spans), key=lambda span: span.nesting)
    waiting = sorted(set(marks))
    _refuse_misplaced(len(text), ordered, waiting)
    beginning: dict[int, list[Span]] = {}
    for span in ordered:
        beginning.setdefault(span.start, []).append(span)
    marks_at: dict[int, list[Mark]] = {}
    for mark in waiting:
        marks_at.setdefault(mark.offset, []).append(mark)

    covering: list[Span] = []  # by nesting; kept from cut to cut, because a hostile text has a span at every character
    out: list[str] = []
    stack: list[Span] = []
    begun: set[Span] = set()
    cuts = sorted({0, len(text), *(s.start for s in ordered), *(s.end for s in ordered), *(m.offset for m in waiting)})
    for here, there in zip(cuts, [*cuts[1:], len(text)], strict=True):
        standing = marks_at.get(here, [])
        covering = [span for span in covering if span.end > here]
        for span in beginning.get(here, ()):
            insort(covering, span, key=lambda span: span.nesting)
        wanted = _one_link_at_most(covering)
        kept = _shared_depth(stack, wanted, interrupted=any(mark.has_link for mark in standing))

        out += [f"</{span.tag}>" for span in reversed(stack[kept:])]
        out += [mark.html for mark in standing]
        for span in wanted[kept:]:
            out.append(_opening(span, first=span not in begun))
            begun.add(span)
        out.append(escape(text[here:there]))
        stack = wanted
    return "".join(out)


def _one_link_at_most(covering: Sequence[Span]) -> list[Span]:
    """The spans over a stretch without cuts, outermost first, without links inside a link."""
    link = next((span for span in covering if span.is_link), None)
    return [span for span in covering if not span.is_link or span is link]


def _shared_depth(stack: Sequence[Span], wanted: Sequence[Span], *, interrupted: bool) -> int:
    """How many open elements can stay open; a link cannot where a mark with a link stands."""
    depth = 0
    for open_span, next_span in zip(stack, wanted, strict=False):
        if open_span is not next_span or (interrupted and open_span.is_link):
            break
        depth += 1
    return depth


def _opening(span: Span, *, first: bool) -> str:
    attributes = (*span.once, *span.attributes) if first else (*span.attributes, *span.later)
    written = "".join(f' {name}="{escape_attribute(value)}"' for name, value in attributes)
    return f"<{span.tag}{written}>"


def _refuse_misplaced(length: int, spans: Sequence[Span], marks: Sequence[Mark]) -> None:
    for span in spans:
        if not 0 <= span.start < span.end <= length:
            raise ValueError(f"span {span.start}..{span.end} is not inside a text of {length} characters")
    for mark in marks:
        if not 0 <= mark.offset <= length:
            raise ValueError(f"mark at {mark.offset} is not inside a text of {length} characters")
