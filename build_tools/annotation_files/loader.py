"""Reads all annotation files of a folder: `load_annotations`.

A bad item is reported and left out; the rest still loads. Whatever is returned is whole
and refers only to what is there: ids are unique, `related` names entries that exist.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.folders import FileRole, find_files
from build_tools.annotation_files.items import read_item
from build_tools.annotation_files.nodes import ListNode, Node, RefusedNode
from build_tools.annotation_files.shapes import Known
from build_tools.annotation_files.yaml_source import read_yaml
from build_tools.model.annotations import (
    FOLDERS,
    Annotation,
    Annotations,
    CrossReference,
    EditorsNote,
    Emendation,
    GlossaryEntry,
    Translation,
)
from build_tools.model.config import TextConfig
from build_tools.problems import Kind, Place, Problem, sort_problems

INTERFACE_LANGUAGES = ("en", "zh-Hant")

WithId = GlossaryEntry | CrossReference | EditorsNote | Emendation


def load_annotations(
    folder: Path,
    *,
    texts: Sequence[TextConfig],
    languages: Sequence[str] = INTERFACE_LANGUAGES,
    entries: Collection[str] = (),
) -> tuple[Annotations, list[Problem]]:
    """Every annotation below `folder` (`annotations/`, or a reader's own), and all problems, sorted by place.

    Places name files from the folder's own name on, with forward slashes
    (`annotations/glossary/people/le-duan.yml`). `languages` are the interface languages,
    in which prose is needed; `entries` are ids of glossary entries in another folder,
    which entries in this one may be related to.
    """
    known = Known(
        tuple(text.id for text in texts),
        tuple(sorted({text.language for text in texts} | set(languages))),
        tuple(languages),
    )
    roles, problems = find_files(folder, known.texts, known.languages)
    items: dict[type[Annotation], list[Any]] = {
        kind: [] for kind in (GlossaryEntry, CrossReference, Translation, EditorsNote, Emendation)
    }
    for role in roles:
        read, found = _read_file(role, known)
        problems += found
        items[role.kind] += read
    unique = {kind: _unique(kind, found, problems) for kind, found in items.items()}
    stems = {PurePosixPath(role.name).stem for role in roles if role.kind is GlossaryEntry}
    annotations = Annotations(
        glossary=tuple(_with_known_relations(unique[GlossaryEntry], entries, stems, problems)),
        cross_references=tuple(unique[CrossReference]),
        translations=tuple(sorted(unique[Translation], key=lambda item: (item.article, item.language, item.at))),
        editors_notes=tuple(unique[EditorsNote]),
        emendations=tuple(sorted(unique[Emendation], key=lambda item: (item.article, item.id))),
    )
    return annotations, sort_problems(problems)


def _read_file(role: FileRole, known: Known) -> tuple[list[Annotation], list[Problem]]:
    root, problems = read_yaml(role.path, role.name)
    if role.many:
        nodes = _item_nodes(root, role.name, problems)
    else:
        nodes = [root] if root else []
        if root is None and not problems:
            problems.append(
                Problem(
                    Kind.MISSING_FIELD,
                    "The file is empty.",
                    Place(role.name),
                    mend="Write the annotation, or remove the file.",
                )
            )
    items: list[Annotation] = []
    fixed = {"language": role.language} if role.language else {}
    for node in nodes:
        item, found = read_item(role.kind, node, known, article=role.article, **fixed)
        if item is not None and not role.many:
            findings = Findings()
            _check_file_name(role, item, findings)
            found = found + findings.problems
            item = None if findings.problems else item
        problems += found
        if item is not None:
            items.append(item)
    return items, problems


def _item_nodes(root: Node | None, name: str, problems: list[Problem]) -> Sequence[Node]:
    if isinstance(root, ListNode):
        return root.items
    if root is not None and not isinstance(root, RefusedNode):
        problems.append(Problem(
            Kind.WRONG_TYPE, "The file does not hold a list.", root.place, "a list, each item beginning with `- `",
            "Put `- ` before the first field of each item, and indent its other fields by two spaces.",
        ))
    return ()


def _check_file_name(role: FileRole, item: Annotation, findings: Findings) -> None:
    assert isinstance(item, GlossaryEntry | CrossReference)
    path = PurePosixPath(role.name)
    if item.id != path.stem:
        findings.report(
            Kind.FILE_NAME, item.where("id"), f"The file is called `{path.name}`, but the id in it is `{item.id}`.",
            expected=f"{item.id}.yml", mend="Rename the file, or correct the id.",
        )
    if isinstance(item, GlossaryEntry) and path.parent.name != FOLDERS[item.kind]:
        findings.report(
            Kind.FILE_NAME, item.where("kind"),
            f"An entry of the kind `{item.kind}` does not belong in `glossary/{path.parent.name}/`.",
            expected=f"glossary/{FOLDERS[item.kind]}/{path.name}", mend="Move the file, or correct the kind.",
        )


def _identity(item: WithId | Translation) -> tuple[str, str, str]:
    """What may stand once among the items of one kind: id, or the passage that a translation renders."""
    if isinstance(item, Translation):
        return (item.article, item.language, item.at)
    return ("", item.article if isinstance(item, Emendation) else "", item.id)


def _unique(kind: type[Annotation], items: list[Any], problems: list[Problem]) -> list[Any]:
    first: dict[tuple[str, str, str], Any] = {}
    for item in sorted(items, key=lambda item: item.place):
        identity = _identity(item)
        if identity not in first:
            first[identity] = item
            continue
        earlier = first[identity].place
        if kind is Translation:
            message = f"The passage `{item.at}` has a translation in this language already ({earlier})."
            problems.append(Problem(Kind.DUPLICATE_ID, message, item.where("at"), mend="Keep one of the two."))
        else:
            message = f"The id `{item.id}` is taken already ({earlier})."
            problems.append(Problem(Kind.DUPLICATE_ID, message, item.where("id"), mend="Give this one another id."))
    return [first[identity] for identity in sorted(first)]


def _with_known_relations(
    entries: list[GlossaryEntry], elsewhere: Collection[str], stems: set[str], problems: list[Problem]
) -> list[GlossaryEntry]:
    """The entries, each related only to entries that are there.

    An id that no file is named after is reported; one whose entry was left out has been.
    """
    ids = {entry.id for entry in entries} | set(elsewhere)
    known = sorted(ids | stems)
    for entry in entries:
        findings = Findings(problems)
        for index, related in enumerate(entry.related):
            if related not in ids and related not in stems:
                place = entry.where(f"related.{index}")
                findings.report_unknown(
                    Kind.UNKNOWN_ID, place, f"No glossary entry has the id `{related}`.", related, known
                )
    return [replace(entry, related=tuple(item for item in entry.related if item in ids)) for entry in entries]
