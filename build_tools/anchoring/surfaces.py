"""How a form of a glossary entry may look in print: signs that stand for each other, endings, edges of words.

**Signs.** A typewriter apostrophe stands for a typographic one, a no-break space or a line
break for a space, any hyphen or en dash for a hyphen, any middle dot for `·`. Each is one
character, so places stay what they are. Letters are taken as they are, in NFC: case and
diacritics tell names apart.

**Endings** (English only). The last word of a form may be in the plural: -s; -es after s, x,
z, ch and sh, and also after o; -ies for -y; -men for -man. Other plurals are forms of their
own. The possessive (’s, or ’ alone) may follow, and is no part of the place.

**Capitals.** A form that begins with a capital is a name: its case is kept. One that begins
with a small letter is an ordinary word (English only): it may also carry a capital where a
sentence, a quotation or a title begins, that is at the start of the text, after `. ! ? … :`
and after a line break.

**Edges.** Latin, Cyrillic and Greek letters, and digits, make words: where a form begins or
ends with one, no such letter may touch it, directly or across a hyphen or an apostrophe.
So “Soviet” does not stand in “Sino-Soviet”, nor “Xi” in “Xi’an”. This goes for Latin names
in Chinese text as well. Chinese characters (kana, Hangul) have no edges: they match anywhere,
and end a word of letters that touches them. An en dash joins two words: both sides match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from enum import IntFlag

_APOSTROPHES, _HYPHENS = "’'‘ʼʻ", "-‐‑"
_SIGNS = (
    ("’", _APOSTROPHES),
    ("-", _HYPHENS + "–−"),
    (" ", " \t\n\r\u00a0\u2007\u2009\u202f\u3000"),
    ("·", "·‧・•"),
)
"""A sign, and all that may be printed for it."""
_SIGN_OF = {variant: sign for sign, variants in _SIGNS for variant in variants if variant != sign}
_VARIANT = re.compile(f"[{re.escape(''.join(_SIGN_OF))}]")

_UNSPACED = "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
"""Scripts that put no spaces between words: Chinese characters, kana, bopomofo; and Hangul with its particles."""
_LETTER = rf"[^\W_{_UNSPACED}]"
_MARKS = "[\u0300-\u036f]"
_WORD_BEGINS = f"(?<!{_LETTER}.)(?<!{_MARKS}.)(?<!{_LETTER}[{_HYPHENS}{_APOSTROPHES}].)"
"""Directly behind the first character of a word."""
_IS_LETTER = re.compile(_LETTER)
_GOES_ON = re.compile(
    f"{_LETTER}|{_MARKS}|[{_HYPHENS}]{_LETTER}|[{_APOSTROPHES}](?![sS](?!{_LETTER})){_LETTER}"
)
_OPENS = re.compile(r"(?:\A|[.!?…:][’”'\")\]*]*\s+|\n\s*)[‘“'\"(\[*]*\Z")
_LOOK_BACK = 12


def folded(text: str) -> str:
    """The text with one sign for all that stand for each other; every character keeps its place.

    >>> folded("Xi'an\u00a0–  Lüthi‧")
    'Xi’an -  Lüthi·'
    """
    return _VARIANT.sub(lambda match: _SIGN_OF[match[0]], text)


class Reading(IntFlag):
    """What is not as the form is written; the less, the nearer. A capital of ours is read only where a sentence begins."""

    WRITTEN = 0
    CAPITAL = 1
    ENDING = 2


def surfaces(form: str, language: str) -> dict[str, Reading]:
    """How a form may read, folded: itself, and with endings or a capital.

    >>> list(surfaces("state party", "en"))
    ['state party', 'state parties', 'State party', 'State parties']
    """
    own = folded(unicodedata.normalize("NFC", form))
    if language != "en":
        return {own: Reading.WRITTEN}
    found = {own: Reading.WRITTEN} | dict.fromkeys(plurals(own), Reading.ENDING)
    capital = {s[0].upper() + s[1:]: Reading.CAPITAL | reading for s, reading in found.items() if s[0].islower()}
    return found | capital


def plurals(form: str) -> list[str]:
    """The plurals of an English form, some of which may be no English; a form that ends in no letter has none.

    >>> plurals("Peng"), plurals("embassy"), plurals("Congress"), plurals("chairman"), plurals("plan (1958)")
    (['Pengs'], ['embassies'], ['Congresses'], ['chairmans', 'chairmen'], [])
    """
    last = re.split(r"[\s-]", form)[-1]
    if not form[-1].isalpha() or not _IS_LETTER.match(form[-1]):
        return []
    if re.search(r"[^aeiou]y$", last):
        # A name keeps its letters (the Kennedys); a capital may also be that of a title (Communist Parties).
        return [form[:-1] + "ies", *([form + "s"] if last[0].isupper() else [])]
    if re.search(r"(?:[sxz]|[cs]h)$", last):
        return [form + "es"]
    if last.endswith("o"):
        return [form + "s", form + "es"]
    return [form + "s", *([form[:-2] + "en"] if last.endswith("man") else [])]


def possible_starts(forms: Iterable[str]) -> Callable[[str], Iterator[int]]:
    """A function that lists where in a text (not folded) one of the folded forms can begin, by its first character."""
    firsts = "".join(sorted({variant for form in forms for variant in _variants(form[0])}))
    if not firsts:
        return lambda text: iter(())
    # What is rare stands first: a character that begins a form, then whether a word begins with it.
    pattern = re.compile(f"[{re.escape(firsts)}](?:(?<!{_LETTER})|{_WORD_BEGINS})", re.DOTALL)
    return lambda text: (match.start() for match in pattern.finditer(text))


def ends_at(text: str, end: int) -> bool:
    """Whether what ends there is not the beginning of a longer word; a possessive may follow."""
    return not _IS_LETTER.match(text[end - 1]) or not _GOES_ON.match(text, end)


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a quotation of one, or a title begins there."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_OPENS.search(before if start <= _LOOK_BACK else "x" + before))


def _variants(character: str) -> str:
    return next((variants for sign, variants in _SIGNS if sign == character), character)
