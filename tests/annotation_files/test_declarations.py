"""Every field of every kind says what it is for, in a sentence, with an example that it takes."""

from __future__ import annotations

import pytest

from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.shapes import Known, read_value
from build_tools.annotation_files.skeleton import example_value
from build_tools.annotation_files.yaml_source import parse_yaml
from build_tools.annotation_files.yaml_writing import field_lines
from build_tools.model.annotations import KINDS, FieldSpec, Shape, field_specs

KNOWN = Known(("introduction", "north-vietnam", "sino-soviet-split"))
FIELDS = [
    (f"{name}.{spec.key}{f'.{inner.key}' if inner is not spec else ''}", inner)
    for name, kind in KINDS.items()
    for spec in field_specs(kind)
    for inner in (spec, *(field_specs(spec.of) if spec.of else ()))
]


@pytest.mark.parametrize(("name", "spec"), FIELDS, ids=[name for name, _ in FIELDS])
def test_field(name: str, spec: FieldSpec) -> None:
    assert spec.help.endswith("."), "a whole sentence"
    assert spec.help[0].isupper() or spec.help[0] in "`0123456789"
    if spec.choices and spec.example and spec.shape is Shape.CHOICE:
        assert spec.example in spec.choices
    if spec.required:
        assert spec.example or spec.shape is Shape.PARTS
    if not spec.example or spec.shape in (Shape.PARTS, Shape.SELECTOR):
        return
    for written in (f"{spec.key}: {spec.example}", "\n".join(field_lines(spec, example_value(spec)))):
        root, problems = parse_yaml(written.encode(), "example.yml")
        assert problems == []
        findings = Findings()
        assert read_value(spec, root.get(spec.key), KNOWN, findings) is not None  # type: ignore[union-attr]
        assert findings.problems == []


def test_kinds_say_what_they_are() -> None:
    for name, kind in KINDS.items():
        assert (kind.__doc__ or "").split("\n")[0].endswith("."), name
        assert kind.declaration.title.split()[0] in ("a", "an")
