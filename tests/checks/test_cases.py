"""Every kind of problem, shown by a folder: what is wrong, and what is said of it, to the letter (see `case.py`)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.problems import Kind, Severity
from tests.checks.case import HERE, Case, cases, reported
from tests.checks.small_project import COPIES

CASES = cases()
NOT_CASES = {"base"}


@pytest.fixture(autouse=True)
def _no_other_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EDITION_SOURCES", "EDITION_SITE_URL", "EDITION_REPOSITORY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, small_base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said, everything = reported(case, small_base, tmp_path, capsys)
    if os.environ.get("REFRESH_CASES"):
        case.expected.write_text(said, encoding="utf-8")
    assert said, everything
    assert said == case.expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_is_about_its_kind(case: Case) -> None:
    """The report names the kind, and says more than that something is wrong."""
    said = case.expected.read_text(encoding="utf-8")
    blocks = [b for b in re.split(r"^(?=\S)", said, flags=re.MULTILINE) if re.match(rf".*\b(error|warning|info): {case.label}\n", b)]
    assert blocks, said
    for block in blocks:
        assert re.search(r"^  \S.*[.:!]$", block, re.MULTILINE), f"no whole sentence in:\n{block}"


def test_no_kind_is_without_a_case() -> None:
    """And no folder without a kind."""
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))} - NOT_CASES
    assert {kind.label for kind in Kind} - folders == set(), "kinds without a folder in tests/checks/"
    assert folders - {kind.label for kind in Kind} == set(), "folders in tests/checks/ that are no kind"
    assert {case.label for case in CASES} == folders, "folders without `input/` or `expected.txt`"


def test_the_small_edition_is_clean(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So whatever a case reports comes from its own files."""
    for sources in ([], ["--sources", str(COPIES)]):
        assert main(["check", "--project", str(small_project), *sources]) == 0
        out, err = capsys.readouterr()
        assert out == "" and "no problems" in err


# --- the manual ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.label)
def test_manual_page(kind: Kind) -> None:
    """Its docstring: a summary in whole sentences, then how to mend it; good Markdown, no line of code too wide."""
    page = kind.manual
    assert kind.__doc__ == page
    assert kind.name.lower().replace("_", "-") == kind.label
    assert re.fullmatch(r"[A-Z`].*[.]", kind.summary), kind.summary
    assert len(kind.summary) <= 260, f"{len(kind.summary)} characters: divide it"
    assert "\n\n" in page, "a summary only"
    assert page.count("```") % 2 == 0
    assert all(len(line) <= 110 for line in page.splitlines())
    assert not re.search(r"[ \t]$", page, re.MULTILINE)


def test_kinds_are_found_by_their_label() -> None:
    labels = [kind.label for kind in Kind]
    assert len(set(labels)) == len(labels)
    assert {kind.severity for kind in Kind} == set(Severity)
