"""The one date of a build, so that two builds of the same state are the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

_ENTRY = re.compile(r"^## .*?(\d{4})-(\d{2})-(\d{2})", re.MULTILINE)


def source_date_epoch(environment: Mapping[str, str], changelog: Path) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else the date of the newest CHANGELOG entry, else 0.

    The convention is that of reproducible-builds.org; a value that is not a number is ignored.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    try:
        dates = [date(*map(int, found)) for found in _ENTRY.findall(changelog.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        dates = []
    return int(datetime.combine(max(dates), datetime.min.time(), UTC).timestamp()) if dates else 0


def iso_day(epoch: int) -> str:
    """The day in ISO form (UTC)."""
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()
