"""Which signs are note references, and to which notes: lined up with the numbers at the foot of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.tracked_text import replay
from build_tools.witness.cleaning.coded_references import extract_coded
from build_tools.witness.cleaning.note_references import extract_ocr
from build_tools.witness.text_layer_endnotes import letter_code
from tests.witness.helpers import tracked

SIGNS = {1: "'", 2: "”", 3: "*", 4: "*", 5: "°", 6: "®", 7: "’", 8: "°", 9: "”", 10: "!°", 11: "!'", 12: "!”"}
"""What OCR read for each number, behind a full stop."""


def ocr(text: str, *numbers: int) -> tuple[str, list[tuple[int | str, int]], list[int]]:
    """One passage on page 1 that has these notes at its foot."""
    texts, references, lost = extract_ocr([tracked(text)], {0: [(1, 0)]}, {1: numbers})
    assert replay(text, texts[0].extents(), texts[0].edits()) == str(texts[0])
    return str(texts[0]), [(r.n, texts[0].offset_of(r.home)) for r in references[0]], lost


@pytest.mark.parametrize(
    ("raw", "numbers", "clean", "found"),
    [
        ("the lock.' Then", (1,), "the lock. Then", [(1, 9)]),
        ("the lock.” Then", (2,), "the lock. Then", [(2, 9)]),
        ("the lock,* and", (3,), "the lock, and", [(3, 9)]),
        ("the lock;'? and", (12,), "the lock; and", [(12, 9)]),
        ("‘the lock’.° Then", (5,), "‘the lock’. Then", [(5, 11)]),
        ("the ‘lock’.’° Then", (16,), "the ‘lock’. Then", [(16, 11)]),
        ("the lock* and", (4,), "the lock and", [(4, 8)]),
        ("the lock.12 Then", (12,), "the lock. Then", [(12, 9)]),
        ("as follows:'", (1,), "as follows:", [(1, 11)]),
        ("one.' two.* three.°", (1, 3, 5), "one. two. three.", [(1, 4), (3, 9), (5, 16)]),
        ("the lock.[^7] Then", (7,), "the lock. Then", [(7, 9)]),
        ("one.' two.[^2] three.*", (1, 2, 3), "one. two. three.", [(1, 4), (2, 9), (3, 16)]),
    ],
)
def test_signs_become_references(raw, numbers, clean, found):
    assert ocr(raw, *numbers) == (clean, found, [])


@pytest.mark.parametrize(
    "text",
    [
        "He said ‘the lock holds’ and left.",
        "the boatmen’s canal, the readers’ letters",
        "On 21 June he came; 3 weeks later he left.",
        "Does it hold? Yes! It does.",
        "in 1921, at 5° below zero",
    ],
)
def test_without_notes_on_the_page_every_sign_is_a_sign(text):
    assert ocr(text) == (text, [], [])


def test_a_note_without_a_sign_is_reported_and_nothing_is_guessed():
    assert ocr("He said ‘the lock holds’ and left. It did.", 8) == ("He said ‘the lock holds’ and left. It did.", [], [8])


def test_a_lost_one_among_others_is_the_one_that_is_reported():
    clean, found, lost = ocr("one.[^3] two. three.°", 3, 4, 5)
    assert (clean, found, lost) == ("one. two. three.", [(3, 4), (5, 16)], [4])


def test_a_closing_quotation_mark_behind_a_letter_stays():
    assert ocr("‘the lock’ holds.” Then", 2)[0] == "‘the lock’ holds. Then"


def test_references_belong_to_the_notes_of_their_page():
    text = "one.* two.* three."
    texts, references, lost = extract_ocr([tracked(text)], {0: [(1, 0), (2, 6)]}, {1: (3,), 2: (4,)})
    assert str(texts[0]) == "one. two. three."
    assert [r.n for r in references[0]] == [3, 4]
    assert lost == []


@given(st.lists(st.sampled_from(sorted(SIGNS)), min_size=1, max_size=6, unique=True).map(sorted), st.data())
def test_every_number_comes_once_and_in_order(numbers, data):
    words = [data.draw(st.sampled_from(["water", "the lock", "a boat"])) for _ in numbers]
    raw = " ".join(f"{word}.{SIGNS[n]}" for word, n in zip(words, numbers, strict=True))
    clean, found, lost = ocr(raw, *numbers)
    assert clean == " ".join(f"{word}." for word in words)
    assert [n for n, _ in found] == numbers
    assert lost == []
    assert all(clean[at - 1] == "." for _, at in found)


@given(st.text("ab .,’”*°'1[]^", max_size=40), st.lists(st.integers(1, 20), max_size=4, unique=True).map(sorted))
def test_every_number_is_found_or_reported_whatever_the_text(text, numbers):
    _, found, lost = ocr(text, *numbers)
    assert sorted([n for n, _ in found if n in numbers] + lost) == numbers


# --- the text layer: digits and letter codes --------------------------------------------


def coded(text: str, notes: int = 30) -> tuple[str, list[tuple[int | str, int]], list[int]]:
    texts, references, lost = extract_coded([tracked(text)], notes)
    assert replay(text, texts[0].extents(), texts[0].edits()) == str(texts[0])
    return str(texts[0]), [(r.n, texts[0].offset_of(r.home)) for r in references[0]], lost


@pytest.mark.parametrize(
    ("raw", "clean", "found"),
    [
        ("水來了1。其後", "水來了。其後", [(1, 3)]),
        ("水來了。1其後", "水來了。其後", [(1, 4)]),
        ("船到了1", "船到了", [(1, 3)]),
        ("（北岸1）", "（北岸）", [(1, 3)]),
        ("「水」1，「船」2。", "「水」，「船」。", [(1, 3), (2, 7)]),
        ("水1。船[^2]。岸3。", "水。船。岸。", [(1, 1), (2, 3), (3, 5)]),
    ],
)
def test_digits_in_turn_become_references(raw, clean, found):
    assert coded(raw, 3)[:2] == (clean, found)


@pytest.mark.parametrize(
    "text", ["1921年1月", "。1月初，水來了", "增加2.1。", "共有3。", "（1）", "第1期", "do and in", "頁12。"]
)
def test_figures_and_words_of_the_text_stay(text):
    # `（1）` would be read as a reference if it came in turn; here note 5 is the first.
    texts, references, _ = extract_coded([tracked("起[^4]"), tracked(text)], 30)
    assert str(texts[1]) == text
    assert references[1] == []


def test_from_ten_on_two_letters():
    raw = "".join(f"水{code}。" for code in ("1", "2", "3", "4", "5", "6", "7", "8", "9", "bk", "bl", "bm"))
    clean, found, lost = coded(raw, 13)
    assert clean == "水。" * 12
    assert [n for n, _ in found] == list(range(1, 13))
    assert lost == [13]


@given(st.integers(10, 89))
def test_a_letter_code_is_the_tens_and_the_ones(n):
    assert letter_code(chr(ord("a") + n // 10) + chr(ord("k") + n % 10)) == n


@pytest.mark.parametrize("word", ["", "b", "ak", "zz", "bj", "bkk", "水水"])
def test_other_letters_are_no_code(word):
    assert letter_code(word) is None
