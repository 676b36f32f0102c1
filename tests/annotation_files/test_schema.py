"""The JSON Schemas say the same as the loader, as far as a schema can."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.annotation_files.schema import file_schemas, schema_of
from build_tools.annotation_files.shapes import Known
from build_tools.model.annotations import KINDS, Shape, field_specs
from build_tools.passage_ids import is_passage_id
from tests.annotation_files.samples import FILES

KNOWN = Known(("letters", "diary"))
SCHEMAS = file_schemas(KNOWN)


def faults(schema: dict[str, Any], value: object, path: str = "") -> list[str]:
    """What a validator would say; of JSON Schema just what our schemas use."""
    if "anyOf" in schema:
        return [] if any(not faults(option, value, path) for option in schema["anyOf"]) else [f"{path} fits nothing"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{path} is not listed"]
    if schema["type"] == "object":
        assert isinstance(value, dict)
        found = [f"{path}.{key} is unknown" for key in value if key not in schema["properties"]]
        found += [f"{path}.{key} is missing" for key in schema["required"] if key not in value]
        return found + [f for key, v in value.items() for f in faults(schema["properties"].get(key, {"enum": [v]}), v, f"{path}.{key}")]
    if schema["type"] == "array":
        assert isinstance(value, list)
        short = len(value) < schema.get("minItems", 0)
        return [f"{path} is short"] * short + [f for v in value for f in faults(schema["items"], v, f"{path}[]")]
    if schema["type"] == "string":
        fits = isinstance(value, str) and bool(re.search(schema.get("pattern", ""), value))
        return [] if fits else [f"{path} is no such text"]
    return [] if isinstance(value, int) else [f"{path} is no number"]


def test_every_kind_has_a_schema_and_every_field_is_in_it() -> None:
    assert len(SCHEMAS) == len(KINDS)
    for kind in KINDS.values():
        schema = schema_of(kind, KNOWN)
        json.dumps(schema)
        item = schema.get("items", schema)
        declared = {spec.key: spec for spec in field_specs(kind) if spec.shape is not Shape.SELECTOR}
        assert set(declared) <= set(item["properties"])
        assert {key for key, spec in declared.items() if spec.required} <= set(item["required"])
        assert all(item["properties"][key]["description"].startswith(spec.help) for key, spec in declared.items())


@pytest.mark.parametrize("file", FILES)
def test_good_files_fit(file: str) -> None:
    (schema,) = [schema for pattern, schema in SCHEMAS.items() if re.fullmatch(pattern.replace(".", r"\.").replace("*", "[^/]+"), file)]
    assert faults(schema, yaml.safe_load(FILES[file])) == []


def test_bad_values_do_not_fit() -> None:
    entry = yaml.safe_load(FILES["glossary/places/river-school.yml"])
    bad = {**entry, "id": "River School", "kind": "school", "dates": "1951–1962", "dates2": "1951", "by": [], "only": {"letter": ["p2"]}}
    assert faults(SCHEMAS["glossary/*/*.yml"], bad) == [
        ".dates2 is unknown", ".id is no such text", ".kind is not listed", ".dates fits nothing", ".only.letter is unknown", ".by is short",
    ]


@given(st.from_regex(r"[phn]?[0-9]{0,4}\n?", fullmatch=True))
def test_passage_ids_are_the_same_everywhere(text: str) -> None:
    pattern = schema_of(KINDS["translation"], KNOWN)["items"]["properties"]["at"]["pattern"]
    assert bool(re.search(pattern, text)) == is_passage_id(text) or text.endswith("\n")
