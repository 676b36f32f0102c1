"""Writes the value of a declared field as YAML, in the one manner in which annotation files are written.

Prose stands under `>-`, where colons and quotation marks need no care; lines of text stand
in double quotation marks; ids, words and numbers stand as they are; places on one line.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from build_tools.model.annotations import FieldSpec, Shape

WIDTH = 100
_PLAIN = (Shape.ID, Shape.CHOICE, Shape.PASSAGE, Shape.NUMBER, Shape.DECIMAL)
_PLACE_KEYS = ("article", "at")


def field_lines(spec: FieldSpec, value: Any) -> list[str]:
    """The field and its value, as lines of YAML without indentation. `value` holds texts, lists and maps of them.

    Parts (`Shape.PARTS`) are no single value: they are laid out by whoever knows their fields.
    """
    return lines_of(spec.key, spec.shape, value)


def lines_of(key: str, shape: Shape, value: Any) -> list[str]:
    """The same for a key and the shape of its value."""
    match shape:
        case _ if shape in _PLAIN:
            return [f"{key}: {value}"]
        case Shape.TEXT:
            return _prose(key, value)
        case Shape.LOCAL_TEXT:
            return [f"{key}:", *indented([line for own, text in value.items() for line in _prose(own, text)])]
        case Shape.LOCAL_LINE | Shape.NAMES:
            return [f"{key}:", *(f"  {own}: {quoted(text)}" for own, text in value.items())]
        case Shape.FORMS:
            return [f"{key}:", *(f"  {own}: [{', '.join(map(quoted, forms))}]" for own, forms in value.items())]
        case Shape.PASSAGES_BY_TEXT:
            return [f"{key}:", *(f"  {own}: [{', '.join(ids)}]" for own, ids in value.items())]
        case Shape.IDS | Shape.WORDS:
            return [f"{key}: [{', '.join(value)}]"]
        case Shape.LINES:
            return [f"{key}:", *(f"  - {quoted(line)}" for line in value)] if value else [f"{key}: []"]
        case Shape.PLACE:
            return [f"{key}: {place(value)}"]
        case Shape.PLACES | Shape.SELECTORS:
            return [f"{key}:", *(f"  - {place(one)}" for one in value)]
        case Shape.SELECTOR:
            return selector_lines(value)
        case Shape.PARTS:
            raise AssertionError("parts have fields of their own")
        case _:
            return [f"{key}: {quoted(str(value))}"]


def place(keys: Mapping[str, str]) -> str:
    """A place in a text on one line: `{article: north-vietnam, at: p012, exact: "…"}`."""
    return "{" + ", ".join(_selector_parts(keys)) + "}"


def selector_lines(keys: Mapping[str, str]) -> list[str]:
    """A place in the text of the file's folder: `at:`, `exact:` and so on, each on a line."""
    return [part for part in _selector_parts(keys) if not part.startswith("article:")]


def quoted(text: str) -> str:
    """A text in double quotation marks. (JSON's escapes are YAML's.)"""
    return json.dumps(text, ensure_ascii=False)


def item_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a map as an item of a list: the first field behind a hyphen, comments before it too."""
    first = next(index for index, line in enumerate(lines) if line and not line.startswith("#"))
    return [*lines[:first], "- " + lines[first], *indented(lines[first + 1 :])]


def indented(lines: Sequence[str], by: str = "  ") -> list[str]:
    """The lines moved to the right; empty ones stay empty."""
    return [by + line if line else "" for line in lines]


def _selector_parts(keys: Mapping[str, str]) -> list[str]:
    return [
        f"{key}: {value if key in _PLACE_KEYS else quoted(value)}" for key, value in keys.items() if value
    ]


def _prose(key: str, text: str) -> list[str]:
    """A text under `>-`: its lines are joined again when it is read, an empty one parts paragraphs."""
    lines = []
    for paragraph in text.split("\n\n"):
        # Chinese has no spaces to break at: one line each, as the editor's window wraps it.
        lines += ["", *textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)]
    return [f"{key}: >-", *indented(lines[1:])]
