"""Looks for words as somebody typed them: exactly; else with other signs, capitals or characters; else the nearest.

What is found is always quoted as the text prints it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.anchoring.quotes import Candidate, exact_places, near_places
from build_tools.anchoring.surfaces import folded
from build_tools.checks.script_check import simplified_only
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»「」『』〝〞＂", '"'))
_DASHES = str.maketrans({"–": "-", "—": "-", "―": "-"})
MOST_NEAR = 3


@dataclass(frozen=True, order=True)
class Found:
    """Words in a passage: `distance` edits from those looked for; `how` they differ, where that is not told by edits."""

    distance: int
    article: Article
    passage: str
    start: int
    end: int
    how: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether these are the words looked for, signs and capitals apart."""
        return self.distance == 0

    @property
    def words(self) -> str:
        """As the text prints them."""
        return (self.article.text_of(self.passage) or "")[self.start : self.end]


def search(article: Article, quote: str) -> list[Found]:
    """Every place of the words in a text at hand, in reading order; if there is none, the nearest three."""
    quote = unicodedata.normalize("NFC", quote.strip())
    words = {passage: text for passage, text in article.words.items() if text}

    def found(at: str, places: list[Candidate], how: str = "") -> Iterator[Found]:
        return (Found(one.distance, article, at, one.start, one.end, how) for one in places)

    exact = [one for at, text in words.items() for one in found(at, exact_places(text, quote))]
    if exact or not quote:
        return exact
    for how, fold in _FOLDS:
        same = [one for at, text in words.items() for one in found(at, exact_places(fold(text), fold(quote)), how)]
        if same:
            return same
    if len(quote) < 4:
        return []
    near = [one for at, text in words.items() for one in found(at, near_places(text, quote, max(1, len(quote) // 4)))]
    return sorted(near, key=lambda one: one.distance)[:MOST_NEAR]


def keys_of(selector: Selector) -> dict[str, str]:
    """A selector as the keys of YAML."""
    keys = {"article": selector.article, "at": selector.at, "exact": selector.exact or ""}
    return keys | {key: value for key, value in (("prefix", selector.prefix), ("suffix", selector.suffix)) if value}


def _signs(text: str) -> str:
    """One sign for all that stand for each other. Like every fold here it keeps each character's place."""
    return folded(text).translate(_QUOTATION_MARKS).translate(_DASHES)


def _capitals(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in _signs(text))


def _diacritics(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", c)[0] for c in _capitals(text)).replace("đ", "d")


def _characters(text: str) -> str:
    table = simplified_only()
    return "".join(table.get(c, c)[0] for c in _diacritics(text))


_FOLDS = (
    ("with other quotation marks, dashes or spaces", _signs), ("with other capitals", _capitals),
    ("with diacritics", _diacritics), ("in Traditional characters", _characters),
)
