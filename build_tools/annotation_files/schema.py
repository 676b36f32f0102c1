"""JSON Schemas of the annotation files, for editors that complete and check while one types.

Derived from the declarations in `model/annotations/`, like the loader: a field is added
in one place. A schema says what a field may hold; what needs other files (ids that
exist, possible dates) only the loader says.
"""

from __future__ import annotations

from typing import Any

from build_tools.annotation_files.scalars import LONGEST_ID, LONGEST_LINE, LONGEST_TEXT
from build_tools.annotation_files.selector_keys import SELECTOR_KEYS
from build_tools.annotation_files.shapes import Known
from build_tools.model.annotations import (
    KINDS,
    NAME_KEYS,
    Annotation,
    CrossReference,
    FieldSpec,
    GlossaryEntry,
    Shape,
    field_specs,
)

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID}
_PASSAGE: Schema = {"type": "string", "pattern": "^(p[0-9]{3}|[hn][0-9]{2})$"}
_LINE: Schema = {"type": "string", "maxLength": LONGEST_LINE}
_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
_DATE_PART = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
# An unquoted year is a number to most editors, and a text to us.
_DATE: Schema = {"anyOf": [{"type": "string", "pattern": f"^{_DATE_PART}(/{_DATE_PART})?$"}, {"type": "integer"}]}


def file_schemas(known: Known) -> dict[str, Schema]:
    """Each kind of file, by a pattern for its path below `annotations/`, and its schema."""
    patterns = {
        "glossary-entry": "glossary/*/*.yml",
        "cross-reference": "cross-references/*.yml",
        "translation": "articles/*/translations.*.yml",
        "editors-note": "articles/*/notes.yml",
        "emendation": "articles/*/emendations.yml",
    }
    return {pattern: schema_of(KINDS[kind], known) for kind, pattern in patterns.items()}


def schema_of(kind: type[Annotation], known: Known) -> Schema:
    """The schema of a file of one kind: one item, or a list of them."""
    specs = field_specs(kind)
    properties = {spec.key: _described(spec, known) for spec in specs if spec.shape is not Shape.SELECTOR}
    required = [spec.key for spec in specs if spec.required and spec.shape is not Shape.SELECTOR]
    if len(properties) < len(specs):
        properties = {**_selector_properties(), **properties}
        required = ["at", *required]
    item = _object(properties, required)
    schema = item if kind in (GlossaryEntry, CrossReference) else {"type": "array", "items": item}
    return {"$schema": _DIALECT, **schema}


def _described(spec: FieldSpec, known: Known) -> Schema:
    return {**_of_shape(spec, known), "description": f"{spec.help} Example: {spec.example}"}


def _of_shape(spec: FieldSpec, known: Known) -> Schema:
    match spec.shape:
        case Shape.ID:
            return _ID
        case Shape.LINE:
            return _LINE
        case Shape.TEXT:
            return _TEXT
        case Shape.LOCAL_TEXT:
            return _object(dict.fromkeys(known.languages, _TEXT), list(known.languages))
        case Shape.CHOICE:
            return {"enum": list(spec.choices)}
        case Shape.DATE:
            return _DATE
        case Shape.NAMES:
            return _object(dict.fromkeys(NAME_KEYS, _LINE), list(known.languages))
        case Shape.FORMS:
            return _object(dict.fromkeys(known.text_languages, _list(_LINE, True)), [])
        case Shape.PASSAGES_BY_TEXT:
            return _object(dict.fromkeys(known.texts, _list(_PASSAGE, True)), [])
        case Shape.PASSAGE:
            return _PASSAGE
        case Shape.IDS | Shape.WORDS:
            return _list(_ID, spec.required)
        case Shape.LINES:
            return _list(_LINE, spec.required)
        case Shape.TEXT_ID:
            return {"enum": list(known.texts)}
        case Shape.SELECTORS:
            place = _object({"article": {"enum": list(known.texts)}, **_selector_properties()}, ["article", "at"])
            return {"type": "array", "items": place, "minItems": 2, "maxItems": 2}
        case Shape.NUMBER:
            return {"type": "integer"}
        case Shape.SELECTOR:
            raise AssertionError("a selector's keys stand beside the others")


def _selector_properties() -> Schema:
    return {key: _PASSAGE if key == "at" else _LINE for key in SELECTOR_KEYS}


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema, needed: bool) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True, **({"minItems": 1} if needed else {})}
