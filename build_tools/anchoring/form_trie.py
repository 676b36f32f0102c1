"""Finds every place of many strings in a text in one pass: a trie whose unbranched stretches are single steps.

Time grows with the text and with what is found in it, hardly with the number of strings:
`benchmarks/matching.py` compares it with an Aho-Corasick automaton.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(slots=True)
class _Step(Generic[Value]):
    """The characters `label` lead on; if a string ends behind them, `value` is its value."""

    label: str
    value: Value | None
    steps: dict[str, _Step[Value]]


class FormTrie(Generic[Value]):
    """Strings, none empty, each with a value (not None).

    >>> trie = FormTrie({"steel": 1, "steel mill": 2, "mill": 3})
    >>> list(trie.places("a steel mill", range(12)))
    [(2, 7, 1), (2, 12, 2), (8, 12, 3)]
    """

    def __init__(self, strings: Mapping[str, Value]) -> None:
        self._steps = _steps(sorted(strings.items(), key=itemgetter(0)))

    def places(self, text: str, starts: Iterable[int]) -> Iterator[tuple[int, int, Value]]:
        """Start, end and value of each string that stands in the text at one of `starts`, shortest first."""
        root = self._steps
        for start in starts:
            at, steps = start, root
            while step := steps.get(text[at : at + 1]):
                if not text.startswith(step.label, at):
                    break
                at += len(step.label)
                if step.value is not None:
                    yield start, at, step.value
                steps = step.steps


def _steps(strings: list[tuple[str, Value]]) -> dict[str, _Step[Value]]:
    """The first steps of sorted strings. Not recursive: a thousand forms may stand one within the other."""
    first: dict[str, _Step[Value]] = {}
    waiting = [(first, strings, 0)]
    while waiting:
        steps, items, depth = waiting.pop()
        for character, group in groupby(items, key=partial(_character, depth)):
            own = list(group)
            # Sorted, the first and the last have in common what all have.
            end = _shared(own[0][0], own[-1][0])
            label = own[0][0][depth:end]
            value = own.pop(0)[1] if len(own[0][0]) == end else None
            steps[character] = _Step(label, value, {})
            waiting.append((steps[character].steps, own, end))
    return first


def _character(at: int, item: tuple[str, Value]) -> str:
    return item[0][at]


def _shared(one: str, other: str) -> int:
    """How many characters two strings have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
