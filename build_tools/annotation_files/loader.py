"""Reads all annotation files of a folder: `load_annotations`.

A bad item is reported and left out; the rest still loads. Whatever is returned is whole
and refers only to what is there: ids are unique, `related` names entries that exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.folders import FileRole, find_files
from build_tools.annotation_files.items import read_item
from build_tools.annotation_files.lookalikes import map_mistake
from build_tools.annotation_files.nodes import ListNode, Node, RefusedNode
from build_tools.annotation_files.placeholders import placeholders_in
from build_tools.annotation_files.references import ids_there, with_known_references
from build_tools.annotation_files.shapes import Known
from build_tools.annotation_files.yaml_source import parse_yaml, read_bytes
from build_tools.model.annotations import FOLDERS, KINDS, Annotations, Declared, GlossaryEntry, Translation
from build_tools.model.config import TextConfig
from build_tools.problems import Kind, Place, Problem, sort_problems

INTERFACE_LANGUAGES = ("en", "zh-Hant")

def load_annotations(
    folder: Path,
    *,
    texts: Sequence[TextConfig],
    languages: Sequence[str] = INTERFACE_LANGUAGES,
    elsewhere: Annotations | None = None,
    name: str = "",
) -> tuple[Annotations, list[Problem]]:
    """Every annotation below `folder` (`annotations/`, or a reader's own), and all problems, sorted by place.

    Places name files from the folder's own name on, with forward slashes
    (`annotations/glossary/people/le-duan.yml`). `languages` are the interface languages,
    in which prose is needed. `elsewhere` are the annotations of another folder, to which
    those in this one may refer. `name` is how messages call the folder, if not by its name.
    """
    known = Known(
        tuple(text.id for text in texts),
        tuple(sorted({text.language for text in texts} | set(languages))),
        tuple(languages),
    )
    roles, problems = find_files(folder, known.texts, known.languages, name)
    items: dict[type[Declared], list[Any]] = {kind: [] for kind in KINDS.values()}
    for role in roles:
        read, found = _read_file(role, known)
        problems += found
        items[role.kind] += read
    others = elsewhere or Annotations()
    collections = {
        kind.declaration.collection: _unique(kind, found, problems) for kind, found in items.items()
    }
    there = ids_there(collections, others, roles, {problem.place.file for problem in problems})
    for collection, found in collections.items():
        collections[collection] = [with_known_references(item, there, problems) for item in found]
    annotations = Annotations(**{collection: tuple(found) for collection, found in collections.items()})
    return annotations, sort_problems(problems)


def _read_file(role: FileRole, known: Known) -> tuple[Sequence[Declared], Sequence[Problem]]:
    data, problems = read_bytes(role.path, role.name)
    return ((), problems) if data is None else _items_in(data, role, known)


@lru_cache(maxsize=4096)  # a preview reads the same files again and again
def _items_in(data: bytes, role: FileRole, known: Known) -> tuple[Sequence[Declared], Sequence[Problem]]:
    root, problems = parse_yaml(data, role.name)
    if root is not None:
        problems += placeholders_in(data, role.name)
    one = role.kind.declaration.one_file_each
    if not one:
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
    items: list[Declared] = []
    fixed = {"language": role.language} if role.language else {}
    for node in nodes:
        item, found = read_item(role.kind, node, known, article=role.article, **fixed)
        if item is not None and one:
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
    if root is not None and (mistake := map_mistake(root)):
        problems.append(Problem(mistake.kind, mistake.message, root.place, mend=mistake.mend))
    elif root is not None and not isinstance(root, RefusedNode):
        problems.append(Problem(
            Kind.WRONG_TYPE, "The file does not hold a list.", root.place, "a list, each item beginning with `- `",
            "Put `- ` before the first field of each item, and indent its other fields by two spaces.",
        ))
    return ()


def _check_file_name(role: FileRole, item: Declared, findings: Findings) -> None:
    path = PurePosixPath(role.name)
    identity = getattr(item, "id", "")
    if identity != path.stem:
        findings.report(
            Kind.FILE_NAME, item.where("id"), f"The file is called `{path.name}`, but the id in it is `{identity}`.",
            expected=f"{identity}.yml", mend="Rename the file, or correct the id.",
        )
    if isinstance(item, GlossaryEntry) and path.parent.name != FOLDERS[item.kind]:
        findings.report(
            Kind.FILE_NAME, item.where("kind"),
            f"An entry of the kind `{item.kind}` does not belong in `glossary/{path.parent.name}/`.",
            expected=f"glossary/{FOLDERS[item.kind]}/{path.name}", mend="Move the file, or correct the kind.",
        )


def _unique(kind: type[Declared], items: list[Any], problems: list[Problem]) -> list[Any]:
    """The items that no earlier one shares its identity with, sorted by it."""
    first: dict[tuple[str, ...], Any] = {}
    for item in sorted(items, key=lambda item: item.place):
        identity = item.identity
        if identity not in first:
            first[identity] = item
            continue
        earlier = first[identity].place
        if issubclass(kind, Translation):
            message = f"The passage `{item.at}` has a translation in this language already ({earlier})."
            problems.append(Problem(Kind.DUPLICATE_ID, message, item.where("at"), mend="Keep one of the two."))
        else:
            message = f"The id `{item.id}` is taken already ({earlier})."
            problems.append(Problem(Kind.DUPLICATE_ID, message, item.where("id"), mend="Give this one another id."))
    return [first[identity] for identity in sorted(first)]
