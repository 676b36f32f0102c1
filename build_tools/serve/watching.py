"""Notices which files change: what editors do to files becomes one set of paths for each save.

Two things together miss nothing. The operating system's notices (by `watchdog`, where it is
there and the file system sends any) say *when* to look, within milliseconds. A look at
the times and sizes of all files says *what* changed; it is also taken every two seconds,
for file systems that send no notices, or more often where there are none at all.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

try:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer
except ImportError:  # then we look ourselves
    Observer = None  # type: ignore[assignment]

QUIET = 0.06
"""Seconds without a change after which a save is over: an editor truncates, writes, renames."""

LONGEST = 0.5
"""Seconds after which we stop waiting for quiet."""

TICK, TICK_ALONE = 2.0, 0.3
"""Seconds between two looks: with notices, and without."""

_PASSED_OVER = ("~", ".swp", ".swx", ".tmp", ".part", ".bak", "___jb_tmp___", "___jb_old___")
"""Endings of files that editors lay beside the one that is edited."""

Stamp = tuple[int, int, int]
"""Time of change, size and number of a file."""


class Watch:
    """The files below some places. Use as a context manager; only one thread may wait."""

    def __init__(self, places: Callable[[], Iterable[Path]], notices: bool = True) -> None:
        """`places` are folders (with all below) and files; they are asked for anew at each look."""
        self._places = places
        self._noticed = threading.Event()
        self._named: set[Path] = set()
        self._lock = threading.Lock()
        self._found: set[Path] = set()
        self._watched: set[Path] = set()
        self._observer: Any = Observer() if notices and Observer is not None else None
        self._seen: dict[Path, Stamp] = {}

    def __enter__(self) -> Watch:
        if self._observer is not None:
            try:
                self._observer.start()
            except OSError:  # the system has no more watches to give
                self._observer = None
        self._seen = self._look()
        return self

    def __exit__(self, *_: object) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(2)

    def wait(self) -> set[Path]:
        """Wait until files have changed, and until the save is over; which ones."""
        while not self.pending():
            self._noticed.wait(TICK if self._observer is not None else TICK_ALONE)
        self._settle()
        found, self._found = self._found, set()
        return found

    def wait_at_most(self, seconds: float) -> bool:
        """Wait for a change, but not longer than this; whether there is one."""
        until = time.monotonic() + seconds
        while not self.pending():
            left = until - time.monotonic()
            if left <= 0:
                return False
            self._noticed.wait(min(left, TICK if self._observer is not None else TICK_ALONE))
        return True

    def pending(self) -> bool:
        """Whether files have changed since `wait` last returned."""
        self._noticed.clear()
        with self._lock:
            named, self._named = self._named, set()
        now = self._look()
        before, self._seen = self._seen, now
        self._found |= {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        # Where times are coarse, a second save of the same size shows only in the notice.
        self._found |= {path for path in named if path in now or path in before}
        return bool(self._found)

    def _settle(self) -> None:
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            time.sleep(QUIET)
            so_far, self._found = self._found, set()
            again = self.pending()
            self._found |= so_far
            if not again:
                return

    def _look(self) -> dict[Path, Stamp]:
        stamps: dict[Path, Stamp] = {}
        for place in self._places():
            if place.is_dir():
                self._watch_also(place)
                stamps.update(_stamps(place))
            else:
                with suppress(OSError):
                    stamps[place] = _stamp(place.stat())
        return stamps

    def _watch_also(self, place: Path) -> None:
        """Ask for notices of a folder that is new, or was not there before."""
        if self._observer is None or place in self._watched:
            return
        self._watched.add(place)
        with suppress(OSError):  # no more watches to give: we look ourselves
            self._observer.schedule(_Notices(self._notice), str(place), recursive=True)

    def _notice(self, paths: list[str]) -> None:
        with self._lock:
            self._named |= {Path(path) for path in paths if path and not _is_passed_over(os.path.basename(path))}
            if self._named:
                self._noticed.set()


def _stamps(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        with suppress(OSError), os.scandir(here) as entries:  # a folder may go between two looks
            for entry in entries:
                if _is_passed_over(entry.name):
                    continue
                with suppress(OSError):
                    if entry.is_dir():
                        waiting.append(entry.path)
                    else:
                        yield Path(entry.path), _stamp(entry.stat())


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(_PASSED_OVER) or name in ("4913", "__pycache__")


if Observer is not None:

    class _Notices(FileSystemEventHandler):
        """Passes on which paths the system says have changed; that they were read is no change."""

        def __init__(self, notice: Callable[[list[str]], None]) -> None:
            self._tell = notice

        def on_any_event(self, event: FileSystemEvent) -> None:
            """Called in a thread of the observer."""
            if event.event_type not in ("opened", "closed_no_write"):
                named = [] if event.is_directory else [os.fsdecode(event.src_path), os.fsdecode(event.dest_path)]
                self._tell(named or [os.fsdecode(event.src_path)])
