"""Glossary entries are found where they stand: longest first, whole words, by the rules of their entry."""

from __future__ import annotations

import pytest

from build_tools.anchoring.glossary_matching import GlossaryMatcher
from build_tools.model.annotations import GlossaryEntry
from build_tools.problems import Kind, Place
from tests.anchoring.small_texts import entry

HAN = "zh-Hant"


def found(matcher: GlossaryMatcher, text: str, passage: str = "p001") -> list[tuple[str, str]]:
    return [(m.entry, text[m.start : m.end]) for m in matcher.find(text, "sample", passage)]


def chinese(**forms: str) -> list[GlossaryEntry]:
    """Entries by id, each with its forms (one string, parted by spaces)."""
    return [entry(name, {HAN: tuple(own.split())}) for name, own in forms.items()]


def lost(matcher: GlossaryMatcher, text: str) -> list[tuple[str, str]]:
    """The forms that were lost, each with the one that was kept."""
    return [(o.lost.form, o.kept.form) for o in matcher.search(text, "sample", "p001")[1]]


# --- longest and leftmost -----------------------------------------------------------------------


def test_the_longest_form_wins():
    matcher = GlossaryMatcher([entry("mao", {"en": ("Mao Zedong", "Mao")}), entry("thought", {"en": ("Mao Zedong Thought",)})], "en")
    assert found(matcher, "Mao read; Mao Zedong wrote Mao Zedong Thought.") == [
        ("mao", "Mao"), ("mao", "Mao Zedong"), ("thought", "Mao Zedong Thought"),
    ]


def test_a_match_says_by_which_form_it_was_found():
    matcher = GlossaryMatcher([entry("commune", {"en": ("people's commune", "commune")})], "en")
    assert [m.form for m in matcher.find("Communes, and people’s communes.", "sample", "p001")] == ["commune", "people's commune"]


def test_of_nested_names_only_the_outer_one_counts():
    matcher = GlossaryMatcher(chinese(party="中國共產黨 共產黨", committee="中國共產黨中央委員會"), HAN)
    text = "中國共產黨中央委員會代表中國共產黨"
    assert found(matcher, text) == [("committee", "中國共產黨中央委員會"), ("party", "中國共產黨")]
    assert lost(matcher, text) == []


def test_of_two_forms_that_overlap_the_first_is_linked_and_the_other_named():
    matcher = GlossaryMatcher(chinese(one="人民公社", other="公社社員 社員"), HAN)
    assert found(matcher, "人民公社社員、社員") == [("one", "人民公社"), ("other", "社員"), ("other", "社員")]
    assert lost(matcher, "人民公社社員、社員") == [("公社社員", "人民公社")]
    assert lost(matcher, "人民公社，公社社員") == []


def test_overlaps_within_one_entry_and_within_what_is_lost_already_are_not_named():
    matcher = GlossaryMatcher(chinese(one="大躍進 進大躍"), HAN)
    assert lost(matcher, "大躍進大躍進") == []
    matcher = GlossaryMatcher(chinese(one="甲乙", other="乙丙丁", third="乙丙"), HAN)
    assert lost(matcher, "甲乙丙丁") == [("乙丙丁", "甲乙")]


def test_english_forms_overlap_at_words():
    matcher = GlossaryMatcher([entry("embassy", {"en": ("Soviet Embassy",)}), entry("staff", {"en": ("Embassy staff",)})], "en")
    assert lost(matcher, "the Soviet Embassy staff") == [("Embassy staff", "Soviet Embassy")]


# --- languages ----------------------------------------------------------------------------------


def test_english_forms_are_whole_words_with_endings():
    matcher = GlossaryMatcher([entry("commune", {"en": ("commune",)})], "en")
    text = "communes, commune’s, the communes’ granary; communed, communal"
    assert found(matcher, text) == [("commune", "communes"), ("commune", "commune"), ("commune", "communes")]


def test_chinese_forms_match_inside_running_text():
    matcher = GlossaryMatcher([entry("leap", {"zh-Hant": ("大躍進",)})], "zh-Hant")
    assert found(matcher, "學習大躍進的經驗") == [("leap", "大躍進")]


