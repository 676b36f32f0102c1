"""What is to cost time or memory: the command ends soon, with a small memory, and says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.floods import FLOODS
from tests.hostile.limits import MEGABYTES, edition
from tests.sample_project import make_project

SECONDS = 20
"""Of work, not of the clock. Without anything hostile in it the same run takes about one."""
QUICK = (
    "Chinese forms each one longer", "an own text of signs", "outline.yml of brackets", "prose of capitals before one Vietnamese letter",
    "ids that are nearly right",
)
"""Some of those that once hung or broke the tools; the others run in `make test-all`."""


def run(name: str, folder: Path, *words: str) -> None:
    project = make_project(folder / "project")
    FLOODS[name](project / "annotations")
    outcome = edition(*words, "--project", str(project), seconds=60)
    assert outcome.status in (0, 1), (outcome.status, outcome.err[-500:])
    assert "Traceback" not in outcome.said
    assert outcome.cpu < SECONDS and outcome.peak < MEGABYTES / 4, (outcome.cpu, outcome.peak)
    assert outcome.status == 0 or "error" in outcome.said


@pytest.mark.parametrize("name", QUICK)
def test_the_command_ends_soon(name: str, tmp_path: Path) -> None:
    run(name, tmp_path, "check")


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_check_ends_soon(name: str, tmp_path: Path) -> None:
    run(name, tmp_path, "check")


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_build_ends_soon(name: str, tmp_path: Path) -> None:
    run(name, tmp_path, "build", "--edition", "companion", "--output", str(tmp_path / "site"))
