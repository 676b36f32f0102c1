"""Reads one annotation of a declared kind from its node: unknown fields, missing fields, every value by its shape."""

from __future__ import annotations

from typing import Any, TypeVar

from build_tools.annotation_files.findings import Findings, shown
from build_tools.annotation_files.kind_rules import check_item
from build_tools.annotation_files.nodes import MapNode, Node, RefusedNode
from build_tools.annotation_files.selector_keys import SELECTOR_KEYS, read_selector
from build_tools.annotation_files.shapes import Known, read_value
from build_tools.model.annotations import (
    Annotation,
    CrossReference,
    EditorsNote,
    Emendation,
    GlossaryEntry,
    Shape,
    Translation,
    field_specs,
)
from build_tools.problems import Kind, Problem

A = TypeVar("A", bound=Annotation)

KIND_NAMES: dict[type[Annotation], str] = {
    GlossaryEntry: "a glossary entry",
    CrossReference: "a cross-reference",
    Translation: "a translation",
    Emendation: "an emendation",
    EditorsNote: "an editor's note",
}
"""Kinds as they are called in messages."""


def read_item(
    kind: type[A], node: Node, known: Known, *, article: str = "", **fixed: str
) -> tuple[A | None, list[Problem]]:
    """One annotation, or None where anything about it is wrong, and all that was found.

    `article` and `fixed` (such as `language`) are what the file's name and folder say.
    """
    findings = Findings()
    if isinstance(node, RefusedNode):
        return None, []
    name = KIND_NAMES[kind]
    if not isinstance(node, MapNode):
        findings.report(
            Kind.WRONG_TYPE, node.place, f"This is not {name}.", expected="fields, each on a line: `key: value`"
        )
        return None, findings.problems
    if not node.entries:
        findings.report(Kind.MISSING_FIELD, node.place, f"This is {name} without any field.")
        return None, findings.problems
    values = _fields(kind, node, known, article, findings)
    # A value that is None without a problem here was refused, and reported, when the YAML was read.
    if findings.problems or None in values.values():
        return None, findings.problems
    values |= fixed
    if "article" in kind.__dataclass_fields__:
        values["article"] = article
    item = kind(place=node.place, places=findings.places, **values)
    check_item(item, findings)
    return (None if findings.problems else item), findings.problems


def _fields(kind: type[Annotation], node: MapNode, known: Known, article: str, findings: Findings) -> dict[str, Any]:
    specs = field_specs(kind)
    by_key = {spec.key: spec for spec in specs if spec.shape is not Shape.SELECTOR}
    selector_field = next((spec.name for spec in specs if spec.shape is Shape.SELECTOR), "")
    selector_keys = SELECTOR_KEYS if selector_field else ()
    allowed = (*selector_keys, *by_key)
    values: dict[str, Any] = {}
    selector_nodes: dict[str, Node] = {}
    for key, value in node.entries:
        if key.text in selector_keys:
            selector_nodes[key.text] = value
        elif spec := by_key.get(key.text):
            values[spec.name] = read_value(spec, value, known, findings)
        else:
            message = f"The field `{shown(key.text)}` does not exist in {KIND_NAMES[kind]}."
            findings.report_unknown(Kind.UNKNOWN_FIELD, key.place, message, key.text, allowed)
    if selector_field:
        values[selector_field] = read_selector(selector_nodes, "", article, node.place, findings)
    for spec in by_key.values():
        if spec.required and spec.name not in values:
            message = f"The field `{spec.key}` is missing from {KIND_NAMES[kind]}."
            mend = f"Add, for example, `{spec.key}: {spec.example}`. {spec.help}"
            findings.report(Kind.MISSING_FIELD, node.place, message, expected=spec.shape.value, mend=mend)
    return values
