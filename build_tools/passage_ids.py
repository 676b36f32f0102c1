"""The ids by which people cite a passage: a contract.

Within a text a passage is `p014` (abstract, keywords, body, block quotation), `h02`
(heading) or `n07` (note; `n00` is an author's note marked `*`). A letter and three digits
(`p`) or two (`h`, `n`), ASCII, lower case; so a text has at most 99 notes. Ids are written in the outline once and for all; they are
never derived from a position again, never reused, and a retired one leaves a redirect.

    >>> is_passage_id("p014"), is_passage_id("P14"), is_passage_id("p14")
    (True, False, False)
    >>> first_ids(["body", "heading", "body"])
    ['p001', 'h01', 'p002']
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PASSAGE_ID = re.compile(r"(?:p[0-9]{3}|[hn][0-9]{2})\Z")


def is_passage_id(value: str) -> bool:
    """Whether `value` has the form of a passage id (not whether such a passage exists)."""
    return bool(_PASSAGE_ID.match(value))


def first_ids(kinds: Iterable[str]) -> list[str]:
    """Ids for the passages of a text that has no outline yet, in order: numbered by kind from 1.

    `kinds` are the words of `PassageKind`. Used once per text, by `edition outline --write`.
    """
    counts = {"p": 0, "h": 0}
    ids = []
    for kind in kinds:
        letter = "h" if kind == "heading" else "p"
        counts[letter] += 1
        ids.append(f"{letter}{counts[letter]:0{2 if letter == 'h' else 3}d}")
    return ids


def note_id(n: int | str) -> str:
    """The id of note `n` as printed: `n07` for 7, `n00` for `*`."""
    return "n00" if n == "*" else f"n{int(n):02d}"
