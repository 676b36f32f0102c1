"""README says what is so: its numbers, its commands, its links, its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import readme_counts, run

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLD = README.partition("## Start")[0]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def test_numbers_are_counted_from_the_annotations() -> None:
    """Every marked number; `make docs` renews them."""
    counts = readme_counts.counts()
    stated = readme_counts.marked(README)
    assert {"paragraphs", "glossary", "cross_references", "notes", "emendations"} <= set(stated)
    wrong = {name: (numbers, counts[name]) for name, numbers in stated.items() if numbers != {str(counts[name])}}
    assert not wrong, "stated and counted differ: run `make docs`"


def test_every_paragraph_is_summarised_in_both_languages() -> None:
    """README promises it."""
    counts = readme_counts.counts()
    assert counts["paragraphs"] > 100
    assert counts["digests_en"] == counts["digests_zh"] == counts["paragraphs"]


def test_no_number_above_the_fold_is_unmarked() -> None:
    """A count that no test sees would go stale first where everybody looks."""
    plain = readme_counts.MARK.sub("", FOLD)
    plain = re.sub(r"p\d{3}|no\. 185|June 2021|20\(72\), 2011|10\.1080/\S+|21c", "", plain)
    assert re.findall(r"\d+", plain) == []


def test_counting_sees_every_kind(tmp_path: Path) -> None:
    """A small tree of our own, with a number for everything."""
    for name, text in {
        "annotations/edition.yml": "texts: [{id: t}, {id: introduction, ours: true}]",
        "annotations/glossary/people/a.yml": "id: a",
        "annotations/glossary/places/b.yml": "id: b",
        "annotations/cross-references/c.yml": "id: c",
        "annotations/articles/t/notes.yml": "- {id: n, at: p001}",
        "annotations/articles/t/emendations.yml": "- {id: e, at: p001}\n- {id: f, at: p001}",
        "annotations/articles/t/outline.yml":
            '{"passages": [{"id": "p001", "kind": "body"}, {"id": "h01", "kind": "heading"}, {"id": "p002", "kind": "body"}]}',
        "annotations/articles/t/translations.en.yml": "- {at: p001, text: x}\n- {at: h01, text: x}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert readme_counts.counts(tmp_path) == {
        "glossary": 2, "cross_references": 1, "notes": 1, "emendations": 2, "paragraphs": 2, "digests_en": 1, "digests_zh": 0,
    }
    assert readme_counts.renewed("has <!--glossary-->7<!--/--> entries", {"glossary": 2}) == "has <!--glossary-->2<!--/--> entries"


def test_the_table_above_the_fold_has_both_rows() -> None:
    """What you have, what you type, what you read; and where the articles can be had."""
    rows = [line for line in FOLD.splitlines() if line.startswith("| ")]
    assert len(rows) == 3
    assert "`make site`" in rows[1]
    assert "companion edition" in rows[1]
    assert "`make site SOURCES=folder`" in rows[2]
    assert "full edition" in rows[2]
    assert "https://www.cuhk.edu.hk/ics/21c/" in FOLD
    assert "https://doi.org/10.1080/10670564.2011.604505" in FOLD


@pytest.mark.parametrize("word", ["demo", "limited", "locked", "sorry", "unfortunately"])
def test_it_is_told_as_a_feature(word: str) -> None:
    """The companion edition is whole in itself."""
    assert not re.search(rf"\b{word}\b", README, re.IGNORECASE)


def test_commands_exist() -> None:
    """Every `make X` and `tools/run.py X` on a page is a command."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"(?:\bmake|tools/run\.py) ([a-z][a-z-]+)\b", "\n".join(_code(text))):
            assert name in {*run.COMMANDS, "help"}, f"{page.name}: make {name}"


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_relative_links_lead_somewhere(page: Path) -> None:
    """Files that a page links to are in the repository."""
    prose = re.sub(r"^(`{3,}).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", prose):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def _code(text: str) -> list[str]:
    """What stands between backticks, and indented lines."""
    return re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (.+)$", text, re.MULTILINE)
