"""Measures glossary matching: 100, 1,000 and 20,000 terms over a megabyte of made-up Chinese and English.

    python -m benchmarks.matching [--rounds 3] [--characters 1000000]

Half of the text and half of the terms are Chinese. The words are random syllables and
characters, frequent ones as frequent as in real texts (Zipf); half of the terms of each
language stand in the text, half hardly ever. Columns, the least of all rounds:

    build       entries to a matcher
    trie        every place of every wording whose edges are those of words (`FormTrie`)
    automaton   the same places from `ahocorasick_rs`, an Aho-Corasick automaton in Rust, if
                it is installed; that they are the same is asserted
    whole       matches as an edition gets them: places, rules of entries, leftmost-longest
    hits        how many

On two shared cores, Python 3.11 (the ratio is what lasts; the rules, which an automaton
would not spare us, take as long as the search):

      terms  build ms  trie ms  automaton ms  ratio  whole ms     hits
        100         2      133            76    1.8       124     6848
       1000        24      282           168    1.7       370    32551
      20000      1029      688           333    2.1      1522    99193

So there is no automaton in the edition: at 20,000 terms it would save a quarter of the time,
at the few hundred that there are a few milliseconds. One trie-shaped regular expression, as
it was before, took 3.6 seconds at 20,000 terms to find the longest forms alone.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import platform
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, TypeVar

from build_tools.anchoring.form_trie import FormTrie
from build_tools.anchoring.glossary_matching import GlossaryMatcher
from build_tools.anchoring.surfaces import ends_at, folded, possible_starts, surfaces
from build_tools.model.annotations import GlossaryEntry

SIZES = (100, 1_000, 20_000)
LANGUAGES = ("zh-Hant", "en")
Result = TypeVar("Result")
Place = tuple[int, int]


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="matching", description="Time of glossary matching by number of terms.")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the quickest counts (default: 3)")
    parser.add_argument("--characters", type=int, default=1_000_000, help="length of the text (default: a million)")
    given = parser.parse_args(arguments)
    rng = random.Random(1958)
    words = {"zh-Hant": _chinese_words(rng), "en": _english_words(rng)}
    texts = {language: made_text(rng, words[language], given.characters // 2, language) for language in LANGUAGES}
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{sum(map(len, texts.values()))} characters, Python {platform.python_version()}, {os.cpu_count()} cores{load}")
    print(f"  {'terms':>7}{'build ms':>10}{'trie ms':>9}{'automaton ms':>14}{'ratio':>7}{'whole ms':>10}{'hits':>9}")
    for size in SIZES:
        print(_row(size, texts, words, rng, given.rounds))
    return 0


def _row(size: int, texts: dict[str, str], words: dict[str, list[str]], rng: random.Random, rounds: int) -> str:
    sums = {"build": 0.0, "trie": 0.0, "automaton": 0.0, "whole": 0.0}
    hits = 0
    for language, text in texts.items():
        terms = made_terms(rng, text, words[language], size // 2, language)
        entries = [_entry(f"e{number:05d}", term, language) for number, term in enumerate(terms)]
        matcher, seconds = _least(partial(GlossaryMatcher, entries, language), rounds)
        sums["build"] += seconds
        wordings = {wording: number for number, term in enumerate(terms) for wording in surfaces(term, language)}
        trie, starts = FormTrie(wordings), possible_starts(wordings)
        found, seconds = _least(partial(trie_places, text, trie, starts), rounds)
        sums["trie"] += seconds
        if importlib.util.find_spec("ahocorasick_rs"):
            automaton = importlib.import_module("ahocorasick_rs").AhoCorasick(list(wordings))
            same, seconds = _least(partial(automaton_places, text, automaton, starts), rounds)
            assert sorted(found) == sorted(same)
            sums["automaton"] += seconds
        matches, seconds = _least(partial(matcher.find, text, "made-up", "p001"), rounds)
        sums["whole"] += seconds
        hits += len(matches)
    build, trie_time, automaton_time, whole = (value * 1000 for value in sums.values())
    other = f"{automaton_time:14.0f}{trie_time / automaton_time:7.1f}" if automaton_time else f"{'-':>14}{'-':>7}"
    return f"  {size:>7}{build:10.0f}{trie_time:9.0f}{other}{whole:10.0f}{hits:9}"


def trie_places(text: str, trie: FormTrie[int], starts: Callable[[str], Any]) -> list[Place]:
    """Start and end of every wording, as the matcher finds them."""
    return [(start, end) for start, end, _ in trie.places(folded(text), starts(text)) if ends_at(text, end)]


def automaton_places(text: str, automaton: Any, starts: Callable[[str], Any]) -> list[Place]:
    """The same from an automaton, which knows nothing of words: places within words are left out afterwards."""
    possible = set(starts(text))
    found = automaton.find_matches_as_indexes(folded(text), overlapping=True)
    return [(start, end) for _, start, end in found if start in possible and ends_at(text, end)]


def made_text(rng: random.Random, words: Sequence[str], length: int, language: str) -> str:
    """Sentences of twelve words, frequent ones as frequent as in real texts."""
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    between, stop = (" ", ". ") if language == "en" else ("", "。")
    parts: list[str] = []
    while length > 0:
        parts.append(between.join(rng.choices(words, cum_weights=weights, k=12)) + stop)
        length -= len(parts[-1])
    return "".join(parts)


def made_terms(rng: random.Random, text: str, words: Sequence[str], count: int, language: str) -> list[str]:
    """Terms without repetition: half taken from the text, half two words that may never meet."""
    stretches = text.split(" ") if language == "en" else [text[i : i + 3] for i in range(0, len(text), 3)]
    between = " " if language == "en" else ""
    found: dict[str, None] = {}
    while len(found) < count:
        if rng.random() < 0.5:
            at = rng.randrange(len(stretches))
            term = between.join(stretches[at : at + rng.choice((1, 1, 2))])
        else:
            term = between.join(rng.choices(words, k=2))
        if not set(term) & set(".。"):
            found[term] = None
    return list(found)


def _chinese_words(rng: random.Random) -> list[str]:
    characters = [chr(0x4E00 + 3 * number) for number in range(3000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(3000)))
    return ["".join(rng.choices(characters, cum_weights=weights, k=rng.choice((1, 2, 2, 2, 3, 4)))) for _ in range(20_000)]


def _english_words(rng: random.Random) -> list[str]:
    onsets, rhymes = (*"bcdfghjklmnpqrstvwxz", "sh", "ch", "th"), (*"aeiou", "ai", "ao", "ou", "en", "ang")
    made = ["".join(rng.choice(onsets) + rng.choice(rhymes) for _ in range(rng.choice((1, 2, 2, 3)))) for _ in range(15_000)]
    return [word.capitalize() if number % 5 == 0 else word for number, word in enumerate(made)]


def _entry(identity: str, term: str, language: str) -> GlossaryEntry:
    return GlossaryEntry(
        id=identity, kind="concept", names={language: term}, definition={}, by=("editor-1",), status="draft"
    )


def _least(action: Callable[[], Result], rounds: int) -> tuple[Result, float]:
    """What an action gives, and the seconds of its quickest round."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        result = action()
        times.append(time.perf_counter() - began)
    return result, min(times)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
