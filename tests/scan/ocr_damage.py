"""What OCR does to one passage of an English journal: which signs it confuses, and where.

The confusions are those seen in real copies (superscripts read as quotation marks, degree
signs or asterisks; “ for ‘; a hyphen or an em dash for an en dash; diacritics lost). They are
written here a second time, on purpose: the rules under test must not supply their own exam.
"""

from __future__ import annotations

import re
import unicodedata
from random import Random

from build_tools.model.texts import NoteRef
from tests.scan.damage import Damage, Damaged, place

SUPERSCRIPTS = {
    "0": "°", "1": "!'’", "2": "”’*", "3": "*°“", "4": "*“", "5": "°*”", "6": "°®", "7": "’”°", "8": "®°", "9": "°”*",
}
"""Signs that OCR reads for a superscript digit."""

_AFTER_LETTER = "*°®"
"""Behind a letter a quotation mark would be read as one, so only these are left to a rule."""

_ACCENTED = r"[A-Za-z]*[\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff]*"
_DIACRITICS = re.compile(rf"{_ACCENTED}(?: {_ACCENTED})*")
_HAN = re.compile(r"[\u4e00-\u9fff（）]+")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_OPENING = re.compile(r"‘(?=\w)")
_WORD_QUOTE = re.compile(r"(?<=[a-z])’(?=s\b)")
_CLOSING_STOP = re.compile(r"(?<=[a-z])(?=[;,)\]])|(?<=’)(?=[,.;])")
_ARTICLE = re.compile(r"\b(?:In|For|of|to) a\b")
_Q = re.compile(r"(?<=[a-z])q(?=u)|\bq(?=u)")


def damage_passage(clean: str, refs: tuple[NoteRef, ...], rng: Random, spoil: dict[int | str, str]) -> Damaged:
    """One passage as the scan reads it. `spoil[n]` is `lost` or `letters` for references no rule can read."""
    wanted = [_reference(clean, ref, rng, spoil.get(ref.n, "")) for ref in refs]
    wanted += [_lost_diacritics(match) for match in _DIACRITICS.finditer(clean)]
    wanted += [Damage(m.start(), m.end(), _latin_for_han(m[0], rng), "character") for m in _HAN.finditer(clean)]
    wanted += [Damage(m.end() - 2, m.end() - 1, "", "spacing") for m in _ARTICLE.finditer(clean) if rng.random() < 0.3]
    wanted += [Damage(m.start(), m.end(), "g", "character") for m in _Q.finditer(clean) if rng.random() < 0.12]
    wanted += systematic(clean, rng)
    return place(clean, wanted)


def damage_note(clean: str, rng: Random) -> Damaged:
    """The same for a note, where a title’s opening quotation mark may also become an asterisk."""
    stars = [Damage(m.start(), m.end(), "*") for m in re.finditer(r"(?<=, )‘(?=[A-Z])", clean) if rng.random() < 0.6]
    wanted = [_lost_diacritics(match) for match in _DIACRITICS.finditer(clean)]
    wanted += [Damage(m.start(), m.end(), _latin_for_han(m[0], rng), "character") for m in _HAN.finditer(clean)]
    return place(clean, wanted + stars + systematic(clean, rng))


def systematic(clean: str, rng: Random) -> list[Damage]:
    """What a rule can mend: confused quotation marks and dashes, `|` for `]`, spaces before closing marks."""
    wanted = [Damage(m.start(), m.end(), "—" if rng.random() < 0.3 else "-") for m in _RANGE.finditer(clean)]
    wanted += [Damage(m.start(), m.end(), "“") for m in _OPENING.finditer(clean) if rng.random() < 0.5]
    wanted += [Damage(m.start(), m.end(), "‘") for m in _WORD_QUOTE.finditer(clean) if rng.random() < 0.1]
    wanted += [Damage(m.start(), m.end(), " |") for m in re.finditer(r"\]", clean) if rng.random() < 0.7]
    wanted += [Damage(m.start(), m.end(), " ") for m in _CLOSING_STOP.finditer(clean) if rng.random() < 0.06]
    return wanted


def _reference(clean: str, ref: NoteRef, rng: Random, spoilt: str) -> Damage:
    at = ref.offset
    if spoilt == "lost":
        return Damage(at, at, "", "note-marker", ref.n)
    if spoilt == "letters" and clean[at - 1 : at] == ".":
        return Damage(at - 1, at, " oe", "note-marker", ref.n)
    behind_letter = clean[at - 1 : at].isalnum()
    signs = ""
    for digit in str(ref.n):
        choice = [sign for sign in SUPERSCRIPTS[digit] if not behind_letter or sign in _AFTER_LETTER]
        signs += rng.choice(choice or list(_AFTER_LETTER))
    return Damage(at, at, signs)


def _lost_diacritics(match: re.Match[str]) -> Damage:
    plain = unicodedata.normalize("NFD", match[0].replace("đ", "d").replace("Đ", "D"))
    return Damage(match.start(), match.end(), "".join(c for c in plain if not unicodedata.combining(c)), "diacritic")


def _latin_for_han(text: str, rng: Random) -> str:
    """An OCR of English reads Han characters as a few capitals and figures."""
    return "".join(rng.choice("ABEFHKRSTXZ") for _ in range(max(2, len(text) * 2 // 3)))
