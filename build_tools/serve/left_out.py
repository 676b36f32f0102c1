"""What a preview shows while there are mistakes: everything but the items that they stand in.

An item with a mistake stays as it was shown last; one that is new is left out. So nobody
has to fill in every placeholder of a new file before the edition shows itself. A mistake
outside the items (in `edition.yml`, in a text, with a copy) leaves nothing to show.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from build_tools.annotation_files.nodes import ListNode
from build_tools.annotation_files.yaml_source import read_yaml
from build_tools.model.annotations import KINDS, Annotations, GlossaryEntry
from build_tools.problems import Kind, Place, Problem, Severity

_LISTS, _SINGLE = (
    re.compile(r"(?:^|/)annotations/(?:" + "|".join(
        re.sub(r"<[a-z]+>", "[^/]+", re.escape(kind.declaration.path))
        for kind in KINDS.values() if kind.declaration.one_file_each is single
    ) + ")$")
    for single in (False, True)
)
_NOT_READ = (Kind.FILE_NAME, Kind.UNKNOWN_TEXT)
"""Mistakes about files that nothing is read from, because they stand where none belongs."""


@dataclass(frozen=True)
class LeftOut:
    """Stretches of annotation files, as (file, first line, line behind the last); lines 0 and 0 mean all of a file."""

    stretches: frozenset[tuple[str, int, int]] = frozenset()

    def covers(self, place: Place) -> bool:
        """Whether something at this place is left out."""
        return any(
            place.file == file and (not end or first <= place.line < end) for file, first, end in self.stretches
        )

    def and_items_with(self, problems: Iterable[Problem], root: Path) -> LeftOut | None:
        """The same and every item with an error; None if one of the errors stands in no item.

        `root` is the folder from which problems name files.
        """
        found = set(self.stretches)
        for problem in problems:
            if problem.level is Severity.ERROR and not self.covers(problem.place):
                stretch = _stretch(problem, root)
                if stretch is None:
                    return None
                found.add(stretch)
        return LeftOut(frozenset(found))

    def taken_from(self, annotations: Annotations, before: Annotations) -> Annotations:
        """Annotations without these items. Those that `before` has, in the same files, stay as they were.

        As the loader does, it takes entries that are not there out of `related`, and leaves other references alone.
        """
        files = {file for file, _, _ in self.stretches}
        collections: dict[str, Any] = {}
        for spec in fields(Annotations):
            items = {item.identity: item for item in getattr(before, spec.name) if item.place.file in files}
            items |= {item.identity: item for item in getattr(annotations, spec.name) if not self.covers(item.place)}
            collections[spec.name] = tuple(items[identity] for identity in sorted(items))
        collections["glossary"] = _related(collections["glossary"], annotations.glossary, before.glossary)
        return Annotations(**collections)


def _related(
    entries: Sequence[GlossaryEntry], read: Iterable[GlossaryEntry], before: Iterable[GlossaryEntry]
) -> tuple[GlossaryEntry, ...]:
    """Entries related to those that are there, and to no others.

    The loader has forgotten who was related to an entry that it refused; where that is all that
    changed since `before`, and the entry stays as it was, they are so still.
    """
    there, loaded, earlier = {entry.id for entry in entries}, {entry.id for entry in read}, {old.id: old for old in before}
    found = []
    for entry in entries:
        old = earlier.get(entry.id, entry)
        is_same = tuple(name for name in old.related if name in loaded) == entry.related
        related = tuple(name for name in (old if is_same else entry).related if name in there)
        found.append(entry if related == entry.related else replace(entry, related=related))
    return tuple(found)


def _stretch(problem: Problem, root: Path) -> tuple[str, int, int] | None:
    """The lines of the item in which a problem stands: a whole file where it is one item, or cannot be read."""
    name, line = problem.place.file, problem.place.line
    if _SINGLE.search(name):
        return name, 0, 0
    if not _LISTS.search(name):
        is_stray = problem.kind in _NOT_READ and not line and name.startswith("annotations/")
        return (name, 0, 0) if is_stray else None
    list_of_items, _ = read_yaml(root / name, name)
    begin = [item.place.line for item in list_of_items.items] if isinstance(list_of_items, ListNode) else []
    at = bisect_right(begin, line)
    if not at:
        return name, 0, 0
    return name, begin[at - 1], begin[at] if at < len(begin) else sys.maxsize
