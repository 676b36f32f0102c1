"""The comparison is fair and its sums are right: what the peer's pages hold, how ratios become verdicts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks import bench, equivalent_pages
from benchmarks.stages import Watch
from tests.pages.small_edition import small_edition


@pytest.mark.parametrize("full", [True, False])
def test_equivalent_pages_hold_the_same(full: bool, tmp_path: Path) -> None:
    """Every passage with its id, every note, every cross-reference, every entry, every form; search on."""
    edition = small_edition(full)
    configuration = yaml.safe_load(equivalent_pages.write(edition, tmp_path).read_text(encoding="utf-8"))
    assert "search" in configuration["plugins"][0]
    assert {"abbr", "footnotes"} <= {name for name in configuration["markdown_extensions"] if isinstance(name, str)}
    for text in edition.texts:
        page = (tmp_path / "docs" / "read" / text.id / "index.md").read_text(encoding="utf-8")
        words = re.sub(r"\[\^[^]]+\]", "", page)
        for passage in text.passages:
            assert f"#{passage.id}" in page
            assert (passage.text or "") in words
        assert page.count("\n[^") >= len(text.notes)
        for entry in edition.annotations.glossary:
            for language in ("en", "zh-Hant"):
                # A form with a square bracket cannot be written as an `abbr` definition.
                assert all(f"*[{form}]: " in page for form in entry.matched_forms(language) if "]" not in form)
    references = (tmp_path / "docs" / "cross-references" / "index.md").read_text(encoding="utf-8")
    assert all(f"{{#{placed.reference.id}}}" in references for placed in edition.cross_references)
    assert all((tmp_path / "docs" / "glossary" / entry.id / "index.md").is_file() for entry in edition.annotations.glossary)


def test_one_language_leaves_out_the_other_but_keeps_names_and_forms() -> None:
    """Names and forms are matched in the texts, whatever the interface language."""
    pruned = bench._in_one_language({
        "names": {"en": "steel", "zh-Hant": "鋼"}, "definition": {"en": "A metal.", "zh-Hant": "金屬。"},
        "items": [{"why": {"en": "Because.", "zh-Hant": "因為。"}}], "forms": {"zh-Hant": ["鋼鐵"]},
    })
    assert pruned == {
        "names": {"en": "steel", "zh-Hant": "鋼"}, "definition": {"en": "A metal."},
        "items": [{"why": {"en": "Because."}}], "forms": {"zh-Hant": ["鋼鐵"]},
    }


@pytest.mark.parametrize(("ours", "met"), [(1.2, True), (1.3, False)])
def test_verdicts_follow_the_targets(ours: float, met: bool) -> None:
    """At most 1.25 times the bare build and 0.6 times the peer's, by medians."""
    runs = {name: bench.Runs([wall] * 3, [wall] * 3, [2**20] * 3) for name, wall in (("ours", ours), ("bare", 1.0), ("peer", 3.0))}
    lines, all_met = bench.verdicts(runs)
    assert all_met is met
    assert ("MISSED" in lines[0]) is not met
    assert "met" in lines[1]


def test_watch_gives_each_stage_its_time_and_memory() -> None:
    """A stage that comes again adds up; the order is that of the first time."""
    watch = Watch()
    for name in ("read", "check", "read", "done"):
        watch(name, 0, 1)
    stages = watch.stop()
    assert [stage.name for stage in stages] == ["read", "check"]
    assert all(stage.seconds >= 0 for stage in stages)
    table = bench.stage_table([{stage.name: (1.0, 2**20) for stage in stages}])
    assert "50%" in table
