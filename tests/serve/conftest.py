"""A small project for previews: the introduction, its two scans, the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_project import make_project
from tests.serve.running import copied


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it was made; copy it before you change it."""
    return make_project(tmp_path_factory.mktemp("sample") / "project")


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Path:
    """A project that a test may change. Most of the glossary is left out: it only takes time."""
    folder = copied(sample, tmp_path / "project")
    for path in (folder / "annotations" / "glossary").rglob("*.yml"):
        if path.stem not in ("le-duan", "hanoi"):
            path.unlink()
        else:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(line for line in lines if not line.startswith("related:")), encoding="utf-8")
    return folder
