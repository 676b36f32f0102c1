"""A preview as people start it: a process of its own, on a project of the test."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONG = 120.0
"""Seconds that anything may take before a test gives up; nothing here measures time."""


class Running:
    """A preview that runs, its address, and what its terminal says."""

    def __init__(self, project: Path, *options: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        environment.pop("EDITION_SOURCES", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "build_tools", "serve", "--project", str(project), *(options or ("--port", "0"))],
            cwd=project, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", env=environment,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.line(lambda line: line.startswith("http://")).split()[0]

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1].strip("/"))

    def line(self, wanted: Callable[[str], bool]) -> str:
        """The next line of the terminal that is wanted."""
        until = time.monotonic() + LONG
        while True:
            try:
                line = self._lines.get(timeout=max(0.1, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError("not said; but:\n" + "".join(self.said)) from None
            self.said.append(line)
            if wanted(line):
                return line

    def done(self, name: str) -> str:
        """The line that says what came of a save, or of the start (`Built`)."""
        return self.line(lambda line: f"  {name}" in line and ": " in line and line[:1].isdigit())

    def stop(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)


@contextmanager
def preview(project: Path, *options: str) -> Iterator[Running]:
    """A preview, for as long as the test needs it."""
    running = Running(project, *options)
    try:
        yield running
    finally:
        running.stop()


def copied(project: Path, folder: Path) -> Path:
    """A copy of a project, without what was built in it."""
    return Path(shutil.copytree(project, folder, ignore=shutil.ignore_patterns("build", "site")))


def edit(path: Path, old: str, new: str) -> None:
    """Save a file as many editors do: write a new one and put it in the place of the old."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.replace(beside, path)
