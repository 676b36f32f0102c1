"""Reads a map whose fields are listed with their readers, for files that are no annotations (`edition.yml`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from build_tools.annotation_files.findings import Findings, shown
from build_tools.annotation_files.nodes import Node
from build_tools.annotation_files.scalars import read_choice, text_node
from build_tools.annotation_files.shapes import read_map
from build_tools.problems import Kind

Reader = Callable[[Node, str, Findings], Any]
Readers = Mapping[str, tuple[Reader, bool]]
"""Field by field: how it is read, and whether it is needed."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\Z")


def read_fields(
    node: Node, path: str, readers: Readers, findings: Findings
) -> dict[str, Any] | None:
    """Field by field, each with its reader; None after reporting what is unknown, missing or wrong.

    `path` is the prefix of the fields' paths: empty, or ending in a point.
    """
    found = read_map(node, path.rstrip(".") or "edition", "a map of fields", findings)
    if found is None:
        return None
    values = {}
    for key, item in found.entries:
        if key.text in readers:
            values[key.text] = readers[key.text][0](item, path + key.text, findings)
        else:
            message = f"The field `{path}{shown(key.text)}` does not exist."
            findings.report_unknown(Kind.UNKNOWN_FIELD, key.place, message, key.text, readers)
    missing = [name for name, (_, needed) in readers.items() if needed and found.get(name) is None]
    for name in missing:
        findings.report(Kind.MISSING_FIELD, node.place, f"The field `{path}{name}` is missing.", mend=f"Add `{name}:`.")
    return None if missing or len(values) < len(found.entries) or None in values.values() else values


def read_language(node: Node, path: str, findings: Findings) -> str | None:
    """A language tag such as `en` or `zh-Hant`."""
    found = text_node(node, path, "a language, such as en or zh-Hant", findings)
    if found is None or _LANGUAGE.match(found.text):
        return found.text if found else None
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(found.text)}` is not a language tag.", expected="such as en or zh-Hant"
    )
    return None


def read_share(node: Node, path: str, findings: Findings) -> float | None:
    """A share of 1, or another number that need not be whole."""
    found = text_node(node, path, "a number such as 0.40", findings)
    if found is None:
        return None
    if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,6})?", found.text):
        return float(found.text)
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(found.text)}` is not a number.", expected="a number such as 0.40"
    )
    return None


def read_yes_or_no(node: Node, path: str, findings: Findings) -> bool | None:
    """`true` or `false`."""
    word = read_choice(node, path, findings, ("true", "false"))
    return None if word is None else word == "true"
