"""The small Markdown of annotations: what it means, and that nothing else in it means anything."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from build_tools.problems import Place
from build_tools.rich_text import escape, inline_html, problems_in, to_html, to_plain

PLACE = Place("a.yml", 3, 5)


def known(target: str) -> str | None:
    return {"glossary:le-duan": "../glossary/le-duan/index.html", "letters:p002": "#p002"}.get(target)


MEANING = {
    "a paragraph": ("Plain words.", "<p>Plain words.</p>"),
    "emphasis": ("*a* and **b** and _c_", "<p><em>a</em> and <strong>b</strong> and <em>c</em></p>"),
    "emphasis between Han characters": (
        "這是**「重點」**的*內部參考*。",
        "<p>這是<strong>「重點」</strong>的<em>內部參考</em>。</p>",
    ),
    "a Latin title in Chinese": ("見*Neibu cankao*（內參）", "<p>見<em>Neibu cankao</em>（內參）</p>"),
    "no emphasis inside a word": ("snake_case_name", "<p>snake&#95;case&#95;name</p>"),
    "an escaped sign": (r"\*a\*", "<p>&#42;a&#42;</p>"),
    "paragraphs": ("one\n\ntwo", "<p>one</p><p>two</p>"),
    "lines": ("one\ntwo", "<p>one two</p>"),
    "lines of Chinese": ("一行\n二行\nthree", "<p>一行二行 three</p>"),
    "a list": ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
    "a numbered list": ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    "a list from three": ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "a year is no list": ("1958. A year.", "<p>1958&#46; A year.</p>"),
    "a link into the world": (
        "[a](https://example.org/x?y=1&z=2)",
        '<p><a href="https://example.org/x?y=1&amp;z=2" rel="noopener">a</a></p>',
    ),
    "an address": (
        "<https://example.org>",
        '<p><a href="https://example.org" rel="noopener">https&#58;&#47;&#47;example.org</a></p>',
    ),
    "a link to an entry": ("[*a*](glossary:le-duan)", '<p><a href="../glossary/le-duan/index.html"><em>a</em></a></p>'),
    "a link to a passage": ("[a](letters:p002)", '<p><a href="#p002">a</a></p>'),
    "a link to nothing": ("[a](glossary:nobody)", "<p>a</p>"),
}


@pytest.mark.parametrize("case", MEANING)
def test_meaning(case: str) -> None:
    source, html = MEANING[case]
    assert to_html(source, resolve=known) == html


REFUSED = {
    "HTML": ("a <b onclick=x>b</b>", "The text holds HTML: `<b onclick=x>`."),
    "a comment": ("<!-- a -->", "The text holds HTML: `<!-- a -->`."),
    "a script": ("<script>alert(1)</script>", "The text holds HTML: `<script>alert(1)</script>`."),
    "an image": ("![a](https://example.org/x.png)", "The text holds an image: `a`."),
    "a heading": ("# a", "The text holds a heading: `#`."),
    "a heading by underlining": ("a\n===", "The text holds a heading: `=`."),
    "code": ("`a`", "The text holds code: `a`."),
    "a fence": ("```\na\n```", "The text holds code: `a`."),
    "a quotation": ("> a", "The text holds a block quotation: `>`."),
    "a ruled line": ("---", "The text holds a ruled line: `---`."),
    "a table": ("a | b\n---|---\nc | d", "The text holds a table: `table`."),
    "a link that runs": ("[a](javascript:alert(1))", "A link leads to `javascript:alert(1)`."),
    "a link that runs, in capitals": ("[a](JAVASCRIPT:alert)", "A link leads to `JAVASCRIPT:alert`."),
    "a link that looks like an id": ("[a](javascript:alert)", "A link leads to `javascript:alert`."),
    "a link with data": ("[a](data:text/html,x)", "A link leads to `data:text/html,x`."),
    "a link without encryption": ("[a](http://example.org)", "A link leads to `http://example.org`."),
    "a link with a user name": ("[a](https://user@example.org)", "A link leads to `https://user@example.org`."),
    "a link to a file": ("[a](../../secret)", "A link leads to `../../secret`."),
    "a link to a host": ("[a](//example.org)", "A link leads to `//example.org`."),
    "a letter": ("<a@example.org>", "A link leads to `mailto:a@example.org`."),
    "a link by reference": ("[a][b]\n\n[b]: javascript:alert(1)", ""),
    "an unknown entry": (
        "[a](glossary:nobody)",
        "A link leads to `glossary:nobody`, which this edition does not have.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    source, message = REFUSED[case]
    problems = problems_in(source, PLACE, resolve=known)
    assert [problem.message for problem in problems] == ([message] if message else [])
    assert all(problem.place == PLACE for problem in problems)
    assert tags(to_html(source, resolve=known)) <= {"p", "a"} - ({"a"} if case.startswith("a link") else set())


@pytest.mark.parametrize("case", MEANING)
def test_what_has_a_meaning_is_no_problem(case: str) -> None:
    assert problems_in(MEANING[case][0], PLACE) == []


def test_plain_and_inline() -> None:
    source = "One *two*\nthree.\n\n- [four](https://example.org)\n- 五"
    assert to_plain(source) == "One two three.\nfour\n五"
    assert inline_html(source) == 'One <em>two</em> three. <a href="https://example.org" rel="noopener">four</a> 五'
    assert inline_html("一。\n\n二。") == "一。二。"
    assert to_plain("plain words, 1958–1960: “a”") == "plain words, 1958–1960: “a”"
    assert to_html("") == inline_html("") == to_plain("") == ""


# --- nothing in the output means anything to whom it passes on its way ------------------------


class Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(html: str) -> set[str]:
    return {tag for tag, _ in Words(html).seen}


EXTENSIONS = ["attr_list", "md_in_html", "footnotes", "toc", "admonition", "tables"]
MORE_EXTENSIONS = [
    *EXTENSIONS,
    "def_list",
    "abbr",
    "meta",
    "sane_lists",
    "smarty",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.fancylists",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
RENDERERS = {
    "the extensions in use": markdown.Markdown(extensions=EXTENSIONS),
    "every extension there is": markdown.Markdown(extensions=MORE_EXTENSIONS),
}

PLACES = {
    "a raw block": "<p>{}</p>",
    "a line": "{}",
    "between blocks": "<p></p>\n\n{}\n\n<p></p>",
    "a heading": "## {} {{#h02}}",
    "Markdown in HTML": '<div markdown="1">\n\n{}\n\n</div>',
    "an attribute": '<p title="{0}">{0}</p>',
    "a span in a line": '<span title="{0}">{0}</span>',
}

CONSTRUCTS = (
    '*a* **b** _c_ `d` ~~e~~ ^^f^^ ==g== ++h++ {++i++} [=50% "j"]',
    "[a](b) ![a](b) [a]: b",
    "[^1] and [^1]: a",
    "*[HTML]: a",
    "# a",
    "a ===",
    "- a",
    "* a",
    "+ a",
    "1. a",
    "1958. a",
    "a. b",
    "(1) a",
    "1) a",
    "#. a",
    "> a",
    "    a",
    "!!! note",
    "??? note",
    '=== "a"',
    "/// note",
    "[TOC]",
    "{: .a #b onclick=c}",
    "a {.b}",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# a #}",
    '--8<-- "a"',
    "---",
    "***",
    "___",
    "a | b",
    "| a | b |",
    "&amp; &lt; &#60;",
    "<b>a</b>",
    "<https://example.org>",
    "https://example.org www.example.org a@example.org @user #12 user/repo#1",
    ":smile:",
    "++ctrl+c++",
    "[ ] a",
    "- [x] a",
    "$a$ \\(b\\) $$c$$",
    "\\*a\\* \\",
    ": a",
    "~~~",
    "```",
    "\u3000a\u3000",
    "\u00a0a",
    "a  ",
    "!",
    "?",
    "'a' \"b\" -- c ... <<d>>",
    "\x02wzxhzdk:0\x03",
    "klzzwxh:0000",
    "key: value",
    "#!python a",
    "</p><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{''.class.mro()[1].subclasses()}}",
    "${7*7}",
    "--></style><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<p markdown='1'>*a*</p>",
)


def comes_out(text: str, where: str, renderer: str) -> None:
    reader = RENDERERS[renderer].reset()
    found = Words(reader.convert(PLACES[where].format(escape(text))))
    wanted = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
    assert found.text.strip("\n ") == wanted.strip(" ")
    assert {tag for tag, _ in found.seen} <= {"p", "h2", "div", "span"}
    for _, attributes in found.seen:
        assert set(attributes) <= {"title", "id"}
        assert attributes.get("id", "h02") == "h02"
        assert attributes.get("title", wanted) == wanted


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("text", CONSTRUCTS)
def test_escaped_text_comes_out_as_itself(text: str, where: str, renderer: str) -> None:
    comes_out(text, where, renderer)


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("where", PLACES)
@given(
    text=st.text(alphabet="ab1 *_`[](){}<>&#!|~^=+-:;/\\?%$@'\".,\n\t\u3000\x02中。", min_size=1, max_size=20).filter(
        str.strip
    )
)
def test_any_escaped_text_comes_out_as_itself(where: str, renderer: str, text: str) -> None:
    comes_out(text, where, renderer)


@given(st.text(max_size=60))
def test_escaped_text_is_one_line_without_signs(text: str) -> None:
    html = escape(text)
    assert not re.search(r"[<>\"'{}\[\]\\`*_\n\r\t]", html)
    assert len(html.splitlines()) <= 1


PROSE = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            "_",
            "[",
            "](",
            ")",
            "](javascript:alert(1))",
            "](https://example.org)",
            "<",
            ">",
            "<b>",
            "</p>",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "# ",
            "`",
            "```\n",
            "{{",
            "}}",
            "{%",
            "\\",
            "&lt;",
            "word",
            " ",
            "中",
            "「",
            "」",
            "![",
            "|",
            "---\n",
            "    ",
            "<!--",
            "-->",
            "<script>",
            "x",
        ]
    ),
    max_size=16,
).map("".join)


@given(PROSE)
def test_html_holds_only_what_is_allowed(source: str) -> None:
    for html in (to_html(source, resolve=known), inline_html(source, resolve=known)):
        assert "\n" not in html
        assert "{" not in html
        for tag, attributes in Words(html).seen:
            assert tag in {"p", "ul", "ol", "li", "em", "strong", "br", "a"}
            assert set(attributes) <= {"href", "rel", "start"}
            assert (attributes.get("href") or "https://").startswith("https://")


@given(PROSE)
def test_html_passes_markdown_unchanged(source: str) -> None:
    html = f"<div>{to_html(source)}</div>"
    assert RENDERERS["every extension there is"].reset().convert(html) == html


@given(PROSE)
def test_html_says_what_plain_text_says(source: str) -> None:
    said = re.sub(r"\s+", "", to_plain(source))
    assert re.sub(r"\s+", "", Words(to_html(source)).text) == said
    assert re.sub(r"\s+", "", Words(inline_html(source)).text) == said


def test_templates_find_nothing() -> None:
    html = to_html("{{ 7*7 }} {% for x in y %} {# z #} ${7*7}")
    assert Environment(autoescape=False).from_string(html).render() == html


@pytest.mark.parametrize(
    "unit",
    ["[", "*a ", "**a*", "- ", "<", "[a](", "\\", "_*", "<a ", "![[", "[x](https://", "1. ", "<!--", "a\n\n", "`"],
)
def test_nothing_takes_long(unit: str) -> None:
    source = (unit * 20_000)[:20_000]
    started = time.perf_counter()
    to_html(source)
    problems_in(source, PLACE)
    assert time.perf_counter() - started < 5  # some tenths of a second; the rest is for a busy machine
