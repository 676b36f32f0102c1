"""Finding quotations: exactly, nearly, and not at all rather than wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.anchoring.places_lock import load
from build_tools.anchoring.quotes import ALLOWED, Candidate, exact_places, near_places, surest

words = st.text(alphabet="abcdefg 河內躍進", min_size=0, max_size=60)


def distance(a: str, b: str) -> int:
    """The edit distance, in the textbook way: the judge of the faster code."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def test_overlapping_places_are_all_found():
    assert [c.start for c in exact_places("ababa", "aba")] == [0, 2]


def test_prefix_and_suffix_choose_between_places():
    text = "the road, then the road again"
    assert exact_places(text, "the road", suffix=" again") == [Candidate(0, 15, 23)]
    assert exact_places(text, "the road", prefix="then ") == [Candidate(0, 15, 23)]
    assert exact_places(text, "the road", prefix="never ") == []


def test_an_empty_quotation_stands_nowhere():
    assert exact_places("text", "") == []
    assert near_places("text", "") == []


def test_one_wrong_letter_is_found_where_it_stands():
    text = "In the autumn the furnaces were lit in every village of the plain."
    place, reason = surest(text, "furnaces vere lit")
    assert reason == ""
    assert place is not None and text[place.start : place.end] == "furnaces were lit"


def test_two_equally_near_places_are_refused():
    place, reason = surest("red flag one, red flax two", "red flab")
    assert place is None and "equally near" in reason


def test_a_short_quotation_must_stand_exactly():
    place, reason = surest("稻穀產量", "稻谷產")
    assert place is None and "too short" in reason


def test_context_helps_on_a_damaged_copy():
    text = "The co-operatlve grew. The co-operative shrank."
    place, _ = surest(text, "co-operative", suffix=" grew")
    assert place is not None and place.start == 4


@given(words, st.integers(0, 59), st.integers(1, 20))
@settings(max_examples=150)
def test_what_stands_there_is_found_exactly(text: str, start: int, length: int):
    quote = text[start : start + length]
    places = exact_places(text, quote)
    assert all(text[c.start : c.end] == quote for c in places)
    if quote:
        assert any(c.start == start for c in places)


@given(words, st.text(alphabet="abcdefg 河內躍進", min_size=1, max_size=12), st.integers(0, 4))
@settings(max_examples=200)
def test_near_places_report_true_distances(text: str, quote: str, most: int):
    for candidate in near_places(text, quote, most):
        assert candidate.distance <= most
        assert distance(text[candidate.start : candidate.end], quote) == candidate.distance


@given(words, st.integers(0, 40), st.integers(6, 20), st.integers(0, 100))
@settings(max_examples=150)
def test_surest_never_takes_a_place_beyond_the_allowed_distance(text: str, start: int, length: int, seed: int):
    quote = text[start : start + length]
    if len(quote) < 6:
        return
    damaged = quote[: seed % len(quote)] + "Z" + quote[seed % len(quote) + 1 :]
    place, _ = surest(text, damaged)
    if place is not None:
        assert distance(text[place.start : place.end], damaged) <= int(len(damaged) * ALLOWED)


def test_a_context_that_holds_the_quotation_too_does_not_take_its_place():
    text = "He knew that steel and stcel were two things in that village."
    place, _ = surest(text, "steel", prefix="steel and ")
    assert place == Candidate(1, 23, 28)
    place, reason = surest("He knew that steel and the rest were two things.", "steel", prefix="steel and ")
    assert place is None and reason


@pytest.mark.parametrize("source", ["[]", "{}", '{"text": "t", "selectors": [1], "entries": {}}', '{"text": "t", "selectors": {}, "entries": []}'])
def test_a_damaged_places_lock_says_so(tmp_path, source: str):
    path = tmp_path / "places.lock.yml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match="not a places lock"):
        load(path)
