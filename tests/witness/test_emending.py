"""Editors' emendations: exact and unique in their passage, or not at all; what became of each is known."""

from __future__ import annotations

import pytest

from build_tools.tracked_text import replay
from build_tools.witness.cleaning.emending import emend, mark_sic
from tests.witness.helpers import emendation, tracked


def outcome(text: str, *items) -> tuple[str, list[str]]:
    result, outcomes = emend(tracked(text), "p001", items)
    assert replay(text, result.extents(), result.edits()) == str(result)
    return str(result), [o.state for o in outcomes]


@pytest.mark.parametrize(
    ("text", "raw", "emended", "result", "state"),
    [
        ("Ina meeting he spoke", "Ina meeting", "In a meeting", "In a meeting he spoke", "applied"),
        ("In a meeting he spoke", "Ina meeting", "In a meeting", "In a meeting he spoke", "standing"),
        ("Ina hall, Ina street", "Ina", "In a", "Ina hall, Ina street", "ambiguous"),
        ("In the hall", "Ina", "In a", "In the hall", "absent"),
        ("the lock. Then", "lock. Then", "lock.[^3] Then", "the lock.[^3] Then", "applied"),
        ("aaa", "aa", "b", "aaa", "ambiguous"),
    ],
)
def test_in_its_passage(text, raw, emended, result, state):
    assert outcome(text, emendation(raw, emended)) == (result, [state])


def test_a_lost_reference_that_is_no_more_lost_is_absent_not_standing():
    # The words stand there either way; whether the reference does is for another step to see.
    assert outcome("the dam. Then", emendation("lock. Then", "lock.[^3] Then"))[1] == ["absent"]


def test_in_all_places():
    assert outcome("Lu and Lu", emendation("Lu", "Lü", at="all")) == ("Lü and Lü", ["applied"])
    assert outcome("nothing", emendation("Lu", "Lü", at="all")) == ("nothing", [])


def test_of_another_passage_it_says_nothing():
    assert outcome("Ina meeting", emendation("Ina", "In a", at="p002")) == ("Ina meeting", [])


def test_only_the_changed_signs_are_recorded():
    text, _ = emend(tracked("on ten years’. Mao said"), "p001", [emendation("years’. Mao", "years’.[^19] Mao")])
    assert [(e.start, e.end, e.text, e.category) for e in text.edits()] == [(14, 14, "[^19]", "character")]


def test_later_emendations_read_what_earlier_ones_wrote():
    assert outcome("Fora reveiw", emendation("Fora", "For a"), emendation("a reveiw", "a review", identity="two")) == (
        "For a review", ["applied", "applied"],
    )


def test_a_slip_of_the_author_is_marked_and_not_changed():
    item = emendation("in the fall", "in the fall", category="sic")
    assert outcome("in the fall of 1959", item) == ("in the fall of 1959", [])
    (found,) = mark_sic(tracked("Then in the fall of 1959"), "p001", [item])
    assert (found.state, found.at, found.home) == ("applied", 5, 5)
    assert mark_sic(tracked("summer"), "p001", [item])[0].state == "absent"
    assert mark_sic(tracked("in the fall, in the fall"), "p001", [item])[0].state == "ambiguous"
    assert mark_sic(tracked("in the fall"), "p002", [item]) == []


# --- in another copy, where the raw reading may itself be damaged ----------------------------


@pytest.mark.parametrize(
    ("text", "raw", "emended", "result", "state"),
    [
        # Damage beside the slip: only the slip is changed.
        ("then Ina mceting he spoke", "Ina meeting he", "In a meeting he", "then In a mceting he spoke", "applied"),
        # The slip itself is read in a third way, and its neighbours are sound.
        ("of the great Zengxon plan", "great Zengxan plan", "great Zengxin plan", "of the great Zengxin plan", "applied"),
        # This copy has what the editor puts there, and is damaged elsewhere.
        ("then In a mceting he spoke", "Ina meeting he", "In a meeting he", "then In a mceting he spoke", "standing"),
        # What stands beside the slip is damaged: nobody knows where it ends.
        ("ovexinvosted in it", "overinvested in", "over-invested in", "ovexinvosted in it", "absent"),
        # A short reading may have been made by noise, within a word or as one.
        ("Hoda, and H’s reply", "Ho", "Hồ", "Hoda, and H’s reply", "absent"),
        ("Ho, and H’s reply", "Ho", "Hồ", "Ho, and H’s reply", "absent"),
        ("and Ho’s reply", "and Ho’s", "and Hồ’s", "and Hồ’s reply", "applied"),
        ("nothing of the kind", "Ina meeting he", "In a meeting he", "nothing of the kind", "absent"),
        ("the lock. Then", "lock. Then", "lock.[^3] Then", "the lock.[^3] Then", "applied"),
    ],
)
def test_nearly(text, raw, emended, result, state):
    done, outcomes = emend(tracked(text), "p001", [emendation(raw, emended)], nearly=True)
    assert (str(done), [o.state for o in outcomes]) == (result, [state])
    assert replay(text, done.extents(), done.edits()) == str(done)


def test_a_slip_of_the_authors_is_marked_where_it_nearly_stands():
    item = emendation("lower gste held", "lower gste held", category="sic")
    (found,) = mark_sic(tracked("the lowcr gste held"), "p001", [item], nearly=True)
    assert (found.state, found.at, found.end) == ("applied", 4, 19)
    assert mark_sic(tracked("the lowcr gste held"), "p001", [item])[0].state == "absent"