def test_vietnamese_names_are_matched_in_english():
    matcher = GlossaryMatcher([entry("le-duan", {"en": ("Le Duan",), "vi": ("Lê Duẩn",)})], "en")
    assert found(matcher, "Lê Duẩn spoke; Le Duan left.") == [("le-duan", "Lê Duẩn"), ("le-duan", "Le Duan")]


def test_signs_in_forms_are_plain_signs():
    matcher = GlossaryMatcher([entry("x", {"en": ("C.C.P. (new)",)})], "en")
    assert found(matcher, "CaCbP. (new)") == []
    matcher = GlossaryMatcher([entry("x", {"en": ("[^a-z]", "]-[", "a\\b")})], "en")
    assert [words for _, words in found(matcher, "x [^a-z] a\\b ]-[")] == ["[^a-z]", "a\\b", "]-["]


def test_a_wording_goes_to_the_entry_that_has_it_as_written():
    entries = [entry("axe", {"en": ("axe",)}), entry("axes", {"en": ("axes",)}), entry("a-x", {"en": ("ax",)})]
    matcher = GlossaryMatcher(entries, "en")
    assert found(matcher, "an axe, an ax, two axes") == [("axe", "axe"), ("a-x", "ax"), ("axes", "axes")]
    assert not matcher.problems


def test_no_entries_no_matches():
    assert GlossaryMatcher([], "en").find("Mao", "sample", "p001") == []


# --- contexts -----------------------------------------------------------------------------------


def test_a_context_that_means_something_else_is_left_alone():
    march = entry("truong-chinh", {"zh-Hant": ("長征",)}, not_contexts={"zh-Hant": ("兩萬五千里長征",)})
    matcher = GlossaryMatcher([march], "zh-Hant")
    assert found(matcher, "長征說，兩萬五千里長征之後") == [("truong-chinh", "長征")]


MARCH = entry("truong-chinh", {HAN: ("長征",)}, not_contexts={HAN: ("萬里長征", "長征路")})


def test_a_context_may_begin_before_the_form_and_within_another_match():
    matcher = GlossaryMatcher([MARCH, *chinese(miles="二萬里")], HAN)
    assert found(matcher, "二萬里長征、長征路、長征") == [("miles", "二萬里"), ("truong-chinh", "長征")]
    assert lost(matcher, "二萬里長征") == []


def test_a_context_concerns_its_own_entry_alone():
    matcher = GlossaryMatcher([MARCH, *chinese(march="里長征", road="征路")], HAN)
    assert found(matcher, "萬里長征") == [("march", "里長征")]
    assert found(matcher, "長征路") == [("road", "征路")]


def test_a_context_bars_every_form_of_its_entry_within_it_but_none_that_goes_beyond():
    vietnam = entry("vietnam", {"en": ("Vietnam", "South", "South Vietnam Front")}, not_contexts={"en": ("South Vietnam",)})
    matcher = GlossaryMatcher([vietnam], "en")
    assert found(matcher, "South Vietnam’s South, the South Vietnam Front") == [("vietnam", "South"), ("vietnam", "South Vietnam Front")]


def test_a_context_bars_an_inflected_form_that_is_another_word():
    people = entry("lao", {"en": ("Lao",)}, not_contexts={"en": ("Laos",)})
    assert found(GlossaryMatcher([people], "en"), "The Lao of Laos") == [("lao", "Lao")]


def test_a_context_is_whole_words_too():
    flag = entry("flag", {"en": ("Flag",)}, not_contexts={"en": ("Red Flag",)})
    assert found(GlossaryMatcher([flag], "en"), "Red Flag, Infrared Flag") == [("flag", "Flag")]


# --- passages -----------------------------------------------------------------------------------


def test_only_and_except_choose_passages():
    here = entry("here", {"en": ("Brezhnev",)}, only={"sample": ("p001",)})
    there = entry("there", {"en": ("Brezhnev",)}, except_in={"sample": ("p001",)})
    matcher = GlossaryMatcher([here, there], "en")
    assert not matcher.problems
    assert found(matcher, "Brezhnev", "p001") == [("here", "Brezhnev")]
    assert found(matcher, "Brezhnev", "p002") == [("there", "Brezhnev")]


