"""How long a text is, in one measure for both languages: Chinese characters, an English word counting 1.7.

    >>> size("大躍進 began in 1958.", 1.7)
    8.1
    >>> words("the people’s commune — a ladder"), characters("人民 公社。")
    (5, 5)
"""

from __future__ import annotations

import re

from build_tools.model.texts import Article

LETTERS_PER_WORD = 6.1
"""Characters of English scholarly prose for each word, its space included; for passages known by length only."""

_CJK = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_SENTENCE_END = re.compile(r"[。！？]|(?:(?<=[a-z0-9]{3})|(?<=[)”’\]]))[.!?][”’)\"']*\s+(?=[A-Z“‘\"(])")


def size(text: str, characters_per_word: float) -> float:
    """Length in Chinese characters: each one counts 1, each word in other scripts `characters_per_word`."""
    return len(_CJK.findall(text)) + characters_per_word * words(_CJK.sub(" ", text))


def words(text: str) -> int:
    """How many words: stretches between spaces that hold a letter or digit."""
    return sum(any(c.isalnum() for c in part) for part in text.split())


def characters(text: str) -> int:
    """How many characters, blank space apart."""
    return len("".join(text.split()))


def is_one_sentence(text: str) -> bool:
    """Whether a passage is a single sentence; in doubt (abbreviations) it is taken for one."""
    return not _SENTENCE_END.search(text.strip().rstrip("。！？.!?”’」』)"))


def passage_size(article: Article, passage_id: str, characters_per_word: float) -> float:
    """The size of a passage or note: measured on the reference copy, else estimated from its outlined length.

    Another copy may have lost words; what we write is measured against the article, not against that.
    """
    text = article.text_of(passage_id) if article.witness is None or article.witness.is_reference else None
    if text is not None:
        return size(text, characters_per_word)
    length = article.by_id[passage_id].length if passage_id in article.by_id else article.notes_by_id[passage_id].length
    return length if article.language.startswith("zh") else length / LETTERS_PER_WORD * characters_per_word
