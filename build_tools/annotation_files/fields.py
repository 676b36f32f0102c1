"""Reads the declared fields of an annotation, or of a part of one: unknown, missing, and each value by its shape."""

from __future__ import annotations

from typing import Any

from build_tools.annotation_files.findings import Findings, listed, shown
from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode, TextNode
from build_tools.annotation_files.selector_keys import SELECTOR_KEYS, read_selector
from build_tools.annotation_files.shapes import Known, read_value, report_no_map
from build_tools.model.annotations import Declared, FieldSpec, Shape, field_specs
from build_tools.problems import Kind

MOST_PARTS = 2_000
"""Far more values than any figure has."""


def read_fields_of(
    kind: type[Declared], title: str, node: MapNode, known: Known, article: str, findings: Findings, prefix: str = ""
) -> dict[str, Any]:
    """Values by the names of the kind's fields; None where one was wrong. `prefix` is that of the fields' paths."""
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
            if spec.shape is Shape.PARTS:
                values[spec.name] = _read_parts(spec, value, known, article, findings, prefix)
            else:
                values[spec.name] = read_value(spec, value, known, findings, prefix)
        else:
            message = f"The field `{shown(key.text)}` does not exist in {title}."
            findings.report_unknown(Kind.UNKNOWN_FIELD, key.place, message, key.text, allowed)
    if selector_field:
        values[selector_field] = read_selector(selector_nodes, prefix, article, node.place, findings)
    for spec in by_key.values():
        if spec.required and spec.name not in values:
            message = f"The field `{spec.key}` is missing from {title}."
            example = f"Add, for example, `{spec.key}: {spec.example}`. " if spec.example else ""
            findings.report(
                Kind.MISSING_FIELD, node.place, message, expected=listed(spec.choices) or spec.shape.value,
                mend=f"{example}{spec.help}",
            )
    return values


def _read_parts(
    spec: FieldSpec, node: Node, known: Known, article: str, findings: Findings, prefix: str
) -> tuple[Declared, ...] | None:
    path = prefix + spec.key
    findings.places[path] = node.place
    if isinstance(node, RefusedNode):
        return None
    if not isinstance(node, ListNode):
        what = f"the text `{shown(node.text)}`" if isinstance(node, TextNode) else "a map"
        findings.report(
            Kind.WRONG_TYPE, node.place, f"`{path}` holds {what}.", expected=Shape.PARTS.value,
            mend="Put `- ` before the first field of each item, and indent its other fields by two spaces.",
        )
        return None
    if (spec.required and not node.items) or len(node.items) > MOST_PARTS:
        count = f"holds {len(node.items):,} items" if node.items else "is empty"
        findings.report(Kind.WRONG_VALUE, node.place, f"`{path}` {count}.", expected=f"1 to {MOST_PARTS:,} items")
        return None
    parts = [_read_part(spec, item, f"{path}.{index}", known, article, findings) for index, item in enumerate(node.items)]
    whole = tuple(part for part in parts if part is not None)
    return whole if len(whole) == len(parts) else None


def _read_part(
    spec: FieldSpec, node: Node, path: str, known: Known, article: str, findings: Findings
) -> Declared | None:
    findings.places[path] = node.place
    if isinstance(node, RefusedNode):
        return None
    if not isinstance(node, MapNode):
        report_no_map(node, f"This is no item of `{spec.key}`.", "fields, each on a line: `key: value`", findings)
        return None
    kind: type[Declared] | None = spec.of
    assert kind is not None, spec
    before = len(findings.problems)
    values = read_fields_of(kind, f"an item of `{spec.key}`", node, known, article, findings, f"{path}.")
    if len(findings.problems) > before or None in values.values():
        return None
    return kind(place=node.place, **values)
