"""The edition as one page in one interface language sees it: words, names, links, templates.

Every page module gets an `Interface`; it is the only thing that templates call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from build_tools import addresses, rich_text
from build_tools.addresses import HOME, Address
from build_tools.model.annotations import GlossaryEntry
from build_tools.model.edition import Edition
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article
from build_tools.pages import strings
from build_tools.pages.languages import is_latin, mark_languages
from build_tools.pages.page import html_block
from build_tools.pages.strings import Strings

_TEMPLATES = Environment(
    loader=PackageLoader("build_tools.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    # Compiled once on a machine, not at every build; Jinja keeps them by checksum in the user's temporary folder.
    bytecode_cache=FileSystemBytecodeCache(pattern="two-readings-%s.cache"),
)

_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")

_PAGES = {
    "about": addresses.ABOUT, "apparatus": addresses.APPARATUS, "your-copy": addresses.YOUR_COPY,
    "contribute": addresses.CONTRIBUTE, "compare": addresses.COMPARE, "glossary": addresses.GLOSSARY,
    "cross-references": addresses.CROSS_REFERENCES, "timeline": addresses.TIMELINE, "figures": addresses.FIGURES,
    "bibliography": addresses.BIBLIOGRAPHY, "assignments": addresses.ASSIGNMENTS,
}
"""Pages that our own longer texts link to, as `page:about`."""

_ITEMS: dict[str, Callable[[str], Address]] = {
    "glossary": addresses.glossary_entry, "cross-references": addresses.cross_reference,
    "timeline": addresses.timeline_event, "figures": addresses.figure, "bibliography": addresses.bibliography_item,
    "assignments": addresses.assignment,
}
"""Annotations that prose links to by id, as `glossary:le-duan`: where each kind stands."""


@dataclass(frozen=True)
class Interface:
    """One interface language of an edition, and the page that is being written."""

    edition: Edition
    language: str
    here: Address = HOME

    def on(self, here: Address) -> Interface:
        """The same, for another page."""
        return replace(self, here=here)

    # words ------------------------------------------------------------------------------

    @property
    def words(self) -> Strings:
        """The strings of the language."""
        return strings.load(self.language)

    def words_in(self, language: str) -> Strings:
        """The strings of another language of the edition: a label is in the language of what it labels."""
        return strings.load(language)

    def say(self, key: str, **values: object) -> str:
        """The interface's words for a key."""
        return self.words(key, **values)

    def counted(self, key: str, count: int, **values: object) -> str:
        """The interface's words for so many of something."""
        return self.words.counted(key, count, **values)

    def text(self, key: str, **values: object) -> Markup:
        """A longer text of the interface, as HTML blocks."""
        return Markup(mark_languages(rich_text.to_html(self.say(key, **values), resolve=self.resolve), self.language))

    def choose(self, texts: Mapping[str, str]) -> tuple[str, str]:
        """The text in the interface language, or the nearest there is, and its language.

        Raises KeyError for a mapping that is empty: the loader lets none through.
        """
        for language in (self.language, *self.edition.config.languages, *texts):
            if texts.get(language):
                return texts[language], language
        raise KeyError("a text in no language")

    def local(self, texts: Mapping[str, str]) -> Markup:
        """A text of ours in the interface language, inline, each foreign stretch marked."""
        source, language = self.choose(texts)
        html = mark_languages(rich_text.inline_html(source, resolve=self.resolve), language)
        return Markup(html if language == self.language else f'<span lang="{language}">{html}</span>')

    def prose(self, texts: Mapping[str, str]) -> Markup:
        """A longer text of ours in the interface language, as HTML blocks."""
        source, language = self.choose(texts)
        html = mark_languages(rich_text.to_html(source, resolve=self.resolve), language)
        return Markup(html if language == self.language else f'<div lang="{language}">{html}</div>')

    def plain(self, text: str, language: str = "") -> Markup:
        """Text of any origin, escaped, its foreign stretches marked; `language` if not the interface's."""
        if not language and self.language.startswith("zh") and is_latin(text):
            language = "en"
        html = mark_languages(rich_text.escape(text), language or self.language)
        return Markup(html if language in ("", self.language) else f'<span lang="{language}">{html}</span>')

    def plain_in(self, text: str, language: str) -> Markup:
        """Text for an element that already says that it is in `language`."""
        return Markup(mark_languages(rich_text.escape(text), language))

    def escaped(self, text: str) -> Markup:
        """Text exactly as it is, its languages unmarked: raw copies and readings."""
        return Markup(rich_text.escape(text))

    def reading(self, text: str) -> Markup:
        """A reading of ours, exactly as it is but for the mark of a note, which is shown as its number."""
        pieces = (rich_text.escape(piece) for piece in _NOTE_MARK.split(text))
        return Markup("".join(f"<sup>{piece}</sup>" if at % 2 else piece for at, piece in enumerate(pieces)))

    def theme(self, theme: str) -> str:
        """What a theme of cross-references is called; one that has no words yet is shown as it is written."""
        return self.words.words.get(f"themes.{theme}", theme.replace("-", " "))

    # names ------------------------------------------------------------------------------

    def name(self, entry: GlossaryEntry) -> str:
        """What an entry is called in the interface language."""
        return self.choose(entry.names)[0]

    def short(self, text_id: str) -> str:
        """The short name of a text (`Hanoi`)."""
        config = self.edition.config.text(text_id)
        return self.choose(config.short)[0] if config else text_id

    def number(self, passage_id: str) -> str:
        """How a passage is called: `¶ 14`, `§ 2`, `note 7`."""
        kind = {"p": "passage", "h": "heading", "n": "note"}[passage_id[0]]
        return self.say(f"place.{kind}", n=int(passage_id[1:]) or "*")

    def pages(self, article: Article, passage_id: str) -> str:
        """The printed pages of a passage (`pp. 112–113`), or nothing for a text that has none."""
        config = self.edition.config.text(article.id)
        if config is not None and config.ours:
            return ""
        passage = article.by_id.get(passage_id)
        first = article.first_page_of(passage_id)
        if first is None:
            return ""
        last = passage.pages[-1] if passage else first
        return self.say("place.page", page=first) if first == last else self.say("place.pages", first=first, last=last)

    def place(self, text_id: str, passage_id: str) -> str:
        """A place in words: `Hanoi ¶ 14, p. 113`."""
        article = self.edition.by_id.get(text_id)
        pages = self.pages(article, passage_id) if article else ""
        place = self.place_in_text(text_id, passage_id)
        return self.say("place.with_page", place=place, page=pages) if pages else place

    def place_in_text(self, text_id: str, passage_id: str) -> str:
        """A place in a few words, without its page: `Hanoi ¶ 14`."""
        return self.say("place.in_text", text=self.short(text_id), number=self.number(passage_id))

    def is_ours(self, text_id: str) -> bool:
        """Whether a text is the edition's own."""
        config = self.edition.config.text(text_id)
        return config is not None and config.ours

    def hue(self, text_id: str) -> int:
        """Which of the theme's hues a text has: 0 for our own, 1, 2 … for the articles."""
        theirs = [text.id for text in self.edition.config.texts if not text.ours]
        return theirs.index(text_id) + 1 if text_id in theirs else 0

    # links ------------------------------------------------------------------------------

    def to(self, there: Address) -> str:
        """A relative link from this page."""
        return addresses.link(self.here, there)

    def to_place(self, selector: Selector) -> str:
        """A link to the passage of a selector."""
        return self.to_passage(selector.article, selector.at)

    def to_passage(self, text_id: str, passage_id: str) -> str:
        """A link to a passage or note."""
        return self.to(addresses.reading(text_id, passage_id))

    def resolve(self, target: str) -> str | None:
        """A link to an id of the edition (`glossary:le-duan`, `north-vietnam:p012`), None if there is no such thing."""
        kind, _, name = target.partition(":")
        if kind in _ITEMS:
            items = getattr(self.edition.annotations, kind.replace("-", "_"))
            return self.to(_ITEMS[kind](name)) if any(item.id == name for item in items) else None
        article = self.edition.by_id.get(kind)
        if article is not None and article.knows(name):
            return self.to(addresses.reading(kind, name))
        return self.to(_PAGES[name]) if kind == "page" and name in _PAGES else None

    # templates --------------------------------------------------------------------------

    def render(self, template: str, **values: object) -> str:
        """One block of HTML from a template; `i` in it is this interface."""
        return html_block(_TEMPLATES.get_template(template).render(i=self, addresses=addresses, **values))
