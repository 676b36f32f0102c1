"""The places lock: what someone with a copy has verified, without a word of the copy.

One file a text, `articles/<text>/places.lock.yml` (YAML in its JSON subset): which
selectors were found, by a checksum of the selector; which forms of glossary entries stand
somewhere in the text, by a checksum of entry and form; and which entries stand in which
passage, as counts. Never offsets: those of hundreds of forms would rebuild a text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.model.selectors import Selector
from build_tools.witness.decoding import read_generated

VERSION = 2
"""2: with the forms that stand in the text."""


@dataclass(frozen=True)
class PlacesLock:
    """`selectors`: checksum -> passage. `entries`: passage -> {entry: count}. `forms`: checksums."""

    text: str = ""
    selectors: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    forms: frozenset[str] = frozenset()

    def verifies(self, selector: Selector) -> bool:
        """Whether somebody found this very selector in this passage."""
        return self.selectors.get(selector_checksum(selector)) == selector.at

    def knows_form(self, entry: str, form: str) -> bool:
        """Whether somebody found this form of this entry anywhere in the text."""
        return form_checksum(entry, form) in self.forms


def selector_checksum(selector: Selector) -> str:
    """16 hexadecimal digits that change with any part of a selector."""
    parts = (
        selector.article, selector.at, selector.exact or "", selector.prefix, selector.suffix,
        selector.start_quote or "", selector.end_quote or "",
    )
    return _checksum(parts)


def form_checksum(entry: str, form: str) -> str:
    """16 hexadecimal digits that change with the entry or any character of the form as the entry gives it."""
    return _checksum((entry, form))


def to_text(lock: PlacesLock) -> str:
    """The lock as the file that is committed: sorted, one passage a line."""
    selectors = json.dumps(dict(sorted(lock.selectors.items())), indent=1)
    rows = ",\n".join(
        f" {json.dumps(passage)}: {json.dumps(dict(sorted(counts.items())))}"
        for passage, counts in sorted(lock.entries.items())
        if counts
    )
    forms = json.dumps(sorted(lock.forms), indent=1)
    return (
        f'{{\n"version": {VERSION},\n"text": {json.dumps(lock.text)},\n'
        f'"selectors": {selectors},\n"forms": {forms},\n"entries": {{\n{rows}\n}}\n}}\n'
    )


def load(path: Path) -> PlacesLock:
    """The lock at `path`; an empty one if there is none. Raises ValueError if it is damaged or of another version."""
    data = read_generated(path, "a places lock")
    if data is None:
        return PlacesLock()
    try:
        if data["version"] != VERSION:
            version = "".join(c for c in str(data["version"])[:20] if c.isprintable())
            raise ValueError(f"it is of version {version}, and this version of the tool reads version {VERSION}")
        selectors, entries = dict(data["selectors"]), {at: dict(own) for at, own in data["entries"].items()}
        counts = [count for own in entries.values() for count in own.values()]
        words = [data["text"], *selectors, *selectors.values(), *entries, *data["forms"]]
        if any(type(count) is not int or not 0 < count < 10_000 for count in counts):
            raise ValueError("it counts in something else than numbers")
        if not all(isinstance(word, str) and word.isascii() and word.isprintable() for word in words):
            raise ValueError("it holds something else than ids and checksums")
        return PlacesLock(data["text"], selectors, entries, frozenset(data["forms"]))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is not a places lock: {error!r}") from error


def make_lock(
    text: str, verified: Iterable[Selector], counts: Iterable[tuple[str, str, int]],
    forms: Iterable[tuple[str, str]] = (),
) -> PlacesLock:
    """A lock from the selectors found, and (passage, entry, count) and (entry, form) of the glossary."""
    entries: dict[str, dict[str, int]] = {}
    for passage, entry, count in counts:
        own = entries.setdefault(passage, {})
        own[entry] = own.get(entry, 0) + count
    return PlacesLock(
        text, {selector_checksum(s): s.at for s in verified}, entries, frozenset(form_checksum(*own) for own in forms)
    )


def _checksum(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]
