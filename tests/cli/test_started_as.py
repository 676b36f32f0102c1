"""A command that we print is the one that runs here: as it was typed, or by its path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_tools.cli import started_as
from build_tools.cli.started_as import edition_command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths of other systems")


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a checkout" / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "edition").write_text("")
    monkeypatch.chdir(tmp_path / "a checkout")
    return folder


def nowhere(name: str) -> None:
    return None


def test_by_its_path_from_here(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    python = str(bin_folder / "python")
    assert edition_command(".venv/bin/edition", python, nowhere) == ".venv/bin/edition"
    assert edition_command(str(bin_folder / "edition"), python, nowhere) == ".venv/bin/edition"
    (bin_folder.parents[1] / "annotations").mkdir()
    monkeypatch.chdir(bin_folder.parents[1] / "annotations")
    assert edition_command("../.venv/bin/edition", python, nowhere) == "../.venv/bin/edition"
    monkeypatch.chdir(bin_folder)
    assert edition_command("./edition", python, nowhere) == "./edition"


def test_a_path_with_spaces_is_quoted(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir("/")
    assert edition_command(str(bin_folder / "edition"), "", nowhere).startswith("'")


def test_by_its_name_where_the_shell_finds_this_one(bin_folder: Path):
    mine = str(bin_folder / "edition")
    assert edition_command(mine, "", lambda name: mine) == "edition"
    assert edition_command(mine, "", lambda name: "/usr/bin/edition") == ".venv/bin/edition"


def test_when_python_was_started(bin_folder: Path):
    assert edition_command("/x/build_tools/__main__.py", str(bin_folder / "python"), nowhere) == ".venv/bin/edition"
    (bin_folder / "edition").unlink()
    assert edition_command("/x/build_tools/__main__.py", str(bin_folder / "python"), nowhere) == ".venv/bin/python -m build_tools"


def test_on_windows(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    (bin_folder / "edition.exe").write_text("")
    monkeypatch.setattr(started_as, "WINDOWS", True)
    monkeypatch.setattr(started_as, "_SCRIPT", "edition.exe")
    for started in ("edition", "edition.exe"):
        assert edition_command(str(bin_folder / started), "", nowhere) == ".venv/bin/edition"
    assert edition_command(str(bin_folder / "edition"), "", lambda name: str(bin_folder / "edition.EXE")) == "edition"
