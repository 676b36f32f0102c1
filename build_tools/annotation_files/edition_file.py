"""Reads `annotations/edition.yml`: texts, site, languages, rights and limits (`load_edition`)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from build_tools.annotation_files.findings import Findings, shown
from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode
from build_tools.annotation_files.scalars import (
    is_web_address,
    read_choice,
    read_id,
    read_label,
    read_line,
    read_number,
    read_web_address,
    text_node,
)
from build_tools.annotation_files.shapes import read_list, read_local_text, read_map
from build_tools.annotation_files.yaml_source import read_yaml
from build_tools.model.config import EditionConfig, Limits, Profile, TextConfig
from build_tools.problems import Kind, Place, Problem, sort_problems

LAYOUTS = ("ocr-footnotes", "text-layer-endnotes", "markdown")
PERMISSIONS = ("none", "granted", "ours")
PERMISSION_RECORD = ("by", "date", "licence")
"""What must be known of a permission: who gave it, when, and under which licence the text may be shown."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\Z")

Reader = Callable[[Node, str, Findings], Any]


def load_edition(
    path: Path, *, environment: Mapping[str, str] = os.environ
) -> tuple[EditionConfig | None, list[Problem]]:
    """The configuration, or None where anything in it is wrong, and all problems.

    `EDITION_SITE_URL` and `EDITION_REPOSITORY` in the environment override `site_url`
    and `repository`. In messages the file is called by its folder and name
    (`annotations/edition.yml`).
    """
    name = "/".join(Path(os.path.abspath(path)).parts[-2:])
    root, problems = read_yaml(path, name, frozenset({"ours"}))
    findings = Findings(problems)
    if root is None and not problems:
        findings.report(
            Kind.MISSING_FIELD,
            Place(name),
            "The file is empty.",
            mend="Write the edition's title, languages and texts.",
        )
    config = None
    if root is not None:
        languages = _languages(root)
        values = _read_fields(root, "", _edition_fields(languages), findings)
        if values is not None:
            texts = values.pop("texts")
            config = EditionConfig(
                languages=languages, texts=texts, **{k: v for k, v in values.items() if k != "languages"}
            )
            _check_edition(config, findings)
            config = _with_environment(config, environment, findings)
    return (None if problems else config), sort_problems(problems)


def _languages(root: Node) -> tuple[str, ...]:
    """The interface languages; they are needed before anything else can be read."""
    node = root.get("languages") if isinstance(root, MapNode) else None
    if node is None:
        return ("en", "zh-Hant")
    return read_list(node, "languages", _read_language, Findings(), needed=True) or ("en", "zh-Hant")


def _edition_fields(languages: tuple[str, ...]) -> dict[str, tuple[Reader, bool]]:
    """Field by field: how it is read, and whether it is needed."""

    def label_in_each(node: Node, path: str, findings: Findings) -> dict[str, str] | None:
        return read_local_text(node, path, languages, findings, read_label)

    def texts(node: Node, path: str, findings: Findings) -> tuple[TextConfig, ...] | None:
        return _read_texts(node, path, label_in_each, findings)

    return {
        "title": (label_in_each, True),
        "subtitle": (label_in_each, True),
        "site_url": (read_web_address, True),
        "repository": (read_web_address, True),
        "licence": (read_label, True),
        "languages": (lambda node, path, f: read_list(node, path, _read_language, f, needed=True), True),
        "texts": (texts, True),
        "opening_parallel": (read_id, False),
        "limits": (_read_limits, False),
    }


