"""The JSON Schemas say the same as the loader, as far as a schema can, and are drafts that every validator knows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.annotation_files.folders import find_files
from build_tools.annotation_files.schema import (
    MODELINE,
    file_schemas,
    modeline,
    schema_of,
    schema_text,
    with_modeline,
)
from build_tools.annotation_files.shapes import Known
from build_tools.model.annotations import KINDS, Shape, field_specs
from build_tools.passage_ids import is_passage_id
from tests.annotation_files.editor import as_editor, faults
from tests.annotation_files.samples import FILES
from tools.reference import known_of

ROOT = Path(__file__).resolve().parents[2]
KNOWN = Known(("letters", "diary"))
SCHEMAS = file_schemas(KNOWN)
IN_FORCE = known_of(ROOT)
REAL, _ = find_files(ROOT / "annotations", IN_FORCE.texts, IN_FORCE.languages)
REAL_SCHEMAS = {kind: schema_of(kind, IN_FORCE) for kind in KINDS.values()}


def schema_for(file: str) -> dict[str, Any]:
    (schema,) = [s for pattern, s in SCHEMAS.items() if re.fullmatch(pattern.replace(".", r"\.").replace("*", "[^/]+"), file)]
    return schema


def test_every_kind_has_a_schema_and_every_field_is_in_it() -> None:
    assert len(SCHEMAS) == len(KINDS)
    for kind in KINDS.values():
        schema = schema_of(kind, KNOWN)
        item = schema.get("items", schema)
        declared = {spec.key: spec for spec in field_specs(kind) if spec.shape is not Shape.SELECTOR}
        assert set(declared) <= set(item["properties"])
        assert {key for key, spec in declared.items() if spec.required} <= set(item["required"])
        for key, spec in declared.items():
            assert item["properties"][key]["description"].startswith(spec.help)
            assert spec.example in item["properties"][key]["markdownDescription"]


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_draft_7(kind: str) -> None:
    schema = schema_of(KINDS[kind], KNOWN)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.loads(schema_text(KINDS[kind], KNOWN)) == schema


@pytest.mark.parametrize("kind", KINDS)
def test_a_snippet_holds_all_that_is_needed_and_nothing_else(kind: str) -> None:
    schema = schema_of(KINDS[kind], KNOWN)
    item = schema.get("items", schema)
    (snippet,) = item["defaultSnippets"]
    assert set(item["required"]) <= set(snippet["body"]) <= set(item["properties"])
    stops = [int(number) for number in re.findall(r"\$\{?([0-9]+)", json.dumps(snippet["body"]))]
    assert stops == list(range(1, len(stops) + 1)), "one jumps from field to field in their order"


@pytest.mark.parametrize("file", FILES)
def test_good_files_fit(file: str) -> None:
    assert faults(schema_for(file), as_editor(FILES[file])) == []


@pytest.mark.parametrize("role", REAL, ids=[role.name for role in REAL])
def test_our_annotations_fit_as_an_editor_reads_them(role: Any) -> None:
    data = role.path.read_bytes()
    assert faults(REAL_SCHEMAS[role.kind], as_editor(data)) == []
    assert data.split(b"\n", 1)[0].decode() == modeline(role.kind, role.name)


def test_bad_values_do_not_fit() -> None:
    entry = yaml.safe_load(FILES["glossary/places/river-school.yml"])
    bad = {**entry, "id": "River School", "kind": "school", "dates": "1951–1962", "dates2": "1951", "by": [], "only": {"letter": ["p2"]}}
    found = faults(SCHEMAS["glossary/*/*.yml"], bad)
    assert [line.partition(":")[0] for line in found] == ["", "by", "dates", "id", "kind", "only"]
    assert "dates2" in found[0]


@pytest.mark.parametrize(("keys", "fits"), [
    ({}, True), ({"exact": "a"}, True), ({"exact": 1958}, True), ({"exact": "a", "prefix": "b"}, True), ({"from": "a", "to": "b"}, True),
    ({"from": "a"}, False), ({"prefix": "a"}, False), ({"exact": "a", "from": "b", "to": "c"}, False), ({"words": "a"}, False),
])
def test_selectors_are_combined_as_the_loader_wants_them(keys: dict[str, Any], fits: bool) -> None:
    reference = yaml.safe_load(FILES["cross-references/two-schools.yml"])
    reference["between"][0] = {"article": "letters", "at": "p002", **keys}
    assert (faults(SCHEMAS["cross-references/*.yml"], reference) == []) == fits


@pytest.mark.parametrize(("written", "fits"), [
    ("1958", True), ("1958-09-24", True), ('"1958"', True), ("1958~", True), ("1958/1960", True), ("1958.5", False), ("true", False), ("soon", False),
])
def test_dates_as_an_editor_reads_them(written: str, fits: bool) -> None:
    text = str(FILES["glossary/places/river-school.yml"]).replace("1951/1962~", written)
    assert (faults(SCHEMAS["glossary/*/*.yml"], as_editor(text)) == []) == fits


@pytest.mark.parametrize(("data", "after"), [
    (b"id: x\n", b"LINE\nid: x\n"),
    (b"", b"LINE\n"),
    (b"id: x\r\nby: y\r\n", b"LINE\r\nid: x\r\nby: y\r\n"),
    (b"\xef\xbb\xbfid: x\n", b"\xef\xbb\xbfLINE\nid: x\n"),
    (MODELINE.encode() + b"other.json\nid: x\n", b"LINE\nid: x\n"),
    (b"# who\n- {id: x}\n", b"LINE\n# who\n- {id: x}\n"),
])
def test_the_first_line_is_put_in_once(data: bytes, after: bytes) -> None:
    line = modeline(KINDS["glossary-entry"], "annotations/glossary/people/x.yml")
    assert line == f"{MODELINE}../../schemas/glossary-entry.json"
    once = with_modeline(data, line)
    assert once == after.replace(b"LINE", line.encode())
    assert with_modeline(once, line) == once


def test_private_annotations_find_the_schemas_too() -> None:
    line = modeline(KINDS["editors-note"], "sources/annotations/articles/letters/notes.yml")
    assert line == f"{MODELINE}../../../../annotations/schemas/editors-note.json"


@given(st.from_regex(r"[phn]?[0-9]{0,4}\n?", fullmatch=True))
def test_passage_ids_are_the_same_everywhere(text: str) -> None:
    pattern = schema_of(KINDS["translation"], KNOWN)["items"]["properties"]["at"]["pattern"]
    assert bool(re.search(pattern, text)) == is_passage_id(text) or text.endswith("\n")
