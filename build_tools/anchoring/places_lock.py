"""The places lock: what someone with a copy has verified, without a word of the copy.

One file a text, `articles/<text>/places.lock.yml` (YAML in its JSON subset): which
selectors were found, by a checksum of the selector, and which glossary entries stand in
which passage, as counts. Never offsets: those of hundreds of forms would rebuild a text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.model.selectors import Selector

VERSION = 1


@dataclass(frozen=True)
class PlacesLock:
    """`selectors`: checksum -> passage. `entries`: passage -> {entry: count}."""

    text: str = ""
    selectors: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def verifies(self, selector: Selector) -> bool:
        """Whether somebody found this very selector in this passage."""
        return self.selectors.get(selector_checksum(selector)) == selector.at


def selector_checksum(selector: Selector) -> str:
    """16 hexadecimal digits that change with any part of a selector."""
    parts = (
        selector.article, selector.at, selector.exact or "", selector.prefix, selector.suffix,
        selector.start_quote or "", selector.end_quote or "",
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


def to_text(lock: PlacesLock) -> str:
    """The lock as the file that is committed: sorted, one passage a line."""
    selectors = json.dumps(dict(sorted(lock.selectors.items())), indent=1)
    rows = ",\n".join(
        f" {json.dumps(passage)}: {json.dumps(dict(sorted(counts.items())))}"
        for passage, counts in sorted(lock.entries.items())
        if counts
    )
    return (
        f'{{\n"version": {VERSION},\n"text": {json.dumps(lock.text)},\n'
        f'"selectors": {selectors},\n"entries": {{\n{rows}\n}}\n}}\n'
    )


def load(path: Path) -> PlacesLock:
    """The lock at `path`; an empty one if there is none. Raises ValueError if it is damaged."""
    if not path.is_file():
        return PlacesLock()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        selectors, entries = dict(data["selectors"]), {at: dict(own) for at, own in data["entries"].items()}
        return PlacesLock(data["text"], selectors, entries)
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path.name} is not a places lock: {error!r}") from error


def make_lock(
    text: str, verified: Iterable[Selector], counts: Iterable[tuple[str, str, int]]
) -> PlacesLock:
    """A lock from the selectors found and (passage, entry, count) of the glossary."""
    entries: dict[str, dict[str, int]] = {}
    for passage, entry, count in counts:
        own = entries.setdefault(passage, {})
        own[entry] = own.get(entry, 0) + count
    return PlacesLock(text, {selector_checksum(s): s.at for s in verified}, entries)
