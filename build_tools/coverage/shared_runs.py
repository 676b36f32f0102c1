"""Runs that a text of ours shares with an article: eight words in English, sixteen characters in Chinese.

With the article at hand every shared run is found exactly. Without it the outline's
hashes tell: a run of hashes that follow one another in the outline and all occur in a
file is a shared run of at least so many letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from build_tools.model.config import Limits
from build_tools.model.texts import Article
from build_tools.witness.outline import Outline
from build_tools.witness.shingles import hashes_of, letters_of

_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
LONG_CHAIN = {"en": 8, "zh-Hant": 7}
"""So many neighbouring hashes of a passage in one file are surely more than a long name or title:
about 140 letters or 55 characters. Shorter runs can only be seen with a copy at hand."""


@dataclass(frozen=True)
class Run:
    """A run of `length` units (words or characters) that begins at unit `start` of the article."""

    start: int
    length: int
    words: str


@dataclass(frozen=True)
class UnitText:
    """A text as the units that runs are counted in: words (English) or Han characters (Chinese)."""

    units: tuple[str, ...]
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> UnitText:
        """The units of a text; case, punctuation and spaces do not count."""
        plain = text.lower().replace("’", "'").replace("'s ", " s ")
        pattern = _WORD if language == "en" else _HAN
        return cls(tuple(pattern.findall(plain)), language)

    @cached_property
    def _joiner(self) -> str:
        return " " if self.language == "en" else ""

    def index(self, n: int) -> dict[tuple[str, ...], list[int]]:
        """Where each n-gram of units begins."""
        table: dict[tuple[str, ...], list[int]] = {}
        for i in range(len(self.units) - n + 1):
            table.setdefault(self.units[i : i + n], []).append(i)
        return table

    def runs_in(self, other: UnitText, n: int, index: dict[tuple[str, ...], list[int]]) -> list[Run]:
        """The shared runs of at least `n` units, in the order of `other`, each as long as it goes; `index` is mine.

        Two runs may overlap: one may begin within another and go on behind it.
        """
        runs = []
        i = end = 0
        while i <= len(other.units) - n:
            best = Run(0, 0, "")
            for start in index.get(other.units[i : i + n], ()):
                length = n
                while (
                    i + length < len(other.units)
                    and start + length < len(self.units)
                    and self.units[start + length] == other.units[i + length]
                ):
                    length += 1
                back = 0
                while back < min(i, start) and self.units[start - back - 1] == other.units[i - back - 1]:
                    back += 1
                if back + length > best.length:
                    first, end = start - back, i + length
                    best = Run(first, back + length, self._joiner.join(self.units[first : start + length]))
            if best.length:
                runs.append(best)
                i = end - n + 1
            else:
                i += 1
        return runs


@dataclass(frozen=True)
class ArticleUnits:
    """An article ready to be compared with many files."""

    id: str
    text: UnitText
    shortest: int
    longest: int
    index: dict[tuple[str, ...], list[int]]

    @classmethod
    def of(cls, article: Article, limits: Limits) -> ArticleUnits:
        """All passages and notes at hand as one row of units; a run may go on from one to the next."""
        parts = [p.text for p in article.passages if p.text] + [n.text for n in article.notes if n.text]
        units = UnitText.of(" ".join(parts), article.language)
        english = article.language == "en"
        shortest = limits.run_words if english else limits.run_characters
        longest = limits.quotation_words if english else limits.quotation_characters
        return cls(article.id, units, shortest, longest, units.index(shortest))

    def runs_in(self, text: str) -> list[Run]:
        """The runs that a text shares with the article."""
        return self.text.runs_in(UnitText.of(text, self.text.language), self.shortest, self.index)


def longest_chain(outline: Outline, language: str, text: str) -> tuple[str, int]:
    """The passage of which most neighbouring hashes occur in a text, and how many; ("", 0) if none."""
    own = frozenset(hashes_of(letters_of(text, language), language))
    best = ("", 0)
    for passage, hashes in outline.hashes.items():
        chain = 0
        for value in hashes:
            chain = chain + 1 if value in own else 0
            if chain > best[1]:
                best = (passage, chain)
    return best


def share_of(covered: Sequence[Run], article: ArticleUnits) -> float:
    """Which share of the article's units the runs cover together (0..1)."""
    units = {i for run in covered for i in range(run.start, run.start + run.length)}
    return len(units) / max(1, len(article.text.units))
