"""A selector is placed exactly, surely, or not at all, and the message says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.anchoring.describe import describe, find_quote
from build_tools.anchoring.places_lock import PlacesLock, make_lock, selector_checksum, to_text
from build_tools.anchoring.places_lock import load as load_lock
from build_tools.anchoring.resolve import resolve
from build_tools.model.selectors import AnchorStatus, Selector
from build_tools.model.texts import Article, Passage, PassageKind, Witness
from build_tools.problems import Kind, Place
from tests.anchoring.small_texts import article

TEXT = "The furnaces were lit in June. In July the furnaces went out, and the village slept."
PLACE = Place("annotations/notes.yml", 41, 12)


def select(at: str = "p001", **keys) -> Selector:
    return Selector("sample", at, place=PLACE, **keys)


def test_one_exact_place_is_an_exact_anchor():
    anchor, problems = resolve(select(exact="lit in June"), article(("p001", TEXT)), PlacesLock())
    assert not problems
    assert anchor.status is AnchorStatus.EXACT
    assert TEXT[anchor.start : anchor.end] == "lit in June"


def test_two_places_stop_the_build_and_show_both_contexts():
    anchor, problems = resolve(select(exact="the furnaces"), article(("p001", TEXT.lower())), PlacesLock())
    (problem,) = problems
    assert problem.kind is Kind.QUOTE_NOT_UNIQUE and problem.place == PLACE
    assert "2 times" in problem.message and len(problem.candidates) == 2
    assert anchor.status is AnchorStatus.WITHHELD


def test_a_quotation_that_stands_elsewhere_is_pointed_out():
    text = article(("p001", TEXT), ("p002", "Nobody spoke of steel."))
    _, (problem,) = resolve(select(exact="spoke of steel"), text, PlacesLock())
    assert problem.kind is Kind.QUOTE_NOT_FOUND
    assert "p002: exactly so" in problem.candidates


def test_a_slip_in_the_quotation_shows_the_nearest_words():
    _, (problem,) = resolve(select(exact="furnaces went ont"), article(("p001", TEXT)), PlacesLock())
    assert any("furnaces went out" in candidate for candidate in problem.candidates)


def test_from_and_to_span_what_is_between():
    anchor, problems = resolve(select(start_quote="In July", end_quote="slept"), article(("p001", TEXT)), PlacesLock())
    assert not problems
    assert TEXT[anchor.start : anchor.end] == "In July the furnaces went out, and the village slept"


def test_from_behind_to_is_refused():
    _, problems = resolve(select(start_quote="slept", end_quote="In July"), article(("p001", TEXT)), PlacesLock())
    assert [p.kind for p in problems] == [Kind.QUOTE_NOT_FOUND]


@pytest.mark.parametrize(
    ("selector", "kind"),
    [
        (Selector("smple", "p001", place=PLACE), Kind.UNKNOWN_TEXT),
        (Selector("sample", "p01", place=PLACE), Kind.UNKNOWN_PASSAGE),
    ],
)
def test_unknown_places_name_the_nearest(selector, kind):
    text = article(("p001", TEXT)) if kind is Kind.UNKNOWN_PASSAGE else None
    _, (problem,) = resolve(selector, text, PlacesLock(), ("sample", "other"))
    assert problem.kind is kind and problem.candidates


def test_a_note_can_be_quoted():
    anchor, problems = resolve(select("n01", exact="on furnaces"), article(("p001", TEXT)), PlacesLock())
    assert not problems and anchor.start == 7


def test_another_copy_is_aligned_or_withheld_never_an_error():
    damaged = article(("p001", TEXT.replace("village", "vi11age")), reference=False)
    near, problems = resolve(select(exact="and the village slept"), damaged, PlacesLock())
    assert near.status is AnchorStatus.ALIGNED and not problems
    gone, problems = resolve(select(exact="steel mill of Thái Nguyên"), damaged, PlacesLock())
    assert gone.status is AnchorStatus.WITHHELD
    assert [p.kind for p in problems] == [Kind.ANCHOR_WITHHELD]


def test_a_passage_that_took_in_another_is_not_searched():
    """The right words are damaged, and the same words stand in the passage that ran into it."""
    merged = "The furnaces w3re l1t in Jne. " + "x" * 40 + " In the next village the furnaces were lit in June too."
    other = Passage("p001", PassageKind.BODY, merged, 30, (1,))
    copy = Article("sample", "en", "Sample", (), (other,), (), (), Witness("copy.txt", merged, False))
    anchor, problems = resolve(select(exact="furnaces were lit in June"), copy, PlacesLock())
    assert anchor.status is AnchorStatus.WITHHELD
    assert "runs together" in problems[0].message


def test_without_a_copy_the_lock_decides():
    selector = select(exact="lit in June")
    outline_only = article(("p001", None), reference=None)
    unverified, problems = resolve(selector, outline_only, PlacesLock())
    assert unverified.status is AnchorStatus.UNVERIFIED
    assert [p.kind for p in problems] == [Kind.ANCHOR_UNVERIFIED]
    lock = make_lock("sample", [selector], [])
    verified, problems = resolve(selector, outline_only, lock)
    assert verified.status is AnchorStatus.VERIFIED and not problems


def test_a_whole_passage_needs_no_copy():
    anchor, problems = resolve(select(), article(("p001", None), reference=None), PlacesLock())
    assert anchor.status is AnchorStatus.EXACT and anchor.start is None and not problems


def test_a_changed_selector_is_no_longer_verified():
    selector = select(exact="lit in June")
    lock = make_lock("sample", [selector], [])
    assert not lock.verifies(select(exact="lit in June", suffix="."))
    assert not lock.verifies(select("p002", exact="lit in June"))


def test_the_lock_survives_its_file(tmp_path):
    lock = make_lock("sample", [select(exact="lit in June")], [("p001", "steel", 2), ("p001", "steel", 1)])
    path = tmp_path / "places.lock.yml"
    path.write_text(to_text(lock), encoding="utf-8")
    again = load_lock(path)
    assert again.selectors == lock.selectors and again.entries == {"p001": {"steel": 3}}
    assert "June" not in path.read_text(encoding="utf-8")


def test_a_damaged_lock_says_so(tmp_path):
    path = tmp_path / "places.lock.yml"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="not a places lock"):
        load_lock(path)


def test_the_checksum_of_a_selector_is_a_contract():
    assert selector_checksum(Selector("sample", "p001", "lit in June")) == "35a04f6e8e34a8aa"


@given(st.text(alphabet="ab 河內", min_size=2, max_size=40), st.data())
@settings(max_examples=200)
def test_describing_a_place_and_resolving_it_are_inverses(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sample = article(("p001", text))
    anchor, problems = resolve(describe(sample, "p001", start, end), sample, PlacesLock())
    assert not problems
    assert (anchor.start, anchor.end) == (start, end)


def test_find_prefers_exact_places_to_near_ones():
    text = article(("p001", "one furnace"), ("p002", "two furnacea"))
    assert [(p, c.distance) for p, c in find_quote(text, "furnace")] == [("p001", 0), ("p002", 0), ("n01", 0)]
    assert find_quote(text, "furnaze")[0][1].distance == 1
