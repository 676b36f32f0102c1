"""The small edition for the tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.checks.small_project import make_small_project


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition, not to be changed."""
    return make_small_project(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture
def small_project(small_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: object) -> Path:
    """A small edition of one's own, and no copies but those that are named."""
    for name in ("EDITION_SOURCES", "EDITION_SITE_URL", "EDITION_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    return Path(shutil.copytree(small_base, tmp_path / "small-project"))
