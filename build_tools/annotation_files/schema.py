"""JSON Schemas of the annotation files, for editors that complete and check while one types.

Derived from the declarations in `model/annotations/`, like the loader: a field is added
in one place. A schema says what a field may hold; what needs other files (ids that
exist, possible dates) only the loader says.
"""

from __future__ import annotations

import re
from typing import Any

from build_tools.annotation_files.scalars import LONGEST_ID, LONGEST_LINE, LONGEST_TEXT
from build_tools.annotation_files.selector_keys import SELECTOR_KEYS
from build_tools.annotation_files.shapes import Known
from build_tools.model.annotations import KINDS, NAME_KEYS, Declared, FieldSpec, Shape, field_specs

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
    return {file_pattern(kind): schema_of(kind, known) for kind in KINDS.values()}


def file_pattern(kind: type[Declared]) -> str:
    """The files of a kind as a glob below `annotations/`: `glossary/*/*.yml`."""
    return re.sub(r"<[a-z]+>", "*", kind.declaration.path)


def schema_of(kind: type[Declared], known: Known) -> Schema:
    """The schema of a file of one kind: one item, or a list of them."""
    item = _of_fields(kind, known)
    schema = item if kind.declaration.one_file_each else {"type": "array", "items": item}
    title = kind.declaration.title.partition(" ")[2]
    return {"$schema": _DIALECT, "title": title[:1].upper() + title[1:], **schema}


def _of_fields(kind: type[Declared], known: Known) -> Schema:
    specs = field_specs(kind)
    properties: Schema = {}
    required: list[str] = []
    for spec in specs:
        if spec.shape is Shape.SELECTOR:
            properties |= _selector_properties()
            required.append("at")
            continue
        properties[spec.key] = _described(spec, known)
        if spec.required:
            required.append(spec.key)
    return _object(properties, required)


def _described(spec: FieldSpec, known: Known) -> Schema:
    example = f" Example: {spec.example}" if spec.example else ""
    return {**_of_shape(spec, known), "description": spec.help + example}


def _of_shape(spec: FieldSpec, known: Known) -> Schema:
    match spec.shape:
        case Shape.ID:
            return _ID
        case Shape.LINE:
            return _LINE
        case Shape.TEXT:
            return _TEXT
        case Shape.LOCAL_LINE:
            return _object(dict.fromkeys(known.languages, _LINE), list(known.languages))
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
            return {"anyOf": [_PASSAGE, {"enum": list(spec.choices)}]} if spec.choices else _PASSAGE
        case Shape.IDS | Shape.WORDS:
            return _list({"enum": list(spec.choices)} if spec.choices else _ID, spec.required)
        case Shape.LINES:
            return _list(_LINE, spec.required)
        case Shape.PLACE:
            return _place(known)
        case Shape.PLACES:
            return _list(_place(known), True)
        case Shape.SELECTORS:
            return {"type": "array", "items": _place(known), "minItems": 2, "maxItems": 2}
        case Shape.NUMBER:
            return {"type": "integer"}
        case Shape.DECIMAL:
            return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?[0-9]{1,15}([.][0-9]{1,9})?$"}]}
        case Shape.ADDRESS:
            return {"type": "string", "pattern": "^(https?://[^ ]+)?$", "maxLength": LONGEST_LINE}
        case Shape.PARTS:
            assert spec.of is not None
            return {"type": "array", "items": _of_fields(spec.of, known), **({"minItems": 1} if spec.required else {})}
        case Shape.SELECTOR:
            raise AssertionError("a selector's keys stand beside the others")


def _place(known: Known) -> Schema:
    return _object({"article": {"enum": list(known.texts)}, **_selector_properties()}, ["article", "at"])


def _selector_properties() -> Schema:
    return {key: _PASSAGE if key == "at" else _LINE for key in SELECTOR_KEYS}


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema, needed: bool) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True, **({"minItems": 1} if needed else {})}
