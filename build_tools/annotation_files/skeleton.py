"""A new annotation as YAML to fill in, and a complete example of every kind, both from the declarations.

A skeleton loads as it is. What is still to be written stands in it as a placeholder that
`placeholders.py` knows again: `TODO`, 「待填」, `todo-…` for an id; and where only a real
value will load (a date, one of several words, a passage), a value with `# TODO` behind it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.annotation_files.yaml_writing import (
    WIDTH,
    field_lines,
    indented,
    item_lines,
    place,
    selector_lines,
)
from build_tools.model.annotations import Declared, FieldSpec, Shape, field_specs

TODO, TODO_ZH, TODO_ID = "TODO", "待填", "todo-"
OPTIONAL = "## Where they apply, take away the “# ” before a field:"
_ALSO_NEEDED = {("editors-note", "sources")}
"""Fields without which the annotation would load, but not pass the checks."""
_SETTLED = ("status",)
"""Choices whose first word is right for a new annotation."""
CITED_BY = "cited_by"
"""The notes that cite a work: the place that a bibliography item has."""
_PLACES = (Shape.SELECTOR, Shape.PLACE, Shape.PLACES, Shape.SELECTORS, Shape.PASSAGE, Shape.PASSAGES_BY_TEXT)


@dataclass(frozen=True)
class Given:
    """What is known of the annotation: `values` by key, as texts, lists and maps of them.

    `places` are the places that it is about, each as the keys of a selector with `article`;
    `guesses` stand where more are needed, and are marked as such; so is `contributor`, where
    nobody is named in `by`. `languages` are the interface languages.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[Mapping[str, str], ...] = ()
    guesses: tuple[Mapping[str, str], ...] = ()
    languages: tuple[str, ...] = ("en", "zh-Hant")
    contributor: str = "editor-1"

    def place(self, number: int) -> tuple[Mapping[str, str], bool]:
        """The place of this number, and whether it is a guess."""
        if number < len(self.places):
            return self.places[number], False
        taken = [(own["article"], own["at"]) for own in self.places]
        free = [own for own in self.guesses if (own["article"], own["at"]) not in taken]
        free = free or [*self.guesses, {"article": f"{TODO_ID}text", "at": "p001"}]
        return free[(number - len(self.places)) % len(free)], True


def skeleton(kind: type[Declared], given: Given) -> str:
    """One annotation to fill in: needed fields first, the others behind `# `; an item of a list where files are lists."""
    lines = list(_needed(kind, given))
    optional = [line for spec in field_specs(kind) if not _is_needed(kind, spec, given) for line in _optional(spec)]
    if optional:
        lines += [OPTIONAL, *optional]
    if not kind.declaration.one_file_each:
        lines = item_lines(lines)
    return "\n".join(lines) + "\n"


def complete_example(kind: type[Declared]) -> str:
    """An annotation of the kind with every field that has an example; an item of a list where files are lists."""
    lines = _example_fields(kind)
    return "\n".join(lines if kind.declaration.one_file_each else item_lines(lines)) + "\n"


def example_value(spec: FieldSpec) -> Any:
    """The field's example as texts, lists and maps of them."""
    return yaml.load(spec.example, yaml.BaseLoader)


def _needed(kind: type[Declared], given: Given) -> Iterator[str]:
    for spec in field_specs(kind):
        if _is_needed(kind, spec, given):
            yield from _comment(spec)
            if spec.key in given.values:
                yield from field_lines(spec, given.values[spec.key])
            elif spec.shape in _PLACES:
                yield from _places(spec, given)
            elif spec.of is not None:
                optional = [line for own in field_specs(spec.of) if not own.required for line in _optional(own)]
                yield from [f"{spec.key}:", *indented(item_lines([*_needed(spec.of, given), *optional]))]
            else:
                yield from _placeholder(kind, spec, given)


def _is_needed(kind: type[Declared], spec: FieldSpec, given: Given) -> bool:
    name = kind.declaration.name if hasattr(kind, "declaration") else ""
    has_place = spec.key == CITED_BY and bool(given.places)
    return spec.required or has_place or spec.key in given.values or (name, spec.key) in _ALSO_NEEDED


def _comment(spec: FieldSpec) -> list[str]:
    """What the field is for, and on a line of their own the words that it may hold."""
    said = [spec.help]
    if spec.choices and spec.shape in (Shape.CHOICE, Shape.WORDS):
        said.append(f"{'One of' if spec.shape is Shape.CHOICE else 'From'}: {', '.join(spec.choices)}.")
    return [
        line
        for sentence in said
        for line in textwrap.wrap(sentence, WIDTH, initial_indent="## ", subsequent_indent="##   ", break_on_hyphens=False)
    ]


