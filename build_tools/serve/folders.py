"""The folders of one preview: where its site is and where it works, held by it alone as long as it runs.

Two previews in one folder would show each other's pages, and a companion could come to hold
an article. So each holds a lock; who names no folder gets the next free one.
"""

from __future__ import annotations

import hashlib
import importlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_PREVIEWS = 20


@dataclass
class Folders:
    """`output` holds the site and stays; `work` holds pages on their way and is removed by `release`."""

    output: Path
    work: Path
    lock: Any

    def release(self) -> None:
        """Clear up, and let others have the folders."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.lock.release()


def claim(root: Path, wanted: Path | None) -> Folders | None:
    """The folder for the site that is `wanted`, or the first free `build/preview…`; None if another preview has it."""
    build = root / "build"
    build.mkdir(exist_ok=True)
    filelock = importlib.import_module("filelock")  # late: it takes long to import, and other commands need none
    for output in [wanted] if wanted else _usual(build):
        name = output.name if output.parent == build else f"{output.name}-{hashlib.sha256(str(output).encode()).hexdigest()[:8]}"
        lock = filelock.FileLock(build / f".{name}.lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            continue
        work = build / f".{name}-work"
        shutil.rmtree(work, ignore_errors=True)  # of a preview that was killed
        work.mkdir()
        return Folders(output, work, lock)
    return None


def _usual(build: Path) -> Iterator[Path]:
    yield build / "preview"
    yield from (build / f"preview-{number}" for number in range(2, MOST_PREVIEWS))
