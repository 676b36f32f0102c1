"""One build with a watch on it: time and peak memory of each stage, as JSON on standard output.

    python -m benchmarks.stages PROJECT OUTPUT [SOURCES]

Memory is that of this process and the renderers it starts, looked at every few
milliseconds (`/proc`, so on Linux; elsewhere the process's own high-water mark so far).
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from build_tools.build import Project, Request, build
from build_tools.problems import has_errors

INTERVAL = 0.005
"""Seconds between two looks at the memory."""


@dataclass
class Stage:
    """Seconds spent in a stage, and the most memory (bytes) seen in it."""

    name: str
    seconds: float = 0.0
    peak: int = 0


class Watch:
    """A progress callback that notes what each stage takes. A stage lasts until the next one begins."""

    def __init__(self) -> None:
        self.stages: dict[str, Stage] = {}
        self._now = self._stage("start")
        self._began = time.perf_counter()
        self._running = True
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def __call__(self, stage: str, done: int, of: int) -> None:
        """The build says that it is at `stage`."""
        if stage != self._now.name:
            self._close()
            self._now = self._stage(stage)

    def stop(self) -> list[Stage]:
        """The stages in the order in which they began."""
        self._close()
        self._running = False
        self._looker.join()
        return [stage for stage in self.stages.values() if stage.name not in ("start", "done")]

    def _stage(self, name: str) -> Stage:
        return self.stages.setdefault(name, Stage(name))

    def _close(self) -> None:
        now = time.perf_counter()
        self._now.seconds += now - self._began
        self._now.peak = max(self._now.peak, memory())
        self._began = now

    def _look(self) -> None:
        while self._running:
            stage = self._now
            stage.peak = max(stage.peak, memory())
            time.sleep(INTERVAL)


def memory() -> int:
    """Resident bytes of this process and its children; 0 where that cannot be known."""
    if sys.platform == "linux":
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split()
        return sum(_resident(process) for process in ("self", *children))
    if sys.platform != "win32":
        import resource

        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return largest if sys.platform == "darwin" else largest * 1024
    return 0


def _resident(process: str) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0  # it has ended meanwhile


def main(arguments: list[str]) -> int:
    """Build once, print the stages."""
    sources = Path(arguments[2]) if len(arguments) > 2 else None
    edition = "auto" if sources else "companion"
    watch = Watch()
    gathered = build(Request(Project(Path(arguments[0])), sources, edition, Path(arguments[1])), watch)
    stages = watch.stop()
    failed = [f"{p.place}: {p.message}" for p in gathered.problems] if has_errors(gathered.problems) else []
    json.dump({"stages": [asdict(stage) for stage in stages], "failed": failed}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
