"""How surely a copy is recognised: rates over hundreds of mutated copies of our two scans, and of the real copies if there.

`make test-all` runs it; the rates are printed with `-s`. Every copy comes from its own
seed, so a failure can be repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from random import Random

import pytest

from build_tools.model.texts import Article
from build_tools.problems import Kind
from build_tools.witness.outline import Outline, outline_of
from build_tools.witness.reading import read_article
from build_tools.witness.recognise import Recognised, recognise, recognise_all
from tests.scan.damage import Scan
from tests.scan.make_scan import chinese_scan, english_scan
from tests.studies import mutations
from tests.witness import test_real_copies as real
from tests.witness.helpers import copy_of, replayed, unaccounted

pytestmark = pytest.mark.slow

COPIES = 120
"""Of each text and kind of change."""

LANGUAGES = {"one-leap": "en", "yi-chang-yuejin": "zh-Hant"}
PAGE_TURNS = {"one-leap": r"(?<=\n\d\d \n)", "yi-chang-yuejin": r"\n(?= \d\d\t\t| [^\s\da-z]|\n\t)"}


@cache
def scans() -> dict[str, Scan]:
    return {"one-leap": english_scan(), "yi-chang-yuejin": chinese_scan()}


@cache
def clean() -> dict[str, Article]:
    return {name: read_article(copy_of(s.text), s.config, s.emendations)[0] for name, s in scans().items()}


@cache
def outlines() -> dict[str, Outline]:
    return {name: outline_of(text, copy_of(scans()[name].text).checksum) for name, text in clean().items()}


def other_than(name: str) -> str:
    return next(scan.text for other, scan in scans().items() if other != name)


CHANGES: dict[str, Callable[[str, str, Random], str]] = {
    "renamed and re-encoded": lambda text, other, rng: text,
    "extra pages": lambda text, other, rng: mutations.with_extra_pages(text, rng, other),
    "2 % noise": lambda text, other, rng: mutations.noisy(text, rng),
    "all of it": lambda text, other, rng: mutations.with_extra_pages(mutations.noisy(text, rng), rng, other),
}


def mutated(name: str, change: str) -> Iterator[tuple[int, Random, str]]:
    for seed in range(COPIES):
        rng = Random(f"{name}/{change}/{seed}")
        yield seed, rng, CHANGES[change](scans()[name].text, other_than(name), rng)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", LANGUAGES)
def test_a_changed_copy_is_recognised_as_whole(tmp_path, name, change):
    wrong = []
    for seed, rng, text in mutated(name, change):
        path = tmp_path / mutations.name(rng)
        path.write_bytes(mutations.encoded(text, rng))
        found, problems = recognise_all([path], outlines(), LANGUAGES)
        if set(found) != {name} or found[name].missing_pages:
            wrong.append((seed, [problem.message for problem in problems]))
    print(f"{name}, {change}: {1 - len(wrong) / COPIES:.1%} of {COPIES} recognised as whole copies")
    assert len(wrong) <= COPIES * 0.01, wrong


@pytest.mark.parametrize("name", LANGUAGES)
def test_missing_pages_are_named(name):
    right, recognised = 0, 0
    pages = re.split(PAGE_TURNS[name], scans()[name].text)
    numbers = outlines()[name].pages
    assert len(numbers) <= len(pages) <= len(numbers) + 1, "pages are split where they turn"
    for seed in range(COPIES):
        rng = Random(f"{name}/pages/{seed}")
        gone = set(rng.sample(range(len(numbers) - 1), rng.randrange(1, len(numbers) - 2)))
        rest = "\n".join(page for i, page in enumerate(pages) if i not in gone)
        found = next(iter(recognise(copy_of(mutations.noisy(rest, rng)), outlines(), LANGUAGES)), None)
        recognised += found is not None and found.text == name
        right += found is not None and found.missing_pages == tuple(numbers[i] for i in sorted(gone))
    print(f"{name}, pages missing: {recognised / COPIES:.1%} recognised, {right / COPIES:.1%} with the right pages")
    assert recognised == COPIES
    assert right >= COPIES * 0.97


def test_nothing_else_is_taken_for_a_copy():
    taken = []
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parents[2].rglob("*.py")][:150]
    for seed in range(COPIES):
        rng = Random(f"else/{seed}")
        text = mutations.noisy("".join(rng.choice(texts) for _ in range(3)), rng)
        letters = list(rng.choice([scan.text for scan in scans().values()]))
        rng.shuffle(letters)
        # Somebody may also quote two sentences.
        start = rng.randrange(2000)
        quotation = clean()["one-leap"].passages[5].text[start % 500 :][:150]
        for other in (text, "".join(letters), text + quotation):
            if recognise(copy_of(other), outlines(), LANGUAGES):
                taken.append(seed)
    print(f"{len(taken)} of {3 * COPIES} other texts taken for a copy")
    assert taken == []


@dataclass
class _Tally:
    """What was found in the passages of many copies."""

    passages: int = 0
    placed: int = 0
    alike: int = 0


@pytest.mark.parametrize("change", ["extra pages", "2 % noise", "all of it"])
@pytest.mark.parametrize("name", LANGUAGES)
def test_a_changed_copy_is_read_with_the_right_ids(name, change):
    tally, said = _Tally(), Counter()
    scan = scans()[name]
    for seed, _, text in mutated(name, change):
        if seed >= COPIES // 3:
            break
        article, problems = read_article(copy_of(text), scan.config, scan.emendations, outlines()[name], False)
        assert unaccounted(article) == []
        assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}
        said.update(problem.kind.label for problem in problems)
        for own, wanted in zip(article.passages, clean()[name].passages, strict=True):
            tally.passages += 1
            tally.placed += own.text is not None
            tally.alike += own.text is not None and alike(own.text, wanted.text)
    print(f"{name}, {change}: {tally.placed / tally.passages:.1%} of passages placed, "
          f"{tally.alike / max(1, tally.placed):.1%} of these with the right words; {dict(said)}")
    assert tally.placed >= tally.passages * 0.93
    assert tally.alike >= tally.placed * 0.95
    assert Kind.COPY_UNKNOWN.label not in said


def alike(text: str, other: str) -> bool:
    return abs(len(text) - len(other)) <= max(6, len(other) // 8) and (
        SequenceMatcher(None, text, other, autojunk=False).ratio() > 0.85
    )


# --- the real copies ------------------------------------------------------------------------


@pytest.mark.needs_sources
@pytest.mark.parametrize("name", ["north-vietnam", "sino-soviet-split"])
@pytest.mark.parametrize("change", ["renamed and re-encoded", "extra pages", "2 % noise", "all of it"])
def test_a_changed_real_copy_is_recognised_as_whole(sources, tmp_path, name, change):
    texts: dict[str, Recognised] = real.copies(sources)
    if name not in texts:
        pytest.skip(f"needs a copy of {name}")
    languages = {text.id: text.language for text in real.config().texts}
    other = english_scan().text + chinese_scan().text
    wrong = []
    for seed in range(30):
        rng = Random(f"{name}/{change}/{seed}")
        path = tmp_path / mutations.name(rng)
        path.write_bytes(mutations.encoded(CHANGES[change](texts[name].copy.text, other, rng), rng))
        found, problems = recognise_all([path], real.outlines(), languages)
        if set(found) != {name} or found[name].missing_pages != texts[name].missing_pages:
            wrong.append((seed, [problem.message for problem in problems]))
    print(f"{name}, {change}: {1 - len(wrong) / 30:.1%} of 30 recognised as whole copies")
    assert wrong == []
