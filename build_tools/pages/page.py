"""A page as the renderer gets it: front matter, Markdown headings, raw HTML blocks.

Nothing of an article or an annotation may ever be read as Markdown or HTML. So there
are only two kinds of block: a heading, whose text is escaped character by character,
and a block of finished HTML that begins at column 0 and has no blank line in it, which
both renderers pass through untouched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from build_tools.addresses import Address

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#&|~^=$@!\"':+-]")
"""ASCII characters that some Markdown extension may read as markup."""

_SPACES = re.compile(r"[^\S\u3000]+")
"""White space but the ideographic space, which is part of a Chinese heading."""


@dataclass(frozen=True)
class Page:
    """One page that was written.

    path: its file below the pages folder of the language (`read/introduction/index.md`).
    title: its name in the navigation, in the interface language.
    group: the group of the navigation it stands in: "" for a top-level page.
    listed: whether the navigation names it; glossary entries, for one, are too many.
    """

    path: str
    title: str
    group: str = ""
    listed: bool = True


@dataclass(frozen=True)
class Draft:
    """A page before it is written: where it goes, and its blocks in order.

    `description` is for search engines and link previews; `template` names a page
    template of the theme; `hide` names parts of the theme that the page does without. `searched` is
    False where a page only repeats the words of others.
    """

    address: Address
    title: str
    blocks: tuple[str, ...]
    group: str = ""
    nav_title: str = ""
    listed: bool = True
    description: str = ""
    template: str = ""
    hide: tuple[str, ...] = ()
    searched: bool = True

    def page(self) -> Page:
        """What the navigation needs to know of it."""
        return Page(self.address.file, self.nav_title or self.title, self.group, self.listed)

    def source(self) -> str:
        """The Markdown file."""
        # The theme puts title and description into its HTML as they are.
        meta: dict[str, object] = {"title": escape(self.title)}
        if self.description:
            meta["description"] = escape(self.description)
        if self.template:
            meta["template"] = self.template
        if self.hide:
            meta["hide"] = list(self.hide)
        if not self.searched:
            meta["search"] = {"exclude": True}
        return front_matter(meta) + "\n" + "\n\n".join(self.blocks) + "\n"


def front_matter(meta: Mapping[str, object]) -> str:
    """YAML front matter; JSON values, which YAML reads as they are."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", ""])


def heading(level: int, text: str, anchor: str = "", language: str = "", classes: Iterable[str] = ()) -> str:
    """A Markdown heading that says exactly `text`.

    >>> heading(2, "A *b* & <c>", "h02")
    '## A &#42;b&#42; &#38; &#60;c&#62; {#h02}'
    """
    said = _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", _SPACES.sub(" ", text).strip())
    marks = [f"#{anchor}"] if anchor else []
    marks += [f".{name}" for name in classes]
    marks += [f'lang="{language}"'] if language else []
    return f"{'#' * level} {said}" + (f" {{{' '.join(marks)}}}" if marks else "")


def html_block(html: str) -> str:
    """Finished HTML as one block: no indentation, no blank line.

    Raises ValueError if it does not begin with a tag, for then it would be Markdown.
    """
    block = "\n".join(line.strip() for line in html.splitlines() if line.strip())
    if not block.startswith("<"):
        raise ValueError(f"an HTML block begins with a tag, not with {block[:20]!r}")
    return block
