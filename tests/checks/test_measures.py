"""How long texts are: counted the same way in both languages."""

from __future__ import annotations

import pytest

from build_tools.measures import characters, is_one_sentence, passage_size, size, words
from build_tools.model.texts import Article, Note, Passage, PassageKind


def test_counts() -> None:
    assert words("the school’s bell — a gift, 1951") == 6
    assert words("  ") == 0
    assert characters("河邊 小學。") == 5
    assert size("河邊小學。", 1.7) == 5
    assert size("two words", 1.7) == pytest.approx(3.4)
    assert size("一九五一年 River School 開學", 1.7) == pytest.approx(7 + 2 * 1.7)


@pytest.mark.parametrize(("text", "one"), [
    ("The bell rang.", True),
    ("The bell rang. We went in.", False),
    ("The bell rang! ‘We went in.’", False),
    ("Mr. Hill rang, cf. p. 12, the U.S. bell.", True),
    ("They left the ferry (see p. 3). Then it rained.", False),
    ("鐘響了。", True),
    ("鐘響了，我們進去。「真冷！」她說。", False),
    ("他說：「進去。」", True),
])
def test_one_sentence(text: str, one: bool) -> None:
    assert is_one_sentence(text) is one


def test_a_passage_without_its_text_is_estimated() -> None:
    def article(language: str, text: str | None) -> Article:
        passage = Passage("p001", PassageKind.BODY, text, 61, ())
        return Article("letters", language, "", (), (passage,), (Note(1, None, None, True, 122),))

    assert passage_size(article("en", None), "p001", 1.7) == pytest.approx(17)
    assert passage_size(article("en", None), "n01", 1.7) == pytest.approx(34)
    assert passage_size(article("zh-Hant", None), "p001", 1.7) == 61
    assert passage_size(article("en", "two words"), "p001", 1.7) == pytest.approx(3.4)
