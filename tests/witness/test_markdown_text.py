"""Our own text in Markdown: ids as written, references at the right character, every mistake with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.config import Profile
from build_tools.model.texts import Article, NoteRef, PassageKind
from build_tools.passage_ids import is_passage_id
from build_tools.problems import Kind, Place, Problem
from build_tools.witness.markdown_text import read_markdown
from tests.scan.make_scan import TEXTS
from tests.witness.helpers import config_of, copy_of, replayed, unaccounted

SAMPLE = """# The Canal {#title}

How a canal was dug. {#p001 .abstract}

canals; ice {#p002 .keywords}

## The first winter {#h01}

The boatmen said at once:[^1] {#p003}

> Water goes where it likes.
> It asks no lock. {#p004}

and went[^*] home.[^2] {#p005 .continues}

[^*]: Thanks to the clerks.
[^1]: Memoirs, p. 3,
    and again p. 5.
[^2]: Ibid.
"""


def read(text: str, language: str = "en") -> tuple[Article, list[Problem]]:
    return read_markdown(copy_of(text, "text.en.md"), config_of(Profile("markdown"), language))


def test_a_text_without_mistakes():
    article, problems = read(SAMPLE)
    assert problems == []
    assert article.title == "The Canal"
    assert [(p.id, p.kind.value, p.text, p.continues) for p in article.passages] == [
        ("p001", "abstract", "How a canal was dug.", False),
        ("p002", "keywords", "canals; ice", False),
        ("h01", "heading", "The first winter", False),
        ("p003", "body", "The boatmen said at once:", False),
        ("p004", "blockquote", "Water goes where it likes. It asks no lock.", False),
        ("p005", "body", "and went home.", True),
    ]
    assert [p.note_refs for p in article.passages if p.note_refs] == [
        (NoteRef(1, 25),), (NoteRef("*", 8), NoteRef(2, 14)),
    ]
    assert [(n.id, n.text, n.complete, n.page) for n in article.notes] == [
        ("n00", "Thanks to the clerks.", True, None),
        ("n01", "Memoirs, p. 3, and again p. 5.", True, None),
        ("n02", "Ibid.", True, None),
    ]


def test_it_has_no_printed_pages_and_nothing_to_dispute():
    article, _ = read(SAMPLE)
    assert all(p.pages == () and p.page_breaks == () for p in article.passages)
    assert article.emendations == ()
    assert article.witness.is_reference


def test_the_record_replayed_is_the_text_and_every_character_is_accounted_for():
    article, _ = read(SAMPLE)
    assert replayed(article) == {part.id: part.text for part in (*article.passages, *article.notes)}
    assert unaccounted(article) == []


def test_chinese_lines_join_without_a_blank():
    article, _ = read("運河是在一個冬天裏\n挖成的（Ho\nMoubai）。 {#p001}\n", "zh-Hant")
    assert article.by_id["p001"].text == "運河是在一個冬天裏挖成的（Ho Moubai）。"


def test_a_hyphen_at_a_line_end_stays_as_it_does_in_markdown():
    assert read("a well-\nknown lock {#p001}\n")[0].by_id["p001"].text == "a well- known lock"


def test_blocks_need_no_blank_lines_around_headings_and_notes():
    article, problems = read("## One {#h01}\nText.[^1] {#p001}\n[^1]: Note.\n[^2]: Two.\n## Two {#h02}\nMore.[^2] {#p002}")
    assert problems == []
    assert [p.id for p in article.passages] == ["h01", "p001", "h02", "p002"]
    assert [n.text for n in article.notes] == ["Note.", "Two."]


def test_the_words_come_out_in_normal_form_c():
    assert read("Ho\u0302\u0300 said. {#p001}")[0].by_id["p001"].text == "Hồ said."


MISTAKES = [
    ("No id here.", Kind.PASSAGE_ID, (1, 1), "This paragraph has no id."),
    ("One. {#p001}\n\n## A heading\n", Kind.PASSAGE_ID, (3, 1), "This heading has no id."),
    ("One. {#p001}\n\n> Words.", Kind.PASSAGE_ID, (3, 1), "This block quotation has no id."),
    ("One. {.abstract}", Kind.PASSAGE_ID, (1, 1), "This abstract has no id."),
    ("One. {#p1}", Kind.PASSAGE_ID, (1, 6), "“p1” is not an id for a paragraph."),
    ("## One {#p001}", Kind.PASSAGE_ID, (1, 8), "“p001” is not an id for a heading."),
    ("One. {#h01}", Kind.PASSAGE_ID, (1, 6), "“h01” is not an id for a paragraph."),
    ("One. {#p001 #p002}", Kind.PASSAGE_ID, (1, 6), "“p001 p002” is not an id for a paragraph."),
    ("One. {#p001}\n\nTwo. {#p001}", Kind.DUPLICATE_ID, (3, 6), "Two passages have the id p001; the first is used."),
    ("One.[^1] {#p001}", Kind.NOTE_UNDEFINED, (1, 5), "There is no note [^1]."),
    ("One.[^see] {#p001}", Kind.NOTE_UNDEFINED, (1, 5), "There is no note [^see]."),
    ("One. {#p001}\n\n[^1]: Note.", Kind.NOTE_UNUSED, (3, 1), "Nothing refers to note [^1]."),
    ("One.[^1] {#p001}\n\n[^1]: A.\n[^1]: B.", Kind.DUPLICATE_ID, (4, 1), "Note [^1] is defined twice; the first definition is used."),
    ("One.[^1] {#p001}\n\n[^1]:", Kind.TEXT_FORMAT, (3, 1), "Note [^1] is empty."),
    ("One.[^1] {#p001}\n\n[^1]: See [^1].", Kind.TEXT_FORMAT, (3, 11), "Note [^1] refers to another note by [^1]."),
    ("One. {#p001 .abstrakt}", Kind.TEXT_FORMAT, (1, 6), "“.abstrakt” is not known here, or not on a paragraph."),
    ("## One {#h01 .abstract}", Kind.TEXT_FORMAT, (1, 8), "“.abstract” is not known here, or not on a heading."),
    ("{#p001}", Kind.TEXT_FORMAT, (1, 1), "This passage is empty."),
    ("# One\n\n# Two\n", Kind.TEXT_FORMAT, (3, 1), "There is a second title."),
    ("### One {#p001}", Kind.TEXT_FORMAT, (1, 1), "A heading of this level is not known here."),
]


@pytest.mark.parametrize(("text", "kind", "place", "message"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_every_mistake_has_its_place(text, kind, place, message):
    _, problems = read(text)
    assert [(p.kind, p.place, p.message) for p in problems] == [(kind, Place("text.en.md", *place), message)]


def test_mistakes_are_collected_not_stopped_at():
    _, problems = read("\n\n".join(text for text, *_ in MISTAKES))
    assert len(problems) >= len(MISTAKES) - 4


def test_of_two_passages_with_one_id_the_first_stays():
    article, _ = read("One. {#p001}\n\nTwo. {#p001}")
    assert [p.text for p in article.passages] == ["One."]


def test_a_note_that_the_text_refers_to_is_listed_even_if_it_is_not_there():
    article, _ = read("One.[^3] {#p001}")
    assert [(n.n, n.text, n.complete) for n in article.notes] == [(3, None, False)]


@given(st.text("# >{}[]^:.*1ahp0\n文", max_size=120), st.sampled_from(["en", "zh-Hant"]))
def test_no_text_makes_it_raise_and_what_is_read_can_be_replayed(text, language):
    article, _ = read(text, language)
    assert replayed(article) == {p.id: p.text for p in (*article.passages, *article.notes) if p.text is not None}
    assert unaccounted(article) == []
    assert all(is_passage_id(p.id) for p in article.passages)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_our_introduction_has_no_mistakes(language):
    text = (TEXTS / f"text.{language}.md").read_text(encoding="utf-8")
    article, problems = read(text, language)
    assert problems == []
    assert [r.n for p in article.passages for r in p.note_refs] == [n.n for n in article.notes]
    assert article.passages[0].kind is PassageKind.ABSTRACT
    assert replayed(article) == {part.id: part.text for part in (*article.passages, *article.notes)}


def test_both_languages_have_the_same_passages():
    shapes = []
    for language in ("en", "zh-Hant"):
        article, _ = read((TEXTS / f"text.{language}.md").read_text(encoding="utf-8"), language)
        shapes.append([(p.id, p.kind, p.continues, [r.n for r in p.note_refs]) for p in article.passages])
    assert shapes[0] == shapes[1]


def test_a_file_without_a_title_has_the_configured_one():
    config = replace(config_of(Profile("markdown")), title="Configured")
    assert read_markdown(copy_of("One. {#p001}"), config)[0].title == "Configured"
