"""Dates as people read them: ISO in the data, words on the page.

    >>> from build_tools.pages.strings import load
    >>> in_words("1907-04-07/1986-07-10", load("en"))
    '7 April 1907 – 10 July 1986'
    >>> in_words("1880~/1947", load("zh-Hant"))
    '約1880年—1947年'

A span within a year or a month says what is common only once.

    >>> in_words("1958-05-05/1958-05-23", load("en")), in_words("1958-05-05/1958-05-23", load("zh-Hant"))
    ('5–23 May 1958', '1958年5月5日—23日')
    >>> in_words("1958-09/1958-11", load("en")), in_words("1959-07-02/1959-08-16", load("zh-Hant"))
    ('September – November 1958', '1959年7月2日—8月16日')
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
    return _within(start, end, words) or words("date.span", start=_one(start, words), end=_one(end, words))


def machine_readable(iso: str) -> str:
    """A date as HTML's `<time datetime>` takes it: nothing for a span or a date that is not sure."""
    match = _DATE.match(iso)
    return iso if match is not None and not match.group(4) and not iso.startswith("-") else ""


def in_order(iso: str) -> tuple[str, str]:
    """By what dates are sorted: their beginning, then their end; a month before its days, a year before its months."""
    start, _, end = iso.replace("~", "").partition("/")
    return start, end


def _within(start: str, end: str, words: Strings) -> str:
    """A span within one year or month, its common part said once; nothing for any other span."""
    one, two = _DATE.match(start), _DATE.match(end)
    if one is None or two is None or one.group(4) or two.group(4) or one.group(1) != two.group(1):
        return ""
    if not (one.group(2) and two.group(2)) or bool(one.group(3)) != bool(two.group(3)):
        return ""
    if one.group(2) == two.group(2) and not one.group(3):
        return ""
    # English leaves the year out at the beginning, Chinese at the end.
    at_start = words("date.shortened") == "start"
    short = one if at_start else two
    said = {"month": words(f"date.month_{int(short.group(2))}"), "day": int(short.group(3) or 0)}
    in_month = one.group(2) == two.group(2)
    brief = words(f"date.short_{'day' if in_month else 'day_and_month' if short.group(3) else 'month'}").format(**said)
    full = _one(end if at_start else start, words)
    key = "date.days" if in_month else "date.span"
    return words(key, start=brief, end=full) if at_start else words(key, start=full, end=brief)


def _one(iso: str, words: Strings) -> str:
    match = _DATE.match(iso)
    if match is None:
        return iso
    year, month, day, uncertain = match.groups()
    name = words(f"date.month_{int(month)}") if month and 1 <= int(month) <= 12 else ""
    key = "date.day" if day and name else "date.month" if name else "date.year"
    said = words(key, year=int(year), month=name, day=int(day or 0))
    return words("date.about", date=said) if uncertain else said
