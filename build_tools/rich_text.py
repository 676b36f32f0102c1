"""The small, safe Markdown of annotations' prose: emphasis, lists, links; everything else is text.

Links lead to `https://` addresses or to ids of this edition (`glossary:le-duan`,
`north-vietnam:p012`, `cross-references:bright-road`), which a resolver turns into
addresses. HTML, images, headings, code, tables and other links stay what they look
like in the source: harmless text, which `problems_in` reports.

The HTML that comes out is placed raw into Markdown pages, so it must mean nothing to
Markdown, to its extensions or to a template engine. That is `escape`'s business:

    >>> to_html("Mao *praised* it.\\n\\n- {{ 7*7 }}\\n- <b>")
    '<p>Mao <em>praised</em> it.</p><ul><li>&#123;&#123; 7&#42;7 &#125;&#125;</li><li>&lt;b&gt;</li></ul>'
    >>> to_plain("Mao *praised* it.")
    'Mao praised it.'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from build_tools.problems import Kind, Place, Problem

Resolve = Callable[[str], str | None]
"""From an edition id in a link (`glossary:le-duan`) to its address on the site, or None if there is no such thing."""

_ALLOWED = ["list", "newline", "escape", "emphasis", "link", "autolink"]
_RECOGNISED = ["heading", "lheading", "code", "fence", "blockquote", "hr", "html_block", "html_inline", "backticks", "image", "table"]
_REFUSED_TOKENS = {
    "html_inline": "HTML", "html_block": "HTML", "image": "an image", "heading_open": "a heading", "code_inline": "code",
    "code_block": "code", "fence": "code", "blockquote_open": "a block quotation", "hr": "a ruled line", "table_open": "a table",
}

_WEB = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'`{}|\\^]*)?\Z", re.IGNORECASE)
_EDITION_ID = re.compile(r"[a-z][a-z0-9-]*:[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SCHEMES = {"http", "https", "javascript", "data", "vbscript", "file", "ftp", "mailto", "tel", "sms", "blob", "about", "view-source"}

_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LINE_END_IN_HAN = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
_YEAR_AT_START = re.compile(r"(?m)^( {0,3}[0-9]{3,9})([.)])(?=\s)")
_ADJACENT_HAN = re.compile(f"[{_HAN}]")


def to_html(source: str, *, resolve: Resolve | None = None) -> str:
    """The source as HTML blocks (`<p>`, `<ul>`, `<ol>`) on one line, without any line end.

    Links to edition ids become links only where `resolve` gives an address.
    """
    return "".join(_block_html(_parse(source), resolve))


def inline_html(source: str, *, resolve: Resolve | None = None) -> str:
    """The source as HTML without blocks, for a place inside a line; its paragraphs and items are joined by spaces."""
    html = ""
    for token in _parse(source):
        part = "".join(_inline_html(token.children or [], resolve)) if token.type == "inline" else ""
        in_han = html and part and _ADJACENT_HAN.match(html[-1]) and _ADJACENT_HAN.match(part[0])
        html += part if in_han or not html or not part else f" {part}"
    return html


def to_plain(source: str) -> str:
    """The source's words without any markup; paragraphs and items each on a line. Plain text comes out as it is."""
    lines = []
    for token in _parse(source):
        if token.type == "inline":
            children = token.children or []
            lines.append("".join("\n" if t.type == "hardbreak" else " " if t.type == "softbreak" else t.content for t in children))
    return "\n".join(lines)


def problems_in(source: str, place: Place, *, resolve: Resolve | None = None) -> list[Problem]:
    """What the source holds that annotations may not: HTML, images, headings, code, other links.

    With `resolve`, links to ids that it does not know are reported as well.
    """
    problems: dict[str, Problem] = {}
    for token in _all_tokens(_recogniser().parse(_prepared(source))):
        if what := _REFUSED_TOKENS.get(token.type):
            problems.setdefault(what, Problem(
                Kind.UNSAFE_MARKDOWN, f"The text holds {what}: `{_shown(token)}`.", place,
                "emphasis, lists, and links to https:// addresses or ids of this edition",
                "Remove it, or put a backslash before the sign that makes it more than text.",
            ))
        elif token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            if not _is_allowed_link(target):
                problems.setdefault(target, Problem(
                    Kind.UNSAFE_MARKDOWN, f"A link leads to `{_short(target)}`.", place,
                    "an https:// address or an id of this edition, such as glossary:le-duan",
                ))
            elif resolve and _EDITION_ID.match(target) and resolve(target) is None:
                problems.setdefault(target, Problem(
                    Kind.UNKNOWN_ID, f"A link leads to `{_short(target)}`, which this edition does not have.", place,
                    "an id such as glossary:le-duan, north-vietnam:p012 or cross-references:bright-road",
                ))
    return list(problems.values())


# --- text into HTML that Markdown and templates leave alone -----------------------------------

_ALWAYS = {
    **{c: f"&{name};" for c, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"))},
    **{c: f"&#{ord(c)};" for c in "'{}[]\\`*_~^=|#$@!+"},
}
_PATTERN = re.compile(
    r"(?P<always>[&<>\"'{}\[\]\\`*_~^=|#$@!+])"
    r"|(?P<doubled>--+|//+|\?\?+|%%+|\.\.+)"
    r"|(?P<colon>:(?=\S)|(?<!\S):)"
    r"|(?P<dot>(?<=\bwww)\.)"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+)"
)
_AT_START = re.compile(r"[-?:/%(]|(?P<word>[A-Za-z0-9]{1,9}(?=[.)])|[A-Za-z0-9-]+(?=:))(?P<sign>.)")
_EDGES = re.compile(r"\A(?!\ (?!\s))\s+|(?<!\s)(?!\ \Z)\s+\Z")


