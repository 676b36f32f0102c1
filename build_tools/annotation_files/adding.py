"""Where a new annotation goes, and a list file with one more item at its end, the rest byte for byte as it was."""

from __future__ import annotations

from build_tools.annotation_files.nodes import ListNode, MapNode, TextNode
from build_tools.annotation_files.yaml_source import parse_yaml
from build_tools.model.annotations import FOLDERS, Declared
from build_tools.problems import Kind, Place, Problem


def path_for(kind: type[Declared], *, id: str, text: str = "", language: str = "", entry_kind: str = "") -> str:
    """The file of an annotation, below `annotations/`. What the kind's path needs must be given."""
    path = kind.declaration.path
    needed = {"<id>": id, "<text>": text, "<language>": language, "<folder>": FOLDERS.get(entry_kind, "")}
    for part, value in needed.items():
        if part in path:
            if not value:
                raise ValueError(f"{path} needs {part}")
            path = path.replace(part, value)
    return path


def addition(data: bytes, item: str, name: str) -> tuple[bytes | None, list[Problem]]:
    """What to write behind the bytes of a list file so that it has one item more; or None, and why not.

    `item` is the item as `skeleton` gives it. It gets the indentation and the line ends of
    the file.
    """
    root, problems = parse_yaml(data, name)
    if problems:
        return None, problems
    if root is not None and not isinstance(root, ListNode):
        return None, [_refusal(name, root.place, "It does not hold a list")]
    indent = " " * max(0, root.place.column - 1) if root else ""
    newline = "\r\n" if b"\r\n" in data else "\n"
    body = newline.join(indent + line if line else "" for line in item.splitlines()) + newline
    before = newline if data.strip() and not data.endswith(b"\n") else ""
    added = (before + body).encode("utf-8")
    after, problems = parse_yaml(data + added, name)
    items = root.items if root else ()
    if problems or not isinstance(after, ListNode) or after.items[: len(items)] != items or len(after.items) != len(items) + 1:
        return None, [_refusal(name, Place(name, 1, 1), "It is not a list with one item below the other, each behind `- `")]
    identity = _identity(after.items[-1])
    for other in items:
        if identity and _identity(other) == identity:
            return None, [Problem(Kind.DUPLICATE_ID, f"The id `{identity}` is taken already.", other.place)]
    return added, []


def _identity(node: object) -> str:
    found = node.get("id") if isinstance(node, MapNode) else None
    return found.text if isinstance(found, TextNode) else ""


def _refusal(name: str, place: Place, why: str) -> Problem:
    return Problem(
        Kind.WRONG_TYPE, f"Nothing was added to {name}. {why}.", place,
        mend="Leave `--write` out, and paste what is printed where it belongs.",
    )
