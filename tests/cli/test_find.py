"""`edition find`: exact places, signs and characters typed otherwise, nearest fits, what was not searched."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run
from tests.sample_project import CHINESE, ENGLISH


def test_a_place_is_yaml_to_paste(small: Path, run: Run) -> None:
    status, out, err = run("find", "hinge of both", "--project", small)
    assert status == 0
    assert yaml.safe_load(out) == {"article": "introduction", "at": "p015", "exact": "hinge of both"}
    assert "introduction p015" in err and "[hinge of both]" in err
    status, out, _ = run("find", "hinge of both", "--for", "note", "--project", small)
    assert out == 'at: p015\nexact: "hinge of both"\n'


def test_what_was_not_searched_is_said(small: Path, copies: Path, run: Run) -> None:
    status, _, err = run("find", "hinge of both", "--project", small)
    assert status == 0
    assert f"Not searched, because there is no copy here: {ENGLISH}, {CHINESE}" in err
    status, out, err = run("find", "words that nobody wrote anywhere", "--project", small)
    assert (status, out) == (1, "")
    assert "These words do not stand in introduction (original: English)." in err
    assert f"Not searched, because there is no copy here: {ENGLISH}, {CHINESE}" in err
    status, out, err = run("find", "hinge of both", "--in", CHINESE, "--project", small)
    assert (status, out) == (1, "")
    assert "Nothing was searched." in err
    status, _, err = run("find", "hinge of both", "--project", small, "--sources", copies)
    assert "Not searched" not in err


def test_every_passage_with_the_words_is_listed(small: Path, copies: Path, run: Run) -> None:
    status, out, _ = run("find", "Nhân Dân", "--project", small, "--sources", copies)
    places = [yaml.safe_load(line) for line in out.splitlines()]
    assert status == 0
    assert {place["article"] for place in places} >= {"introduction", ENGLISH}
    assert len({(place["article"], place["at"], place.get("prefix"), place.get("suffix")) for place in places}) == len(places)


@pytest.mark.parametrize(("typed", "printed", "how"), [
    ("Lorenz's", None, ""),
    ("China's Great Leap", "China’s Great Leap", "quotation marks"),
    ("CHINA'S GREAT LEAP", "China’s Great Leap", "capitals"),
    ("ho chi minh flew home", "Hồ Chí Minh flew home", "diacritics"),
    ("pp. 876-877", "pp. 876–877", "dashes"),
    ("Ho  Chi", None, ""),
])
def test_words_typed_otherwise(typed: str, printed: str | None, how: str, small: Path, run: Run) -> None:
    status, out, err = run("find", typed, "--in", "introduction", "--project", small)
    if printed is None:
        assert (status, out) == (1, "")
        return
    assert status == 0
    assert {yaml.safe_load(line)["exact"] for line in out.splitlines()} == {printed}
    assert how in err


def test_simplified_characters_find_traditional_ones(small: Path, copies: Path, run: Run) -> None:
    status, out, err = run("find", "大跃进", "--in", CHINESE, "--project", small, "--sources", copies)
    assert status == 0
    assert {yaml.safe_load(line)["exact"] for line in out.splitlines()} == {"大躍進"}
    assert "in Traditional characters" in err


def test_the_nearest_are_named(small: Path, run: Run) -> None:
    status, out, err = run("find", "is the hunge of both", "--project", small)
    assert (status, out) == (1, "")
    assert "introduction p015: “is the hinge of both” (1 character off)" in err


def test_words_of_our_translation_are_pointed_out(small: Path, run: Run) -> None:
    own = (small / "annotations" / "articles" / "introduction" / "text.zh-Hant.md").read_text(encoding="utf-8")
    words = next(line for line in own.splitlines() if line.endswith("{#p003}"))[:8]
    status, out, err = run("find", words, "--project", small)
    assert (status, out) == (1, "")
    assert "They stand in the zh-Hant translation of introduction p003" in err


@pytest.mark.parametrize(("words", "said"), [
    (["find", " "], "The quotation is empty"),
    (["find", "x", "--in", "introducton"], "Did you mean `introduction`?"),
    (["find"], "QUOTE"),
    (["find", "x", "--for", "nothing"], "invalid choice"),
])
def test_bad_calls(words: list[str], said: str, small: Path, run: Run) -> None:
    status, out, err = run(*words, "--project", small)
    assert (status, out) == (2, "")
    assert said in err
