"""Glossary entries are found where they stand: longest first, whole words, by the rules of their entry."""

from __future__ import annotations

from build_tools.anchoring.glossary_matching import GlossaryMatcher
from build_tools.problems import Kind
from tests.anchoring.small_texts import entry


def found(matcher: GlossaryMatcher, text: str, passage: str = "p001") -> list[tuple[str, str]]:
    return [(m.entry, text[m.start : m.end]) for m in matcher.find(text, "sample", passage)]


def test_the_longest_form_wins():
    matcher = GlossaryMatcher([entry("mao", {"en": ("Mao Zedong", "Mao")}), entry("thought", {"en": ("Mao Zedong Thought",)})], "en")
    assert found(matcher, "Mao read; Mao Zedong wrote Mao Zedong Thought.") == [
        ("mao", "Mao"), ("mao", "Mao Zedong"), ("thought", "Mao Zedong Thought"),
    ]


def test_english_forms_are_whole_words_with_endings():
    matcher = GlossaryMatcher([entry("commune", {"en": ("commune",)})], "en")
    text = "communes, commune’s, the communes’ granary; communed, communal"
    assert found(matcher, text) == [("commune", "communes"), ("commune", "commune"), ("commune", "communes")]


def test_chinese_forms_match_inside_running_text():
    matcher = GlossaryMatcher([entry("leap", {"zh-Hant": ("大躍進",)})], "zh-Hant")
    assert found(matcher, "學習大躍進的經驗") == [("leap", "大躍進")]


def test_a_context_that_means_something_else_is_left_alone():
    march = entry("truong-chinh", {"zh-Hant": ("長征",)}, not_contexts={"zh-Hant": ("兩萬五千里長征",)})
    matcher = GlossaryMatcher([march], "zh-Hant")
    assert found(matcher, "長征說，兩萬五千里長征之後") == [("truong-chinh", "長征")]


def test_only_and_except_choose_passages():
    here = entry("here", {"en": ("Brezhnev",)}, only={"sample": ("p001",)})
    there = entry("there", {"en": ("Brezhnev",)}, except_in={"sample": ("p001",)})
    matcher = GlossaryMatcher([here, there], "en")
    assert not matcher.problems
    assert found(matcher, "Brezhnev", "p001") == [("here", "Brezhnev")]
    assert found(matcher, "Brezhnev", "p002") == [("there", "Brezhnev")]


def test_a_form_of_two_entries_is_an_error():
    matcher = GlossaryMatcher([entry("a", {"en": ("Leap",)}), entry("b", {"en": ("Leap",)})], "en")
    assert [p.kind for p in matcher.problems] == [Kind.FORM_CLAIMED_TWICE]
    assert "a and b" in matcher.problems[0].message


def test_vietnamese_names_are_matched_in_english():
    matcher = GlossaryMatcher([entry("le-duan", {"en": ("Le Duan",), "vi": ("Lê Duẩn",)})], "en")
    assert found(matcher, "Lê Duẩn spoke; Le Duan left.") == [("le-duan", "Lê Duẩn"), ("le-duan", "Le Duan")]


def test_signs_in_forms_are_plain_signs():
    matcher = GlossaryMatcher([entry("x", {"en": ("C.C.P. (new)",)})], "en")
    assert found(matcher, "CaCbP. (new)") == []
