"""JSON Schemas of the annotation files, for editors that complete and check while one types.

Derived from the declarations in `model/annotations/`, like the loader: a field is added
in one place. A schema says what a field may hold; what needs other files (ids that
exist, possible dates) only the loader says. Draft 7, which is what the language server for
YAML reads; `defaultSnippets` and `markdownDescription` are words of that server.

To an editor an unquoted 1958 is a number; to us every value is text. So wherever a text
may look like a number, a number fits.
"""

from __future__ import annotations

import json
import posixpath
import re
from itertools import count
from typing import Any

from build_tools.annotation_files.scalars import LONGEST_ID, LONGEST_LINE, LONGEST_TEXT
from build_tools.annotation_files.selector_keys import SELECTOR_KEYS
from build_tools.annotation_files.shapes import Known
from build_tools.model.annotations import KINDS, NAME_KEYS, Declared, FieldSpec, Shape, field_specs

Schema = dict[str, Any]

FOLDER = "schemas"
"""Where the schemas stand, below `annotations/`."""
MODELINE = "# yaml-language-server: $schema="
"""How a file names its schema, on its first line."""

_DIALECT = "http://json-schema.org/draft-07/schema#"
_ID: Schema = {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID}
_PASSAGE: Schema = {"type": "string", "pattern": "^(p[0-9]{3}|[hn][0-9]{2})$"}
_LINE: Schema = {"type": ["string", "number"], "maxLength": LONGEST_LINE}
_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
_DATE_PART = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
_DATE: Schema = {"type": ["string", "integer"], "pattern": f"^{_DATE_PART}(/{_DATE_PART})?$"}
_SELECTOR_HELP = {
    "article": "The text.",
    "at": "The passage: a paragraph (p014), a heading (h02) or a note (n07).",
    "exact": "The words, as printed in the original: 3-5 English words or 6-10 Chinese characters, "
    "never more than 12 words or 24 characters.",
    "prefix": "What stands directly before `exact`, where that alone is not unique in the passage.",
    "suffix": "What stands directly after `exact`, where that alone is not unique in the passage.",
    "from": "The first words of a longer span.",
    "to": "The last words of a longer span.",
}


def file_schemas(known: Known) -> dict[str, Schema]:
    """Each kind of file, by a pattern for its path below `annotations/`, and its schema."""
    return {file_pattern(kind): schema_of(kind, known) for kind in KINDS.values()}


def file_pattern(kind: type[Declared]) -> str:
    """The files of a kind as a glob below `annotations/`: `glossary/*/*.yml`."""
    return re.sub(r"<[a-z]+>", "*", kind.declaration.path)


def schema_file(kind: type[Declared]) -> str:
    """Where the schema of a kind stands, below `annotations/`."""
    return f"{FOLDER}/{kind.declaration.name}.json"


def schema_text(kind: type[Declared], known: Known) -> str:
    """The schema of a kind as the file that is committed; its fields in the order of their declaration."""
    return json.dumps(schema_of(kind, known), ensure_ascii=False, indent=1) + "\n"


def modeline(kind: type[Declared], file: str) -> str:
    """The line with which a file names its schema. `file` is its path from the root of the checkout."""
    return MODELINE + posixpath.relpath(f"/annotations/{schema_file(kind)}", f"/{posixpath.dirname(file)}")


