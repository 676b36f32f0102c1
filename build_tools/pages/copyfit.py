"""Will a margin run past its passage? An estimate, so that long notes of ours fold where they would tear the page.

On a wide screen the margin runs on beside the next passages (see section 5 of
`overrides/assets/edition.css`), but a passage cannot begin above the margin of the one
before it. Where short passages carry long notes, that would leave holes in the text. So
the lines of both are counted as they will roughly fall, and where the margin falls too
far behind, the editors' notes of that passage show their first sentence and fold the
rest; where that is not enough, the author's long notes show their first words. Nothing
depends on the estimate being right but the look of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.pages.layers import Layer
from build_tools.pages.margin_items import MarginItem

_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")

# Widths in Latin characters (a Han character takes two), heights in pixels at the usual size of type.
_LEAD, _BESIDE, _MARGIN = (72, 28), (48, 25), (37, 21)
_ITEM, _LABEL, _GAP, _SLACK = 36, 22, 26, 80


@dataclass
class Copyfit:
    """How far the passages and their margins have come down the page, in pixels."""

    passages: int = 0
    margins: int = 0
    last_margin: int = 0

    def tears(self, layers: Iterable[Layer], items: Iterable[MarginItem]) -> bool:
        """Whether this margin would run so far past its passage that a hole could follow."""
        top = max(self.passages, self.last_margin)
        bottom = top + _passage_height(layers)
        return max(top, self.margins) + _margin_height(items) > bottom + _SLACK

    def place(self, layers: Iterable[Layer], items: Iterable[MarginItem]) -> None:
        """Set a passage and its margin."""
        items = tuple(items)
        top = max(self.passages, self.last_margin)
        self.passages = top + _passage_height(layers)
        if items:
            self.last_margin = max(top, self.margins)
            self.margins = self.last_margin + _margin_height(items)

    def heading(self) -> None:
        """Set a heading between two passages."""
        self.passages += 110


def _passage_height(layers: Iterable[Layer]) -> int:
    lead, *beside = layers
    return _GAP + max(_height(lead.html.striptags(), _LEAD), sum(
        _LABEL + (0 if layer.folded else _height(layer.html.striptags(), _BESIDE)) for layer in beside
    ) + _LABEL)


def _margin_height(items: Iterable[MarginItem]) -> int:
    return sum(
        _ITEM + _height((item.opening or item.body).striptags(), _MARGIN) + (_LABEL if item.more else 0)
        for item in items
    )


def _height(words: str, measure: tuple[int, int]) -> int:
    width, line = measure
    return -(-(len(words) + len(_HAN.findall(words))) // width) * line
