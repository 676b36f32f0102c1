"""MkDocs processes that start early: they import while the edition is still being read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

_COMMAND = [sys.executable, "-m", "build_tools.publish.mkdocs_worker"]


class Workers:
    """A context that holds waiting MkDocs processes; those that got no job end with it.

    `count` is how many are started now: one for each interface language, or none.
    """

    def __init__(self, count: int = 0) -> None:
        self._waiting = [_start() for _ in range(count)]

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self._waiting:
            process.communicate("")

    def begin(self, config: Path, environment: Mapping[str, str], *, halves: bool) -> subprocess.Popen[str]:
        """Give a configuration to a waiting process, or to a new one; its output is still to be read."""
        process = self._waiting.pop() if self._waiting else _start()
        job = {"config": str(config), "environment": dict(environment), "halves": halves}
        if process.stdin is not None:
            try:
                process.stdin.write(json.dumps(job) + "\n")
                process.stdin.flush()
            except BrokenPipeError:
                pass  # it died at its imports; its output says why
        return process


def _start() -> subprocess.Popen[str]:
    """A process that imports MkDocs and waits for a job. It finds this package wherever it was imported from."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    return subprocess.Popen(
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        errors="replace", env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
    )
