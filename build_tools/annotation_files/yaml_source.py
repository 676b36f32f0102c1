"""Reads one YAML file from strangers: bytes to nodes with line and column, or plain reasons why not.

Only a small, safe part of YAML is taken: maps, lists and scalars, all scalars as text.
Size, encoding and characters are looked at before any parsing; anchors, aliases, tags,
merge keys, complex keys, several documents and deep nesting are refused on the level of
events, before anything is built of them. PyYAML's parser (the C one where it is there)
gives the events; it never constructs objects here.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import yaml

from build_tools.annotation_files.characters import first_refused
from build_tools.annotation_files.nodes import Node
from build_tools.annotation_files.syntax_errors import syntax_problems
from build_tools.annotation_files.yaml_events import Builder, FileRefusedError
from build_tools.problems import Kind, Place, Problem

Loader = Any
"""A loader class of PyYAML; the C one is no subclass of the other."""

MOST_BYTES = 256 * 1024

_FAST_LOADER: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, name: str, flags: frozenset[str] = frozenset()) -> tuple[Node | None, list[Problem]]:
    """The nodes of a file, called `name` in messages; None where the file cannot be read as a whole.

    `flags` are the keys whose values may be an unquoted `true` or `false`, because they
    are read as just that. A file without any content gives `(None, [])`.
    """
    data, problems = read_bytes(path, name)
    if data is None:
        return None, problems
    return parse_yaml(data, name, flags)


def read_bytes(path: Path, name: str, limit: int = MOST_BYTES) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a regular file of at most `limit` bytes, or None and the reason."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return None, [_unreadable(name, "is a symbolic link", "Put the file itself in its place.")]
        if not stat.S_ISREG(status.st_mode):
            what = "is a folder" if stat.S_ISDIR(status.st_mode) else "is not a regular file"
            return None, [_unreadable(name, what, "Rename or remove it.")]
        if status.st_size <= limit:
            with path.open("rb") as file:
                data = file.read(limit + 1)
            if len(data) <= limit:
                return data, []
    except OSError as error:
        return None, [_unreadable(name, f"could not be read ({error.strerror or type(error).__name__})")]
    return None, [Problem(
        Kind.YAML_REFUSED, f"The file is larger than {limit // 1024} KiB.", Place(name),
        expected=f"a file of at most {limit // 1024} KiB", mend="Divide it, or check that it is the right file.",
    )]


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file that is no YAML (our own introduction), under the same rules: a regular file of UTF-8, nothing hidden in it."""
    data, problems = read_bytes(path, name)
    return (None, problems) if data is None else _decode(data, name)


def parse_yaml(
    data: bytes, name: str, flags: frozenset[str] = frozenset(), loader: Loader = None,
) -> tuple[Node | None, list[Problem]]:
    """The nodes of a YAML document given as bytes. Never raises, whatever the bytes are.

    `loader` is a PyYAML loader class whose parser is used: the C one where it is there.
    """
    text, problems = _decode(data, name)
    if text is None:
        return None, problems
    builder = Builder(name, text, problems, flags)
    # The one boundary: the parser is not ours and the file is a stranger's, so whatever it
    # raises (RecursionError and ValueError included) becomes a problem of this file.
    try:
        return builder.document(yaml.parse(text, Loader=loader or _FAST_LOADER)), problems
    except FileRefusedError:
        return None, problems
    except yaml.MarkedYAMLError as error:
        if not any(problem.kind is Kind.YAML_SYNTAX for problem in problems):  # a slip found before led to this
            problems += syntax_problems(error, name, text)
    except Exception as error:
        problems.append(
            Problem(Kind.YAML_SYNTAX, f"The file cannot be read as YAML ({type(error).__name__}).", Place(name, 1, 1))
        )
    return None, problems


def _unreadable(name: str, what: str, mend: str = "") -> Problem:
    return Problem(Kind.FILE_UNREADABLE, f"`{name}` {what}.", Place(name), expected="a regular file", mend=mend)


def _decode(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_at(name, data[: error.start].decode("utf-8"), error.start)
        message = f"The file is not UTF-8: byte 0x{data[error.start]:02X} stands where no such byte can."
        return None, [Problem(Kind.YAML_REFUSED, message, place, expected="UTF-8", mend="Save the file as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := first_refused(text):
        offset, what = found
        unseen = "which cannot be seen and may not stand here" if what.startswith("U+") else "which may not stand here"
        message = f"The file holds {what}, {unseen}."
        return None, [Problem(Kind.YAML_REFUSED, message, _place_at(name, text, offset), mend="Delete it.")]
    return text, []


def _place_at(name: str, text: str, offset: int) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
