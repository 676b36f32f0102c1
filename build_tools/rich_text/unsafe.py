"""Tells what a text holds that annotations may not: HTML, images, headings, code, other links."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from build_tools.problems import Kind, Place, Problem
from build_tools.rich_text.html import Resolve
from build_tools.rich_text.markdown import is_allowed_link, is_web_address, parse_everything

_REFUSED_TOKENS = {
    "html_inline": "HTML",
    "html_block": "HTML",
    "image": "an image",
    "heading_open": "a heading",
    "code_inline": "code",
    "code_block": "code",
    "fence": "code",
    "blockquote_open": "a block quotation",
    "hr": "a ruled line",
    "table_open": "a table",
}


def problems_in(source: str, place: Place, *, resolve: Resolve | None = None) -> list[Problem]:
    """What the source holds that annotations may not: HTML, images, headings, code, other links.

    With `resolve`, links to ids that it does not know are reported as broken.
    """
    problems: dict[str, Problem] = {}
    for token in _all_tokens(parse_everything(source)):
        if what := _REFUSED_TOKENS.get(token.type):
            problems.setdefault(what, Problem(
                Kind.UNSAFE_MARKDOWN, f"The text holds {what}: `{_shown(token)}`.", place,
                "emphasis, lists, and links to https:// addresses or ids of this edition",
                "Remove it, or put a backslash before the sign that makes it more than text.",
            ))
        elif token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            if not is_allowed_link(target):
                problems.setdefault(target, Problem(
                    Kind.UNSAFE_MARKDOWN, f"A link leads to `{_short(target)}`.", place,
                    "an https:// address or an id of this edition, such as glossary:le-duan",
                ))
            elif resolve and not is_web_address(target) and resolve(target) is None:
                problems.setdefault(target, Problem(
                    Kind.BROKEN_LINK, f"A link leads to `{_short(target)}`, which this edition does not have.", place,
                    "an id such as glossary:le-duan, north-vietnam:p012 or cross-references:bright-road",
                ))
    return list(problems.values())


def _all_tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or []


def _shown(token: Token) -> str:
    return "---" if token.type == "hr" else _short(token.content or token.markup or token.tag)


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + "…"
