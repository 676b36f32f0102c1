"""What the terminal says of a preview: one line for each save, and the problems in full."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection
from pathlib import Path

from build_tools.publish.child import Message
from build_tools.serve.renderers import PageName

MOST_NAMES = 3
"""Files that are named in a line."""


LEFT_OUT = "; what has an error is left out, or stays as it was"
"""Said where everything else is shown."""


class Terminal:
    """Gathers what happens between a save and the end of the work on it."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._began = time.monotonic()
        self._first = 0.0
        self._pages: set[PageName] = set()
        self._is_start = True

    def begin(self, changed: Collection[Path]) -> None:
        """Work on a change begins. If that on an earlier one was broken off, both are told of together."""
        self._names += [name for name in sorted(path.name for path in changed) if name not in self._names]
        self._began, self._first = time.monotonic(), 0.0

    def rendered(self, page: PageName) -> None:
        """A page was made anew; the first of them is what somebody waits for."""
        self._first = self._first or time.monotonic() - self._began
        self._pages.add(page)

    def end(self, said: Message) -> None:
        """The work is done, or a mistake stands in its way. The line that says so is the last, below the problems."""
        sys.stderr.write(str(said["report"]))
        spent = time.monotonic() - self._began
        count = f"{len(self._pages)} page{'' if len(self._pages) == 1 else 's'}"
        found = f"{said['summary']}{LEFT_OUT if said.get('left_out') else ''}"
        if not said["ok"] and not self._pages:
            line = f"{found}; " + ("the edition is shown once that is mended" if self._is_start else "the pages stay as they were")
        elif self._is_start:
            line = f"{count} in {spent:.1f} s ({found})"
        elif self._pages:
            line = f"{count} in {spent:.1f} s, the first after {self._first:.1f} s ({found})"
        else:
            line = f"no page changed in {spent:.1f} s ({found})"
        self.say(f"{time.strftime('%H:%M:%S')}  {self._what()}: {line}")
        self._is_start = self._is_start and not self._pages
        self._names, self._pages = [], set()

    def say(self, line: str) -> None:
        """One line."""
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def _what(self) -> str:
        if not self._names:
            return "Built"
        more = len(self._names) - MOST_NAMES
        return ", ".join(self._names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
