"""‘Single’ marks outside, “double” inside: read by depth, and a text that cannot be read so is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.witness.cleaning.quotation_marks import apostrophes, balance, opening_stars
from tests.witness.helpers import tracked

MENDED = [
    ("he wrote “the canal’ once", "he wrote ‘the canal’ once"),
    ("‘the “old’ canal’", "‘the “old” canal’"),
    ("[“Notes on the canal’]", "[‘Notes on the canal’]"),
    ("“On ‘the lock’ again’, he said", "‘On “the lock” again’, he said"),
    ("‘It holds’, “it holds’, ‘it holds”", "‘It holds’, ‘it holds’, ‘it holds’"),
    ("the boatmen’s “one winter’", "the boatmen’s ‘one winter’"),
    ("the readers’ letters and “two zeros’", "the readers’ letters and ‘two zeros’"),
    ("‘the boatmen’s word’", "‘the boatmen’s word’"),
]
LEFT_ALONE = [
    "no marks at all",
    "the boatmen’s canal, the readers’ letters",
    "‘opened and never closed",
    "never opened”",
    "‘one’, ‘two “three” four’",
    "‘“both” at the start’",
]


@pytest.mark.parametrize(("raw", "clean"), MENDED)
def test_mended(raw, clean):
    assert str(balance(tracked(raw))) == clean
    assert str(balance(tracked(clean))) == clean


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text):
    assert str(balance(tracked(text))) == text


@pytest.mark.parametrize(
    ("raw", "clean"), [("dang‘an", "dang’an"), ("Mao‘s", "Mao’s"), ("‘so", "‘so"), ("so‘ ", "so‘ ")]
)
def test_within_a_word_stands_an_apostrophe(raw, clean):
    assert str(apostrophes(tracked(raw))) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [("A. Writer, *On locks’", "A. Writer, ‘On locks’"), ("five * six", "five * six"), ("see, *ibid.", "see, *ibid.")],
)
def test_a_star_before_a_title_was_a_quotation_mark(raw, clean):
    assert str(opening_stars(tracked(raw))) == clean


@st.composite
def quoted(draw: st.DrawFn, depth: int = 0) -> str:
    """Words with well-nested quotations in them."""
    parts = draw(st.lists(st.sampled_from(["canal", "lock", "boatmen’s", "water"]), min_size=1, max_size=3))
    if depth < 3 and draw(st.booleans()):
        inner = draw(quoted(depth + 1))
        parts.insert(draw(st.integers(0, len(parts))), "‘“"[depth % 2] + inner + "’”"[depth % 2])
    return " ".join(parts)


@given(quoted())
def test_well_nested_quotations_are_left_alone(text):
    assert str(balance(tracked(text))) == text


@given(quoted(), st.randoms(use_true_random=False))
def test_confused_opening_marks_are_set_right(text, rng):
    confused = "".join(rng.choice("‘“") if c in "‘“" else c for c in text)
    assert str(balance(tracked(confused))) == text


@given(st.text("ab ‘’“”,.([", max_size=40))
def test_only_quotation_marks_ever_change_and_a_second_time_nothing(text):
    once = str(balance(tracked(text)))
    signs = str.maketrans(dict.fromkeys("‘’“”", "'"))
    assert once.translate(signs) == text.translate(signs)
    assert str(balance(tracked(once))) == once
