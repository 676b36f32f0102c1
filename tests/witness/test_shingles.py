"""A text is known by its winnowed hashes; spaces, quotation marks, page numbers and a wrong letter make no difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.witness.shingles import MEASURES, hashes_of, letters_and_homes, letters_of, winnow


def kept_of(text: str, language: str) -> tuple[int, ...]:
    return tuple(value for _, value in winnow(letters_of(text, language), language))


LETTERS = "abcdefghijklmnopqrstuvwxyz"
HAN = "".join(chr(c) for c in range(0x4E00, 0x4E40))

SAMPLES = {
    "en": "The canal was dug by hand in a single winter, and nobody who lived beside it believed that it would hold "
    "until spring; but the engineer had counted on the frost.",
    "zh-Hant": "運河是在一個冬天裏用人手挖成的，岸邊的人家誰也不信它撐得到春天；可是總工程師早把霜凍算了進去，他說水會自己找到路。",
}


@pytest.mark.parametrize(
    ("text", "language", "letters"),
    [
        ("Hồ Chí Minh’s ‘visit’, pp. 12–13", "en", "hochiminhsvisitpp"),
        ("com-\nmune", "en", "commune"),
        ("1958年6月底，\n胡志明（Hồ）", "zh-Hant", "年月底胡志明"),
    ],
)
def test_only_letters_count(text, language, letters):
    assert letters_of(text, language) == letters


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_line_breaks_and_signs_do_not_change_the_hashes(language):
    text = SAMPLES[language]
    damaged = "“" + "\n 41 \n".join(text[i : i + 30] for i in range(0, len(text), 30)).replace(",", " ;") + "*°"
    assert kept_of(damaged, language) == kept_of(text, language) != ()


@given(st.data(), st.sampled_from(["en", "zh-Hant"]))
def test_a_long_enough_shared_run_always_shares_a_hash(data, language):
    # The promise of winnowing: a run of NGRAM + WINDOW - 1 letters is noticed wherever it stands.
    measure = MEASURES[language]
    letter = st.sampled_from(LETTERS if language == "en" else HAN)
    least = measure.ngram + measure.window - 1
    run = "".join(data.draw(st.lists(letter, min_size=least, max_size=least)))
    before, behind, other = ("".join(data.draw(st.lists(letter, max_size=40))) for _ in range(3))
    kept = set(kept_of(before + run + behind, language))
    assert kept & set(hashes_of(other + run + before, language))


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_text_too_short_to_hide_in_has_no_hash(language):
    measure = MEASURES[language]
    short = (LETTERS if language == "en" else HAN)[: measure.ngram + measure.window - 2]
    assert kept_of(short, language) == ()


def test_hashes_are_salted_and_stable():
    # If this changes, every committed outline must be made anew.
    assert next(hashes_of("a" * MEASURES["en"].ngram, "en")) == next(hashes_of("a" * MEASURES["en"].ngram, "en"))
    assert all(0 <= value < 2**32 for value in kept_of(SAMPLES["en"], "en"))


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_hashes_are_fewer_than_the_letters_they_stand_for(language):
    text = SAMPLES[language] * 3
    assert len(kept_of(text, language)) < len(letters_of(text, language)) / (MEASURES[language].window / 2.5)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_kept_hash_says_where_it_stands(language):
    letters = letters_of(SAMPLES[language], language)
    every = list(hashes_of(letters, language))
    assert all(every[at] == value for at, value in winnow(letters, language))


@given(st.text("aB é1水。ﬁ\n-", max_size=40), st.sampled_from(["en", "zh-Hant"]))
def test_letters_know_where_they_stood(text, language):
    letters, homes = letters_and_homes(text, language)
    assert letters == letters_of(text, language) and len(homes) == len(letters)
    assert homes == sorted(homes)
    assert all(letter in letters_of(text[home], language) for letter, home in zip(letters, homes, strict=True))
