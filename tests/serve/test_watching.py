"""Every way in which editors save is noticed, with the system's notices and without; nothing is missed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.serve.watching import Watch


def in_place(path: Path) -> None:
    with path.open("w") as file:
        file.flush()
        file.write("saved in place")


def by_renaming(path: Path) -> None:
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text("saved beside")
    os.replace(beside, path)


def by_setting_aside(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text("saved anew")


def by_removing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("notices", [True, False])
@pytest.mark.parametrize("save", [in_place, by_renaming, by_setting_aside, by_removing])
def test_a_save_is_noticed_whatever_the_editor_does(tmp_path: Path, notices: bool, save: Callable[[Path], None]):
    path = tmp_path / "deep" / "er" / "entry.yml"
    path.parent.mkdir(parents=True)
    path.write_text("before")
    with Watch(lambda: [tmp_path], notices) as watch:
        save(path)
        assert watch.wait() == {path}
        assert not watch.pending()


@pytest.mark.parametrize("notices", [True, False])
def test_many_files_saved_at_once_are_one_change(tmp_path: Path, notices: bool):
    with Watch(lambda: [tmp_path], notices) as watch:
        paths = {tmp_path / f"{number}.yml" for number in range(30)}
        for path in sorted(paths):
            path.write_text("new")
        assert watch.wait() == paths


@pytest.mark.parametrize("notices", [True, False])
def test_what_comes_while_we_work_waits_for_us(tmp_path: Path, notices: bool):
    with Watch(lambda: [tmp_path], notices) as watch:
        (tmp_path / "one.yml").write_text("1")
        assert watch.wait() == {tmp_path / "one.yml"}
        (tmp_path / "two.yml").write_text("2")
        assert watch.wait_at_most(20)
        assert watch.pending(), "asking does not take it away"
        (tmp_path / "three.yml").write_text("3")
        assert watch.wait() == {tmp_path / "two.yml", tmp_path / "three.yml"}


def test_a_file_and_a_folder_that_were_not_there_are_noticed(tmp_path: Path):
    folder, file = tmp_path / "sources" / "annotations", tmp_path / "CHANGELOG.md"
    with Watch(lambda: [folder, file]) as watch:
        file.write_text("## 0.2")
        assert watch.wait() == {file}
        folder.mkdir(parents=True)
        (folder / "own.yml").write_text("mine")
        assert watch.wait() == {folder / "own.yml"}


def test_the_files_of_editors_are_passed_over(tmp_path: Path):
    (tmp_path / "real.yml").write_text("1")
    with Watch(lambda: [tmp_path]) as watch:
        for name in (".real.yml.swp", "real.yml~", "4913", "#real.yml#", ".#real.yml"):
            (tmp_path / name).write_text("x")
        assert not watch.wait_at_most(0.5)
        (tmp_path / "real.yml").read_text()
        assert not watch.wait_at_most(0.3), "reading is no change"


def test_it_waits_for_a_save_that_comes_later(tmp_path: Path):
    with Watch(lambda: [tmp_path], notices=False) as watch:
        threading.Timer(0.1, lambda: (tmp_path / "a.yml").write_text("1")).start()
        assert watch.wait() == {tmp_path / "a.yml"}
