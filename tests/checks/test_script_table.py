"""The committed table of Simplified-only characters is what its script makes."""

from __future__ import annotations

import pytest

from build_tools.checks.script_check import simplified_only
from tools.make_script_table import ALSO_TRADITIONAL, dictionary
from tools.make_script_table import simplified_only as made_by_script


def test_rules_on_a_small_dictionary() -> None:
    to_traditional = {"国": ["國"], "后": ["後", "后"], "为": ["爲"], "床": ["牀"], "烟": ["煙"], "汉字": ["漢字"], "复": ["復", "里"], "里": ["裏"]}
    taiwan, hong_kong = {"爲": ["為"]}, {"牀": ["床"]}
    assert "烟" in ALSO_TRADITIONAL
    assert made_by_script(to_traditional, [taiwan, hong_kong]) == {"国": "國", "为": "為", "复": "復"}


def test_the_table_is_up_to_date() -> None:
    pytest.importorskip("opencc", reason="OpenCC is needed to make the table anew")
    made = made_by_script(dictionary("STCharacters"), [dictionary("TWVariants"), dictionary("HKVariants")])
    assert simplified_only() == made
