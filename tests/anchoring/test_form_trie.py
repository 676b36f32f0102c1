"""The trie finds every string at every place, as the plainest search does, and as an automaton does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.anchoring.form_trie import FormTrie

STRINGS = st.sets(st.text("ab長征", min_size=1, max_size=6), max_size=12)
TEXTS = st.text("ab長征", max_size=40)


def places(strings: set[str], text: str) -> list[tuple[int, int, str]]:
    return list(FormTrie({own: own for own in strings}).places(text, range(len(text))))


@given(STRINGS, TEXTS)
def test_every_string_is_found_wherever_it_stands(strings: set[str], text: str):
    plainly = [
        (start, end, text[start:end])
        for start in range(len(text)) for end in range(start + 1, len(text) + 1) if text[start:end] in strings
    ]
    assert places(strings, text) == plainly


@given(STRINGS.filter(bool), TEXTS)
def test_an_automaton_finds_the_same(strings: set[str], text: str):
    ahocorasick = pytest.importorskip("ahocorasick_rs")
    found = ahocorasick.AhoCorasick(sorted(strings)).find_matches_as_indexes(text, overlapping=True)
    assert [place[:2] for place in places(strings, text)] == sorted((start, end) for _, start, end in found)


def test_only_the_places_asked_for_are_looked_at():
    trie = FormTrie({"mill": 1})
    assert list(trie.places("mill mill", [5])) == [(5, 9, 1)]
    assert list(trie.places("mill", [])) == []
    assert list(FormTrie({}).places("mill", range(4))) == []


def test_a_thousand_strings_one_within_the_other():
    nested = {"a" * n: n for n in range(1, 1001)}
    assert [value for _, _, value in FormTrie(nested).places("a" * 1000, [0])] == list(range(1, 1001))
