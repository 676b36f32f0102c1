"""Progress on standard error: stages with counts and times; a bar where a stage lasts, on a terminal."""

from __future__ import annotations

import sys
import time

from build_tools.cli.progress_bar import Bar

STAGES = {
    "recognise": "Recognise copies",
    "annotations": "Read annotations",
    "read": "Read and clean texts",
    "anchor": "Anchor annotations",
    "check": "Check",
    "pages": "Write pages",
    "publish": "Render and publish",
}
"""Stages as they are shown; steps that are not listed belong to the last one."""


class ConsoleProgress:
    """A progress callback `(stage, done, of)`. Use it as a context manager, so that the last stage is closed."""

    def __init__(self, quiet: bool = False) -> None:
        self._live = sys.stderr.isatty() and not quiet
        self._quiet = quiet
        self._stage = ""
        self._began = 0.0
        self._of = 0
        self._bar: Bar | None = None

    def __enter__(self) -> ConsoleProgress:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Report that `done` of `of` steps of a stage are finished."""
        name = STAGES.get(stage, STAGES["publish"])
        if name != self._stage:
            self._close()
            self._stage, self._began = name, time.monotonic()
        self._of = of
        if self._live and self._bar is None and time.monotonic() - self._began > 1:
            self._bar = Bar(name, of)
        if self._bar is not None:
            self._bar.update(done, of)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        if self._stage and not self._quiet:
            count = f"{self._of} steps" if self._of > 1 else ""
            spent = time.monotonic() - self._began
            print(f"  {self._stage:<22}{count:>10}{spent:8.1f} s", file=sys.stderr)
        self._stage = ""
