"""The words of the interface, one YAML file per language beside this module.

A further language is one more file with the same keys (a test compares them). Keys are
paths (`reading.digest`); values are plain text with `{names}` to be filled in, or, where
the key says so (`..._text`), small safe Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar as text; the C loader where PyYAML has it."""


@dataclass(frozen=True)
class Strings:
    """The words of one interface language."""

    language: str
    words: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, filled in. Raises KeyError for a key that the file lacks."""
        return self.words[key].format(**values) if values else self.words[key]

    def counted(self, key: str, count: int, **values: object) -> str:
        """The words for so many: `key.one` or `key.other`, with `{count}`."""
        return self(f"{key}.{'one' if count == 1 else 'other'}", count=count, **values)

    def below(self, prefix: str) -> dict[str, str]:
        """All words whose key begins with `prefix.`, by the rest of the key."""
        return {key[len(prefix) + 1 :]: text for key, text in self.words.items() if key.startswith(f"{prefix}.")}


@cache
def load(language: str) -> Strings:
    """The strings of an interface language. Raises FileNotFoundError if there is no file for it."""
    source = resources.files(__package__).joinpath(f"{language}.yml").read_text(encoding="utf-8")
    return Strings(language, dict(_flatten(yaml.load(source, Loader=_LOADER))))


def languages() -> tuple[str, ...]:
    """The interface languages that have a file."""
    names = (item.name for item in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


def _flatten(tree: dict[str, object], path: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        here = f"{path}.{key}" if path else key
        rows += _flatten(value, here) if isinstance(value, dict) else [(here, str(value))]
    return rows
