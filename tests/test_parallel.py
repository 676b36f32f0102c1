"""Two halves give the same as one after the other, also when one of them fails."""

from __future__ import annotations

import functools
import os
import subprocess
import sys

import pytest

from build_tools import parallel


def double(n: int) -> int:
    return n * 2


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8])
@pytest.mark.parametrize("cores", [1, 2])
def test_results_come_in_order(count: int, cores: int, monkeypatch):
    monkeypatch.setattr(parallel, "_cores", lambda: cores)
    assert parallel.in_two([functools.partial(double, n) for n in range(count)]) == [2 * n for n in range(count)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_the_second_process_does_half_of_the_work():
    """In a process of its own: a thread that another test left behind would rightly keep `in_two` from forking."""
    program = (
        "import os; from build_tools import parallel; parallel._cores = lambda: 2\n"
        "print(len(set(parallel.in_two([os.getpid] * 4))))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["2"]


@pytest.mark.parametrize("bad", [0, 1])
def test_an_exception_is_raised_here(bad: int, monkeypatch):
    monkeypatch.setattr(parallel, "_cores", lambda: 2)

    def fail() -> int:
        raise ValueError("paper jam")

    tasks = [lambda: 1, lambda: 1]
    tasks[bad] = fail
    with pytest.raises(ValueError, match="paper jam"):
        parallel.in_two(tasks)


def test_an_exception_here_does_not_wait_for_a_second_process_that_still_writes(monkeypatch):
    monkeypatch.setattr(parallel, "_cores", lambda: 2)

    def fail() -> str:
        raise ValueError("paper jam")

    with pytest.raises(ValueError, match="paper jam"):
        parallel.in_two([fail, lambda: "x" * 1_000_000])
