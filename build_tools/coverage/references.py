"""Runs that are references: names, titles and archive references are facts, not quotations (`editorial.md`, section 1).

A citation of ours and the note that cites the same work agree word for word, and must:
author, title, publisher, archive. So a run counts by what no such field of the
bibliography, and no name of the glossary, accounts for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.coverage.shared_runs import UnitText
from build_tools.model.annotations import Annotations, BibliographyItem

_PART = {"en": 4, "zh-Hant": 8}
"""So many neighbouring units of a field are known for a part of it; a run may begin or end within a title."""

_WHOLE = {"en": 2, "zh-Hant": 3}
"""A shorter field is not looked for: a family name or a year by itself accounts for nothing."""


@dataclass(frozen=True)
class References:
    """What the bibliography and the glossary name, as units of one article's language."""

    wholes: frozenset[tuple[str, ...]]
    parts: frozenset[tuple[str, ...]]
    part: int

    @classmethod
    def of(cls, annotations: Annotations, language: str) -> References:
        """Every field that names a work, an author, a publisher or a place in an archive, and every name of an entry."""
        rows = {UnitText.of(text, language).units for text in _named(annotations)}
        part = _PART[language]
        parts = {row[at : at + part] for row in rows for at in range(len(row) - part + 1)}
        return cls(frozenset(row for row in rows if len(row) >= _WHOLE[language]), frozenset(parts), part)

    def left_of(self, units: Sequence[str]) -> int:
        """How many neighbouring units of a run, at most, nothing named accounts for."""
        units = tuple(units)
        covered = [False] * len(units)
        for size in {self.part, *(len(row) for row in self.wholes if len(row) <= len(units))}:
            known = self.parts | self.wholes if size == self.part else self.wholes
            for at in range(len(units) - size + 1):
                if units[at : at + size] in known:
                    covered[at : at + size] = [True] * size
        longest = now = 0
        for is_covered in covered:
            now = 0 if is_covered else now + 1
            longest = max(longest, now)
        return longest


def _named(annotations: Annotations) -> Iterator[str]:
    for item in annotations.bibliography:
        yield from _of_item(item)
    for entry in annotations.glossary:
        yield from entry.names.values()


def _of_item(item: BibliographyItem) -> Iterable[str]:
    people = (*item.author, *item.editor, *item.translator, *item.recipient)
    for name in people:
        yield from (f"{name.given} {name.family}", f"{name.family} {name.given}", name.literal, name.script)
    yield from (
        item.title, item.title_script, item.title_english, item.container_title, item.collection_title, item.publisher,
        item.publisher_place, item.archive, item.archive_place, item.archive_collection, item.archive_location,
    )