def _read_texts(node: Node, path: str, label_in_each: Reader, findings: Findings) -> tuple[TextConfig, ...] | None:
    if not isinstance(node, ListNode) or not node.items:
        if not isinstance(node, RefusedNode):
            findings.report(
                Kind.WRONG_TYPE,
                node.place,
                f"`{path}` does not hold a list of texts.",
                expected="a list with at least one text",
            )
        return None
    readers: dict[str, tuple[Reader, bool]] = {
        "id": (read_id, True), "language": (_read_language, True), "title": (read_label, True),
        "authors": (lambda item, at, f: read_list(item, at, read_label, f), True),
        "titles": (label_in_each, True), "short": (label_in_each, True), "citation": (label_in_each, True),
        "obtain": (label_in_each, True), "witness": (_read_profile, True), "ours": (_read_yes_or_no, False),
        "permission": (_read_permission, False),
        "links": (lambda item, at, f: read_list(item, at, read_web_address, f), False),
    }
    texts = []
    for index, item in enumerate(node.items):
        values = _read_fields(item, f"{path}.{index}.", readers, findings)
        if values is not None:
            values["profile"] = values.pop("witness")
            if record := values.pop("permission", None):
                values["permission"], values["permission_record"] = record
            texts.append(TextConfig(**values))
    return tuple(texts) if len(texts) == len(node.items) else None


def _read_profile(node: Node, path: str, findings: Findings) -> Profile | None:
    values = _read_fields(node, f"{path}.", {
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
    readers: dict[str, tuple[Reader, bool]] = dict.fromkeys(PERMISSION_RECORD, (read_label, True))
    readers["status"] = (lambda item, at, f: read_choice(item, at, f, ("granted",)), True)
    values = _read_fields(node, f"{path}.", readers, findings)
    return ("granted", {key: values[key] for key in PERMISSION_RECORD}) if values else None


def _read_limits(node: Node, path: str, findings: Findings) -> Limits | None:
    readers = {
        item.name: (read_number if isinstance(item.default, int) else _read_share, False) for item in fields(Limits)
    }
    values = _read_fields(node, f"{path}.", readers, findings)
    return None if values is None else Limits(**values)


def _read_share(node: Node, path: str, findings: Findings) -> float | None:
    found = text_node(node, path, "a number such as 0.40", findings)
    if found is None:
        return None
    if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,6})?", found.text):
        return float(found.text)
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(found.text)}` is not a number.", expected="a number such as 0.40"
    )
    return None


def _read_language(node: Node, path: str, findings: Findings) -> str | None:
    found = text_node(node, path, "a language, such as en or zh-Hant", findings)
    if found is None or _LANGUAGE.match(found.text):
        return found.text if found else None
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(found.text)}` is not a language tag.", expected="such as en or zh-Hant"
    )
    return None


def _read_yes_or_no(node: Node, path: str, findings: Findings) -> bool | None:
    word = read_choice(node, path, findings, ("true", "false"))
    return None if word is None else word == "true"


def _read_fields(
    node: Node, path: str, readers: Mapping[str, tuple[Reader, bool]], findings: Findings
) -> dict[str, Any] | None:
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


def _check_edition(config: EditionConfig, findings: Findings) -> None:
    ids = [text.id for text in config.texts]
    for index, text in enumerate(config.texts):
        if text.id in ids[:index]:
            findings.report(
                Kind.DUPLICATE_ID, findings.places[f"texts.{index}.id"], f"Two texts have the id `{text.id}`."
            )
        if text.ours != (text.permission == "ours"):
            findings.report(
                Kind.WRONG_VALUE,
                findings.places[f"texts.{index}.id"],
                f"`ours` and `permission` of `{text.id}` contradict each other.",
                mend="For a text of our own write both `ours: true` and `permission: ours`.",
            )


def _with_environment(config: EditionConfig, environment: Mapping[str, str], findings: Findings) -> EditionConfig:
    given = {name: environment.get(name, "").strip() for name in ("EDITION_SITE_URL", "EDITION_REPOSITORY")}
    for name, value in given.items():
        if value and not is_web_address(value):
            findings.report(Kind.WRONG_VALUE, Place(), f"`{name}` in the environment is not a web address.", expected="https://…")
    return replace(
        config,
        site_url=given["EDITION_SITE_URL"] or config.site_url,
        repository=given["EDITION_REPOSITORY"] or config.repository,
    )
