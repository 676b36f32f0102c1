"""A small project for the commands, made once; `checkout` is a copy that a test may write into."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from build_tools.cli import main
from tests.sample_project import make_project, write_sources

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("small") / "checkout")
    for path in folder.glob("annotations/articles/*/*.yml"):
        rows = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(rows, list):  # as people write lists, one item below the other
            path.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sources(tmp_path_factory.mktemp("copies"))


@pytest.fixture
def checkout(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small / "annotations", tmp_path / "checkout" / "annotations").parent)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `edition WORDS`: exit status, standard output, standard error."""
    monkeypatch.delenv("EDITION_SOURCES", raising=False)

    def call(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as exit:
            status = int(exit.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call
