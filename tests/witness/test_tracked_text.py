"""A tracked text is its string, knows the home of every character, and can be replayed, whatever is done to it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.tracked_text import TrackedText, replay

ALPHABET = "ab’ -\n漢é"

texts = st.text(ALPHABET, max_size=40)
edits = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.text(ALPHABET, max_size=5)), max_size=12)


@st.composite
def spans_of(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A raw copy and up to four spans of it, in order and apart, as a paragraph over pages is taken from."""
    raw = draw(st.text(ALPHABET, min_size=1, max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), min_size=2, max_size=8)))
    return raw, [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if b > a]


def edited(text: TrackedText, changes: list[tuple[float, float, str]]) -> tuple[TrackedText, str]:
    """The text after some replacements, and what a plain string becomes by the same ones."""
    plain = str(text)
    for i, (x, y, new) in enumerate(changes):
        start, end = sorted((round(x * len(plain)), round(y * len(plain))))
        text = text.replace(start, end, new, f"step-{i}", "character")
        plain = plain[:start] + new + plain[end:]
    return text, plain


def joined(raw: str, spans: list[tuple[int, int]]) -> TrackedText:
    text = TrackedText()
    for start, end in spans:
        text = text + TrackedText.of(raw, start, end)
    return text


@given(spans_of(), edits)
def test_is_the_string_that_a_plain_string_would_be(source, changes):
    text, plain = edited(joined(*source), changes)
    assert str(text) == plain
    assert len(text) == len(plain)


@given(spans_of(), edits)
def test_replaying_the_record_on_the_raw_copy_gives_the_text(source, changes):
    text, plain = edited(joined(*source), changes)
    assert replay(source[0], text.extents(), text.edits()) == plain


@given(spans_of(), edits)
def test_the_record_may_be_sorted_by_place_as_a_witness_keeps_it(source, changes):
    text, plain = edited(joined(*source), changes)
    in_order = sorted(text.edits(), key=lambda e: (e.start, e.end))
    assert replay(source[0], text.extents(), in_order) == plain


@given(spans_of(), edits)
def test_every_character_comes_from_within_the_spans_and_in_order(source, changes):
    raw, spans = source
    text, plain = edited(joined(raw, spans), changes)
    homes = [text.home(i) for i in range(len(plain) + 1)]
    assert all(a <= b for a, b in pairwise(homes))
    if spans:
        assert all(any(a <= home <= b for a, b in spans) for home in homes)


@given(spans_of(), edits)
def test_an_unchanged_character_comes_home_and_back(source, changes):
    raw, spans = source
    text, plain = edited(joined(raw, spans), changes)
    at = 0
    for piece in text.pieces:
        if not piece.steps:
            for i in range(at, at + len(piece.text)):
                assert raw[text.home(i)] == plain[i]
                assert text.offset_of(text.home(i)) <= i
                # Only what was put in at the very place of a character can stand between.
                assert plain[text.offset_of(text.home(i)) : i] == _put_in_at(text, text.home(i))
        at += len(piece.text)


def _put_in_at(text: TrackedText, home: int) -> str:
    return "".join(piece.text for piece in text.pieces if piece.steps and piece.start == home == piece.end)


@given(spans_of(), edits)
def test_no_raw_character_is_claimed_twice_and_none_is_lost(source, changes):
    raw, spans = source
    text, _ = edited(joined(raw, spans), changes)
    claimed = [i for start, end in text.extents() for i in range(start, end)]
    assert claimed == [i for start, end in spans for i in range(start, end)]


@given(texts, edits)
def test_of_an_untouched_text_offset_is_the_inverse_of_home(raw, changes):
    text = TrackedText.of(raw, 0, len(raw))
    assert [text.offset_of(text.home(i)) for i in range(len(raw) + 1)] == list(range(len(raw) + 1))


@given(texts)
def test_replacing_by_the_same_is_no_change(raw):
    text = TrackedText.of(raw, 0, len(raw))
    assert text.replace(0, len(raw), raw, "step", "character") is text
    assert text.sub(re.compile("."), lambda match: match[0], "step", "character") is text


@given(texts)
def test_sub_does_what_re_sub_does(raw):
    pattern = re.compile(r"(a+)|[’ ]")
    text = TrackedText.of(raw, 0, len(raw)).sub(pattern, r"<\g<0>>", "step", "character")
    assert str(text) == pattern.sub(r"<\g<0>>", raw)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 99)])
def test_a_range_outside_the_text_is_our_own_mistake(start, end):
    with pytest.raises(IndexError):
        TrackedText.of("abc", 0, 3).replace(start, end, "x", "step", "character")
    with pytest.raises(IndexError):
        TrackedText.of("abc", 0, 3).home(-1)


def test_only_what_differs_is_recorded():
    text = TrackedText.of("the people’s commune", 0, 20).replace(0, 20, "the people's commune", "step", "character")
    assert [(edit.start, edit.end, edit.text) for edit in text.edits()] == [(10, 11, "'")]


def test_two_steps_at_one_place_are_both_named():
    text = TrackedText.of("a -b", 0, 4).replace(1, 3, "-", "one", "spacing").replace(1, 2, "–", "two", "character")
    assert [edit.steps for edit in text.edits()] == [("one",), ("two",)]
    text = TrackedText.of("a*b", 0, 3).replace(1, 2, "+", "one", "character").replace(1, 2, "-", "two", "character")
    assert [edit.steps for edit in text.edits()] == [("one", "two")]


def test_a_change_over_two_pages_claims_nothing_between_them():
    raw = "com- \n\n41\n\nmune"
    text = (TrackedText.of(raw, 0, 4) + TrackedText.of(raw, 11, 15)).replace(2, 6, "m", "step", "line-join")
    assert str(text) == "comne"
    assert text.extents() == ((0, 4), (11, 15))
    assert replay(raw, text.extents(), text.edits()) == "comne"
