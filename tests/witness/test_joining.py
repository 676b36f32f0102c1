"""Printed lines become one: with a space in English, with nothing in Chinese; broken words become whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.tracked_text import replay
from build_tools.witness.cleaning.joining import hyphenated_words, join_lines
from build_tools.witness.lines import lines_of


def join(raw: str, language: str = "en") -> str:
    lines = [line for line in lines_of(raw) if line.text]
    text = join_lines(raw, lines, language, hyphenated_words(lines))
    assert replay(raw, text.extents(), text.edits()) == str(text)
    return str(text)


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("one line \nand another ", "one line and another"),
        ("a broken com- \nmune", "a broken commune"),
        ("the Sino- \nSoviet split", "the Sino-Soviet split"),
        ("a well-known word, and a well- \nknown word", "a well-known word, and a well-known word"),
        ("cross-refer- \nences and cross-references", "cross-references and cross-references"),
        ("an em dash— \nso", "an em dash—so"),
        ("pages 1958– \n1960", "pages 1958–1960"),
        ("over a page \n\n\n41\n\nand on", "over a page and on"),
    ],
)
def test_english(raw, joined):
    if "41" in raw:
        lines = [line for line in lines_of(raw) if line.text and line.text != "41"]
        assert str(join_lines(raw, lines, "en")) == joined
    else:
        assert join(raw) == joined


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("運河是在一個\n\n冬天裏", "運河是在一個冬天裏"),
        ("何慕白（Ho\n\nMoubai）", "何慕白（Ho Moubai）"),
        ("Ho Moubai\n\n說", "Ho Moubai說"),
        ("1921\n\n年", "1921年"),
        ("編號19\n\n21", "編號1921"),
        ("他說：「\n\n水來了」", "他說：「水來了」"),
    ],
)
def test_chinese(raw, joined):
    assert join(raw, "zh-Hant") == joined


def test_what_stands_between_two_pages_is_not_claimed():
    raw = "the first page ends \n\n\n41 \n\nTHE HEAD \n\nand the second begins"
    lines = [line for line in lines_of(raw) if line.text not in ("", "41", "THE HEAD")]
    text = join_lines(raw, lines, "en")
    assert str(text) == "the first page ends and the second begins"
    claimed = "".join(raw[a:b] for a, b in text.extents())
    assert "41" not in claimed
    assert "HEAD" not in claimed


@given(st.lists(st.text("abc ’,-", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=6))
def test_no_letter_is_lost_or_added(parts):
    raw = " \n".join(parts)
    letters = [c for c in raw if c.isalpha()]
    assert [c for c in join(raw) if c.isalpha()] == letters


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=6))
def test_a_joined_text_is_left_alone(words):
    once = join("\n".join(words))
    assert join(once) == once == " ".join(words)


def test_every_line_begins_where_it_stood():
    raw = "first line \nsecond line \nthird"
    lines = lines_of(raw)
    text = join_lines(raw, lines, "en")
    starts = [text.offset_of(line.start) for line in lines]
    assert [str(text)[a : a + 5] for a in starts] == ["first", "secon", "third"]
    assert all(a < b for a, b in pairwise(starts))
