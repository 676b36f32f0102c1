"""ISO dates and spans as the edition writes them: 1958, 1958-09, 1958-09-24, 1958/1960, 1890~.

    >>> date_fault("1907-04-07/1986-07-10"), date_fault("1890~")
    ('', '')
    >>> date_fault("1958-02-30")
    'There is no day 30 in 1958-02.'
"""

from __future__ import annotations

import calendar
import re

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?~?\Z")

Day = tuple[int, int, int]
"""Year, month, day."""


def date_fault(text: str) -> str:
    """What is wrong with a date or span, as a whole sentence; nothing if it is right."""
    parts = text.split("/")
    if len(parts) > 2:
        return "A span has one beginning and one end."
    for part in parts:
        found = _PART.match(part)
        if not found:
            return f"`{part[:40]}` is not an ISO date."
        year, month, day = (int(group) if group else None for group in found.groups())
        assert year is not None
        if fault := _impossible(year, month, day):
            return fault
    if len(parts) == 2 and first_day(parts[0]) > last_day(parts[1]):
        return f"The span ends ({parts[1]}) before it begins ({parts[0]})."
    return ""


def first_day(date: str) -> Day:
    """The first day that a date or span without fault may mean.

    >>> first_day("1958-09"), last_day("1958-09"), last_day("1958/1960~")
    ((1958, 9, 1), (1958, 9, 30), (1960, 12, 31))
    """
    year, month, day = _numbers(date.split("/")[0])
    return year, month or 1, day or 1


def last_day(date: str) -> Day:
    """The last day that a date or span without fault may mean."""
    year, month, day = _numbers(date.split("/")[-1])
    month = month or 12
    return year, month, day or calendar.monthrange(year, month)[1]


def _numbers(part: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of a date without fault."""
    year, month, day = (*(int(number) for number in part.rstrip("~").split("-")), None, None)[:3]
    assert year is not None
    return year, month, day


def date_mend(text: str) -> str:
    """How a date that people often write otherwise is written here, if that is plain to see.

    >>> date_mend("1958–1960"), date_mend("1958-9")
    ('Write 1958/1960.', 'Write 1958-09.')
    """
    meant = ""
    if found := re.fullmatch(r"([0-9]{4})\s*[-–—]\s*([0-9]{4})", text):
        meant = f"{found[1]}/{found[2]}"
    elif found := re.fullmatch(r"([0-9]{4})[-./年]\s?([0-9]{1,2})(?:[-./月]\s?([0-9]{1,2}))?[月日]?", text):
        meant = "-".join([found[1], *(f"{int(part):02d}" for part in found.groups()[1:] if part)])
    elif found := re.fullmatch(r"(?:c\.|ca\.?|about|circa|約)\s*([0-9]{4})|([0-9]{4})\?", text):
        meant = f"{found[1] or found[2]}~"
    return f"Write {meant}." if meant and not date_fault(meant) else ""


def _impossible(year: int, month: int | None, day: int | None) -> str:
    if year == 0:
        return "There is no year 0000."
    if month is not None and not 1 <= month <= 12:
        return f"There is no month {month:02d}."
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"There is no day {day:02d} in {year:04d}-{month:02d}."
    return ""
