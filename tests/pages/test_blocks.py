"""Blocks of a page: a heading says exactly its words, and HTML arrives untouched, in Markdown as the site uses it."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.pages.languages import foreign_runs, mark_languages
from build_tools.pages.page import front_matter, heading, html_block
from build_tools.publish.renderers import MARKDOWN_EXTENSIONS
from tests.pages.markup import Looked
from tests.pages.small_edition import HOSTILE


def render(source: str) -> str:
    names = [name if isinstance(name, str) else next(iter(name)) for name in MARKDOWN_EXTENSIONS]
    return markdown.markdown(source, extensions=names)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=30))
def test_a_heading_says_exactly_its_words(words: str):
    html = render(heading(2, words, "h02"))
    assert html.startswith('<h2 id="h02">')
    assert Looked(html).text == words


@pytest.mark.parametrize("words", [HOSTILE, "二　北越學習大躍進的熱潮", "1. 2. 3.", "# not a level #", "- x", "a {#b .c}"])
def test_headings_that_look_like_markup(words: str):
    assert Looked(render(heading(2, words, "h02", language="zh-Hant"))).text == words


def test_html_is_one_block_at_the_left():
    assert html_block("  <div>\n\n   <p>a</p>\n </div>\n") == "<div>\n<p>a</p>\n</div>"


def test_html_blocks_pass_through_markdown():
    block = html_block('<section id="p001"><p>*a* [b](c) &amp; &#42;d&#42;</p>\n<details><summary>e</summary>f</details></section>')
    assert render(f"# Title\n\n{block}\n\n## Next {{#h01}}").split("</h1>\n")[1].startswith(block)


def test_a_block_that_is_not_html_is_our_mistake():
    with pytest.raises(ValueError, match="begins with a tag"):
        html_block("text")


def test_front_matter_keeps_what_looks_like_yaml():
    assert front_matter({"title": "a: b # c", "hide": ["toc"]}) == '---\ntitle: "a: b # c"\nhide: ["toc"]\n---\n'


@pytest.mark.parametrize(("text", "language", "runs"), [
    ("Lê Duẩn spoke.", "en", [("Lê Duẩn", "vi")]),
    ("the party daily Nhân Dân", "en", [("Nhân Dân", "vi")]),
    ("the character 征, once", "en", [("征", "zh-Hant")]),
    ("Правда and Pravda", "en", [("Правда", "ru")]),
    ("赫魯曉夫（Nikita S. Khrushchev）與胡志明", "zh-Hant", [("Nikita S. Khrushchev", "en")]),
    ("《人民報》（Nhân Dân）", "zh-Hant", [("Nhân Dân", "vi")]),
    ("1958年A級", "zh-Hant", []),
    ("plain English", "en", []),
])
def test_foreign_words_are_found(text: str, language: str, runs: list[tuple[str, str]]):
    assert [(text[start:end], found) for start, end, found in foreign_runs(text, language)] == runs


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60), st.sampled_from(["en", "zh-Hant"]))
def test_marking_languages_keeps_the_words(text: str, language: str):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "")
    looked = Looked(mark_languages(f"<p>{escaped}</p>", language))
    assert looked.complaints == []
    assert looked.text == text.replace("\r", "")


def test_marking_languages_leaves_tags_and_entities_alone():
    assert mark_languages('<a title="english">中&amp;文</a>', "zh-Hant") == '<a title="english">中&amp;文</a>'
