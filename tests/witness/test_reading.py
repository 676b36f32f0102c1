"""A copy becomes an article: clean, divided, with ids from the outline, and with everything that did not fit reported."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, NoteRef, PageBreak
from build_tools.problems import Kind
from build_tools.witness.outline import Outline, outline_of
from build_tools.witness.reading import read_article
from tests.scan.make_scan import chinese_scan, english_scan
from tests.witness import test_ocr_footnotes as canal
from tests.witness import test_text_layer_endnotes as yunhe
from tests.witness.helpers import config_of, copy_of, emendation, replayed, unaccounted

ENGLISH = config_of(replace(canal.PROFILE, notes=3))
CHINESE = config_of(yunhe.PROFILE, "zh-Hant")


def read(raw: str, config: TextConfig = ENGLISH, *args, **more):
    return read_article(copy_of(raw), config, *args, **more)


@cache
def outline() -> Outline:
    return outline_of(read(canal.RAW)[0], copy_of(canal.RAW).checksum)


def texts(article: Article) -> dict[str, str | None]:
    return {p.id: p.text for p in article.passages}


# --- a small article, whole ---------------------------------------------------------------


def test_the_english_canal():
    article, problems = read(canal.RAW)
    assert problems == []
    assert [p.id for p in article.passages] == ["p001", "p002", "p003", "p004", "p005", "h01", "p006"]
    fourth = article.by_id["p004"]
    assert fourth.text.startswith("and went home. For eleven days")
    assert fourth.text.endswith("because it was the only figure they had. On the twelfth day it changed.")
    assert fourth.pages == (41, 42)
    assert fourth.page_breaks == (PageBreak(42, fourth.text.index("figure they")),)
    assert fourth.note_refs == (NoteRef(2, fourth.text.index(" On the twelfth")),)
    assert article.by_id["p002"].note_refs == (NoteRef(1, article.by_id["p002"].length),)
    assert [(n.n, n.page) for n in article.notes] == [("*", 41), (1, 41), (2, 42), (3, 43)]
    assert article.notes_by_id["n02"].text.endswith("kept by two clerks in turn.")


def test_the_chinese_canal():
    article, problems = read(yunhe.RAW, CHINESE)
    assert [p.kind for p in problems] == [Kind.NOTE_REFERENCE_LOST] * 9  # of twelve notes it refers to three
    assert texts(article)["p004"] == "水愛往哪裏去就往哪裏去何曾問過一道閘門（頁三）"
    assert article.by_id["p003"].note_refs == (NoteRef(1, article.by_id["p003"].length),)
    fifth = article.by_id["p005"]
    assert fifth.page_breaks == (PageBreak(12, fifth.text.index("因為那是")),)
    assert article.by_id["p006"].pages == (12,)
    assert article.by_id["h01"].page_breaks == (PageBreak(13, 0),)
    assert article.by_id["p007"].note_refs == (NoteRef(10, article.by_id["p007"].length - 1),)
    notes = article.notes_by_id
    assert (notes["n02"].text, notes["n02"].complete) == ("Ho Moubai, The Canal in Winter，頁12。", True)
    assert (notes["n10"].text, notes["n10"].complete) == ("同上，頁5，又見", False)
    assert (notes["n03"].text, notes["n03"].page, notes["n03"].complete) == (None, None, False)


@pytest.mark.parametrize(("raw", "config"), [(canal.RAW, ENGLISH), (yunhe.RAW, CHINESE)], ids=["english", "chinese"])
def test_replay_and_coverage(raw, config):
    article, _ = read(raw, config)
    assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}
    assert unaccounted(article) == []


# --- emendations --------------------------------------------------------------------------


def test_emendations_are_applied_or_their_fate_is_reported():
    items = [
        emendation("eleven days", "twelve days", "p004", identity="applied"),
        emendation("the clarks", "the clerks", "p004", identity="standing"),
        emendation("ten days", "nine days", "p004", identity="absent"),
        emendation("the", "The", "p004", identity="ambiguous"),
        emendation("Ibid", "Ibidem", "n03", identity="in-a-note"),
        emendation("engineer", "engineers", "all", identity="everywhere"),
        emendation("nowhere", "somewhere", "all", identity="nowhere"),
        emendation("goes on", "goes on", "p099", identity="no-such-passage"),
    ]
    article, problems = read(canal.RAW, ENGLISH, items)
    assert "For twelve days" in texts(article)["p004"]
    assert article.notes_by_id["n03"].text == "Ibidem."
    assert {p.kind for p in problems} == {Kind.EMENDATION_NOT_NEEDED, Kind.EMENDATION_SKIPPED}
    said = {p.message for p in problems}
    assert any("already reads 'the clerks'" in message for message in said)
    assert any("absent: the raw reading 'ten days' does not stand in p004" in message for message in said)
    assert any("ambiguous: the raw reading 'the' stands more than once in p004" in message for message in said)
    assert any(message.startswith("Emendation nowhere") for message in said)
    assert not any("everywhere" in message for message in said)


def test_a_record_shows_both_readings_and_its_place():
    article, _ = read(canal.RAW, ENGLISH, [emendation("the ledger", "a ledger", "n02"), emendation("eleven", "ten", "p004")])
    record = next(r for r in article.emendations if r.id == "character-p004")
    line = canal.RAW.split("\n")[record.line - 1]
    assert (record.raw, record.emended, record.by, record.certainty) == ("eleven", "ten", "editor", "high")
    assert line[record.column - 1 :].startswith("eleven")
    assert article.by_id["p004"].text[record.start : record.end] == "ten"
    reference = next(r for r in article.emendations if r.category == "note-marker")
    assert reference.emended.endswith("[^1]")


def test_furniture_and_line_ends_are_not_disputed():
    article, _ = read(canal.RAW)
    assert {r.category for r in article.emendations} == {"note-marker"}


# --- ids from the outline, in other copies ------------------------------------------------


def test_on_the_reference_copy_ids_are_those_of_the_outline():
    renamed = replace(outline(), passages=tuple(replace(p, id=f"p1{p.id[-2:]}") for p in outline().passages if p.id != "h01"))
    assert [p.id for p in read(canal.RAW, ENGLISH, (), outline())[0].passages] == [p.id for p in outline().passages]
    other, problems = read(canal.RAW, ENGLISH, (), replace(renamed, hashes={f"p1{k[-2:]}": v for k, v in outline().hashes.items() if k[0] == "p"}))
    assert [p.id for p in other.passages] == [p.id for p in renamed.passages]
    # The heading is in no passage of that outline, so it is not shown, and this is said.
    (unplaced,) = problems
    assert unplaced.kind is Kind.COPY_UNPLACED
    assert unplaced.place.line == canal.RAW[: canal.RAW.index("The second winter")].count("\n") + 1
    assert unaccounted(other) == []


def test_a_copy_without_a_page_leaves_its_passages_to_the_outline():
    article, _ = read(canal.COVER + canal.PAGE_41 + canal.PAGE_43, ENGLISH, (), outline(), is_reference=False)
    own = texts(article)
    assert [p.id for p in article.passages] == [p.id for p in outline().passages]
    assert own["p003"].startswith("We have seen")
    assert own["p005"] is None
    assert article.by_id["p005"].length == outline().passages[4].length


def test_a_paragraph_that_a_scan_broke_in_two_is_one_again():
    broken = canal.RAW.replace("believed in it any more, and those", "believed in it any more.\n\nThose")
    article, problems = read(broken, ENGLISH, (), outline(), is_reference=False)
    assert problems == []
    assert [p.id for p in article.passages] == [p.id for p in outline().passages]
    assert "any more. Those who had said" in texts(article)["p005"]


def test_pages_of_something_else_are_not_shown_and_this_is_said():
    foreign = "An advertisement for ice skates, which are the best skates that were ever sold on this canal.\n\n"
    article, problems = read(canal.RAW.replace("Spring came", foreign + "Spring came"), ENGLISH, (), outline(), is_reference=False)
    assert not any("skates" in (text or "") for text in texts(article).values())
    (problem,) = problems
    assert problem.message.startswith("1 piece of “copy.txt” fits no passage of canal and is not shown (from line ")
    assert unaccounted(article) == []
    assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}


@pytest.mark.parametrize("scan", [english_scan, chinese_scan])
def test_reading_with_and_without_its_own_outline_is_the_same(scan):
    made = scan()
    first, _ = read(made.text, made.config, made.emendations)
    again, problems = read(made.text, made.config, made.emendations, outline_of(first, "x"))
    assert problems == []
    assert again == first


# --- whatever the copy --------------------------------------------------------------------

RUBBISH = st.text("ab.4 1\n*,‘’A[^]水。：\tbk一　é", max_size=200)


@given(RUBBISH, st.booleans())
def test_no_text_makes_reading_raise(raw, with_outline):
    for config in (ENGLISH, CHINESE):
        article, _ = read(raw, config, [emendation("a", "b", "all")], outline() if with_outline else None, is_reference=False)
        assert unaccounted(article) == []
        parts = (*article.passages, *article.notes)
        assert replayed(article) == {p.id: p.text for p in parts if p.text is not None}
        for passage in article.passages:
            if passage.text is not None:
                assert all(0 <= r.offset <= len(passage.text) for r in passage.note_refs)
                assert all(0 <= b.offset <= len(passage.text) for b in passage.page_breaks)


@given(st.randoms(use_true_random=False))
def test_a_damaged_copy_can_be_replayed_and_covered_too(rng):
    lines = canal.RAW.split("\n")
    for _ in range(5):
        at = rng.randrange(len(lines))
        lines[at : at + 1] = rng.choice([[], [""], [lines[at], lines[at]], [lines[at][::-1]], ["42"], ["THE CANAL"]])
    raw = "\n".join(lines)
    article, _ = read(raw, ENGLISH, (), outline(), is_reference=False)
    assert unaccounted(article) == []
    assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}


def foreign(length: int) -> str:
    words = "Nobody on the island had ever seen a lamp that burned without oil, and the keeper would not believe it. " * 40
    return "\n".join(textwrap.wrap(words[:length], 80))


def test_other_words_of_the_same_length_are_no_passage_of_ours():
    scan = english_scan()
    article, _ = read_article(copy_of(scan.text), scan.config, scan.emendations)
    known = outline_of(article, "x")
    tried = 0
    for passage in article.passages:
        spans = article.witness.extents[passage.id]
        if passage.kind.value != "body" or passage.length < 250 or len(spans) > 1:
            continue
        tried += 1
        raw = scan.text[: spans[0][0]] + foreign(passage.length - 3) + scan.text[spans[-1][1] :]
        other, _ = read_article(copy_of(raw), scan.config, scan.emendations, known, False)
        assert "keeper" not in (other.text_of(passage.id) or ""), passage.id
    assert tried >= 5


def test_printed_pages_of_another_copy_are_those_of_the_outline():
    """A copy set otherwise has no page numbers of its own, or wrong ones."""
    moved = canal.RAW.replace("\n41 \n", "\n42 \n")
    assert moved != canal.RAW
    other, _ = read(moved, ENGLISH, (), outline(), is_reference=False)
    assert [p.pages for p in other.passages] == [p.pages for p in outline().passages]
    turns = {p.id: {b.page for b in p.page_breaks} for p in outline().passages}
    assert all({b.page for b in p.page_breaks} <= turns[p.id] for p in other.passages)


def test_an_author_s_note_that_another_copy_lacks_is_known_all_the_same():
    raw = "\n".join(line for line in canal.RAW.split("\n") if not re.match(r"\*\s?\w", line))
    assert raw != canal.RAW
    known = outline()
    assert any(note.n == "*" for note in known.notes)
    other, _ = read(raw, ENGLISH, (), known, is_reference=False)
    assert other.knows("n00") and other.text_of("n00") is None
