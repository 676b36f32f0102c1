"""The pieces that a citation is made of: names, titles, archives, addresses, each in the marks and language of its script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import BibliographyItem, Name
from build_tools.pages.interface import Interface
from build_tools.rich_text import escape

_WHOLE = ("book", "collection", "periodical", "thesis", "report")
"""Types whose title is set as that of a whole work, in italics or 《》; unless an archive holds them."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ENDS = (".", "?", "!", "…")


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return bool(_HAN.search(text))


def is_archival(item: BibliographyItem) -> bool:
    """Whether it is a document that an archive holds."""
    return bool(item.archive)


def is_whole(item: BibliographyItem) -> bool:
    """Whether its title is that of a whole work, not of a part or a document."""
    return item.type in _WHOLE and not is_archival(item)


def han_title(item: BibliographyItem) -> str:
    """The title in Chinese characters, if it is known."""
    return next((title for title in (item.title_script, item.title) if has_han(title)), "")


def people(i: Interface, names: Sequence[Name], *, inverted: bool = False) -> Markup:
    """Names in a row, each leading to its entry; `inverted`: the first with its family name before a comma."""
    comma = i.say("list_comma")
    said = [_person(i, name, inverted=inverted and at == 0) for at, name in enumerate(names)]
    if i.language.startswith("zh") or len(said) < 2:
        return Markup(comma).join(said)
    # A comma before “and” as well, where one stands inside the first name or there are three.
    before_and = comma.rstrip() if len(said) > 2 or (inverted and _is_divided(names[0])) else ""
    return Markup(comma).join(said[:-1]) + before_and + Markup(i.say("bibliography.and")) + said[-1]


def titled(i: Interface, title: str, language: str, *, whole: bool) -> Markup:
    """A title in the marks of its script: italics and quotation marks, or 《》 and 〈〉."""
    words = i.plain_in(title, language)
    if has_han(title):
        marks = "《》" if whole else "〈〉"
        return Markup('<span class="work" lang="{}">{}{}{}</span>').format(language, marks[0], words, marks[1])
    if whole:
        return Markup('<span class="work" lang="{}">{}</span>').format(language, words)
    return Markup('<span lang="{}">“{}”</span>').format(language, words)


def language_of(text: str, item: BibliographyItem) -> str:
    """The language of a title or a publisher of the item, by its script and what the item says."""
    if has_han(text):
        return "zh-Hant"
    if _CYRILLIC.search(text):
        return "ru"
    if item.language.startswith("zh"):
        return "zh-Latn-pinyin"
    return "ru-Latn" if item.language == "ru" else item.language or "en"


def archive_of(item: BibliographyItem) -> list[str]:
    """What says where a document lies, from the archive to the leaf."""
    return [part for part in (item.archive, item.archive_place, item.archive_collection, item.archive_location) if part]


def web_address(item: BibliographyItem) -> Markup:
    """Where it can be read, as a link behind the citation."""
    address = f"https://doi.org/{item.DOI}" if item.DOI else item.URL
    said = Markup(escape(address))
    return Markup(' <a href="{}" rel="noopener">{}</a>').format(said, said) if address else Markup()


def phrase(i: Interface, key: str, **values: object) -> Markup:
    """Words of the interface around a value of the item."""
    return i.escaped(i.say(key, **values))


def stopped(part: Markup) -> Markup:
    """A part of a citation with a full stop behind it, unless it ends in one."""
    return part if part.striptags().rstrip("”’]").endswith(_ENDS) else part + "."


def _person(i: Interface, name: Name, *, inverted: bool) -> Markup:
    """A name, leading to its entry. One that is written in characters keeps their order: family first."""
    if has_han(name.script) and i.language.startswith("zh"):
        said = i.plain_in(name.script, i.language)
    elif has_han(name.script):
        said = i.plain(name.literal or " ".join(part for part in (name.family, name.given) if part))
        said += Markup(' <span class="script" lang="zh-Hant">{}</span>').format(i.plain_in(name.script, "zh-Hant"))
    elif inverted and _is_divided(name):
        said = i.plain(f"{name.family}, {name.given}")
    else:
        said = i.plain(name.literal or " ".join(part for part in (name.given, name.family) if part))
    if name.entry in i.edition.entries:
        return Markup('<a href="{}">{}</a>').format(i.to(addresses.glossary_entry(name.entry)), said)
    return said


def _is_divided(name: Name) -> bool:
    """Whether a Western name has two parts that can change places."""
    return bool(name.family and name.given) and not has_han(name.script)
