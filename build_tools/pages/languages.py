"""Which language a stretch of text is in, so that every stretch can say so.

Readers' software needs `lang` to choose a voice, a font and the place of punctuation.
The page and its elements name their language; this module finds what is foreign in them
by its script: Han in Latin text, Cyrillic anywhere, Latin words in Han text, and names
with letters that, in an edition such as this, only Vietnamese uses.

    >>> mark_languages("Hồ Chí Minh read 人民日報 daily.", "en")
    '<span lang="vi">Hồ Chí Minh</span> read <span lang="zh-Hant">人民日報</span> daily.'
    >>> mark_languages("赫魯曉夫（Nikita S. Khrushchev）", "zh-Hant")
    '赫魯曉夫（<span lang="en">Nikita S. Khrushchev</span>）'

What it does not do: tell pinyin or romanised Russian from English. Their words are left
in the language around them, which is how an English reader's software would read them.
"""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_HAN_RUN = rf"(?:《|〈|「|『)?{_HAN}(?:{_HAN}|[\u3000-\u303f\uff01-\uff5e·])*"
_CYRILLIC_RUN = r"[\u0400-\u04ff]+(?:[ \-.]+[\u0400-\u04ff]+)*\.?"
_VIETNAMESE = "âÂêÊôÔăĂđĐơƠưƯ\u1ea0-\u1ef9ĩĨũŨ"
_LETTER = r"[^\W\d_\u0400-\u04ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_CAPITALISED = rf"[A-ZĐÀ-ÞĂĨŨƠƯ\u1ea0-\u1ef9]{_LETTER}*"
# Any word, or names in a row (Trung ương): whether one is Vietnamese is asked when it is found. To look ahead for
# its letters from each word would take time that grows with the square of the text.
_NAMES_RUN = rf"{_CAPITALISED}(?:[ \-]{_CAPITALISED})*(?:[ \-]{_LETTER}*[{_VIETNAMESE}]{_LETTER}*)?|{_LETTER}+"
_LATIN = r"A-Za-zÀ-ɏ\u1ea0-\u1ef9"
_LATIN_RUN = rf"[{_LATIN}]{{2}}[{_LATIN}’'.]*(?:[ \-,:&]*[{_LATIN}][{_LATIN}’'.]*)*"

_RUNS = {
    "en": re.compile(rf"(?P<zh>{_HAN_RUN})|(?P<ru>{_CYRILLIC_RUN})"),
    "en with Vietnamese": re.compile(rf"(?P<zh>{_HAN_RUN})|(?P<ru>{_CYRILLIC_RUN})|\b(?P<vi>{_NAMES_RUN})"),
    "zh-Hant": re.compile(rf"(?P<ru>{_CYRILLIC_RUN})|(?P<latin>{_LATIN_RUN})"),
}
_IS_VIETNAMESE = re.compile(rf"[{_VIETNAMESE}]")
_TWO_LATIN = re.compile(rf"[{_LATIN}]{{2}}")
_EAST_ASIAN = re.compile(rf"{_HAN}|[\u3000-\u30ff\uac00-\ud7a3\uff00-\uffef]")
_MARKUP = re.compile(r"(<[^>]*>|&[^;\s]+;)")


def foreign_runs(text: str, language: str) -> list[tuple[int, int, str]]:
    """The stretches of `text` that are not in `language`, as (start, end, language), in order.

    Languages without a rule of their own are treated like English where they are
    written in Latin letters, like Chinese where their tag begins with `zh`.
    """
    runs = []
    for match in _rule(text, language).finditer(text):
        found = match.lastgroup or ""
        if found == "vi" and not _IS_VIETNAMESE.search(match.group()):
            continue
        if found == "zh":
            found = "zh-Hant"
        elif found == "latin":
            found = "vi" if _IS_VIETNAMESE.search(match.group()) else "en"
        runs.append((match.start(), match.end(), found))
    return runs


def mark_languages(html: str, language: str) -> str:
    """Well-formed HTML with a `<span lang>` around every foreign stretch of its text."""
    return "".join(
        piece if index % 2 else _mark_text(piece, language) for index, piece in enumerate(_MARKUP.split(html)) if piece
    )


def is_latin(text: str) -> bool:
    """Whether a text, such as a citation, is in Latin letters from end to end: its figures and brackets are, too."""
    return bool(_TWO_LATIN.search(text)) and not _EAST_ASIAN.search(text)


def _mark_text(text: str, language: str) -> str:
    out, at = [], 0
    for start, end, found in foreign_runs(text, language):
        out += [text[at:start], f'<span lang="{found}">{text[start:end]}</span>']
        at = end
    return "".join(out) + text[at:]


def _rule(text: str, language: str) -> re.Pattern[str]:
    if language.startswith("zh"):
        return _RUNS["zh-Hant"]
    return _RUNS["en with Vietnamese" if _IS_VIETNAMESE.search(text) else "en"]
