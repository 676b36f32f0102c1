"""A process of ours that waits for requests: one line of JSON in, one line of JSON out.

`Child` is the side that asks; `answer` is the loop of the process that is asked. A child
ends when its standard input is closed, so it never outlives the program that started it,
however that ended; and it does not listen to Ctrl-C, which is for the program alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

Message = dict[str, object]

PATIENCE = 3.0
"""Seconds that a child has to end by itself."""


class ChildFailedError(Exception):
    """The child could not do what it was asked, or is gone; the text says what it said last."""


class Child:
    """A running child. Requests are answered in the order in which they were sent."""

    def __init__(self, module: str, *arguments: str) -> None:
        """Start `python -m module arguments`, which must call `answer`."""
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8", env=environment,
        )

    @property
    def is_alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def ask(self, **request: object) -> Message:
        """Send a request and wait for the answer. Raises ChildFailedError."""
        self.send(request)
        return self.receive()

    def send(self, request: Mapping[str, object]) -> None:
        """Send a request; its answer is fetched by `receive`."""
        assert self._process.stdin is not None
        with suppress(OSError):  # it is gone; `receive` says so
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()

    def receive(self) -> Message:
        """The answer to the oldest request that has none yet. Raises ChildFailedError."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise ChildFailedError(f"A process of the preview ended unexpectedly (exit status {self._process.wait()}).")
        answer: Message = json.loads(line)
        if "failed" in answer:
            raise ChildFailedError(str(answer["failed"]))
        return answer

    def close(self) -> None:
        """End the child: first politely, then not. Afterwards nothing of it is left."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def answer(do: Callable[[Message], Message]) -> None:
    """Answer every line of standard input by `do`, until there are no more.

    An exception of `do` becomes the answer `{"failed": …}`. What anything prints goes to
    standard error, because standard output carries the answers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for line in sys.stdin:
            try:
                said = do(json.loads(line))
            except Exception as error:  # the one boundary: whatever it was, the other side is told
                said = {"failed": explain(error)}
            try:
                out.write(json.dumps(said) + "\n")
                out.flush()
            except BrokenPipeError:
                break
    # Whoever asked is gone. What is still in a buffer is for nobody.
    os._exit(0)


def explain(error: Exception) -> str:
    """What went wrong, in a line, and where in the program."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"
