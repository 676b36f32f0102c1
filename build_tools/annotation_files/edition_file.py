"""Reads `annotations/edition.yml`: texts, site, languages, rights and limits (`load_edition`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from build_tools.annotation_files.field_map import Readers, read_fields, read_language, read_share
from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.nodes import MapNode, Node
from build_tools.annotation_files.scalars import (
    is_web_address,
    read_id,
    read_label,
    read_number,
    read_web_address,
)
from build_tools.annotation_files.shapes import read_list, read_local_text
from build_tools.annotation_files.text_config import read_texts
from build_tools.annotation_files.yaml_source import read_yaml
from build_tools.model.config import EditionConfig, Limits, TextConfig
from build_tools.problems import Kind, Place, Problem, sort_problems


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
        values = read_fields(root, "", _edition_fields(languages), findings)
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
    return read_list(node, "languages", read_language, Findings(), needed=True) or ("en", "zh-Hant")


def _edition_fields(languages: tuple[str, ...]) -> Readers:
    """Field by field: how it is read, and whether it is needed."""

    def label_in_each(node: Node, path: str, findings: Findings) -> dict[str, str] | None:
        return read_local_text(node, path, languages, findings, read_label)

    def texts(node: Node, path: str, findings: Findings) -> tuple[TextConfig, ...] | None:
        return read_texts(node, path, label_in_each, findings)

    return {
        "title": (label_in_each, True),
        "subtitle": (label_in_each, True),
        "site_url": (read_web_address, True),
        "repository": (read_web_address, True),
        "licence": (read_label, True),
        "languages": (lambda node, path, f: read_list(node, path, read_language, f, needed=True), True),
        "texts": (texts, True),
        "opening_parallel": (read_id, False),
        "limits": (_read_limits, False),
    }


def _read_limits(node: Node, path: str, findings: Findings) -> Limits | None:
    readers: Readers = {
        item.name: (read_number if isinstance(item.default, int) else read_share, False) for item in fields(Limits)
    }
    values = read_fields(node, f"{path}.", readers, findings)
    return None if values is None else Limits(**values)


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
