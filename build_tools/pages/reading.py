"""The reading page of a text: its passages, each with digest or translation and its margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import ENTRY_KINDS, Translation
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Passage, PassageKind
from build_tools.pages import margin_items
from build_tools.pages.interface import Interface
from build_tools.pages.marginalia import Marginalia
from build_tools.pages.page import Draft, heading, html_block
from build_tools.pages.passages import page_mark, passage_html, rendering_html

TEMPLATE = "reading.html"


@dataclass(frozen=True)
class Layer:
    """The words of a passage in one of their forms.

    kind: `original`, `digest`, `close` or `outline` (nothing but what is known of it).
    folded: shown on demand only.
    """

    kind: str
    language: str
    label: str
    html: Markup
    folded: bool = False


@dataclass(frozen=True)
class Fact:
    """A glossary entry that stands in a passage, and how often."""

    name: str
    href: str
    count: int


def reading_page(i: Interface, article: Article) -> Draft:
    """The reading page of one text."""
    config = i.edition.config.text(article.id)
    if config is None:
        raise ValueError(f"text {article.id!r} is not configured")
    i = i.on(addresses.reading(article.id))
    marginalia = Marginalia(i.edition, article)
    title = i.choose(config.titles)[0]
    blocks = [heading(1, title), i.render("reading_head.html", **_head(i, article, config))]
    for passage in article.passages:
        blocks += _heading_blocks(i, article, passage) if passage.kind is PassageKind.HEADING else []
        blocks += _passage_blocks(i, article, config, passage, marginalia)
    blocks = [*blocks[:2], '<div class="text" data-text="' + article.id + '">', *blocks[2:]]
    return Draft(
        i.here, title, tuple(_body(i, article, config, blocks, marginalia)), group="read", nav_title=i.short(article.id),
        description=i.choose(config.citation)[0], template=TEMPLATE, hide=("navigation", "toc"),
    )
