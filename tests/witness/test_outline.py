"""An outline says everything about a text but its words, and comes back from its file as it was."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.texts import Article, Note, NoteRef, PageBreak, Passage, PassageKind
from build_tools.witness.outline import (
    SHORTEST_CHECKSUM,
    article_from,
    checksum,
    from_text,
    load,
    outline_of,
    to_text,
)
from tests.scan.make_scan import introduction
from tests.witness.helpers import config_of

LONG = "The canal was dug by hand in a single winter, and nobody who lived beside it believed that it would hold until spring."


def article(*texts: str, notes: tuple[Note, ...] = ()) -> Article:
    passages = tuple(
        Passage(f"p{i:03}", PassageKind.BODY, text, len(text), (i,), i == 2, (NoteRef(1, 3),), (PageBreak(i, 0),))
        for i, text in enumerate(texts, 1)
    )
    return Article("canal", "en", "The Canal", ("A. Writer",), passages, notes)


SAMPLE = article(LONG, "A short one.", notes=(Note(1, 3, LONG[::-1], True, len(LONG)), Note("*", 3, "Thanks.", True, 7), Note(2, None, None, False)))


def test_a_file_gives_the_outline_back():
    outline = outline_of(SAMPLE, "0" * 64)
    assert from_text(to_text(outline)) == outline


def test_writing_twice_gives_the_same_bytes():
    outline = outline_of(SAMPLE, "0" * 64)
    assert to_text(from_text(to_text(outline))) == to_text(outline)


def test_everything_but_the_words_is_there():
    first, second = outline_of(SAMPLE, "x").passages
    assert (first.id, first.kind, first.pages, first.length) == ("p001", PassageKind.BODY, (1,), len(LONG))
    assert (first.note_refs, first.page_breaks) == ((NoteRef(1, 3),), (PageBreak(1, 0),))
    assert second.continues
    assert first.text is second.text is None


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_no_word_of_the_text_is_in_the_file(language):
    written = to_text(outline_of(introduction(language), "0" * 64))
    words = {word for word in re.findall(r"[^\W\d_]{2,}", written) if set(word) - set("abcdef")}
    assert words <= {
        "version", "text", "introduction", "letters", "steps", "reference", "passages", "notes", "id", "kind", "pages", "page", "length",
        "continues", "true", "false", "null", "breaks", "refs", "note", "checksum", "hashes", "complete",
        *(kind.value for kind in PassageKind),
    }


def test_one_passage_one_line():
    lines = to_text(outline_of(SAMPLE, "x")).splitlines()
    assert [json.loads(line.strip().rstrip(","))["id"] for line in lines if line.startswith("  {")] == [
        "p001", "p002", "n01", "n00", "n02",
    ]


def test_a_short_passage_has_no_checksum_that_could_be_guessed():
    assert checksum("x" * (SHORTEST_CHECKSUM - 1)) is None
    outline = outline_of(SAMPLE, "x")
    assert outline.checksum_of("p002") is None
    assert outline.checksum_of("n00") is None
    assert outline.checksum_of("p001") == checksum(LONG)
    assert outline.checksum_of("n01") == checksum(LONG[::-1])
    assert outline.checksum_of("p099") is None


@given(st.text(min_size=SHORTEST_CHECKSUM, max_size=80), st.integers(0, 79))
def test_a_checksum_changes_with_the_wording(text, at):
    at %= len(text)
    other = text[:at] + chr((ord(text[at]) + 1) % 0xD800) + text[at + 1 :]
    assert checksum(text) == checksum(str(text))
    assert checksum(other) != checksum(text)


def test_a_text_from_its_outline_knows_its_lengths_and_pages():
    outline = outline_of(SAMPLE, "x")
    text = article_from(outline, config_of(None))
    assert not text.is_full
    assert text.first_page_of("p002") == 2
    assert text.by_id["p001"].length == len(LONG)
    assert outline.pages == (1, 2, 3)


@pytest.mark.parametrize(
    "source", ["", "[]", "{", '{"version": 1}', '{"version": 3}', '{"version": 2, "text": "x", "reference": "", "passages": [{}], "notes": []}',
     '{"version": 2, "text": "x", "reference": "", "notes": [], "passages": '
     '[{"id": "p001", "kind": "body", "pages": [], "length": 3, "hashes": 5}]}']
)
def test_a_damaged_outline_says_so(tmp_path, source):
    path = tmp_path / "outline.yml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match=r"outline|version"):
        load(path)


def test_a_kind_that_nobody_knows_is_damage_too():
    source = to_text(outline_of(SAMPLE, "x")).replace('"body"', '"poem"')
    with pytest.raises(ValueError, match="poem"):
        from_text(source)


def test_no_outline_is_none(tmp_path):
    assert load(tmp_path / "outline.yml") is None


def test_hashes_stand_beside_their_passage():
    outline = outline_of(SAMPLE, "x")
    assert set(outline.hashes) == {"p001", "n01"}
    assert outline.all_hashes == set(outline.hashes["p001"]) | set(outline.hashes["n01"])
    assert replace(outline, hashes={}).all_hashes == frozenset()
