"""Runs `edition` in a process of its own with little time and memory, and measures what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 1024
"""Address space of a run; what it really used is measured, and is far less."""

# The process limits itself before it imports anything, and says at its end what it took. VmHWM is its own peak;
# `ru_maxrss` would begin with that of the process that started it.
_RUN = """
import atexit, json, resource, sys
words, report, megabytes, seconds = sys.argv[4:], sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
def say():
    status = open("/proc/self/status").read() if sys.platform == "linux" else ""
    own = int(status.partition("VmHWM:")[2].split()[0]) if status else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    used = resource.getrusage(resource.RUSAGE_SELF)
    open(report, "w").write(json.dumps({"peak": own / 1024, "cpu": used.ru_utime + used.ru_stime}))
atexit.register(say)
from build_tools.cli import main
sys.exit(main(words))
"""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: exit status (None: it had to be stopped), output, seconds of the clock and of work, megabytes."""

    status: int | None
    out: str
    err: str
    seconds: float
    cpu: float = 0
    peak: float = 0

    @property
    def said(self) -> str:
        """Everything that was printed."""
        return self.out + self.err


def edition(*words: str, seconds: int = 60, megabytes: int = MEGABYTES, **environment: str) -> Outcome:
    """Run `edition` with these words. More seconds or memory end it."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    kept = {key: value for key, value in os.environ.items() if key != "EDITION_SOURCES"}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-c", _RUN, str(report), str(megabytes), str(seconds), *words]
        started = time.perf_counter()
        try:
            done = subprocess.run(
                command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds + 5, check=False,
                env={**kept, "PYTHONPATH": path, "PYTHONUTF8": "1", **environment},
            )
        except subprocess.TimeoutExpired as stopped:
            return Outcome(None, _text(stopped.stdout), _text(stopped.stderr), time.perf_counter() - started)
        taken = time.perf_counter() - started
        used = json.loads(report.read_text()) if report.exists() else {"cpu": 0, "peak": 0}
    return Outcome(done.returncode, _text(done.stdout), _text(done.stderr), taken, used["cpu"], used["peak"])


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "replace")
