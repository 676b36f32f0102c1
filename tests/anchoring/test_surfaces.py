"""How forms may look in print: signs, endings, capitals, edges of words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.anchoring.glossary_matching import GlossaryMatcher
from build_tools.anchoring.surfaces import folded, plurals
from tests.anchoring.small_texts import entry


def found(form: str, text: str, language: str = "en") -> list[str]:
    """What of the text is linked where a glossary has this one form."""
    matcher = GlossaryMatcher([entry("e", {language: (form,)})], language)
    return [text[m.start : m.end] for m in matcher.find(text, "sample", "p001")]


@pytest.mark.parametrize(("form", "printed"), [
    ("People’s Daily", "People's Daily"),
    ("People's Daily", "People’s Daily"),
    ("Ch’en Yi", "Ch‘en Yi"),
    ("Red Flag", "Red\u00a0Flag"),
    ("Red Flag", "Red\nFlag"),
    ("Sino-Soviet split", "Sino–Soviet split"),
    ("Sino-Soviet split", "Sino\u2011Soviet split"),
    ("plan (1958–1960)", "plan (1958-1960)"),
    (unicodedata.normalize("NFD", "Lê Duẩn"), "Lê Duẩn"),
])
def test_signs_that_stand_for_each_other(form: str, printed: str):
    assert found(form, f"of {printed}, and") == [printed]


def test_middle_dots_in_chinese():
    assert found("洛倫茲·呂蒂", "史家洛倫茲‧呂蒂認為", "zh-Hant") == ["洛倫茲‧呂蒂"]


@pytest.mark.parametrize(("form", "text"), [
    ("Lê Duẩn", "Le Duan and Lê Duan"),
    ("Đồng", "Dong, Đông"),
    ("Mao", "MAO and mao"),
    ("Great Leap", "a great leap, the Great leap"),
    ("黎筍", "黎笋"),
])
def test_letters_are_taken_as_they_are(form: str, text: str):
    assert found(form, text, "zh-Hant" if form == "黎筍" else "en") == []


@pytest.mark.parametrize(("form", "printed"), [
    ("commune", "communes"), ("embassy", "embassies"), ("Communist Party", "Communist Parties"), ("Kennedy", "Kennedys"),
    ("Congress", "Congresses"), ("branch", "branches"), ("hero", "heroes"), ("memo", "memos"), ("chairman", "chairmen"),
    ("German", "Germans"), ("party school", "party schools"), ("CCP", "CCPs"), ("hợp tác xã", "hợp tác xãs"),
])
def test_the_last_word_may_be_in_the_plural(form: str, printed: str):
    assert found(form, f"some {printed} there") == [printed]


@pytest.mark.parametrize(("form", "text"), [
    ("commune", "communed communal"), ("party school", "parties school"), ("Hanoi", "Hanoies"), ("plan (1958)", "plan (1958)s"),
    ("Mao Zedong", "Maos Zedong"), ("day", "daies"),
])
def test_what_is_no_plural(form: str, text: str):
    assert found(form, text) in ([], ["plan (1958)"])


@pytest.mark.parametrize(("form", "text", "linked"), [
    ("Mao", "Mao’s, Mao's, Mao’, MAO’S", ["Mao", "Mao", "Mao"]),
    ("Congress", "the Congress’ and the Congress’s end", ["Congress", "Congress"]),
    ("commune", "the communes’ granary", ["communes"]),
    ("Mao", "‘Mao’ and “Mao” and (Mao) and *Mao* and _Mao_", ["Mao"] * 5),
])
def test_possessives_and_quotation_marks_are_no_part(form: str, text: str, linked: list[str]):
    assert found(form, text) == linked


@pytest.mark.parametrize(("form", "text"), [
    ("Soviet", "Sino-Soviet, Sino\u2011Soviet"), ("Mao", "anti-Mao, Mao-style, Maoist, post-Mao-era"),
    ("Xi", "Xi’an and Xi'an"), ("an", "Xi’an"), ("Mao", "L’Mao"), ("Leap", "Leapt"), ("1958", "21958, 1958b"),
    ("Le", "Le\u0302 Duan"),
])
def test_a_part_of_a_word_is_no_word(form: str, text: str):
    assert found(form, text) == []


def test_dashes_and_chinese_characters_end_a_word():
    assert found("Mao", "Mao–Khrushchev, Mao—he, Mao- and, 1958–Mao") == ["Mao"] * 4
    assert found("TASS", "據TASS報道，非TASSO", "zh-Hant") == ["TASS"]
    assert found("Red Flag", "雜誌Red Flag的") == ["Red Flag"]
    assert found("二十大", "蘇共二十大後", "zh-Hant") == ["二十大"]
    assert found("21大", "第121大、第21大", "zh-Hant") == ["21大"]


def test_a_small_first_letter_may_be_a_capital_where_a_sentence_begins():
    text = "The Leap. (The Leap went on.) He said: ‘The Leap!’ Of The Leap? “The Leap”, The Leap, the Leap"
    assert found("the Leap", text) == ["The Leap"] * 4 + ["the Leap"]
    assert found("communes", "Communes were set up") == ["Communes"]
    assert found("Communes", "communes were set up") == []
    assert found("hợp tác xã", "It grew. Hợp tác xã grew") == ["Hợp tác xã"]
    assert found("the Leap", "x" * 200 + " The Leap") == []


@given(st.text())
def test_folding_keeps_every_place(text: str):
    once = folded(text)
    assert len(once) == len(text)
    assert folded(once) == once


@given(st.text("abhmnosyxz -’().1中", min_size=1, max_size=12))
def test_a_plural_differs_at_the_end_only(form: str):
    assert all(own.startswith(form[:-2]) and own != form for own in plurals(form))
