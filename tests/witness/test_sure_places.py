"""Which near reading is sure enough, and what is said of the others."""

from __future__ import annotations

import pytest

from build_tools.witness.sure_places import surest

TEXT = "In 1958 the lower gate held, and the upper gate held too; in 1959 neither gate was opened by anybody."


def place_of(text: str, quote: str, *args, **more) -> str | None:
    place, _ = surest(text, quote, *args, **more)
    return None if place is None else text[place.start : place.end]


def test_a_damaged_quotation_is_found():
    damaged = TEXT.replace("neither gate was", "neithcr gat e was")
    assert place_of(damaged, "neither gate was opened") == "neithcr gat e was opened"


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        (TEXT, "gate held", "more than once"),
        (TEXT, "a quite different matter", "nothing there is near enough"),
        (TEXT, "in 1957 neither", "another figure"),
        (TEXT, "neither gate was shut by anybody", "another word"),
        (TEXT, "gaze", "too short"),
        (TEXT.replace("lower gate held", "lowxr gate hxld").replace("upper gate held", "uppxr gate hxld"), "gate held", "about equally near"),
        (TEXT[: TEXT.index("dy.")], "was opened by anybody", "the passage ends there"),
    ],
)
def test_what_is_not_sure_is_withheld_with_its_reason(text, quote, reason):
    place, why = surest(text, quote)
    assert place is None and reason in why


def test_where_the_outline_vouches_for_the_letters_nothing_else_can_be_meant():
    # The right place is damaged beyond recognition; another one differs by a letter only.
    text = "thx lowcr gatc hcld. the power gate held."
    assert place_of(text, "the lower gate held") == "the power gate held"
    start = text.index("the power")
    assert place_of(text, "the lower gate held", vouched=[(start - 1, len(text))]) is None


def test_a_vouched_rival_does_not_stand_in_the_way():
    text = "the lower gate hcld; the lower gate helm"
    assert place_of(text, "the lower gate held") is None
    assert place_of(text, "the lower gate held", vouched=[(20, 40 + 1)]) == "the lower gate hcld"


def test_context_tells_two_places_apart_only_if_it_is_there_itself():
    text = "old gate held, new gatc held, new gate hxld"
    both = "an old gate held, a new gate held"
    assert place_of(both, "gate held", prefix="d, a new ") == "gate held"
    # A short context may have been made by noise, unless its letters are known to be untouched.
    assert place_of(both, "gate held", prefix="new ") is None
    assert place_of(both, "gate held", prefix="new ", vouched=[(10, len(both))]) == "gate held"
    assert place_of("an old gate held, a nxw gate held", "gate held", prefix="new ") is None
    assert place_of(text, "gate held", prefix="new ") is None
