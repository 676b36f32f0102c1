"""Where everything is on the site: id to address, and from page to page.

The contract that citations rest on (below any base path, and the same again below
the folder of each further interface language):

    read/<text>/#p014   #h02   #n07        glossary/<id>/        cross-references/#<id>
    compare/#<id>       about/apparatus/#<id>                    about/your-copy/#<text>
    timeline/#<id>      figures/#<id>   figures/#<id>--<value>   bibliography/#<id>
    assignments/<id>/   about/#contributor-<id>

An `Address` names a page and a place on it, never a language: the language is a folder
(`folder_of`). Links between pages are relative and end in `index.html`, so they work
below any base path, from `file://`, and unchanged in both renderers.

    >>> link(reading("north-vietnam"), glossary_entry("le-duan"))
    '../../glossary/le-duan/index.html'
    >>> link(reading("north-vietnam"), reading("north-vietnam", "p014"))
    '#p014'
    >>> reading("north-vietnam", "p014").file, str(reading("north-vietnam", "p014"))
    ('read/north-vietnam/index.md', 'read/north-vietnam/#p014')
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A page (`page` is its folder, `""` or ending in `/`) and, optionally, a place on it."""

    page: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.page}#{self.anchor}" if self.anchor else self.page

    @property
    def file(self) -> str:
        """The Markdown file of the page, below the folder of its language."""
        return f"{self.page}index.md"

    @property
    def html(self) -> str:
        """The file of the page on the site, below the folder of its language."""
        return f"{self.page}index.html"

    def at(self, anchor: str) -> Address:
        """A place on the same page."""
        return replace(self, anchor=anchor)


HOME = Address("")
GLOSSARY = Address("glossary/")
CROSS_REFERENCES = Address("cross-references/")
COMPARE = Address("compare/")
TIMELINE = Address("timeline/")
FIGURES = Address("figures/")
BIBLIOGRAPHY = Address("bibliography/")
ASSIGNMENTS = Address("assignments/")
ABOUT = Address("about/")
APPARATUS = Address("about/apparatus/")
YOUR_COPY = Address("about/your-copy/")
CONTRIBUTE = Address("contribute/")


def reading(text: str, passage: str = "") -> Address:
    """The reading page of a text, or one passage or note on it."""
    return Address(f"read/{text}/", passage)


def glossary_entry(entry: str) -> Address:
    """The page of a glossary entry."""
    return Address(f"glossary/{entry}/")


def cross_reference(reference: str) -> Address:
    """A cross-reference on the page of all of them."""
    return CROSS_REFERENCES.at(reference)


def timeline_event(event: str) -> Address:
    """An event on the page of all of them."""
    return TIMELINE.at(event)


def figure(name: str, value: str = "") -> Address:
    """A figure on the page of all of them, or one value of it. No id holds two hyphens together."""
    return FIGURES.at(f"{name}--{value}" if value else name)


def bibliography_item(item: str) -> Address:
    """A work or document in the bibliography."""
    return BIBLIOGRAPHY.at(item)


def assignment(name: str) -> Address:
    """The page of an assignment."""
    return Address(f"assignments/{name}/")


def contributor(name: str) -> Address:
    """Who someone is, on the page about the edition."""
    return ABOUT.at(f"contributor-{name}")


def group_anchor(name: str) -> str:
    """The place of a group's heading on a page whose items stand at their ids."""
    return f"group--{name}"


def editors_note_anchor(note: str) -> str:
    """The place of an editor's note on its reading page."""
    return f"note-{note}"


def printed_page_anchor(page: int) -> str:
    """The place on a reading page where a printed page begins."""
    return f"page-{page}"


@lru_cache(maxsize=16384)
def link(here: Address, there: Address) -> str:
    """A relative link from one page to another of the same language."""
    if here.page == there.page and there.anchor:
        return f"#{there.anchor}"
    path = posixpath.relpath(there.html, here.page or ".")
    return f"{path}#{there.anchor}" if there.anchor else path


def folder_of(language: str, languages: Sequence[str]) -> str:
    """The folder of an interface language: none for the first, `zh-hant/` for `zh-Hant`."""
    return "" if language == languages[0] else f"{language.lower()}/"


def other_language(here: Address, language: str, other: str, languages: Sequence[str]) -> str:
    """A relative link to the same page in another interface language.

    >>> other_language(reading("introduction"), "en", "zh-Hant", ["en", "zh-Hant"])
    '../../zh-hant/read/introduction/index.html'
    >>> other_language(HOME, "zh-Hant", "en", ["en", "zh-Hant"])
    '../index.html'
    """
    mine = folder_of(language, languages) + here.page
    theirs = folder_of(other, languages) + here.html
    path = posixpath.relpath(theirs, mine or ".")
    return f"{path}#{here.anchor}" if here.anchor else path
