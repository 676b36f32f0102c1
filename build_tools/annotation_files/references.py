"""Whether the ids that annotations refer to are there: `with_known_references`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from build_tools.annotation_files.findings import Findings, did_you_mean
from build_tools.annotation_files.folders import FileRole
from build_tools.model.annotations import KINDS, Annotations, GlossaryEntry
from build_tools.model.annotations.contents import references_of
from build_tools.problems import Kind, Place, Problem

There = Mapping[str, tuple[set[str], set[str], bool]]
"""For each collection that can be referred to: the ids it has, those of files that were refused, and whether that is all."""


def ids_there(
    collections: Mapping[str, Sequence[Any]], others: Annotations, roles: Sequence[FileRole], with_problems: set[str]
) -> There:
    """What there is to refer to. `with_problems` are the names of files in which something is wrong.

    A reference to an annotation that is there and wrong is no mistake of the reference. Where something
    is wrong in a file of many (`contributors.yml`), nobody knows which ids it would have had.
    """
    there = {}
    for collection, found in collections.items():
        ids = {item.id for item in (*found, *getattr(others, collection)) if hasattr(item, "id")}
        own = [role for role in roles if role.kind.declaration.collection == collection]
        stems = {PurePosixPath(role.name).stem for role in own if role.kind.declaration.one_file_each}
        lists = {role.name for role in own if not role.kind.declaration.one_file_each}
        there[collection] = (ids, stems, not lists & with_problems)
    return there


def with_known_references(item: Any, there: There, problems: list[Problem]) -> Any:
    """The item, its `related` without entries that are not there; every id that nothing has is reported."""
    findings = Findings(problems)
    for path, collection, identity in references_of(item):
        ids, refused, is_all = there[collection]
        if not is_all or identity in ids or identity in refused:
            continue
        if collection == "contributors":
            _report_stranger(identity, ids, path, item.where(path), findings)
            continue
        what = next(kind.declaration.title for kind in KINDS.values() if kind.declaration.collection == collection)
        message = f"No {what.partition(' ')[2]} has the id `{identity}`."
        findings.report_unknown(Kind.UNKNOWN_ID, item.where(path), message, identity, sorted(ids | refused))
    if isinstance(item, GlossaryEntry):
        return replace(item, related=tuple(entry for entry in item.related if entry in there["glossary"][0]))
    return item


def _report_stranger(identity: str, known: Iterable[str], path: str, place: Place, findings: Findings) -> None:
    """Somebody whom `contributors.yml` does not have: no list of others to choose from, for nobody signs with another's name."""
    digits = [character for character in identity if character.isdigit()]
    # Another number is no slip: whoever signs `editor-9` is not `editor-1`.
    near = tuple(other for other in findings.nearest(identity, known) if [c for c in other if c.isdigit()] == digits)
    who = "whoever reviewed it" if path.startswith("reviewed_by") else "yourself"
    add = f"add {who} to `annotations/contributors.yml`: `edition new contributor {identity} --write`."
    mend = f"{did_you_mean(near)} If not, {add}" if near else add[0].upper() + add[1:]
    message = f"Nobody in `contributors.yml` has the id `{identity}`."
    findings.report(Kind.UNKNOWN_ID, place, message, mend=mend, candidates=near)