def escape(text: str) -> str:
    """Plain text as HTML that comes out as itself wherever it is put into a Markdown page.

    In text and in quoted attributes alike. As entities, always: `& < > " '` (HTML), `{ }`
    (templates, attribute lists), backslash, backtick, `* _ ~ ^ = + !` (emphasis and its
    extensions, marks, keys, admonitions, images), `[ ]` (links, footnotes, contents, task
    lists), `|` (tables), `#` (headings, issue links), `$` (formulas), `@` (mentions).
    Only where they can mean something: `- / ? % .` doubled, and a colon with no space
    behind it (addresses, emoji). At the start of the text also a lone `- ? : / % (`, the
    point after a number or letter and the colon after a first word (lists, definitions,
    metadata), because the text may come to stand at the start of a line; at both ends any
    white space but one plain space, because Markdown strips it. Control characters (Markdown keeps its place holders between U+0002 and
    U+0003) and line ends become one space.
    """
    encoded = _PATTERN.sub(_encode, text)
    if start := _AT_START.match(encoded):
        word, sign = start["word"] or "", start["sign"] or start[0]
        encoded = word + _entity(sign) + encoded[start.end() :]
    return _EDGES.sub(lambda found: "".join(map(_entity, found[0])), encoded)


def _encode(found: re.Match[str]) -> str:
    if found["always"]:
        return _ALWAYS[found["always"]]
    if found["control"]:
        return " "
    return "".join(map(_entity, found[0]))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


# --- tokens to HTML ---------------------------------------------------------------------------

_TAGS = {
    "paragraph_open": "<p>", "paragraph_close": "</p>", "bullet_list_open": "<ul>", "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>", "list_item_open": "<li>", "list_item_close": "</li>",
    "em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>",
    "softbreak": " ", "hardbreak": "<br>",
}


def _block_html(tokens: list[Token], resolve: Resolve | None) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _inline_html(token.children or [], resolve)
        elif token.type == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            yield "<ol>" if start == 1 else f'<ol start="{start}">'
        elif not token.hidden:
            yield _TAGS[token.type]


def _inline_html(tokens: list[Token], resolve: Resolve | None) -> Iterator[str]:
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "text":
            yield escape(token.content)
        elif token.type == "link_open":
            address = _address(str(token.attrs["href"]), resolve)
            open_links.append(bool(address))
            yield address
        elif token.type == "link_close":
            yield "</a>" if open_links.pop() else ""
        else:
            yield _TAGS[token.type]


def _address(target: str, resolve: Resolve | None) -> str:
    """The opening tag of a link; nothing where it leads nowhere, and then its text stays text."""
    if _WEB.match(target):
        return f'<a href="{_in_attribute(target)}" rel="noopener">'
    found = resolve(target) if resolve else None
    return f'<a href="{_in_attribute(found)}">' if found else ""


def _in_attribute(address: str) -> str:
    """An address as the value of `href`. Signs that make it an address stay, because renderers read them."""
    return re.sub(r"[&<>\"'{}\[\]\\`*_]", lambda found: _ALWAYS[found[0]], address)


# --- Markdown to tokens -----------------------------------------------------------------------


class _Reader(MarkdownIt):
    """Takes only what is allowed; whatever else is written stays text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return _is_allowed_link(url)


class _Recogniser(MarkdownIt):
    """Takes everything that people might write, to tell them what does not work."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def _reader() -> MarkdownIt:
    reader = _Reader("zero").enable(_ALLOWED)
    reader.inline.ruler2.enable("emphasis")
    reader.inline.ruler.at("emphasis", _emphasis)
    return reader


@cache
def _recogniser() -> MarkdownIt:
    recogniser = _Recogniser("zero", {"html": True}).enable([*_ALLOWED, *_RECOGNISED])
    recogniser.inline.ruler2.enable("emphasis")
    return recogniser


def _parse(source: str) -> list[Token]:
    return _reader().parse(_prepared(source))


def _prepared(source: str) -> str:
    """The source without line ends inside Chinese, and with a year at the start of a line kept from being a list."""
    return _YEAR_AT_START.sub(r"\1\\\2", _LINE_END_IN_HAN.sub("", source))


def _is_allowed_link(target: str) -> bool:
    if _WEB.match(target):
        return True
    return bool(_EDITION_ID.match(target)) and target.split(":")[0] not in _SCHEMES


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Markdown's rule for `*` and `_`, except that Chinese needs no spaces around emphasis.

    CommonMark lets `**「甲」**乙` fall through, because a sign next to punctuation must stand
    beside a space. Here Han characters and full-width punctuation count as letters on the
    inside of a sign and as a boundary on its outside.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos] or " "
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
        can_open = _flanks(before, after)
        can_close = _flanks(after, before)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos += scanned.length
    return True


def _flanks(outside: str, inside: str) -> bool:
    """Whether a sign of emphasis with these neighbours belongs to the one inside."""
    if isWhiteSpace(ord(inside)) or inside == "\n":
        return False
    if not _is_punctuation(inside):
        return True
    return isWhiteSpace(ord(outside)) or outside == "\n" or _is_punctuation(outside) or bool(_ADJACENT_HAN.match(outside))


def _is_punctuation(character: str) -> bool:
    if _ADJACENT_HAN.match(character):
        return False
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _all_tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or []


def _shown(token: Token) -> str:
    return _short(token.content or token.markup or token.tag)


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + "…"
