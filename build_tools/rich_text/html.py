"""Turns the prose of annotations into HTML or plain text, token by token; nothing passes that is not named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from build_tools.rich_text.escaping import escape, in_attribute
from build_tools.rich_text.markdown import is_han, is_web_address, parse

Resolve = Callable[[str], str | None]
"""From an edition id in a link (`glossary:le-duan`) to its address on the site, or None if there is no such thing."""

_TAGS = {
    "paragraph_open": "<p>", "paragraph_close": "</p>", "bullet_list_open": "<ul>", "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>", "list_item_open": "<li>", "list_item_close": "</li>",
    "em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>",
    "softbreak": " ", "hardbreak": "<br>",
}


def to_html(source: str, *, resolve: Resolve | None = None) -> str:
    """The source as HTML blocks (`<p>`, `<ul>`, `<ol>`) on one line, without any line end.

    Links to edition ids become links only where `resolve` gives an address.
    """
    return "".join(_block_html(parse(source), resolve))


def inline_html(source: str, *, resolve: Resolve | None = None) -> str:
    """The source as HTML without blocks, for a place inside a line; its paragraphs and items are joined by spaces."""
    html = ""
    for token in parse(source):
        part = "".join(_inline_html(token.children or [], resolve)) if token.type == "inline" else ""
        in_han = html and part and is_han(html[-1]) and is_han(part[0])
        html += part if in_han or not html or not part else f" {part}"
    return html


def to_plain(source: str) -> str:
    """The source's words without any markup; paragraphs and items each on a line. Plain text comes out as it is."""
    lines = []
    for token in parse(source):
        if token.type == "inline":
            children = token.children or []
            lines.append(
                "".join(
                    "\n" if t.type == "hardbreak" else " " if t.type == "softbreak" else t.content for t in children
                )
            )
    return "\n".join(lines)


def _block_html(tokens: Sequence[Token], resolve: Resolve | None) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _inline_html(token.children or [], resolve)
        elif token.type == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            yield "<ol>" if start == 1 else f'<ol start="{start}">'
        elif not token.hidden:
            yield _TAGS[token.type]


def _inline_html(tokens: Sequence[Token], resolve: Resolve | None) -> Iterator[str]:
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
    if is_web_address(target):
        return f'<a href="{in_attribute(target)}" rel="noopener">'
    found = resolve(target) if resolve else None
    return f'<a href="{in_attribute(found)}">' if found else ""
