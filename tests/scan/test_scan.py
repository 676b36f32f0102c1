"""The scans are what the script makes, have every defect of the real copies, and clean to exactly the introduction."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from build_tools.model.texts import Article
from build_tools.problems import Kind, Problem
from build_tools.witness.reading import read_article
from tests.scan.damage import Scan
from tests.scan.make_scan import (
    OCR_FIXTURE,
    SEED,
    TEXT_LAYER_FIXTURE,
    chinese_scan,
    english_scan,
    introduction,
    ocr_scan,
    text_layer_scan,
)
from tests.witness.helpers import copy_of, not_left_alone, replayed, unaccounted

SCANS = {"english": english_scan, "chinese": chinese_scan}


@cache
def scan_of(name: str, seed: int = SEED) -> Scan:
    return SCANS[name](seed)


def read(scan: Scan) -> tuple[Article, list[Problem]]:
    return read_article(copy_of(scan.text), scan.config, scan.emendations)


# --- the fixtures -----------------------------------------------------------------------


def test_the_committed_scans_are_what_the_script_makes():
    stale = "not what the introduction gives: run `python -m tests.scan.make_scan`"
    assert OCR_FIXTURE.read_text(encoding="utf-8") == ocr_scan(introduction("en")), stale
    assert TEXT_LAYER_FIXTURE.read_text(encoding="utf-8") == text_layer_scan(introduction("zh-Hant")), stale


OCR_DEFECTS = {
    "cover page": r"\A(?:.*\n){20,}?THE EDITORS OF THIS EDITION\*",
    "running head": r"\nONE LEAP, TWO READ.NGS \n",
    "page number": r"\n4[1-7] \n",
    "a note on each page, between body lines": r"\n\n\n\n\n\n2\. ",
    "a note that goes on over the page": r"\nFootnote \d+ continued \n",
    "an author's note": r"\n\* The editors",
    "a block quotation": r":\S* \n\n\nDo you still",
    "a reference as another sign": r"[a-z][.,;:][*°®’”!'?“]{1,2} ",
    "a reference as letters": r"[a-z] oe ",
    "“ for ‘": r"“[A-Z][^”“]*?’",
    "an asterisk for ‘": r", \*[A-Z]",
    "a lost diacritic": r"Ho Chi Minh",
    "a hyphen for an en dash": r"\d-\d",
    "an em dash for an en dash": r"\d—\d",
    "| for ]": r"\[[^\]\n]*\|",
    "a space before a closing mark": r"[a-z’] [,;)]",
    "a word broken at the line end": r"[a-z]- \n[a-z]",
    "an imprint": r"\nISSN 0000-0000 print",
}

TEXT_LAYER_DEFECTS = {
    "a blank line behind every line": r"[^\n]{28,}\n\n[^\n]{28,}\n\n",
    "a running head glued to a line": r"\n 4[2468]\t\t導言 \S",
    "only a blank on odd pages": r"\S ?\n [^\t\n]{10,}\n",
    "a digit for a reference": r"[。，：]1",
    "two letters for a reference": r"b[klm]",
    "a production line": r"\.indd   \d+",
    "a tab behind a note's number": r"\n1\t ",
    "a letter code before a note": r"\n bl\t ",
    "tabs between Latin words": r"Journal\tof\tContemporary",
    "the end cut off": r"\n \Z",
}


@pytest.mark.parametrize("defect", OCR_DEFECTS)
def test_the_english_scan_has(defect):
    assert re.search(OCR_DEFECTS[defect], scan_of("english").text)


@pytest.mark.parametrize("defect", TEXT_LAYER_DEFECTS)
def test_the_chinese_scan_has(defect):
    assert re.search(TEXT_LAYER_DEFECTS[defect], scan_of("chinese").text)


def test_the_english_scan_lost_references_that_an_editor_puts_back():
    tokens = [re.search(r"\[\^\d+\]", item.emended) for item in scan_of("english").emendations]
    assert sum(token is not None for token in tokens) == 2


def test_notes_of_the_chinese_scan_are_cut_off_or_gone():
    notes = scan_of("chinese").article.notes
    assert any(note.text and not note.complete for note in notes)
    assert any(note.text is None for note in notes)


@pytest.mark.parametrize("name", SCANS)
def test_emendations_have_at_most_two_words_of_context_on_each_side(name):
    for item in scan_of(name).emendations:
        assert len(item.raw) <= 60


def test_what_must_come_out_is_the_introduction_but_for_what_journals_add():
    for language, name in (("en", "english"), ("zh-Hant", "chinese")):
        own, printed = introduction(language), scan_of(name).article
        assert [p.id for p in printed.passages] == [p.id for p in own.passages]
        for mine, theirs in zip(own.passages, printed.passages, strict=True):
            words = re.sub(r"\A(?:Keywords: |摘要：|關鍵詞：|[一二三四五六七八九十]　)", "", theirs.text)
            assert words.replace(" ", "") == mine.text.replace(" ", "")
            assert language != "en" or words == mine.text


# --- cleaning ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_cleans_to_exactly_the_introduction(name):
    scan = scan_of(name)
    article, problems = read(scan)
    assert problems == []
    # Character for character, references and page breaks at the right one, notes whole over pages.
    assert [replace(p, checksum=None) for p in article.passages] == [
        replace(p, checksum=None) for p in scan.article.passages
    ]
    assert article.notes == scan.article.notes


@pytest.mark.parametrize("name", SCANS)
def test_the_record_replayed_is_the_clean_text(name):
    article, _ = read(scan_of(name))
    texts = replayed(article)
    assert texts == {part: article.text_of(part) for part in texts}
    assert len(texts) == sum(part.text is not None for part in (*article.passages, *article.notes))


@pytest.mark.parametrize("name", SCANS)
def test_every_raw_character_is_accounted_for_exactly_once(name):
    article, _ = read(scan_of(name))
    assert unaccounted(article) == []


@pytest.mark.parametrize("name", SCANS)
def test_the_rules_leave_the_clean_text_alone(name):
    article, _ = read(scan_of(name))
    assert not_left_alone(article, scan_of(name).config.profile.layout) == {}


@pytest.mark.parametrize("name", SCANS)
def test_the_apparatus_lists_every_emendation_where_it_stands(name):
    scan = scan_of(name)
    article, _ = read(scan)
    lines = scan.text.split("\n")
    for record in article.emendations:
        assert 1 <= record.line <= len(lines)
        assert 1 <= record.column <= len(lines[record.line - 1]) + 1
        text = article.text_of(record.passage)
        assert 0 <= record.start <= record.end <= len(text)
    by_editors = {record.id for record in article.emendations if record.by == "editor"}
    assert by_editors == {item.id for item in scan.emendations}


def test_without_the_editor_lost_references_are_reported():
    scan = scan_of("english")
    _, problems = read(replace(scan, emendations=()))
    lost = [problem for problem in problems if problem.kind is Kind.NOTE_REFERENCE_LOST]
    assert 1 <= len(lost) <= 2


@pytest.mark.parametrize("name", SCANS)
@pytest.mark.parametrize("seed", range(8))
def test_any_other_scan_cleans_as_well(name, seed):
    scan = scan_of(name, seed)
    article, problems = read(scan)
    assert problems == []
    assert {p.id: (p.text, p.note_refs, p.page_breaks) for p in article.passages} == {
        p.id: (p.text, p.note_refs, p.page_breaks) for p in scan.article.passages
    }
    assert article.notes == scan.article.notes
