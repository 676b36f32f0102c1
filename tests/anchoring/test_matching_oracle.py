"""The matcher against the plainest program that does the same: every stretch of the text, every form, every rule."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.anchoring.glossary_matching import GlossaryMatcher, Lost, Match
from build_tools.model.annotations import GlossaryEntry
from tests.anchoring.small_texts import entry

SAME = ["'’‘", "-–\u2011", " \u00a0\n"]
WORDS = ["Mao", "Leap", "great", "Great", "party", "parties", "Xi", "an", "s", "men", "man", "Đồng", "1958"]
HAN = list("中共產黨長征")
BETWEEN = [" ", " ", " ", "-", "’", "'", "–", "\u00a0", ". ", "’s ", "", ", “"]


# --- the oracle ---------------------------------------------------------------------------------


def letter(c: str) -> bool:
    return (c.isalnum() and "CJK" not in unicodedata.name(c, "")) or unicodedata.combining(c) > 0


def same(a: str, b: str) -> bool:
    return len(a) == len(b) and all(x == y or any(x in own and y in own for own in SAME) for x, y in zip(a, b, strict=True))


def inflected(form: str) -> set[str]:
    if not letter(form[-1]) or form[-1].isdigit():
        return set()
    last = form.replace("-", " ").replace("–", " ").split(" ")[-1]
    last = last.replace("\u00a0", " ").split(" ")[-1].replace("\u2011", " ").split(" ")[-1]
    if len(last) > 1 and last[-1] == "y" and last[-2] not in "aeiou":
        return {form[:-1] + "ies"} | ({form + "s"} if last[0].isupper() else set())
    if last[-1] in "sxz" or last[-2:] in ("ch", "sh"):
        return {form + "es"}
    return {form + "s"} | ({form + "es"} if last[-1] == "o" else set()) | ({form[:-2] + "en"} if last[-3:] == "man" else set())


def begins_sentence(before: str) -> bool:
    before = before.rstrip("‘“'\"([*")
    return before == "" or before.endswith("\n") or (
        before.rstrip() != before and before.rstrip().rstrip("’”'\")]*")[-1:] in tuple(".!?…:")
    )


def reads(text: str, start: int, end: int, form: str, language: str) -> int | None:
    """0: as written, 1: with a capital, 2: with an ending, 3: with both, None: not at all."""
    words = text[start:end]
    if letter(words[0]):
        before = text[:start]
        if before and (letter(before[-1]) or (before[-1] in "'’‘-\u2011" and len(before) > 1 and letter(before[-2]))):
            return None
    if letter(words[-1]):
        after = text[end:]
        if after and letter(after[0]):
            return None
        if len(after) > 1 and after[0] in "-\u2011" and letter(after[1]):
            return None
        possessive = len(after) > 1 and after[1] in "sS" and not (len(after) > 2 and letter(after[2]))
        if len(after) > 1 and after[0] in "'’‘" and letter(after[1]) and not possessive:
            return None
    if same(words, form):
        return 0
    if language != "en":
        return None
    ways = [(0, form)] + [(2, own) for own in inflected(form)]
    if begins_sentence(text[:start]):
        ways += [(way + 1, own[0].upper() + own[1:]) for way, own in ways if own[0].islower()]
    return min((way for way, own in ways if same(words, own)), default=None)


def oracle(entries: list[GlossaryEntry], language: str, text: str) -> tuple[list[Match], list[Lost]]:
    stretches = [(a, b) for a in range(len(text)) for b in range(a + 1, len(text) + 1)]
    places = []
    for own in entries:
        if own.only and "p001" not in own.only.get("sample", ()):
            continue
        contexts = [
            (a, b) for a, b in stretches
            for context in own.not_contexts.get(language, ()) if reads(text, a, b, context, language) is not None
        ]
        for a, b in stretches:
            if any(c <= a and b <= d for c, d in contexts):
                continue
            ways = [(reads(text, a, b, form, language), form) for form in own.matched_forms(language)]
            places += [(a, -b, way, own.id, form) for way, form in ways if way is not None]
    matches: list[Match] = []
    overlapped: list[Lost] = []
    end = lost_end = 0
    for a, minus_b, _, identity, form in sorted(places):
        place = Match(identity, a, -minus_b, form)
        if a >= end:
            matches.append(place)
            end = lost_end = place.end
        elif place.end > lost_end:
            lost_end = place.end
            if identity != matches[-1].entry:
                overlapped.append(Lost(place, matches[-1]))
    return matches, overlapped


def spans(found: tuple[list[Match], list[Lost]]) -> object:
    """What is compared: of two forms of one entry with the same wording, either may be named."""
    return (
        [(m.entry, m.start, m.end) for m in found[0]],
        [(o.lost.entry, o.lost.start, o.lost.end, o.kept.start) for o in found[1]],
    )


# --- the comparison -----------------------------------------------------------------------------


@st.composite
def runs(draw: st.DrawFn, most: int) -> str:
    """Words and characters of a small stock, so that forms meet the text often."""
    parts = draw(st.lists(st.tuples(st.sampled_from(WORDS + HAN * 2), st.sampled_from(BETWEEN)), min_size=1, max_size=most))
    return "".join(word + between for word, between in parts[:-1]) + parts[-1][0]


@st.composite
def glossaries(draw: st.DrawFn) -> tuple[list[GlossaryEntry], str]:
    language = draw(st.sampled_from(["en", "zh-Hant"]))
    entries = []
    for number in range(draw(st.integers(1, 4))):
        forms = tuple(draw(st.lists(runs(3), min_size=1, max_size=3)))
        contexts = tuple(draw(st.lists(runs(4), max_size=2)))
        only = draw(st.sampled_from([{}, {}, {}, {"sample": ("p001",)}, {"sample": ("p002",)}, {"other": ("p001",)}]))
        entries.append(entry(f"e{number}", {language: forms}, not_contexts={language: contexts}, only=only))
    return entries, language


@given(glossaries(), runs(8))
@example(([entry("e0", {"en": ("parties",)}), entry("e1", {"en": ("party",)})], "en"), "Parties")
@example(([entry("e0", {"en": ("parties", "Party")})], "en"), "great Parties")
def test_the_matcher_finds_what_the_plainest_program_finds(glossary: tuple[list[GlossaryEntry], str], text: str):
    entries, language = glossary
    assert spans(GlossaryMatcher(entries, language).search(text, "sample", "p001")) == spans(oracle(entries, language, text))


@given(glossaries(), runs(8))
def test_matches_are_in_order_and_never_overlap(glossary: tuple[list[GlossaryEntry], str], text: str):
    entries, language = glossary
    matches, lost = GlossaryMatcher(entries, language).search(text, "sample", "p001")
    assert all(a.end <= b.start for a, b in pairwise(matches))
    assert all(o.kept.start < o.lost.start < o.kept.end < o.lost.end and o.kept in matches for o in lost)
