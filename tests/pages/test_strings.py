"""The words of the interface: complete in every language, and in the tone of the edition."""

from __future__ import annotations

import re
import string

import pytest

from build_tools.model.annotations import CLAIMS, ENTRY_KINDS, LANES, LEVELS, NAME_KEYS, RELATIONS, ROLES, SUBJECTS
from build_tools.model.annotations.declaration import CERTAINTIES, STATUSES
from build_tools.pages.bibliography import GROUPS
from build_tools.pages.strings import languages, load

OTHERS = [language for language in languages() if language != "en"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str):
    assert set(load(language).words) == set(load("en").words)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_in_the_same_things(language: str):
    english, other = load("en").words, load(language).words
    # "one" may spell the number out.
    assert {k: placeholders(v) - {"count"} for k, v in other.items()} == {
        k: placeholders(v) - {"count"} for k, v in english.items()
    }


@pytest.mark.parametrize("language", languages())
def test_nothing_is_said_that_makes_a_reader_feel_shut_out(language: str):
    text = " ".join(load(language).words.values()).casefold()
    assert not re.search(r"\b(demo|limited|locked|restricted|unlock|upgrade|preview only)\b|試用|鎖定|受限|解鎖", text)


@pytest.mark.parametrize("language", languages())
def test_a_digest_is_never_called_a_translation(language: str):
    words = load(language)
    assert words("layer.digest") in ("Digest", "撮要")
    assert words("layer.digest") != words("layer.close")


@pytest.mark.parametrize("language", languages())
def test_every_declared_word_has_its_name(language: str):
    words = load(language).words
    wanted = [f"kind.{kind}" for kind in ENTRY_KINDS] + [f"kinds.{kind}" for kind in ENTRY_KINDS]
    wanted += [f"names.{key}" for key in NAME_KEYS] + [f"relation.{relation}" for relation in RELATIONS]
    wanted += [f"relation_lead.{relation}" for relation in RELATIONS] + [f"status.{status}" for status in STATUSES]
    for prefix, choices in (
        ("lane", LANES), ("claim", CLAIMS), ("level", LEVELS), ("subject", SUBJECTS), ("role", ROLES),
        ("certainty", CERTAINTIES), ("bibliography", GROUPS),
    ):
        wanted += [f"{prefix}.{choice}" for choice in choices]
    assert [key for key in wanted if key not in words] == []


def test_chinese_words_are_traditional():
    opencc = pytest.importorskip("opencc")
    converter = opencc.OpenCC("t2s")
    text = "".join(load("zh-Hant").words.values())
    # A character that is already Simplified does not change; these are the same in both.
    simplified = {c for c in "这为说对无时们学东书长门问间语国关发经过还进动业" if c in text}
    assert simplified == set()
    assert converter.convert(text) != text
