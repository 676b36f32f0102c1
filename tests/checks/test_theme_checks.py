"""Themes of one cross-reference only: which are reported, how, and which are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools.checks.theme_checks import check_themes
from build_tools.model.annotations import Annotations
from build_tools.model.config import EditionConfig
from build_tools.model.edition import Edition
from build_tools.problems import Problem, Severity
from tests.annotation_files.samples import REFERENCE, TEXTS, load


def check(folder: Path, *themes: str, private: int = -1) -> list[Problem]:
    """The verb of these tests: one cross-reference for each list of themes; what is said of them."""
    files: dict[str, str | bytes] = {
        f"cross-references/r-{number}.yml": REFERENCE.replace("two-schools", f"r-{number}").replace("[schooling]", f"[{own}]")
        for number, own in enumerate(themes)
    }
    annotations, problems = load(folder, files)
    assert problems == []
    references = tuple(replace(item, private=item.id == f"r-{private}") for item in annotations.cross_references)
    config = EditionConfig({}, {}, "", "", "", ("en", "zh-Hant"), TEXTS)
    return list(check_themes(Edition(config, (), Annotations(cross_references=references))))


def test_a_new_theme_is_information_with_those_in_use(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "bells, ferries", "bells, ferries", "media")
    assert problem.level is Severity.INFO
    assert str(problem.place) == "annotations/cross-references/r-2.yml:3:10"
    assert problem.expected == "one of: bells, ferries"
    assert problem.candidates == ()


def test_a_theme_spelt_like_another_is_a_warning(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "bells", "bells", "bell")
    assert problem.level is Severity.WARNING
    assert problem.mend.startswith("Did you mean `bells`?")
    assert [p.candidates for p in check(tmp_path, "bells", "bell", "bell")] == [("bell",)]


def test_a_young_edition_has_no_themes_to_choose_from(tmp_path: Path) -> None:
    assert check(tmp_path, "bells") == []
    assert check(tmp_path, "bells", "ferries", "schools, stoves") == []
    assert len(check(tmp_path, "bells", "bell")) == 2


def test_two_themes_of_one_reference_are_told_apart_on_purpose(tmp_path: Path) -> None:
    found = check(tmp_path, "bells, bell", "bells")
    assert [problem.level for problem in found] == [Severity.INFO]


def test_a_reader_may_use_any_theme(tmp_path: Path) -> None:
    assert check(tmp_path, "bells", "bells", "bell", private=2) == []
