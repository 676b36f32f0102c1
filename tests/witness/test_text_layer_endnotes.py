"""The text layer of a Chinese PDF is taken apart: paragraphs from indents, pages from heads, notes from the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.config import Profile
from build_tools.witness.text_layer_endnotes import lay_out, width

PROFILE = Profile("text-layer-endnotes", 11, 13, 12, ("學術論文", "運河之冬"), "摘要：", "註釋")

# A full line has 20 characters here; a paragraph's first line, set in, 18.
RAW = """ 摘要：本文講一條運河如何在一個冬天裏挖成，而

岸邊的人家為何誰也不信它撐得住。

關鍵詞：運河　閘門　霜凍

霜凍在十一月到來，總工程師下令關閉上

游的閘門。船戶事先無人問過，在城裏說道：1

水愛往哪裏去就往哪裏去

何曾問過一道閘門（頁三）

說罷各自回家。一連十一天，河上除了冰甚麼

也不動，辦事員每天早晨都記下同一個數字。2
 12		學術論文 因為那是他們唯一的數字。到了第十二天，數

字變了，誰也說不出為甚麼。

春天來得很晚。城裏早已無人相信它還會

來，說得最響的幾個人卻最先走到岸上看冰。
 一　第二個冬天

第二個冬天沒有霜凍，總工程師每夜都走

在水邊bk。

yunhe-1921.indd   13yunhe-1921.indd   13 1/7/2026   下午5:37

\t運河之冬\t 14\t
註釋
1\t 船戶回憶錄，頁3。

2\t Ho\tMoubai,\tThe\tCanal\t

in\tWinter，頁12。
 bk\t 同上，頁5，又見
"""


def kinds_and_texts(raw: str = RAW, profile: Profile = PROFILE) -> list[tuple[str, str]]:
    return [(p.kind.value, "".join(line.text for line in p.lines)) for p in lay_out(raw, profile).passages]


def test_passages_are_told_apart():
    assert [(kind, text[:4]) for kind, text in kinds_and_texts()] == [
        ("abstract", "摘要：本"),
        ("keywords", "關鍵詞："),
        ("body", "霜凍在十"),
        ("blockquote", "水愛往哪"),
        ("body", "說罷各自"),
        ("body", "春天來得"),
        ("heading", "一　第二"),
        ("body", "第二個冬"),
    ]


def test_what_follows_a_quotation_at_the_margin_continues():
    assert [p.continues for p in lay_out(RAW, PROFILE).passages].index(True) == 4


def test_pages_turn_at_a_glued_head_or_a_leading_blank():
    assert [p.pages for p in lay_out(RAW, PROFILE).passages] == [
        (11,), (11,), (11,), (11,), (11, 12), (12,), (13,), (13,),
    ]


def test_notes_have_numbers_and_are_complete_if_they_end_with_a_stop():
    notes = lay_out(RAW, PROFILE).notes
    assert [(note.n, note.complete, len(note.lines)) for note in notes] == [(1, True, 1), (2, True, 2), (10, False, 1)]


def test_no_furniture_is_left():
    layout = lay_out(RAW, PROFILE)
    kept = "".join(line.text for part in (*layout.passages, *layout.notes) for line in part.lines)
    for furniture in ("學術論文", "indd", "註釋", "運河之冬"):
        assert furniture not in kept


def test_a_word_that_looks_like_a_letter_code_begins_no_note():
    # `in` would be note 83; this text has 12.
    assert [note.n for note in lay_out(RAW, PROFILE).notes] == [1, 2, 10]


@pytest.mark.parametrize("heading", ["註釋", "注釋", "註X", ""])
def test_a_misread_or_lost_heading_over_the_notes_does_not_make_them_text(heading):
    assert len(lay_out(RAW.replace("註釋\n", f"{heading}\n"), PROFILE).notes) == 3


def test_a_misread_production_line_is_one():
    raw = RAW.replace(".indd", ".ndd")
    assert kinds_and_texts(raw) == kinds_and_texts()


def test_the_short_last_line_of_a_paragraph_behind_a_full_stop_begins_none():
    raw = RAW.replace("字變了，誰也說不出為甚麼。", "字變了，而誰也說不出這究竟是為甚麼緣故。\n\n只有冰知道。")
    assert [kind for kind, _ in kinds_and_texts(raw)] == [kind for kind, _ in kinds_and_texts()]


def test_keywords_may_take_two_lines():
    raw = RAW.replace("關鍵詞：運河　閘門　霜凍", "關鍵詞：運河；閘門；霜凍；總工程師；船\n\n戶；冰")
    assert kinds_and_texts(raw)[1] == ("keywords", "關鍵詞：運河；閘門；霜凍；總工程師；船戶；冰")


@pytest.mark.parametrize(
    ("line", "wide"),
    [("運河", 2), ("1921年", 3), ("（Ho）", 2.5), ("「水」", 2.5), ("水來了。1", 4), ("水來了。bk", 4), ("1921", 2)],
)
def test_how_wide_a_line_is_set(line, wide):
    assert width(line) == wide


@given(st.text("水。，：1\n \t二　bk註釋", max_size=200))
def test_no_text_makes_it_raise_and_every_line_has_one_place(raw):
    layout = lay_out(raw, PROFILE)
    lines = [line for part in (*layout.passages, *layout.notes) for line in part.lines]
    assert len({line.start for line in lines}) == len(lines)
    assert all(raw[line.start : line.end] == line.text for line in lines)