def with_modeline(data: bytes, line: str) -> bytes:
    """A file's bytes with this line first, in the place of one that names another schema; nothing else is changed."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    body = data[len(mark) :]
    first, end, rest = body.partition(b"\n")
    if first.startswith(MODELINE.encode()):
        body = rest
    newline = b"\r\n" if end and first.endswith(b"\r") else b"\n"
    return mark + line.encode() + newline + body


def schema_of(kind: type[Declared], known: Known) -> Schema:
    """The schema of a file of one kind: one item, or a list of them."""
    name = kind.declaration.title.partition(" ")[2]
    item = {**_of_fields(kind, known), "defaultSnippets": [_snippet(kind, known)]}
    what = (kind.__doc__ or "").split("\n", 1)[0]
    head: Schema = {"$schema": _DIALECT, "$comment": "Made from the declarations by tools/reference.py (make docs)."}
    if kind.declaration.one_file_each:
        return {**head, "title": name[:1].upper() + name[1:], "description": what, **item}
    items = {"title": name[:1].upper() + name[1:], "description": what, **item}
    return {**head, "title": f"A list: {kind.declaration.path}", "description": what, "type": "array", "items": items}


def _snippet(kind: type[Declared], known: Known) -> Schema:
    """A whole new annotation for the editor: its needed fields, each a place to jump to."""
    title = kind.declaration.title
    return {"label": f"new {title.partition(' ')[2]}", "description": f"The fields that {title} needs.",
            "body": _snippet_fields(kind, known, count(1))}


def _snippet_fields(kind: type, known: Known, number: count[int]) -> Schema:
    body: Schema = {}
    for spec in field_specs(kind):
        if spec.shape is Shape.SELECTOR:
            body |= {"at": f"${next(number)}", "exact": f"${next(number)}"}
        elif spec.required:
            body[spec.key] = _snippet_value(spec, known, number)
    return body


def _snippet_value(spec: FieldSpec, known: Known, number: count[int]) -> Any:
    def stop(choices: tuple[str, ...] = ()) -> str:
        return f"${{{next(number)}|{','.join(choices)}|}}" if choices else f"${next(number)}"

    match spec.shape:
        case Shape.CHOICE:
            return stop(spec.choices)
        case Shape.LOCAL_LINE | Shape.LOCAL_TEXT | Shape.NAMES:
            return {language: stop() for language in known.languages}
        case Shape.IDS | Shape.WORDS:
            return [stop(spec.choices)]
        case Shape.LINES:
            return [stop()]
        case Shape.PASSAGES_BY_TEXT:
            return {known.texts[0]: [stop()]}
        case Shape.PLACE:
            return {"article": stop(known.texts), "at": stop()}
        case Shape.PLACES | Shape.SELECTORS:
            return [{"article": stop(known.texts), "at": stop()} for _ in range(1 + (spec.shape is Shape.SELECTORS))]
        case Shape.PARTS:
            assert spec.of is not None
            return [_snippet_fields(spec.of, known, number)]
        case _:
            return stop()


def _of_fields(kind: type[Declared], known: Known) -> Schema:
    properties: Schema = {}
    required: list[str] = []
    more: Schema = {}
    for spec in field_specs(kind):
        if spec.shape is Shape.SELECTOR:
            properties |= _selector_properties()
            required.append("at")
            more = _SELECTOR_RULES
            continue
        properties[spec.key] = _described(spec, known)
        if spec.required:
            required.append(spec.key)
    return {**_object(properties, required), **more}


_SELECTOR_RULES: Schema = {
    "dependencies": {"from": ["to"], "to": ["from"], "prefix": ["exact"], "suffix": ["exact"]},
    "not": {"required": ["exact", "from"]},
}


def _described(spec: FieldSpec, known: Known) -> Schema:
    example = f" Example: {spec.example}" if spec.example else ""
    page = [spec.help, f"*{spec.shape.value[:1].upper()}{spec.shape.value[1:]}.*"]
    if spec.example:
        page.append(f"```yaml\n{spec.key}: {spec.example}\n```")
    return {
        **_of_shape(spec, known), "description": spec.help + example, "markdownDescription": "\n\n".join(page),
    }


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
            return {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,9}$"}
        case Shape.DECIMAL:
            return {"type": ["number", "string"], "pattern": "^-?[0-9]{1,15}([.][0-9]{1,9})?$"}
        case Shape.ADDRESS:
            return {"type": "string", "pattern": "^(https?://[^ ]+)?$", "maxLength": LONGEST_LINE}
        case Shape.PARTS:
            assert spec.of is not None
            return {"type": "array", "items": _of_fields(spec.of, known), **({"minItems": 1} if spec.required else {})}
        case Shape.SELECTOR:
            raise AssertionError("a selector's keys stand beside the others")


def _place(known: Known) -> Schema:
    article = {"enum": list(known.texts), "description": _SELECTOR_HELP["article"]}
    return {**_object({"article": article, **_selector_properties()}, ["article", "at"]), **_SELECTOR_RULES}


def _selector_properties() -> Schema:
    return {
        key: {**(_PASSAGE if key == "at" else _LINE), "description": _SELECTOR_HELP[key]} for key in SELECTOR_KEYS
    }


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema, needed: bool) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True, **({"minItems": 1} if needed else {})}
