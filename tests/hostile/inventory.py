"""What a browser would make of a page: every element and attribute that can run, fetch, redirect or restyle.

Read with the parser of the standard library, so that it needs no browser and no trust in
our own escaping; the tests in Chromium take the same inventory from the live page.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

HARMLESS_VALUES = {"id", "href", "title", "aria-label", "content", "lang", "data-hue", "data-text", "value", "datetime", "hreflang"}
"""Attributes whose values are words or addresses: of an address the scheme counts, of words nothing."""
ADDRESSES = {"href", "src", "action", "formaction", "data", "srcset", "poster", "ping", "background", "xlink:href", "srcdoc", "cite"}

Seen = Counter[tuple[str, ...]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: Seen = Counter()
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen["element", tag] += 1
        for name, value in attrs:
            self.seen[("attribute", tag, name, _kind(name, value or ""))] += 1
        if tag in ("script", "style"):
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._script is not None:
            body = re.sub(r'"base": "[^"]*"', "", "".join(self._script))
            self.seen["body", tag, hashlib.sha256(body.encode()).hexdigest()[:12]] += 1
            self._script = None

    def handle_comment(self, data: str) -> None:
        self.seen["comment", data.strip()[:60]] += 1

    def handle_decl(self, decl: str) -> None:
        self.seen["declaration", decl] += 1

    def handle_pi(self, data: str) -> None:
        self.seen["instruction", data[:60]] += 1


def scheme(address: str) -> str:
    """The scheme of an address as a browser sees it; `//` for one of another host, nothing for one of the site."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address).lower())
    return found[1] if found else "//" if address.strip().startswith(("//", "\\")) else ""


def _kind(name: str, value: str) -> str:
    if name in ADDRESSES:
        return scheme(value)
    if name in ("style", "srcdoc", "http-equiv", "rel", "type", "class") or name.startswith("on"):
        return value[:80]
    return ""


def inventory(site: Path) -> Seen:
    """Everything in the pages of a site; which page it is in is left out, so that sites compare."""
    seen: Seen = Counter()
    for path in sorted([*site.rglob("*.html"), *site.rglob("*.svg")]):
        reader = _Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        reader.close()
        seen += reader.seen
    return seen


OURS = {
    ("element", tag) for tag in ("em", "strong", "ul", "ol", "li", "br", "p", "a", "span", "q")
} | {
    ("attribute", "a", "href", "https"), ("attribute", "a", "rel", "noopener"), ("attribute", "span", "lang", ""),
    ("attribute", "ol", "start", ""), ("attribute", "a", "href", ""), ("attribute", "p", "class", "lemma lemma--marked"),
    ("attribute", "a", "class", "term term--again"), ("attribute", "a", "tabindex", ""),
}
"""What the small Markdown of annotations may add; and the marks of a quotation in quotation marks and of a term that
stands twice in a passage, which depend on the words."""


def foreign(hostile: Seen, benign: Seen) -> list[tuple[str, ...]]:
    """What the first site has and neither the second has nor our small Markdown makes."""
    return sorted(key for key in hostile if key not in benign and key not in OURS)
