"""On the real copies, where they are: counts, references, replay, and nothing of the printer's or the scanner's left.

No sentence of the articles stands here: only numbers, and the committed outlines, which hold
no words. Failures name passages and do not print them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from build_tools.annotation_files.edition_file import load_edition
from build_tools.annotation_files.loader import load_annotations
from build_tools.model.config import EditionConfig
from build_tools.model.texts import Article, Note, Passage, PassageKind
from build_tools.problems import Problem
from build_tools.sources import find_sources
from build_tools.witness.outline import Outline, load, outline_of
from build_tools.witness.reading import read_article
from build_tools.witness.recognise import Recognised
from tests.witness.helpers import not_left_alone, replayed, unaccounted

pytestmark = pytest.mark.needs_sources

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("north-vietnam", "sino-soviet-split")

PASSAGES = {"north-vietnam": 41, "sino-soviet-split": 81}
HEADINGS = {"north-vietnam": 5, "sino-soviet-split": 4}
QUOTATIONS = {"north-vietnam": 0, "sino-soviet-split": 19}
REFERENCES = {"north-vietnam": 80, "sino-soviet-split": 83}
PAGES = {"north-vietnam": range(111, 123), "sino-soviet-split": range(861, 881)}
NOTES_WITH_TEXT = {"north-vietnam": [1, *range(3, 10), 11], "sino-soviet-split": ["*", *range(1, 84)]}
BROKEN_OFF = {"north-vietnam": [1, 9, 11], "sino-soviet-split": []}


@cache
def config() -> EditionConfig:
    found, problems = load_edition(ROOT / "annotations" / "edition.yml", environment={})
    assert found is not None, problems
    return found


@cache
def outlines() -> dict[str, Outline]:
    found = {text.id: load(ROOT / "annotations" / "articles" / text.id / "outline.yml") for text in config().texts}
    return {name: outline for name, outline in found.items() if outline is not None}


@cache
def copies(sources: Path) -> dict[str, Recognised]:
    return dict(find_sources(ROOT, sources, config(), outlines())[0].copies)


@cache
def read(sources: Path, name: str) -> tuple[Article, list[Problem]]:
    """The article as the first outline was made: without one, so that the copy speaks for itself."""
    if name not in copies(sources) or not copies(sources)[name].is_reference:
        pytest.skip(f"needs the reference copy of {name}")
    annotations, _ = load_annotations(ROOT / "annotations", texts=config().texts)
    return read_article(copies(sources)[name].copy, config().text(name), annotations.emendations_of(name))


@pytest.fixture(params=TEXTS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def article(sources: Path, name: str) -> Article:
    return read(sources, name)[0]


def parts(article: Article) -> list[Passage | Note]:
    """Passages and notes that have words."""
    return [part for part in (*article.passages, *article.notes) if part.text is not None]


def kinds(article: Article, kind: PassageKind) -> int:
    return sum(passage.kind is kind for passage in article.passages)


def test_passages(article, name):
    assert kinds(article, PassageKind.HEADING) == HEADINGS[name]
    assert len(article.passages) - HEADINGS[name] == PASSAGES[name]
    assert kinds(article, PassageKind.BLOCKQUOTE) == QUOTATIONS[name]
    assert article.passages[0].kind is PassageKind.ABSTRACT


def test_every_reference_once_and_in_order(article, name):
    assert [r.n for p in article.passages for r in p.note_refs] == list(range(1, REFERENCES[name] + 1))


def test_notes(article, name):
    assert [n.n for n in article.notes if n.text is not None] == NOTES_WITH_TEXT[name]
    assert [n.n for n in article.notes if n.text is not None and not n.complete] == BROKEN_OFF[name]
    assert [n.n for n in article.notes if n.n != "*"] == list(range(1, REFERENCES[name] + 1))


def test_pages_are_in_order_and_each_begins_once(article, name):
    assert sorted({page for p in article.passages for page in p.pages}) == list(PAGES[name])
    assert [b.page for p in article.passages for b in p.page_breaks] == list(PAGES[name])[1:]


def test_every_emendation_fits(sources, name):
    assert read(sources, name)[1] == []


def test_the_committed_outline_is_what_the_copy_gives(sources, article, name):
    assert outline_of(article, copies(sources)[name].copy.checksum) == outlines()[name]


def test_the_record_replayed_is_the_clean_text(article):
    texts = replayed(article)
    assert [part for part in texts if texts[part] != article.text_of(part)] == []
    assert sorted(texts) == sorted(part.id for part in parts(article))


def test_every_raw_character_is_accounted_for_exactly_once(article):
    assert unaccounted(article) == []


def test_the_rules_leave_the_clean_text_alone(article, name):
    assert list(not_left_alone(article, config().text(name).profile.layout)) == []


def test_no_furniture_is_left(article, name):
    # The other heads of the Chinese copy are words of its title, which the text uses too.
    heads = config().text(name).profile.running_heads[: 1 if name == "north-vietnam" else None]
    furniture = "|".join(map(re.escape, heads)) + r"|ISSN|\.indd|Footnote \d+ continued|Downloaded"
    assert [part.id for part in parts(article) if re.search(furniture, part.text)] == []
    assert [part.id for part in parts(article) if re.search(r"[\n\t\u00ad]|  |\A\s|\s\Z", part.text)] == []


def test_no_mark_of_the_scan_or_of_the_note_font_is_left(article, name):
    marks = r"[*°®©|]|\[\^|"
    if name == "north-vietnam":
        marks += r"[\u4e00-\u9fff」）][b-i][k-t](?![a-z])"
    else:
        marks += r"[a-z][.,;’”]\d{1,2}(?!\d)|\s[.,;:](?!\.)|’{2}|”{2}|‘{2}"
    assert [passage.id for passage in article.passages if re.search(marks, passage.text)] == []


def test_quotation_marks_pair(article, name):
    if name != "sino-soviet-split":
        pytest.skip("only in English are ‘ and ’ told apart by depth")
    inner = [(part.id, re.sub("[^“”]", "", part.text)) for part in parts(article)]
    assert [identity for identity, signs in inner if signs.replace("“”", "")] == []


def test_the_apparatus_has_places_in_the_copy(sources, article, name):
    lines = copies(sources)[name].copy.text.split("\n")
    for record in article.emendations:
        assert 1 <= record.column <= len(lines[record.line - 1]) + 1
        assert 0 <= record.start <= record.end <= len(article.text_of(record.passage))
