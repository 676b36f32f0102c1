"""The real edition: what is committed agrees with itself, and, where copies are at hand, with them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from build_tools.anchoring.locking import lock_of
from build_tools.anchoring.places_lock import to_text
from build_tools.build import Project, Request, build, gather, make_outline
from build_tools.coverage.audit import audit, repository_files, site_files
from build_tools.model.selectors import AnchorStatus
from build_tools.problems import Kind, Severity, has_errors
from build_tools.witness import outline as outlines

ROOT = Path(__file__).resolve().parent.parent
PROJECT = Project(ROOT)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.decode("utf-8").split("\0") if name]


@pytest.fixture(scope="module")
def companion_edition():
    return gather(Request(PROJECT, edition="companion"))


@pytest.fixture(scope="module")
def full_edition(sources):
    return gather(Request(PROJECT, sources))


def test_the_annotations_have_no_problems(companion_edition):
    """Drafts apart: what waits for a reviewer is a warning, and the status page counts it."""
    found = [p for p in companion_edition.problems if p.level is not Severity.INFO and p.kind is not Kind.UNREVIEWED]
    assert [str(p.place) + " " + p.message for p in found] == []


def test_every_paragraph_has_a_digest_in_both_languages(companion_edition):
    edition = companion_edition.edition
    for text in edition.texts:
        for language in edition.config.languages:
            if edition.config.text(text.id).ours and language == text.language:
                continue
            missing = [
                p.id for p in text.passages
                if p.kind.value != "heading" and edition.translation(text.id, language, p.id) is None
            ]
            assert not missing, (text.id, language)


def test_every_section_of_both_articles_has_a_cross_reference(companion_edition):
    edition = companion_edition.edition
    for text in edition.texts:
        if edition.config.text(text.id).ours:
            continue
        sections, current = {}, "before"
        for passage in text.passages:
            current = passage.id if passage.kind.value == "heading" else current
            sections.setdefault(passage.id, current)
        touched = {
            sections.get(a.selector.at) for r in edition.cross_references for a in r.anchors if a.selector.article == text.id
        }
        assert {p.id for p in text.passages if p.kind.value == "heading"} <= touched | {None}, text.id


def test_no_committed_file_holds_a_long_run_by_its_hashes(companion_edition):
    edition = companion_edition.edition
    _, problems = audit(edition, companion_edition.outlines, repository_files(ROOT, tracked()))
    assert problems == []


# --- with copies --------------------------------------------------------------------------------


@pytest.mark.needs_sources
def test_every_annotation_stands_exactly_where_it_says(full_edition):
    edition = full_edition.edition
    assert [p.message for p in full_edition.problems if p.level is not Severity.INFO and p.kind is not Kind.UNREVIEWED] == []
    anchors = [a for text in edition.texts for a in edition.anchors_in(text.id)]
    assert len(anchors) > 70
    assert {a.status for a in anchors} == {AnchorStatus.EXACT}


@pytest.mark.needs_sources
def test_outlines_are_what_the_copies_give(sources, full_edition):
    for text in full_edition.edition.config.texts:
        made = make_outline(Request(PROJECT, sources), full_edition, text.id)
        assert made is not None
        assert outlines.to_text(made) == PROJECT.outline_file(text.id).read_text(encoding="utf-8"), text.id


@pytest.mark.needs_sources
def test_locks_are_what_the_copies_give(full_edition):
    edition = full_edition.edition
    for text in edition.texts:
        made = lock_of(edition, text.id)
        assert made is not None
        assert to_text(made) == PROJECT.lock_file(text.id).read_text(encoding="utf-8"), f"{text.id}: run `edition anchor`"


@pytest.mark.needs_sources
def test_no_committed_file_holds_a_run_of_either_article(full_edition):
    results, problems = audit(full_edition.edition, full_edition.outlines, repository_files(ROOT, tracked()))
    assert [p.message for p in problems] == []
    assert all(result.by_copy for result in results)


@pytest.mark.needs_sources
def test_a_companion_site_holds_no_run_of_either_article(full_edition, tmp_path):
    built = build(Request(PROJECT, edition="companion", output=tmp_path / "site"))
    assert not has_errors(built.problems)
    _, problems = audit(full_edition.edition, full_edition.outlines, site_files(tmp_path / "site"))
    assert [p.message for p in problems] == []


@pytest.mark.needs_sources
def test_one_copy_of_two_makes_one_article_full(sources, full_edition):
    path = full_edition.sources.copies["north-vietnam"].copy.path
    gathered = gather(Request(PROJECT, path))
    texts = gathered.edition.by_id
    assert texts["north-vietnam"].is_full and not texts["sino-soviet-split"].is_full
    assert not has_errors(gathered.problems)
