"""Writes plain text so that neither HTML, nor Markdown, nor a template engine finds anything to do in it."""

from __future__ import annotations

import re
from functools import lru_cache

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
_AT_START = re.compile(
    r"[-?:/%(]|(?P<word>(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9})(?=[.)])|[A-Za-z0-9-]+(?=:))(?P<sign>.)"
)
_EDGES = re.compile(r"\A(?!\ (?!\s))\s+|(?<!\s)(?!\ \Z)\s+\Z")


@lru_cache(maxsize=8192)
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
    white space but one plain space, because Markdown strips it. Control characters
    (Markdown keeps its place holders between U+0002 and U+0003) and line ends become one
    space.
    """
    encoded = _PATTERN.sub(_encode, text)
    if start := _AT_START.match(encoded):
        word, sign = start["word"] or "", start["sign"] or start[0]
        encoded = word + _entity(sign) + encoded[start.end() :]
    return _EDGES.sub(lambda found: "".join(map(_entity, found[0])), encoded)


def in_attribute(address: str) -> str:
    """An address as the value of `href`. Signs that make it an address stay, because renderers read them."""
    return re.sub(r"[&<>\"'{}\[\]\\`*_]", lambda found: _ALWAYS[found[0]], address)


def _encode(found: re.Match[str]) -> str:
    if found["always"]:
        return _ALWAYS[found["always"]]
    if found["control"]:
        return " "
    return "".join(map(_entity, found[0]))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
