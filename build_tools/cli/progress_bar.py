"""A progress bar on a terminal, drawn by rich."""

from __future__ import annotations

import importlib
from typing import Any


class Bar:
    """One bar on standard error, from its making until `stop`."""

    def __init__(self, name: str, of: int) -> None:
        # Most runs never show a bar, and rich takes as long to import as an article takes to clean.
        shown: Any = importlib.import_module("rich.progress")
        console: Any = importlib.import_module("rich.console")
        self._progress = shown.Progress(
            shown.TextColumn("{task.description}"), shown.BarColumn(), shown.MofNCompleteColumn(),
            shown.TimeElapsedColumn(), console=console.Console(stderr=True), transient=True,
        )
        self._progress.start()
        self._task = self._progress.add_task(name, total=of)

    def update(self, done: int, of: int) -> None:
        """Show that `done` of `of` steps are finished."""
        self._progress.update(self._task, completed=done, total=of)

    def stop(self) -> None:
        """Take the bar away."""
        self._progress.stop()
