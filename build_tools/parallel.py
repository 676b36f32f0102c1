"""Does independent tasks on two cores, where the machine has them and can fork; otherwise one after the other.

The results come in the order of the tasks and are the same either way. Not a pool: two
halves of a list are all that this edition needs, and a fork shares everything that was
read so far without sending it anywhere.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_WORTH_IT = 2


def in_two(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """The results of all tasks, in order. They must be picklable, and no task may need another's effects.

    If the second process fails in any way, its tasks are done again here, so that an
    exception is raised where it can be seen.
    """
    # A fork copies one thread only; what another held locked would stay locked for ever.
    alone = threading.active_count() == 1
    if len(tasks) < _WORTH_IT or not hasattr(os, "fork") or _cores() < _WORTH_IT or not alone:
        return [task() for task in tasks]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(tasks[1::2], reading, writing)
    os.close(writing)
    try:
        # The pipe is closed before the wait, also on an exception: a child that still writes would wait for ever.
        with os.fdopen(reading, "rb") as pipe:
            even = [task() for task in tasks[0::2]]
            sent = pipe.read()
    finally:
        _, status = os.waitpid(child, 0)
    odd: list[T] = pickle.loads(sent) if status == 0 and sent else [task() for task in tasks[1::2]]
    results = [*even, *odd]
    results[0::2], results[1::2] = even, odd
    return results


def _work(tasks: Sequence[Callable[[], object]], reading: int, writing: int) -> None:
    """Do the tasks and send their results; never returns. `os._exit` leaves the parent's files and buffers alone."""
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps([task() for task in tasks]))
    except BaseException:  # whatever it was, the parent does the work again and shows it
        os._exit(1)
    os._exit(0)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
