"""The shape of the code: levels, no hidden cycles, a docstring everywhere, the map not stale."""

from __future__ import annotations

import ast
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tools import architecture

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "build_tools").rglob("*.py"))
MODULE_IDS = [path.relative_to(ROOT).as_posix() for path in MODULES]

STANDARD_LIBRARY_ONLY = ("tracked_text", "passage_ids", "folding", "witness", "anchoring")
"""Rooms that are to run in the reader's browser later."""


def test_rooms_import_from_lower_levels_only(capfd: pytest.CaptureFixture[str]) -> None:
    """The contract of docs/maintainers/architecture.md, in pyproject.toml."""
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == 0, capfd.readouterr().out


@pytest.mark.parametrize("path", MODULES, ids=MODULE_IDS)
def test_module_says_what_it_is_for(path: Path) -> None:
    """One sentence on the first line; the map of the code is made of these."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert docstring, f"{path} has no docstring"
    assert docstring.splitlines()[0].rstrip("`*)”").endswith((".", "?")), "the first line is not a whole sentence"


@pytest.mark.parametrize("path", MODULES, ids=MODULE_IDS)
def test_no_cycle_is_hidden(path: Path) -> None:
    """Imports of our own stand at the top of the module, for all to see; none is for type checkers only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("build_tools"):
            assert id(node) in top, f"line {node.lineno}: an import of {node.module} inside a function or condition"
        if isinstance(node, ast.ImportFrom | ast.Import):
            assert "TYPE_CHECKING" not in {alias.name for alias in node.names}, f"line {node.lineno}: TYPE_CHECKING"
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"


def test_rooms_for_the_browser_need_the_standard_library_only() -> None:
    """Each of their modules is imported by a Python that sees no installed package."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.relative_to(ROOT / "build_tools").with_suffix("").parts[0] in STANDARD_LIBRARY_ONLY
    ]
    assert len(names) > len(STANDARD_LIBRARY_ONLY)
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfor name in {names!r}: __import__(name)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_map_of_the_code_is_not_stale() -> None:
    """`make docs` renews it."""
    page = architecture.PAGE.read_text(encoding="utf-8")
    if page != architecture.renewed(page, architecture.read_rooms()):
        pytest.fail("docs/maintainers/architecture.md is not what the code says: run `make docs`")


def test_levels_are_those_of_the_design() -> None:
    """Command line on top, nouns at the bottom; neighbours in the contract that are one level to people share a number."""
    levels = architecture.read_levels(ROOT / "pyproject.toml")
    assert levels["cli"] == 9
    assert levels["build"] == 7
    assert levels["pages"] == 5
    assert levels["anchoring"] == levels["rich_text"] == 3
    assert levels["model"] == levels["problems"] == 0


def test_modules_are_small() -> None:
    """A report, not a rule: large modules are named in pytest's summary, and the middle one must stay small."""
    lines = list(architecture.sizes(architecture.read_rooms()))
    for line in lines[1:]:
        warnings.warn(line, stacklevel=1)
    middle = int(lines[0].split()[-2])
    assert middle <= 140, lines[0]


def test_stale_map_and_missing_markers_are_noticed() -> None:
    """The test above can fail."""
    rooms = architecture.read_rooms()
    page = f"before\n{architecture.BEGIN}\nold\n{architecture.END}\nafter\n"
    assert architecture.renewed(page, rooms) != page
    with pytest.raises(ValueError, match="no markers"):
        architecture.renewed("a page without markers", rooms)


def test_a_room_without_a_level_is_refused(tmp_path: Path) -> None:
    """A new room must be given its place in the contract first."""
    (tmp_path / "pantry.py").write_text('"""Keeps things."""\n', encoding="utf-8")
    with pytest.raises(ValueError, match="pantry"):
        architecture.read_rooms(tmp_path, ROOT / "pyproject.toml")
