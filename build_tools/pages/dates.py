"""Dates as people read them: ISO in the data, words on the page.

    >>> from build_tools.pages.strings import load
    >>> in_words("1907-04-07/1986-07-10", load("en"))
    '7 April 1907 – 10 July 1986'
    >>> in_words("1880~/1947", load("zh-Hant"))
    '約1880年—1947年'
"""

from __future__ import annotations

import re

from build_tools.pages.strings import Strings

_DATE = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~)?\Z")


def in_words(iso: str, words: Strings) -> str:
    """An ISO date or span in the words of a language; anything else comes back as it is."""
    start, slash, end = iso.partition("/")
    if not slash:
        return _one(start, words)
    if not end or end == "..":
        return words("date.since", date=_one(start, words))
    return words("date.span", start=_one(start, words), end=_one(end, words))


def _one(iso: str, words: Strings) -> str:
    match = _DATE.match(iso)
    if match is None:
        return iso
    year, month, day, uncertain = match.groups()
    name = words(f"date.month_{int(month)}") if month and 1 <= int(month) <= 12 else ""
    key = "date.day" if day and name else "date.month" if name else "date.year"
    said = words(key, year=int(year), month=name, day=int(day or 0))
    return words("date.about", date=said) if uncertain else said
