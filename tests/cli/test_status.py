"""`edition status`: a table for people, JSON for machines; with and without copies."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.model.annotations import KINDS
from tests.cli.conftest import Run
from tests.sample_project import CHINESE, ENGLISH


def test_the_table(small: Path, run: Run) -> None:
    status, out, _ = run("status", "--project", small)
    assert status == 0
    assert out.splitlines()[0].split() == ["introduction", ENGLISH, CHINESE]
    rows = {line.split("  ")[0].strip(): line for line in out.splitlines()}
    assert {"in en", "in zh-Hant", "our notes", "cross-references", "glossary entries", "quotations", *KINDS} <= set(rows)
    assert "original" in rows["in en"]
    assert max(len(line) for line in out.splitlines()) <= 100


def test_json_has_the_same_shape_with_and_without_copies(small: Path, copies: Path, run: Run) -> None:
    without = json.loads(run("status", "--format", "json", "--project", small)[1])
    with_copies = json.loads(run("status", "--format", "json", "--project", small, "--sources", copies)[1])
    assert without["version"] == 1
    assert set(without) == {"version", "texts", "kinds", "relations", "names", "problems"}
    assert [set(text) for text in without["texts"]] == [set(text) for text in with_copies["texts"]]
    assert [text["copy"] for text in with_copies["texts"]] == [False, True, True]
    assert [kind["kind"] for kind in without["kinds"]] == list(KINDS)
    english = next(text for text in without["texts"] if text["id"] == ENGLISH)
    assert english["translations"]["en"]["digests"] == 1
    assert english["translations"]["en"]["of"] == 1 + len(english["translations"]["en"]["missing"])
    assert english["selectors"]["unverified"] == 2
    assert next(text for text in with_copies["texts"] if text["id"] == ENGLISH)["selectors"]["exact"] == 2


def test_missing_names_the_passages(small: Path, run: Run) -> None:
    _, out, _ = run("status", "--missing", "--project", small)
    assert f"{ENGLISH}, nothing in en: p001" in out
    assert f"{ENGLISH}, notes without a work: n" in out


def test_a_broken_edition_is_said(checkout: Path, run: Run) -> None:
    (checkout / "annotations" / "edition.yml").write_text("title: [", encoding="utf-8")
    status, out, err = run("status", "--project", checkout)
    assert (status, out) == (1, "")
    assert "edition.yml" in err
