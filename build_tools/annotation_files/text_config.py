"""Reads what `edition.yml` says of each text: what it is, how its copies are printed, who permits what."""

from __future__ import annotations

from build_tools.annotation_files.field_map import Reader, Readers, read_fields, read_language, read_yes_or_no
from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode
from build_tools.annotation_files.scalars import (
    read_choice,
    read_id,
    read_label,
    read_line,
    read_number,
    read_web_address,
)
from build_tools.annotation_files.shapes import read_list
from build_tools.model.config import Profile, TextConfig
from build_tools.problems import Kind

LAYOUTS = ("ocr-footnotes", "text-layer-endnotes", "markdown")
PERMISSIONS = ("none", "granted", "ours")
PERMISSION_RECORD = ("by", "date", "licence")
"""What must be known of a permission: who gave it, when, and under which licence the text may be shown."""


def read_texts(node: Node, path: str, label_in_each: Reader, findings: Findings) -> tuple[TextConfig, ...] | None:
    """The texts, in the order of the file; `label_in_each` reads a label in every interface language."""
    if not isinstance(node, ListNode) or not node.items:
        if not isinstance(node, RefusedNode):
            findings.report(
                Kind.WRONG_TYPE,
                node.place,
                f"`{path}` does not hold a list of texts.",
                expected="a list with at least one text",
            )
        return None
    readers: Readers = {
        "id": (read_id, True), "language": (read_language, True), "title": (read_label, True),
        "authors": (lambda item, at, f: read_list(item, at, read_label, f), True),
        "titles": (label_in_each, True), "short": (label_in_each, True), "citation": (label_in_each, True),
        "obtain": (label_in_each, True), "witness": (_read_profile, True), "ours": (read_yes_or_no, False),
        "permission": (_read_permission, False),
        "links": (lambda item, at, f: read_list(item, at, read_web_address, f), False),
    }
    texts = []
    for index, item in enumerate(node.items):
        values = read_fields(item, f"{path}.{index}.", readers, findings)
        if values is not None:
            values["profile"] = values.pop("witness")
            if record := values.pop("permission", None):
                values["permission"], values["permission_record"] = record
            texts.append(TextConfig(**values))
    return tuple(texts) if len(texts) == len(node.items) else None


def _read_profile(node: Node, path: str, findings: Findings) -> Profile | None:
    values = read_fields(node, f"{path}.", {
        "layout": (lambda item, at, f: read_choice(item, at, f, LAYOUTS, "a layout"), True),
        "first_page": (read_number, False), "last_page": (read_number, False), "notes": (read_number, False),
        "running_heads": (lambda item, at, f: read_list(item, at, read_line, f), False),
        "opening": (read_line, False), "closing": (read_line, False),
    }, findings)
    if values is None:
        return None
    profile = Profile(**values)
    if profile.last_page < profile.first_page:
        findings.report(
            Kind.WRONG_VALUE, findings.places.get(f"{path}.last_page", node.place),
            f"The last page ({profile.last_page}) comes before the first ({profile.first_page}).",
        )
        return None
    return profile


def _read_permission(node: Node, path: str, findings: Findings) -> tuple[str, dict[str, str]] | None:
    """`none`, `ours`, or the record of a permission: `{status: granted, by:, date:, licence:}`."""
    if not isinstance(node, MapNode):
        word = read_choice(node, path, findings, PERMISSIONS)
        if word == "granted":
            findings.report(
                Kind.MISSING_FIELD,
                node.place,
                "A permission is not recorded by one word.",
                expected="who gave it, when, and under which licence",
                mend='Write permission: {status: granted, by: "...", date: "2026-01-31", licence: "..."}.',
            )
            return None
        return (word, {}) if word else None
    readers: Readers = {
        "status": (lambda item, at, f: read_choice(item, at, f, ("granted",)), True),
        **dict.fromkeys(PERMISSION_RECORD, (read_label, True)),
    }
    values = read_fields(node, f"{path}.", readers, findings)
    return ("granted", {key: values[key] for key in PERMISSION_RECORD}) if values else None
