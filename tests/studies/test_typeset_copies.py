"""Copies that readers make themselves: the text that `pdftotext` gets out of a PDF set by another typesetter.

The PDF is made for the test, in a folder of the test, and is gone with it.
"""

from __future__ import annotations

import pytest

from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.resolve import resolve
from build_tools.model.texts import Article
from build_tools.witness.reading import read_article
from build_tools.witness.recognise import recognise
from build_tools.witness.shingles import letters_of
from tests.studies.anchor_truth import Spot
from tests.studies.test_anchoring_study import Subject, real_copy, scanned
from tests.studies.typeset import MODES, extracted, pdftotext, typeset
from tests.witness import test_real_copies as real
from tests.witness.helpers import copy_of, replayed, unaccounted

NO_PDFTOTEXT = "needs `pdftotext` (Debian and Ubuntu: apt install poppler-utils)"

LEAST_LANDED = 0.95
"""Where one line mixes scripts, `pdftotext` may take the Han characters out and put them elsewhere."""
MOST_GONE = 1
"""Passages that are there but not sure enough to be shown."""


@pytest.fixture
def program() -> str:
    found = pdftotext()
    if found is None:
        pytest.skip(NO_PDFTOTEXT)
    return found


def is_right(spot: Spot, reference: Article, article: Article, start: int, end: int) -> bool:
    """Whether as many letters stand before and behind the anchor, or in it and on one side, as in the reference copy."""

    def letters(text: str) -> int:
        return len(letters_of(text, reference.language))

    wanted, there = reference.text_of(spot.passage) or "", article.text_of(spot.passage) or ""
    before = letters(wanted[: spot.start]) == letters(there[:start])
    behind = letters(wanted[spot.end :]) == letters(there[end:])
    within = letters(wanted[spot.start : spot.end]) == letters(there[start:end])
    return within and (before or behind)


def check(name: str, own: Subject, browser, folder) -> None:
    pdf = folder / "offprint.pdf"
    typeset(own.article, browser, pdf)
    for mode in MODES:
        copy = copy_of(extracted(pdf, mode))
        (found,) = recognise(copy, {own.config.id: own.outline}, {own.config.id: own.config.language})
        assert (found.text, found.missing_pages, found.is_reference) == (own.config.id, (), False)
        article, problems = read_article(copy, own.config, own.emendations, own.outline, is_reference=False)
        assert unaccounted(article) == []
        assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}
        landed, wrong = 0, []
        for spot in own.selected:
            anchor, _ = resolve(spot.selector, article, PlacesLock())
            if anchor.start is not None and anchor.end is not None:
                right = is_right(spot, own.article, article, anchor.start, anchor.end)
                landed += right
                wrong += [] if right else [(spot.name, spot.passage)]
        gone = [p.id for p in article.passages if p.text is None]
        same = sum(p.text == own.article.by_id[p.id].text for p in article.passages)
        notes = sum(n.text is not None for n in article.notes), sum(n.text is not None for n in own.article.notes)
        references = sum(len(p.note_refs) for p in article.passages), sum(len(p.note_refs) for p in own.article.passages)
        print(
            f"| {name} | {mode} | {landed} of {len(own.selected)} | {len(wrong)} | {same} of {len(article.passages)} "
            f"| {notes[0]} of {notes[1]} | {references[0]} of {references[1]} |"
        )
        assert wrong == []
        assert landed >= LEAST_LANDED * len(own.selected)
        assert len(gone) <= MOST_GONE, (gone, [p.message for p in problems])


@pytest.mark.browser
@pytest.mark.parametrize("name", ["english scan", "chinese scan"])
def test_the_introduction_set_anew(name, program, browser, tmp_path):
    check(name, scanned(name), browser, tmp_path)


@pytest.mark.browser
@pytest.mark.needs_sources
@pytest.mark.parametrize("name", real.TEXTS)
def test_an_article_set_anew(sources, name, program, browser, tmp_path):
    check(name, real_copy(sources, name), browser, tmp_path)
