"""What the open pages are told: one place that the work writes to and every connection reads from."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

HEARTBEAT = 10.0
"""Seconds after which an open page hears that we are still there, and we hear that it is."""

MOST_SHOWN = 25
"""Problems that a page lists; the terminal has all."""


class Outcome(Enum):
    """What is shown in spite of the problems; the words with which pages say so, for one problem and for several."""

    NOTHING = "1 mistake: the pages stay as they were until it is mended", "{} mistakes: the pages stay as they were until they are mended"
    REST = (
        "1 mistake: what it stands in is left out, or stays as it was; everything else is shown",
        "{} mistakes: what they stand in is left out, or stays as it was; everything else is shown",
    )
    ALL = "1 mistake on a page; everything is shown", "{} mistakes on pages; everything is shown"
    NOT_YET = "1 mistake: the edition cannot be shown until it is mended", "{} mistakes: the edition cannot be shown until they are mended"

    def heading(self, count: int) -> str:
        """How the list of so many problems is headed; nothing where there are none."""
        return self.value[count > 1].format(count) if count else ""


@dataclass
class Board:
    """The state of the preview. Every method may be called from any thread.

    `read` gives the bytes of a file of the site, None if there is no such file.
    """

    read: Callable[[str], bytes | None]
    _ready: bool = False
    _look: str = ""
    _problems: list[dict[str, object]] = field(default_factory=list)
    _outcome: Outcome = Outcome.ALL
    _turn: int = 0
    _stopped: bool = False
    _open: Counter[str] = field(default_factory=Counter)
    _arrivals: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    # the work writes --------------------------------------------------------------------

    def tell(
        self, *, ready: bool | None = None, look: str | None = None, problems: list[dict[str, object]] | None = None,
        outcome: Outcome | None = None,
    ) -> None:
        """Something changed: pages, at least. `look` changes with the assets, `problems` are as in JSON reports."""
        with self._changed:
            self._outcome = outcome or self._outcome
            self._ready = self._ready if ready is None else ready
            self._look = self._look if look is None else look
            self._problems = self._problems if problems is None else problems
            self._turn += 1
            self._changed.notify_all()

    def stop(self) -> None:
        """The connections may go."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    @property
    def open_pages(self) -> list[str]:
        """The files of the site (`zh-hant/compare/index.html`) that somebody is looking at, the most wanted first."""
        with self._changed:
            return [page for page, _ in self._open.most_common()]

    @property
    def arrivals(self) -> int:
        """How many pages have been opened or loaded again so far."""
        return self._arrivals

    @property
    def kinds(self) -> set[str]:
        """The kinds of the problems that are shown."""
        return {str(problem["kind"]) for problem in self._problems}

    # connections read -------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether there is a site to show."""
        return self._ready

    @property
    def is_held_up(self) -> bool:
        """Whether mistakes stand in the way of the first pages."""
        return not self._ready and bool(self._problems) and self._outcome is Outcome.NOTHING

    @property
    def stopped(self) -> bool:
        """Whether the preview is about to end."""
        return self._stopped

    def stamp(self, page: str) -> str:
        """What changes with a page: its bytes, or that it is not there; or the assets."""
        found = self.read(page) if self._ready else None
        return "" if found is None else hashlib.sha256(self._look.encode() + found).hexdigest()[:20]

    def state(self, page: str) -> str:
        """What a page is told, as JSON."""
        problems = self._problems
        outcome = Outcome.NOT_YET if self.is_held_up else self._outcome
        return json.dumps({
            "ready": self._ready, "stamp": self.stamp(page), "held_up": self.is_held_up, "heading": outcome.heading(len(problems)),
            "problems": problems[:MOST_SHOWN], "more": max(0, len(problems) - MOST_SHOWN),
        })

    @contextmanager
    def opened(self, page: str) -> Iterator[None]:
        """Somebody looks at a page, as long as this lasts."""
        with self._changed:
            self._open[page] += 1
            self._arrivals += 1
        try:
            yield
        finally:
            with self._changed:
                self._open[page] -= 1
                self._open += Counter()  # drops those at zero

    def states(self, page: str) -> Iterator[str]:
        """What a page is to be told, whenever that changes; an empty text as a sign of life. Ends when the preview does."""
        said = ""
        while True:
            with self._changed:
                turn = self._turn
            now = self.state(page)
            yield now if now != said else ""
            said = now
            with self._changed:
                if self._turn == turn and not self._stopped:
                    self._changed.wait(HEARTBEAT)
                if self._stopped:
                    return
