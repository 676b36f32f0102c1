"""Near readings: true distances, and ends where they belong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.witness.near_text import end_distances, folded, near_places

WORDS = st.text("ab 水", max_size=14)


def distances_by_table(text: str, quote: str) -> list[int]:
    """The textbook way (Sellers 1980): a column for each character of the text."""
    column = list(range(len(quote) + 1))
    ends = [column[-1]]
    for there in text:
        before, column = column, [0]
        for i, wanted in enumerate(quote, 1):
            column.append(min(before[i - 1] + (there != wanted), before[i] + 1, column[i - 1] + 1))
        ends.append(column[-1])
    return ends


@given(WORDS, WORDS.filter(bool))
def test_bit_vectors_give_what_the_table_gives(text, quote):
    assert end_distances(text, quote) == distances_by_table(text, quote)


@given(WORDS, WORDS.filter(bool), st.integers(0, 5))
def test_every_place_lies_in_the_text_and_none_overlap(text, quote, most):
    places = near_places(text, quote, most)
    spans = sorted((p.start, p.end) for p in places)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    for place in places:
        assert place.distance == len(place.differing)
        assert len(place.stations) == len(quote)
        assert [s for s in place.stations if s >= 0] == sorted(s for s in place.stations if s >= 0)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("the water came back at noon", "water came back", "water came back"),
        ("the watr came back at noon", "water came back", "watr came back"),
        ("the wat er came back at noon", "water came back", "wat er came back"),
        ("the water came bac k at noon", "water came back", "water came bac k"),
        ("the xwater came back at noon", "water came back", "water came back"),
        ("the water came bacq at noon", "water came back", "water came bacq"),
        ("水愛往哪里去就往哪裏去", "愛往哪裏去", "愛往哪里去"),
    ],
)
def test_a_damaged_reading_has_its_own_ends(text, quote, found):
    best = near_places(text, quote, 3)[0]
    assert text[best.start : best.end] == found


def test_quotation_marks_and_dashes_of_any_kind_are_the_same():
    assert folded("‘a’ — “b”，") == "'a' - \"b\","
    assert len(folded("‘a’ — “b”，")) == len("‘a’ — “b”，")
    assert near_places('he said "no" - once', "“no” – once", 0)[0].distance == 0


def test_it_says_what_differs_and_where():
    (place,) = near_places("the watr xcame", "water came", 2)
    assert set(place.differing) == {(7, "", "e"), (9, "x", "")}


def test_a_damaged_end_that_may_be_two_places_is_frayed():
    assert near_places("義b死m，將重心", "義」，將重心", 3)[0].frayed
    assert not near_places("義」，將重x放", "義」，將重心放", 3)[0].frayed
