"""Hostile YAML through the reader and through the command: refused with file, line and column, soon, and without a traceback."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml

from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.nodes import TextNode
from build_tools.annotation_files.scalars import read_id
from build_tools.annotation_files.yaml_source import parse_yaml
from build_tools.problems import Place
from tests.hostile.limits import edition
from tests.hostile.payloads import shared_folder
from tests.hostile.yaml_samples import IDS, REFUSED, TAKEN
from tests.sample_project import make_project

NO_SHARED = "NO SHARED SAMPLES: `../shared/hostile` (or $EDITION_HOSTILE) is not there"
LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
both = pytest.mark.parametrize("loader", LOADERS)

HARMLESS = {"CVW2", "S98Z"}
"""Cases of the yaml-test-suite that are not YAML and load all the same: a comment directly behind a comma in
brackets (it is dropped), and a `>` text whose first, blank lines are indented deeper than its words (they are dropped)."""


@both
@pytest.mark.parametrize("name", REFUSED)
def test_refused_soon_with_its_place(name: str, loader: type) -> None:
    started = time.process_time()
    _, problems = parse_yaml(REFUSED[name][: 256 * 1024], "a.yml", loader=loader)
    assert time.process_time() - started < 3  # of work; tenths are usual
    if name != "half a megabyte":  # which is refused by its size, before it is read
        assert problems and all(p.place.line and p.place.column for p in problems)
    assert all(p.message.isprintable() and p.mend.isprintable() for p in problems)


@both
@pytest.mark.parametrize("name", TAKEN)
def test_taken(name: str, loader: type) -> None:
    assert parse_yaml(TAKEN[name], "a.yml", loader=loader)[1] == []


@pytest.mark.parametrize("identity", IDS)
def test_no_path_and_no_likeness_is_an_id(identity: str) -> None:
    findings = Findings()
    assert read_id(TextNode(identity, Place("a.yml", 1, 1)), "id", findings) is None
    assert findings.problems and "/" not in findings.problems[0].mend


@both
def test_the_yaml_test_suite(loader: type) -> None:
    folder = shared_folder()
    if folder is None:
        pytest.skip(NO_SHARED)
    cases = json.loads((folder / "yaml-test-suite.json").read_text(encoding="utf-8"))["cases"]
    loaded = set()
    for case in cases:
        node, problems = parse_yaml(case["yaml"].encode("utf-8", "surrogatepass"), "a.yml", loader=loader)
        assert all(p.place.line for p in problems), case["id"]
        if case["fail"] and not problems and node is not None:
            loaded.add(case["id"])
    assert loaded <= HARMLESS, "these are not YAML and load: see whether they load to harmless text"
    assert len(cases) > 400


def test_one_run_over_all_of_them(tmp_path: Path) -> None:
    """Every sample as a glossary file of one project: each is named, nothing is run, nothing is written outside."""
    project = make_project(tmp_path / "project")
    folder = project / "annotations" / "glossary" / "concepts"
    for number, data in enumerate(REFUSED.values()):
        (folder / f"sample-{number}.yml").write_bytes(data)
    for number, identity in enumerate(IDS):
        (folder / f"id-{number}.yml").write_text(json.dumps({"id": identity, "kind": "concept"}, ensure_ascii=False), encoding="utf-8")
    outcome = edition("check", "--project", str(project), "--format", "json", megabytes=400)
    assert outcome.status == 1 and "Traceback" not in outcome.said, outcome.err[-2000:]
    named = {Path(p["file"]).name: p for p in json.loads(outcome.out)["problems"] if "concepts/" in p["file"]}
    assert {f"sample-{number}.yml" for number in range(len(REFUSED))} <= set(named)
    assert {f"id-{number}.yml" for number in range(len(IDS))} <= set(named)
    assert not list(tmp_path.rglob("*pwned*"))
    assert outcome.peak < 200 and outcome.cpu < 15


def samples() -> dict[str, bytes]:
    """Ours and the shared ones."""
    folder = shared_folder()
    found = dict(REFUSED)
    if folder is not None:
        expected = json.loads((folder / "yaml" / "expect.json").read_text(encoding="utf-8"))
        found |= {f"shared: {name}": (folder / "yaml" / f"{name}.yaml").read_bytes() for name, row in expected.items() if row["expect"] == "reject"}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", samples())
def test_each_by_itself_within_a_second_and_200_megabytes(name: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "annotations" / "glossary" / "concepts" / "sample.yml").write_bytes(samples()[name])
    for words in (["check"], ["build", "--edition", "companion", "--output", str(tmp_path / "site")]):
        outcome = edition(*words, "--project", str(project), megabytes=600)
        assert outcome.status == 1 and "Traceback" not in outcome.said
        assert "concepts/sample.yml" in outcome.said
        assert outcome.peak < 200
        assert outcome.cpu < 3  # a run without a mistake takes as long, most of it to import
        assert not (tmp_path / "site").exists() and not list(tmp_path.rglob("pwned*"))
