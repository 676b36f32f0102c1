"""Rendering by waiting workers, in one piece or in two halves, is what plain MkDocs makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.build import Project, Request, build
from build_tools.problems import has_errors
from build_tools.publish import Workers
from tests.sample_project import make_project

FIXED = {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    """The generated pages and configurations of a small edition."""
    project = make_project(tmp_path_factory.mktemp("project"))
    built = build(Request(Project(project), edition="companion", output=project / "site"))
    assert not has_errors(built.problems)
    return project / "build"


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def without_sitemap(files: dict[str, bytes]) -> dict[str, bytes]:
    """Publishing writes a sitemap of its own for all languages, and throws MkDocs' away."""
    return {name: data for name, data in files.items() if not name.startswith("sitemap.xml")}


def rendered(work: Path, halves: bool) -> dict[str, bytes]:
    with Workers(1) as workers:
        process = workers.begin(work / "en.yml", FIXED, halves=halves)
        output, _ = process.communicate()
    assert process.returncode == 0, output
    return tree(work / "out" / "en")


def test_one_piece_and_two_halves_are_what_mkdocs_makes(work: Path, tmp_path: Path):
    run = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(work / "en.yml"), "--site-dir", str(tmp_path)]
    subprocess.run(run, check=True, env={**os.environ, **FIXED}, capture_output=True)
    plain = without_sitemap(tree(tmp_path))
    for halves in (False, True):
        ours = without_sitemap(rendered(work, halves))
        assert ours.keys() == plain.keys()
        assert [name for name in plain if ours[name] != plain[name]] == []


def test_the_index_is_whole_after_two_halves(work: Path):
    index = json.loads(rendered(work, True)["search/search_index.json"])
    locations = [doc["location"] for doc in index["docs"]]
    assert len(locations) == len(set(locations)) > 50
    assert not list((work / "out").glob("*.second-half"))


@pytest.mark.parametrize("halves", [False, True])
def test_a_mistake_ends_with_a_message_and_not_with_a_site(work: Path, tmp_path: Path, halves: bool):
    bad = tmp_path / "bad.yml"
    bad.write_text("site_name: x\ndocs_dir: nowhere\n", encoding="utf-8")
    with Workers() as workers:
        process = workers.begin(bad, FIXED, halves=halves)
        output, _ = process.communicate()
    assert process.returncode != 0
    assert "nowhere" in output


def test_a_worker_without_a_job_ends():
    with Workers(2) as workers:
        waiting = list(workers._waiting)
    assert [process.returncode for process in waiting] == [0, 0]
