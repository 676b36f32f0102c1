"""Lines joined as people mean them, and dates that can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.annotation_files.dates import date_fault, date_mend
from build_tools.annotation_files.nodes import MapNode, TextNode
from build_tools.annotation_files.prose import join_lines, one_line, prose
from build_tools.annotation_files.yaml_source import parse_yaml


def node(source: str) -> TextNode:
    root, problems = parse_yaml(f"a: {source}\n".encode(), "a.yml")
    assert problems == []
    assert isinstance(root, MapNode)
    value = root.get("a")
    assert isinstance(value, TextNode)
    return value


JOINED = {
    "folded English": (">-\n  one\n  two\n", "one two"),
    "folded Chinese": (">-\n  大躍\n  進，\n  開始\n", "大躍進，開始"),
    "quoted Chinese": ('"大躍\n  進"\n', "大躍進"),
    "plain Chinese": ("大躍\n  進\n", "大躍進"),
    "Chinese and English": (">-\n  毛澤東\n  and\n  黎筍\n", "毛澤東 and 黎筍"),
    "a space on one line stays": ('"大 躍 進"\n', "大 躍 進"),
    "folded paragraphs": (">-\n  one\n\n  two\n", "one\n\ntwo"),
    "folded list": (">-\n  one\n\n  - a\n\n  - b\n", "one\n- a\n- b"),
    "quoted paragraphs": ('"one\n\n  two"\n', "one\n\ntwo"),
    "literal lines": ("|\n  one\n  two\n\n\n  three\n  - a\n  - b\n    c\n", "one two\n\nthree\n- a\n- b c"),
    "literal Chinese": ("|\n  大躍\n  進\n", "大躍進"),
    "one line": ("one", "one"),
}


@pytest.mark.parametrize("case", JOINED)
def test_prose(case: str) -> None:
    source, expected = JOINED[case]
    assert prose(node(source)) == expected


def test_one_line_keeps_what_was_written() -> None:
    assert one_line(node('" 大 躍 "')) == " 大 躍 "
    assert one_line(node(">-\n  大\n  躍\n")) == "大躍"


@given(st.text(alphabet="a大。\n -1.", max_size=40))
def test_joining_again_changes_nothing(text: str) -> None:
    once = join_lines(text)
    assert join_lines(once) == once
    assert sorted(once.replace(" ", "").replace("\n", "")) == sorted(text.replace(" ", "").replace("\n", ""))


@pytest.mark.parametrize(
    "good",
    [
        "1958",
        "1958-09",
        "1958-09-24",
        "1958/1960",
        "1907-04-07/1986-07-10",
        "1890~",
        "1890~/1951",
        "1958-09/1958",
        "1956-02-29",
    ],
)
def test_good_dates(good: str) -> None:
    assert date_fault(good) == ""


BAD = {
    "1958-13": "There is no month 13.",
    "1958-00": "There is no month 00.",
    "1957-02-29": "There is no day 29 in 1957-02.",
    "0000": "There is no year 0000.",
    "1960/1958": "The span ends (1958) before it begins (1960).",
    "1958-10/1958-09-30": "The span ends (1958-09-30) before it begins (1958-10).",
    "1958/1959/1960": "A span has one beginning and one end.",
    "1958/": "`` is not an ISO date.",
    "58": "`58` is not an ISO date.",
    "1958-9": "`1958-9` is not an ISO date.",
    "１９５８": "`１９５８` is not an ISO date.",
    "~1958": "`~1958` is not an ISO date.",
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_dates(bad: str) -> None:
    assert date_fault(bad) == BAD[bad]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("1958–1960", "Write 1958/1960."),
        ("1958 - 1960", "Write 1958/1960."),
        ("1958-9", "Write 1958-09."),
        ("1958.9.4", "Write 1958-09-04."),
        ("1958年9月", "Write 1958-09."),
        ("c. 1890", "Write 1890~."),
        ("1890?", "Write 1890~."),
        ("last year", ""),
    ],
)
def test_mends(text: str, mend: str) -> None:
    assert date_mend(text) == mend
    if mend:
        assert date_fault(mend.removeprefix("Write ").removesuffix(".")) == ""
