"""How a kind of annotation is declared: each field with its shape, help and example.

Everything that knows about fields is derived from these declarations: the loader,
its messages, the JSON Schema for editors and the reference page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from typing import Any

from build_tools.problems import Place


class Shape(Enum):
    """What a field holds in YAML, in the words used in messages."""

    ID = "an id: lower-case ASCII letters, digits and hyphens"
    LINE = "one line of text"
    TEXT = "a text (several lines are allowed)"
    LOCAL_TEXT = "a text in each interface language: {en: ..., zh-Hant: ...}"
    CHOICE = "one of the listed words"
    DATE = "an ISO date or span: 1958, 1958-09, 1958-09-24, 1958/1960; an uncertain one ends in ~"
    NAMES = "names by language or romanisation: {en: ..., zh-Hant: ..., vi: ...}"
    FORMS = "lists of forms by language: {zh-Hant: [...], en: [...]}"
    PASSAGES_BY_TEXT = "lists of passage ids by text: {north-vietnam: [p012]}"
    PASSAGE = "a passage id: p014, h02 or n07"
    IDS = "a list of ids"
    WORDS = "a list of lower-case words with hyphens"
    LINES = "a list of lines of text"
    TEXT_ID = "the id of one of the edition's texts"
    SELECTOR = "a place in a text: {article:, at:, exact:}"
    SELECTORS = "exactly two places in texts"
    NUMBER = "a whole number"


def declared(
    shape: Shape,
    help: str,
    example: str,
    *,
    required: bool = False,
    choices: tuple[str, ...] = (),
    default: Any = MISSING,
    key: str = "",
) -> Any:
    """A dataclass field with what a contributor needs to know about it.

    `key` is the field's name in YAML where it is a Python keyword (`not`, `from`).
    """
    metadata = {"shape": shape, "help": help, "example": example, "required": required, "choices": choices, "key": key}
    if required:
        return field(metadata=metadata)
    if default is not MISSING:
        return field(default=default, metadata=metadata)
    empties = {
        Shape.IDS: tuple, Shape.WORDS: tuple, Shape.LINES: tuple, Shape.SELECTORS: tuple,
        Shape.NAMES: dict, Shape.FORMS: dict, Shape.PASSAGES_BY_TEXT: dict, Shape.LOCAL_TEXT: dict,
    }
    if shape in empties:
        return field(default_factory=empties[shape], metadata=metadata)
    return field(default="" if shape is not Shape.SELECTOR else None, metadata=metadata)


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind, as the loader and the reference page see it."""

    name: str
    key: str
    shape: Shape
    help: str
    example: str
    required: bool
    choices: tuple[str, ...]


def field_specs(kind: type) -> tuple[FieldSpec, ...]:
    """The declared fields of an annotation kind, in order of declaration."""
    specs = []
    for item in fields(kind):
        if "shape" not in item.metadata:
            continue
        meta = item.metadata
        specs.append(
            FieldSpec(
                item.name, meta["key"] or item.name, meta["shape"], meta["help"],
                meta["example"], meta["required"], meta["choices"],
            )
        )
    return tuple(specs)


STATUSES = ("draft", "reviewed", "signed")


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """What every annotation carries: its place in its file, and who wrote and reviewed it.

    `place` is the annotation's first line; `places` has the place of each field by
    its path (`exact`, `between.0.exact`, `definition.en`).
    """

    place: Place = field(default_factory=Place, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    by: tuple[str, ...] = declared(Shape.IDS, "Who wrote it, as roles.", "[editor-1]", required=True)
    reviewed_by: tuple[str, ...] = declared(Shape.IDS, "Who compared it with its sources; never its writer.", "[reviewer-2]")
    status: str = declared(Shape.CHOICE, "How far it has come.", "draft", required=True, choices=STATUSES)

    def where(self, path: str) -> Place:
        """The place of a field, or of the annotation where the field is absent."""
        return self.places.get(path, self.place)


CERTAINTIES = ("high", "medium", "low")
