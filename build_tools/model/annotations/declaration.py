"""How a kind of annotation is declared: its files, and each field with its shape, help and example.

Everything that knows about fields is derived from these declarations: the loader, its
messages, the JSON Schema for editors, `edition new` and the reference page. A new field,
or a new kind, is written in one place.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from functools import cache
from typing import Any, ClassVar

from build_tools.problems import Kind, Place


class Shape(Enum):
    """What a field holds in YAML, in the words used in messages."""

    ID = "an id: lower-case ASCII letters, digits and hyphens"
    LINE = "one line of text"
    TEXT = "a text (several lines are allowed)"
    LOCAL_LINE = "one line of text in each interface language: {en: ..., zh-Hant: ...}"
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
    SELECTOR = "a place in the text of the file's folder: at:, and within it exact:"
    PLACE = "a place in a text: {article:, at:, exact:}"
    PLACES = "a list of places in texts: [{article:, at:, exact:}]"
    SELECTORS = "exactly two places in texts"
    NUMBER = "a whole number"
    DECIMAL = "a number: 18, 10.7 or -3"
    ADDRESS = "a web address that begins with https://"
    PARTS = "a list, each item beginning with `- `"


def declared(
    shape: Shape,
    help: str,
    example: str,
    *,
    required: bool = False,
    choices: tuple[str, ...] = (),
    default: Any = MISSING,
    key: str = "",
    refers: str = "",
    of: type | None = None,
) -> Any:
    """A dataclass field with what a contributor needs to know about it.

    `example` is YAML that the loader accepts. `key` is the field's name in YAML where it
    is a Python keyword (`not`, `from`) or holds a hyphen. `refers` is the collection of
    `Annotations` in which the ids must be found. `of` declares the items of `Shape.PARTS`.
    """
    metadata = {
        "shape": shape, "help": help, "example": example, "required": required, "choices": choices, "key": key,
        "refers": refers, "of": of,
    }
    if required:
        return field(metadata=metadata)
    if default is not MISSING:
        return field(default=default, metadata=metadata)
    if shape in _EMPTY:
        return field(default_factory=_EMPTY[shape], metadata=metadata)
    return field(default=None if shape in _NOTHING else "", metadata=metadata)


_EMPTY: dict[Shape, type] = {
    Shape.IDS: tuple, Shape.WORDS: tuple, Shape.LINES: tuple, Shape.SELECTORS: tuple, Shape.PLACES: tuple,
    Shape.PARTS: tuple, Shape.NAMES: dict, Shape.FORMS: dict, Shape.PASSAGES_BY_TEXT: dict, Shape.LOCAL_TEXT: dict,
    Shape.LOCAL_LINE: dict,
}
_NOTHING = (Shape.SELECTOR, Shape.PLACE, Shape.NUMBER, Shape.DECIMAL)


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
    refers: str = ""
    of: type | None = None


def field_specs(kind: type) -> tuple[FieldSpec, ...]:
    """The declared fields of an annotation kind or part: its own in order, then what every kind has."""
    return _field_specs(kind)


@cache
def _field_specs(kind: Hashable) -> tuple[FieldSpec, ...]:
    assert isinstance(kind, type)
    common = {item.name for item in fields(Annotation)} if kind is not Annotation else set()
    found = [item for item in fields(kind) if "shape" in item.metadata]
    ordered = [f for f in found if f.name not in common] + [f for f in found if f.name in common]
    return tuple(
        FieldSpec(
            item.name, item.metadata["key"] or item.name, item.metadata["shape"], item.metadata["help"],
            item.metadata["example"], item.metadata["required"], item.metadata["choices"],
            item.metadata["refers"], item.metadata["of"],
        )
        for item in ordered
    )


@dataclass(frozen=True)
class Declaration:
    """What a kind is called and where its annotations stand.

    `path` is below `annotations/`: `<id>` stands for the annotation's own (one file each;
    otherwise the file is a list), `<text>`, `<language>` and `<folder>` for what the path
    alone says. `collection` is the field of `Annotations` that holds the kind.
    `unique` are the fields that no two annotations may share.
    """

    name: str
    title: str
    collection: str
    path: str
    unique: tuple[str, ...] = ("id",)

    @property
    def one_file_each(self) -> bool:
        """Whether every annotation of the kind has a file of its own, named after its id."""
        return self.path.endswith("<id>.yml")


@dataclass(frozen=True)
class Fault:
    """What contradicts itself in one annotation: at the field `path`, in a whole sentence."""

    path: str
    message: str
    expected: str = ""
    mend: str = ""
    kind: Kind = Kind.WRONG_VALUE


STATUSES = ("draft", "reviewed", "signed")


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What every item of an annotation file carries: its place in its file.

    `place` is the item's first line; `places` has the place of each field by its path
    (`exact`, `between.0.exact`, `definition.en`). `private`: it is a reader's own, from
    beside their copies, and is neither published nor bound by the limits of the policy.
    """

    declaration: ClassVar[Declaration]

    place: Place = field(default_factory=Place, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    private: bool = field(default=False, compare=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """What no two annotations of its kind may share: mostly the id."""
        return tuple(getattr(self, name) for name in self.declaration.unique)

    def where(self, path: str) -> Place:
        """The place of a field, or of the annotation where the field is absent."""
        return self.places.get(path, self.place)

    def faults(self) -> Iterator[Fault]:
        """What the item itself shows to be wrong, beyond the shapes of its fields."""
        return iter(())


@dataclass(frozen=True, kw_only=True)
class Annotation(Declared):
    """What every annotation carries beside: who wrote and who reviewed it."""

    by: tuple[str, ...] = declared(
        Shape.IDS, "Who wrote it: ids from contributors.yml.", "[editor-1]", required=True, refers="contributors",
    )
    reviewed_by: tuple[str, ...] = declared(
        Shape.IDS, "Who compared it with its sources; never its writer.", "[reviewer-2]", refers="contributors",
    )
    status: str = declared(
        Shape.CHOICE, "`reviewed` once a second editor compared it, fact by fact; `signed` by an outside specialist.",
        "draft", required=True, choices=STATUSES,
    )


CERTAINTIES = ("high", "medium", "low")
