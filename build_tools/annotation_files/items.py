"""Reads one annotation of a declared kind from its node, and asks it whether it contradicts itself."""

from __future__ import annotations

from typing import TypeVar

from build_tools.annotation_files.fields import read_fields_of
from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.nodes import MapNode, Node, RefusedNode
from build_tools.annotation_files.shapes import Known, report_no_map
from build_tools.model.annotations import Declared
from build_tools.problems import Kind, Problem

D = TypeVar("D", bound=Declared)


def read_item(
    kind: type[D], node: Node, known: Known, *, article: str = "", **fixed: str
) -> tuple[D | None, list[Problem]]:
    """One annotation, or None where anything about it is wrong, and all that was found.

    `article` and `fixed` (such as `language`) are what the file's name and folder say.
    """
    findings = Findings()
    if isinstance(node, RefusedNode):
        return None, []
    title = kind.declaration.title
    if not isinstance(node, MapNode):
        report_no_map(node, f"This is not {title}.", "fields, each on a line: `key: value`", findings)
        return None, findings.problems
    if not node.entries:
        findings.report(Kind.MISSING_FIELD, node.place, f"This is {title} without any field.")
        return None, findings.problems
    values = read_fields_of(kind, title, node, known, article, findings)
    # A value that is None without a problem here was refused, and reported, when the YAML was read.
    if findings.problems or None in values.values():
        return None, findings.problems
    values |= fixed
    if "article" in kind.__dataclass_fields__:
        values["article"] = article
    item = kind(place=node.place, places=findings.places, **values)
    for fault in item.faults():
        findings.report(fault.kind, item.where(fault.path), fault.message, expected=fault.expected, mend=fault.mend)
    return (None if findings.problems else item), findings.problems
