"""Shared runs are found where they are, and nothing else is."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from build_tools.coverage.audit import site_files
from build_tools.coverage.shared_runs import ArticleUnits, UnitText, longest_chain, share_of
from build_tools.model.config import Limits
from build_tools.witness.outline import outline_of
from tests.anchoring.small_texts import article

ENGLISH = (
    "When the village lit its first furnace nobody asked where the iron would come from, and by the "
    "end of the week the pots and the hinges of every door had gone into the fire."
)
CHINESE = "村裏點起第一座土爐的時候，沒有人問鐵從哪裏來；不到一個星期，各家的鍋和門上的鉸鏈都投進了火裏。"


def test_eight_words_are_a_run_and_seven_are_not():
    units = ArticleUnits.of(article(("p001", ENGLISH)), Limits())
    assert [run.length for run in units.runs_in("He wrote: the village lit its first furnace nobody asked.")] == [8]
    assert units.runs_in("He wrote: village lit its first furnace nobody asked.") == []


def test_case_punctuation_and_line_breaks_do_not_hide_a_run():
    units = ArticleUnits.of(article(("p001", ENGLISH)), Limits())
    assert units.runs_in("THE VILLAGE, lit; its\nfirst — furnace: nobody “asked”!")[0].length == 8


def test_sixteen_characters_are_a_run_in_chinese():
    units = ArticleUnits.of(article(("p001", CHINESE), language="zh-Hant"), Limits())
    assert units.runs_in("他說：「點起第一座土爐的時候沒有人問鐵從」")[0].length == 16
    assert units.runs_in("他說：「點起第一座土爐的時候沒有人問鐵」") == []


def test_the_share_counts_each_word_once():
    units = ArticleUnits.of(article(("p001", ENGLISH)), Limits())
    runs = units.runs_in("the village lit its first furnace nobody asked") * 3
    assert share_of(runs, units) == 8 / len(units.text.units)


def test_hashes_alone_notice_a_pasted_paragraph():
    long = article(("p001", ENGLISH * 3))
    outline = outline_of(long, "x")
    pasted, chain = longest_chain(outline, "en", "Look: " + ENGLISH * 3)
    assert pasted == "p001" and chain == len(outline.hashes["p001"])
    assert longest_chain(outline, "en", "Something else entirely, at some length, about furnaces and doors.") == ("", 0)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=20, max_size=60), st.integers(0, 11), st.integers(8, 20))
def test_every_long_run_is_found(words: list[str], start: int, length: int):
    text = UnitText(tuple(words), "en")
    piece = UnitText(tuple(words[start : start + length]), "en")
    runs = text.runs_in(piece, 8, text.index(8))
    if len(piece.units) >= 8:
        assert sum(run.length for run in runs) >= 8
        assert all(text.units[r.start : r.start + r.length] == tuple(r.words.split()) for r in runs)


def test_a_run_that_begins_within_another_counts_in_full():
    article_units = UnitText(tuple("abcdefgh.xyz.defghijklmnop"), "en")
    runs = article_units.runs_in(UnitText(tuple("abcdefghijklmnop"), "en"), 8, article_units.index(8))
    assert [(run.start, run.length) for run in runs] == [(0, 8), (13, 13)]


def test_a_site_s_scripts_are_read_as_what_they_say(tmp_path):
    (tmp_path / "index.json").write_text(json.dumps({"text": f"One.\n{ENGLISH}\t{CHINESE}"}), encoding="ascii")
    ((_, words),) = site_files(tmp_path)
    for text, language in ((ENGLISH, "en"), (CHINESE, "zh-Hant")):
        (run,) = ArticleUnits.of(article(("p001", text), language=language), Limits()).runs_in(words)
        assert run.length == len(UnitText.of(text, language).units)
