"""How an editor with the YAML language server sees a file: YAML 1.2's core types, and the JSON Schema."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from build_tools.annotation_files.schema import schema_of
from build_tools.model.annotations import KINDS
from tools.reference import known_of


class EditorLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Unquoted numbers are numbers, dates are texts, and only `true` and `false` are truth values."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("int", r"[-+]?[0-9]+", "-+0123456789"), ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"), ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def as_editor(data: bytes | str) -> Any:
    """What the editor makes of a file."""
    return yaml.load(data, EditorLoader)


def faults(schema: dict[str, Any], value: object) -> list[str]:
    """What it underlines."""
    found = jsonschema.Draft7Validator(schema).iter_errors(value)
    return sorted(f"{'.'.join(map(str, error.absolute_path))}: {error.message[:120]}" for error in found)


def faults_of(kind: str, data: bytes, root: Path) -> list[str]:
    """What it underlines in a file of a kind, in a checkout."""
    return faults(schema_of(KINDS[kind], known_of(root)), as_editor(data))
