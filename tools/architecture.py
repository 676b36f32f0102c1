"""Writes the map of the code into docs/maintainers/architecture.md: rooms and levels from the contract, words from docstrings.

    python tools/architecture.py            print the map and the sizes
    python tools/architecture.py --write    renew the page

The levels are those of the import contract in pyproject.toml, so the map cannot differ
from what the tests enforce; `tests/test_architecture.py` sees that the page is not stale.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "build_tools"
PAGE = ROOT / "docs" / "maintainers" / "architecture.md"
BEGIN, END = "<!-- map: begin (tools/architecture.py) -->", "<!-- map: end -->"
LARGE = 300
"""Lines from which a module should be asked what two things it is."""


@dataclass(frozen=True)
class Module:
    """One module: its dotted name below build_tools, its docstring's first line, its number of lines."""

    name: str
    purpose: str
    lines: int


@dataclass(frozen=True)
class Room:
    """A module or package at the top of build_tools, with its level and the modules in it."""

    name: str
    level: int
    is_package: bool
    modules: tuple[Module, ...]

    @property
    def purpose(self) -> str:
        """What the room is for: the first line of its own docstring."""
        return self.modules[0].purpose


def main(arguments: list[str]) -> int:
    """Print or write the map."""
    rooms = read_rooms()
    if "--write" in arguments:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), rooms), encoding="utf-8")
    else:
        print(as_markdown(rooms))
        print("\n".join(sizes(rooms)))
    return 0


def read_rooms(package: Path = PACKAGE, project: Path = ROOT / "pyproject.toml") -> list[Room]:
    """Every room that exists, highest level first, in the order of the contract.

    Raises ValueError if something in build_tools has no level.
    """
    levels = read_levels(project)
    there = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    unplaced = sorted(there - set(levels) - {"__init__"})
    if unplaced:
        raise ValueError(f"without a level in pyproject.toml, [tool.importlinter]: {', '.join(unplaced)}")
    return [_room(package, name, level) for name, level in levels.items() if name in there]


def read_levels(project: Path) -> dict[str, int]:
    """The level of each room in the contract, 9 (the command line) down to 0 (the nouns)."""
    contract = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [[name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]]
    top = len(layers) - 1
    # `model` may use `problems`, and `__main__` starts `cli`: neighbours in the contract, one level to people.
    return {name: min(9, max(0, top - at - 1)) for at, layer in enumerate(layers) for name in layer}


def as_markdown(rooms: list[Room]) -> str:
    """The map: a table of rooms by level, then the modules of every package."""
    lines = ["| level | room | what it is for |", "|---|---|---|"]
    for room in rooms:
        lines.append(f"| {room.level} | {_link(room)} | {_cell(room.purpose)} |")
    for room in rooms:
        if room.is_package:
            lines += ["", f"### {room.name}/", ""]
            lines += [f"- `{module.name}` – {module.purpose}" for module in room.modules[1:]]
    return "\n".join(lines)


def renewed(page: str, rooms: list[Room]) -> str:
    """The page with a new map between its markers. Raises ValueError if they are not there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no markers {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{as_markdown(rooms)}\n{END}{after}"


def sizes(rooms: list[Room]) -> Iterator[str]:
    """How large the modules are: the middle one, and those over the mark."""
    modules = [module for room in rooms for module in room.modules if module.lines > 1]
    yield f"{len(modules)} modules, half of them under {median(module.lines for module in modules):.0f} lines"
    for module in sorted(modules, key=lambda module: -module.lines):
        if module.lines >= LARGE:
            yield f"{module.name}: {module.lines} lines. What two things is it?"


def _room(package: Path, name: str, level: int) -> Room:
    folder = package / name
    if not folder.is_dir():
        return Room(name, level, False, (_module(package, folder.with_suffix(".py")),))
    paths = sorted(folder.rglob("*.py"), key=lambda path: (path.parent.relative_to(folder).parts, path.name))
    modules = [_module(package, path) for path in paths if "__pycache__" not in path.parts]
    modules.sort(key=lambda module: module.name)
    return Room(name, level, True, tuple(modules))


def _module(package: Path, path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    parts = path.relative_to(package).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, docstring.splitlines()[0] if docstring else "", len(text.splitlines()))


def _link(room: Room) -> str:
    return f"[`{room.name}/`](#{room.name})" if room.is_package else f"`{room.name}.py`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