def test_where_the_longest_form_may_not_stand_the_next_one_does():
    shanxi = entry("son-tay", {HAN: ("山西省",)}, only={"sample": ("p002",)})
    matcher = GlossaryMatcher([shanxi, *chinese(mountain="山", province="西省")], HAN)
    assert found(matcher, "在山西省", "p001") == [("mountain", "山"), ("province", "西省")]
    assert found(matcher, "在山西省", "p002") == [("son-tay", "山西省")]
    assert lost(matcher, "在山西省") == []


# --- two entries, one form ----------------------------------------------------------------------


def test_a_form_of_two_entries_is_an_error():
    matcher = GlossaryMatcher([entry("a", {"en": ("Leap",)}), entry("b", {"en": ("Leap",)})], "en")
    assert [p.kind for p in matcher.problems] == [Kind.FORM_CLAIMED_TWICE]
    assert "a and b" in matcher.problems[0].message
    assert found(matcher, "Leap") == [("a", "Leap")]


def test_each_form_that_two_entries_share_is_named_once():
    entries = [entry(name, {"en": ("the party", "Leap", own)}) for name, own in (("a", "Mao"), ("b", "Peng"))]
    messages = [p.message for p in GlossaryMatcher(entries, "en").problems]
    assert messages == [f"The form “{form}” belongs to both a and b." for form in ("Leap", "the party")]


def test_a_form_twice_in_one_entry_is_none():
    both = entry("a", {"en": ("People’s Daily", "People's Daily", "People’s Daily"), "vi": ("People’s Daily",)})
    assert GlossaryMatcher([both], "en").problems == []


def test_two_spellings_of_one_wording_are_one_form():
    entries = [entry("a", {"en": ("People’s Daily",)}), entry("b", {"en": ("People's\u00a0Daily",)})]
    assert [p.kind for p in GlossaryMatcher(entries, "en").problems] == [Kind.FORM_CLAIMED_TWICE]


def test_a_name_of_one_and_a_form_of_another_is_an_error_at_the_forms_place():
    name = entry("a", {"en": ("Leap",)})
    form = entry("b", {"en": ("Jump", "Leap")}, places={"forms.en.1": Place("b.yml", 7, 3)})
    (problem,) = GlossaryMatcher([form, name], "en").problems
    assert problem.place == Place("b.yml", 7, 3)


@pytest.mark.parametrize(("first", "second", "apart"), [
    ({"only": {"sample": ("p001",)}}, {}, False),
    ({"only": {"sample": ("p001",)}}, {"only": {"sample": ("p002",)}}, True),
    ({"only": {"sample": ("p001",)}}, {"only": {"sample": ("p001", "p002")}}, False),
    ({"only": {"sample": ("p001",)}}, {"only": {"other": ("p001",)}}, True),
    ({"only": {"sample": ("p001", "p002")}}, {"except_in": {"sample": ("p001",)}}, False),
    ({"only": {"sample": ("p001", "p002")}}, {"except_in": {"sample": ("p001", "p002", "p003")}}, True),
    ({"only": {"sample": ("p001",)}}, {"except_in": {"other": ("p001",)}}, False),
    ({"except_in": {"sample": ("p001",)}}, {"except_in": {"sample": ("p002",)}}, False),
    ({"not_contexts": {"en": ("Great Leap",)}}, {}, False),
])
def test_only_and_except_keep_entries_apart(first: dict, second: dict, apart: bool):
    a, b = entry("a", {"en": ("Leap",)}, **first), entry("b", {"en": ("Leap",)}, **second)
    for entries in ([a, b], [b, a]):
        assert (GlossaryMatcher(entries, "en").problems == []) is apart


def test_forms_of_two_languages_do_not_meet():
    assert GlossaryMatcher([entry("a", {"en": ("TASS",)}), entry("b", {HAN: ("TASS",)})], "en").problems == []