def _placeholder(kind: type[Declared], spec: FieldSpec, given: Given) -> list[str]:
    in_each = {language: TODO_ZH if language.startswith("zh") else TODO for language in given.languages}
    match spec.shape:
        case Shape.ID:
            name = kind.declaration.name if hasattr(kind, "declaration") else spec.key
            return field_lines(spec, TODO_ID + name)
        case Shape.LINE:
            return field_lines(spec, f"{TODO} {spec.key}")
        case Shape.TEXT:
            return field_lines(spec, TODO)
        case Shape.LOCAL_LINE | Shape.LOCAL_TEXT | Shape.NAMES:
            return field_lines(spec, in_each)
        case Shape.LINES:
            return field_lines(spec, [TODO])
        case Shape.WORDS if not spec.choices:
            return field_lines(spec, [TODO_ID + spec.key])
        case Shape.IDS if spec.refers == "contributors":
            return [f"{field_lines(spec, [given.contributor])[0]}  # {TODO}"]
        case _:
            # Only a real value will do: that of the example, marked.
            (line,) = field_lines(spec, example_value(spec))
            return [line if spec.key in _SETTLED else f"{line}  # {TODO}"]


def places_of_kind(kind: type[Declared]) -> int:
    """How many places a new annotation of the kind can be given: none, one, two, or as many as one likes (99)."""
    counts = {Shape.SELECTOR: 1, Shape.PASSAGE: 1, Shape.PLACE: 1, Shape.SELECTORS: 2, Shape.PLACES: 99}
    own = [
        places_of_kind(spec.of) if spec.of else 1 if spec.key == CITED_BY else counts.get(spec.shape, 0)
        for spec in field_specs(kind)
    ]
    return max(own)


def _places(spec: FieldSpec, given: Given) -> Iterator[str]:
    count = 2 if spec.shape is Shape.SELECTORS else max(1, len(given.places)) if spec.shape is Shape.PLACES else 1
    found = [given.place(number) for number in range(count)]
    keys, is_guess = found[0]
    match spec.shape:
        case Shape.SELECTORS | Shape.PLACES:
            yield f"{spec.key}:"
            yield from (f"  - {place(own)}{_mark(guessed)}" for own, guessed in found)
        case Shape.PLACE:
            yield f"{spec.key}: {place(keys)}{_mark(is_guess)}"
        case Shape.PASSAGE:
            yield f"{spec.key}: {keys['at']}{_mark(is_guess)}"
        case Shape.PASSAGES_BY_TEXT:
            yield from (f"{spec.key}:", f"  {keys['article']}: [{keys['at']}]{_mark(is_guess)}")
        case Shape.SELECTOR:
            first, *others = selector_lines(keys)
            yield from (first + _mark(is_guess), *others)


def _mark(is_guess: bool) -> str:
    return f"  # {TODO}" if is_guess else ""


def _optional(spec: FieldSpec) -> list[str]:
    """A field that may be left out, behind `# `, with what it is for."""
    if spec.of is not None:
        lines = [f"{spec.key}:", *indented(item_lines(_example_fields(spec.of)))]
    elif spec.example:
        lines = field_lines(spec, example_value(spec))
    else:
        lines = [f'{spec.key}: ""']
    commented = [f"# {line}" for line in lines]
    comment = _comment(spec)
    beside = " ".join(["##", *(line.removeprefix("## ") for line in comment)])
    if len(commented) == 1 and len(commented[0]) + len(beside) <= WIDTH:
        return [f"{commented[0]}  {beside}"]
    return [*comment, *commented]


def _example_fields(kind: type) -> list[str]:
    lines: list[str] = []
    for spec in field_specs(kind):
        if spec.of is not None and (spec.example or spec.required):
            lines += [f"{spec.key}:", *indented(_example_parts(spec, spec.of))]
        elif spec.example and spec.shape is Shape.SELECTOR:
            lines += selector_lines(example_value(spec))
        elif spec.example:
            lines += field_lines(spec, example_value(spec))
    return lines


def _example_parts(spec: FieldSpec, part: type) -> list[str]:
    """The items of a field: those of its own example, or one made of the examples of their fields."""
    if not spec.example:
        return item_lines(_example_fields(part))
    items: Sequence[Mapping[str, Any]] = example_value(spec)
    by_key = {own.key: own for own in field_specs(part)}
    return [
        line
        for item in items
        for line in item_lines([line for key, value in item.items() for line in field_lines(by_key[key], value)])
    ]
