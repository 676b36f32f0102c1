"""How surely annotations stand in other people's copies: landed, withheld, wrong, over hundreds of mutated copies.

The truth comes from following every character through the mutation (`anchor_truth`). A small
sample runs with the other tests; `make test-all` runs it all and prints the table with `-s`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from build_tools.annotation_files.loader import load_annotations
from build_tools.model.annotations import Annotations, Emendation
from build_tools.model.config import TextConfig
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article
from build_tools.witness.outline import Outline, outline_of
from build_tools.witness.reading import read_article
from tests.scan.make_scan import chinese_scan, english_scan
from tests.studies.anchor_truth import Judge, Spot, Tally, random_spots, spots_of
from tests.studies.mutations import BREAKS, Mutated, mutated
from tests.witness import test_real_copies as real
from tests.witness.helpers import copy_of

LEVELS = (0.005, 0.02, 0.05)
COPIES = 100
"""Of each text at each level: 200 of the two articles, 200 of the introduction's two scans."""
SAMPLE = 4
"""Copies of each scan in the quick run: one for each way in which lines may break."""
RANDOM_SELECTORS = 100
LEAST_LANDED = {0.005: 0.995, 0.02: 0.99, 0.05: 0.95}
SCANS_LESS = 0.005
"""The scans are short, and damaged before they are mutated; their text is ours, and changes."""


@dataclass(frozen=True)
class Subject:
    """A text whose reference copy is at hand, and all places in it that are looked for in other copies."""

    raw: str
    config: TextConfig
    emendations: tuple[Emendation, ...]
    article: Article
    outline: Outline
    selected: tuple[Spot, ...]
    emended: tuple[Spot, ...]

    def mutated(self, rng: Random, level: float, breaks: str = "as printed") -> Mutated:
        """A copy of it in which a share of the characters is hit, with its lines broken as `breaks` says."""
        assert self.article.witness is not None
        paragraphs = [span for spans in self.article.witness.extents.values() for span in spans]
        return mutated(self.raw, rng, level, breaks, paragraphs)


def subject(
    raw: str, config: TextConfig, emendations: tuple[Emendation, ...], outline: Outline | None, selectors: list[Selector]
) -> Subject:
    article, _ = read_article(copy_of(raw), config, emendations)
    known = spots_of(article, selectors, emendations)
    spots = [s for s in known if s.selector] + random_spots(article, Random(f"selectors of {config.id}"), RANDOM_SELECTORS)
    emended = tuple(s for s in known if s.selector is None)
    return Subject(raw, config, emendations, article, outline or outline_of(article, "x"), tuple(spots), emended)


@cache
def scanned(name: str) -> Subject:
    scan = english_scan() if name == "english scan" else chinese_scan()
    return subject(scan.text, scan.config, tuple(scan.emendations), None, [])


@cache
def annotations() -> Annotations:
    return load_annotations(real.ROOT / "annotations", texts=real.config().texts)[0]


@cache
def real_copy(sources: Path, name: str) -> Subject:
    copies = real.copies(sources)
    if name not in copies or not copies[name].is_reference:
        pytest.skip(f"needs the reference copy of {name}")
    selectors = [note.selector for note in annotations().editors_notes]
    selectors += [selector for reference in annotations().cross_references for selector in reference.between]
    own = [selector for selector in selectors if selector.article == name]
    emendations = tuple(annotations().emendations_of(name))
    return subject(copies[name].copy.text, real.config().text(name), emendations, real.outlines()[name], own)


def measured(name: str, own: Subject, level: float, copies: int) -> tuple[Tally, Tally]:
    """What became of all annotations, and of all emendations, in so many copies at this level of noise."""
    selected, emended = Tally(), Tally()
    judges = [(Judge(own.article, own.selected), selected), (Judge(own.article, own.emended, own.emendations), emended)]
    for number in range(copies):
        seed = f"{name}/{level}/{number}"
        breaks = BREAKS[number % len(BREAKS)]
        copy = own.mutated(Random(seed), level, breaks)
        article, problems = read_article(copy_of(copy.text), own.config, own.emendations, own.outline, is_reference=False)
        for judge, tally in judges:
            judge.judge(article, problems, copy, tally, f"{seed}, {breaks}")
    return selected, emended


def row(name: str, level: float, copies: int, what: str, tally: Tally) -> str:
    counts = tally.counts
    return (
        f"| {name} | {level:.1%} | {copies} | {what} | {sum(counts.values())} | {counts['landed']} ({tally.rate:.2%}) "
        f"| {counts['withheld']} | {counts['wrong']} |"
    )


def check(name: str, own: Subject, level: float, copies: int, less: float = 0.0) -> None:
    selected, emended = measured(name, own, level, copies)
    print("\n" + row(name, level, copies, "annotations", selected))
    if own.emended:
        print(row(name, level, copies, "emendations", emended))
    print(f"  withheld because: {dict((selected.withheld + emended.withheld).most_common())}")
    assert selected.wrong + emended.wrong == []
    assert selected.rate >= LEAST_LANDED[level] - less


# --- a small sample, every time ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["english scan", "chinese scan"])
def test_no_annotation_is_misplaced_in_a_few_noisy_copies(name):
    selected, emended = measured(name, scanned(name), 0.02, SAMPLE)
    assert selected.wrong + emended.wrong == []
    assert selected.rate >= 0.97


@pytest.mark.parametrize("breaks", BREAKS[1:])
@pytest.mark.parametrize("name", ["english scan", "chinese scan"])
def test_other_line_breaks_make_no_difference(name, breaks):
    own = scanned(name)
    copy = own.mutated(Random(1), 0.0, breaks)
    assert copy.text != own.raw
    article, _ = read_article(copy_of(copy.text), own.config, own.emendations, own.outline, is_reference=False)
    assert [p.id for p in article.passages if p.text is None] == []


def test_a_study_gives_the_same_figures_each_time():
    first, _ = measured("chinese scan", scanned("chinese scan"), 0.05, 1)
    again, _ = measured("chinese scan", scanned("chinese scan"), 0.05, 1)
    assert first == again


def test_the_judge_sees_a_wrong_anchor():
    """A judge who finds everything right proves nothing."""
    own = scanned("english scan")
    copy = own.mutated(Random(1), 0.0)
    article, problems = read_article(copy_of(copy.text), own.config, own.emendations, own.outline, is_reference=False)
    moved = tuple(Spot(s.name, s.passage, s.start + 1, s.end + 1, s.selector) for s in own.selected if s.end < 60)
    tally = Tally()
    Judge(own.article, moved).judge(article, problems, copy, tally, 0)
    assert tally.counts["landed"] == 0 < tally.counts["wrong"]


# --- the study -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ["english scan", "chinese scan"])
def test_annotations_in_mutated_scans(name, level):
    check(name, scanned(name), level, COPIES, SCANS_LESS)


@pytest.mark.slow
@pytest.mark.needs_sources
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", real.TEXTS)
def test_annotations_in_mutated_real_copies(sources, name, level):
    check(name, real_copy(sources, name), level, COPIES)
