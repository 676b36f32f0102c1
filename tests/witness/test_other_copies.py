"""Other copies are divided by the outline: other lines, other pages, run together, with foreign lines, cut short."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from build_tools.model.texts import Article
from build_tools.problems import Kind
from build_tools.witness.lines import Role
from build_tools.witness.other_copies.chaining import Hit, chain
from build_tools.witness.other_copies.page_signs import page_lines
from build_tools.witness.outline import Outline, outline_of
from build_tools.witness.reading import read_article
from tests.scan.damage import Scan
from tests.scan.make_scan import chinese_scan, english_scan
from tests.witness import test_ocr_footnotes as canal
from tests.witness.helpers import copy_of, replayed, unaccounted

SCANS = {"english": english_scan, "chinese": chinese_scan}


@cache
def known(name: str) -> tuple[Scan, Article, Outline]:
    scan = SCANS[name]()
    article, _ = read_article(copy_of(scan.text), scan.config, scan.emendations)
    return scan, article, outline_of(article, "x")


def read(name: str, raw: str):
    scan, _, outline = known(name)
    article, problems = read_article(copy_of(raw), scan.config, scan.emendations, outline, is_reference=False)
    assert unaccounted(article) == []
    assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}
    return article, problems


def missing(article: Article) -> list[str]:
    return [p.id for p in article.passages if p.text is None]


@pytest.mark.parametrize("name", SCANS)
def test_the_copy_itself_read_by_its_outline(name):
    scan, reference, _ = known(name)
    article, _ = read(name, scan.text)
    assert {p.id: p.text for p in article.passages} == {p.id: p.text for p in reference.passages}
    assert {n.id: n.text for n in article.notes} == {n.id: n.text for n in reference.notes}
    assert [p.note_refs for p in article.passages] == [p.note_refs for p in reference.passages]


@pytest.mark.parametrize("name", SCANS)
def test_a_plain_text_without_pages_or_notes(name):
    """What somebody has who copied the text from a web page: one paragraph one line."""
    _, reference, _ = known(name)
    article, _ = read(name, "\n".join(p.text for p in reference.passages))
    assert {p.id: p.text for p in article.passages} == {p.id: p.text for p in reference.passages}
    assert all(n.text is None for n in article.notes)


def test_everything_in_one_line_is_parted_where_sentences_end():
    _, reference, _ = known("english")
    article, _ = read("english", " ".join(p.text for p in reference.passages))
    same = [p.id for p in article.passages if p.text == reference.text_of(p.id)]
    assert len(same) >= 0.9 * len(article.passages)
    # Where a paragraph begins with a word of one letter behind a heading, counting may be off by that word.
    assert len(missing(article)) <= 2


def test_what_nobody_could_part_is_not_parted():
    """Chinese in one line: a heading has neither a stop nor a space before or behind it."""
    _, reference, _ = known("chinese")
    article, problems = read("chinese", "".join(p.text for p in reference.passages))
    assert missing(article)
    assert problems[0].kind is Kind.COPY_UNPLACED


def test_running_heads_that_nobody_named_go_by_their_letters():
    _, reference, _ = known("english")
    lines = []
    for passage in reference.passages:
        words = passage.text.split(" ")
        lines += [" ".join(words[i : i + 12]) for i in range(0, len(words), 12)]
    for at in range(30, len(lines), 31):
        lines[at] += "\n\nSome head that only this printer has\n"
    article, _ = read("english", "\n".join(lines))
    assert missing(article) == []
    assert not [p.id for p in article.passages if "this printer" in p.text]


def test_lines_lost_across_a_paragraph_end_are_not_guessed():
    _, reference, _ = known("english")
    paragraphs = [p.text for p in reference.passages]
    i = next(k for k, p in enumerate(reference.passages) if p.kind.value == "body" and p.length > 400 and reference.passages[k + 1].length > 400)
    paragraphs[i : i + 2] = [paragraphs[i][:-200] + " " + paragraphs[i + 1][200:]]
    article, problems = read("english", "\n\n".join(paragraphs))
    assert problems[0].kind is Kind.COPY_UNPLACED
    assert set(missing(article)) == {reference.passages[i].id, reference.passages[i + 1].id}
    for own in article.passages:
        assert own.text in (None, reference.text_of(own.id))


def test_a_chain_leaves_stray_hits_out():
    straight = [Hit(x, x + 5) for x in range(0, 200, 20)]
    stray = [Hit(45, 400), Hit(130, 20)]
    assert chain(sorted([*straight, *stray])) == straight


def test_a_chain_jumps_over_a_page_of_something_else():
    before, behind = [Hit(x, x) for x in range(0, 100, 10)], [Hit(x + 3000, x) for x in range(110, 200, 10)]
    assert chain([*before, *behind]) == [*before, *behind]


PAGES = "\f".join(
    f"{n if n % 2 else ''}\nA head of our own\nFirst line of the page on {'ABCDEF'[n - 40] * 9},\n"
    f"which goes on and on to {'abcdef'[n - 40] * 9}.\n12. Ibid.\n\n{n}\n" for n in range(40, 46)
)


def test_heads_and_page_numbers_are_known_by_their_returning():
    lines, starts = page_lines(PAGES, replace(canal.PROFILE, running_heads=()))
    furniture = {line.text for line in lines if line.role is Role.FURNITURE}
    assert furniture == {"A head of our own", *map(str, range(40, 46))}
    assert all(PAGES[start:].startswith("First line") for start in starts)


def test_a_number_within_the_text_is_no_page_number():
    lines, _ = page_lines("of the year\n1958\nand (see p.\n875).\nAnd", replace(canal.PROFILE, running_heads=()))
    assert not [line.text for line in lines if line.role is Role.FURNITURE]


def test_marks_are_taken_out_where_the_outline_has_references():
    _, reference, _ = known("english")
    parts = []
    for passage in reference.passages:
        text = passage.text
        for ref in reversed(passage.note_refs):
            text = text[: ref.offset] + str(ref.n) + text[ref.offset :]
        parts.append(text)
    article, problems = read("english", "\n\n".join(parts))
    assert [p.text for p in article.passages] == [p.text for p in reference.passages]
    assert [p.note_refs for p in article.passages] == [p.note_refs for p in reference.passages]
    assert not [p.message for p in problems if re.search("No reference", p.message)]
