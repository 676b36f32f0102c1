"""What annotations hold, whatever their kind: places in texts, ids of other annotations, prose.

Derived from the declarations, so a new kind or field is anchored, checked and searched
without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_tools.model.annotations.declaration import Declared, FieldSpec, Shape, field_specs
from build_tools.model.selectors import Selector


def selectors_of(item: Declared) -> Iterator[tuple[str, Selector]]:
    """Each selector with its path in `places`: `exact` stands at path + `exact`. The path of an item's own is empty."""
    for path, spec, value in _values(item):
        if spec.shape is Shape.SELECTOR:
            yield "", value
        elif spec.shape is Shape.PLACE and value is not None:
            yield f"{path}.", value
        elif spec.shape in (Shape.PLACES, Shape.SELECTORS):
            for index, selector in enumerate(value):
                yield f"{path}.{index}.", selector


def passages_of(item: Declared) -> Iterator[tuple[str, str, str]]:
    """Path, text and passage of each passage that is named in a list by text (`only:`, `cited_by:`)."""
    for path, spec, value in _values(item):
        if spec.shape is Shape.PASSAGES_BY_TEXT:
            for text, ids in value.items():
                for index, passage in enumerate(ids):
                    yield f"{path}.{text}.{index}", text, passage


def references_of(item: Declared) -> Iterator[tuple[str, str, str]]:
    """Path, collection of `Annotations` and id of each other annotation that is named."""
    for path, spec, value in _values(item):
        if not spec.refers or not value:
            continue
        if isinstance(value, str):
            yield path, spec.refers, value
        else:
            for index, one in enumerate(value):
                yield f"{path}.{index}", spec.refers, one


def prose_of(item: Declared) -> Iterator[tuple[str, str, str]]:
    """Language (empty where the field has none), path and text of each text that a reader reads as prose."""
    for path, spec, value in _values(item):
        if spec.shape is Shape.TEXT and value:
            yield getattr(item, "language", "") if spec.name == "text" else "", path, value
        elif spec.shape in (Shape.LOCAL_TEXT, Shape.LOCAL_LINE):
            for language, text in value.items():
                yield language, f"{path}.{language}", text


def _values(item: Declared, prefix: str = "") -> Iterator[tuple[str, FieldSpec, Any]]:
    """Path, declaration and value of every field, those of parts included."""
    for spec in field_specs(type(item)):
        value = getattr(item, spec.name)
        if spec.shape is Shape.PARTS:
            for index, part in enumerate(value):
                yield from _values(part, f"{prefix}{spec.key}.{index}.")
        else:
            yield prefix + spec.key, spec, value
