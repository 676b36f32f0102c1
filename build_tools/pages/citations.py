"""A bibliography item as one sets it in a book: after the Chicago style, or as Chinese scholarship cites.

The form follows the work and the reader: in the Chinese interface a work whose title is
known in characters is cited as a Chinese one, all else as in English. What a note gives
is given; what it does not is left out. A full style for each language comes with CSL.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from build_tools.model.annotations import BibliographyItem
from build_tools.pages.citation_parts import (
    archive_of,
    han_title,
    has_han,
    is_archival,
    is_whole,
    language_of,
    people,
    phrase,
    stopped,
    titled,
    web_address,
)
from build_tools.pages.dates import in_words
from build_tools.pages.interface import Interface


def reference(i: Interface, item: BibliographyItem) -> Markup:
    """The whole citation, inline HTML; every foreign stretch says its language, names lead to their entries."""
    if not i.language.startswith("zh"):
        return _western(i, item) + web_address(item)
    if han_title(item):
        return _chinese(i, item) + web_address(item)
    # Its words, dates and commas are English, too; links know no language.
    return Markup('<span lang="en">{}</span>').format(_western(replace(i, language="en"), item)) + web_address(item)


def short(i: Interface, item: BibliographyItem) -> str:
    """The item in a few words: `Lüthi 2008`, `Neibu cankao`."""
    year, names = item.issued[:4], item.author or item.editor
    is_chinese = i.language.startswith("zh")
    if not names or (names[0].literal and is_archival(item)):
        title = han_title(item) if is_chinese else ""
        return _cut(title or (item.title_english if has_han(item.title) else "") or item.title)
    if is_chinese and names[0].script:
        said = i.say("list_comma").join(name.script or name.family or name.literal for name in names)
        return f"{said}（{year}）" if year else said
    said = i.say("bibliography.and").join(name.literal or name.family for name in names[:2])
    return f"{said} {year}".strip()


def plain_title(i: Interface, item: BibliographyItem) -> Markup:
    """The title alone, as the interface's reader knows it best; nothing where the short form is the title itself."""
    title = (han_title(item) if i.language.startswith("zh") else "") or item.title_english or item.title
    if not (item.author or item.editor) or short(i, item) == _cut(title):
        return Markup()
    language = "en" if title == item.title_english else language_of(title, item)
    return titled(i, title, language, whole=is_whole(item))


def sorting_key(item: BibliographyItem) -> tuple[str, str, str]:
    """By the first name, or the title, then by date."""
    names = item.author or item.editor
    first = names[0].family or names[0].literal if names else item.title.lstrip("‘“「《〈")
    return first.casefold(), item.issued, item.id


def _cut(title: str) -> str:
    """A title without its subtitle, and no longer than a margin is wide.

    >>> _cut("Directive on the negotiations with the delegation of the government")
    'Directive on the negotiations with the…'
    """
    title = re.split(r"[:：—]", title)[0].strip()
    longest = 14 if has_han(title) else 40
    if len(title) <= longest:
        return title
    cut = title[:longest]
    return f"{cut if has_han(title) else cut.rpartition(' ')[0]}…"


def _western(i: Interface, item: BibliographyItem) -> Markup:
    parts: list[Markup] = []
    if item.author:
        parts.append(people(i, item.author, inverted=True))
    elif item.editor:
        role = phrase(i, "bibliography.eds" if len(item.editor) > 1 else "bibliography.ed")
        parts.append(people(i, item.editor, inverted=True) + role)
    parts.append(_western_title(i, item))
    if item.author and item.editor:
        parts.append(phrase(i, "bibliography.edited_by") + people(i, item.editor))
    if item.translator:
        parts.append(phrase(i, "bibliography.translated_by") + people(i, item.translator))
    if item.recipient:
        parts.append(phrase(i, "bibliography.to") + people(i, item.recipient))
    parts += _published(i, item)
    return Markup(" ").join(stopped(part) for part in parts if part)


def _western_title(i: Interface, item: BibliographyItem) -> Markup:
    """The title as the note prints it, in its own script, and in English, each once."""
    title = titled(i, item.title, language_of(item.title, item), whole=is_whole(item))
    if item.title_script and item.title_script != item.title:
        script = language_of(item.title_script, item)
        title += Markup(' <span class="script" lang="{}">{}</span>').format(script, i.plain_in(item.title_script, script))
    if item.title_english and item.title_english not in (item.title, item.title_script):
        title += Markup(' <span class="in-english" lang="en">[{}]</span>').format(i.plain_in(item.title_english, "en"))
    return title


def _published(i: Interface, item: BibliographyItem) -> list[Markup]:
    """What comes after title and people: the work around it, its numbers, publisher and date, or its archive."""
    date = i.plain(in_words(item.issued, i.words)) if item.issued else Markup()
    if is_archival(item):
        return [date, Markup(", ").join(i.plain(part) for part in archive_of(item))]
    if item.container_title:
        found = titled(i, item.container_title, language_of(item.container_title, item), whole=True)
        found += i.escaped(f" {item.volume}" if item.volume else "")
        if item.issue:
            found += ("," if item.volume else "") + phrase(i, "bibliography.number", number=item.issue)
        found += Markup(" ({})").format(date) if date else Markup()
        return [found + Markup(": {}").format(i.escaped(item.page)) if item.page else found]
    parts = [phrase(i, "bibliography.edition", edition=item.edition)] if item.edition else []
    parts += [phrase(i, "bibliography.volume", volume=item.volume)] if item.volume else []
    if item.collection_title:
        series = f"{item.collection_title} {item.number}".strip()
        parts.append(i.plain(series, language_of(item.collection_title, item)))
    elif item.number:
        parts.append(phrase(i, "bibliography.number", number=item.number))
    imprint = Markup(": ").join(
        i.plain(part, language_of(part, item)) for part in (item.publisher_place, item.publisher) if part
    )
    return [*parts, Markup(", ").join(part for part in (imprint, date) if part)]


def _chinese(i: Interface, item: BibliographyItem) -> Markup:
    """何慕白：《日記》（河口：運河書局，1925年）。"""
    names = item.author or item.editor
    said = people(i, names) + ("：" if item.author else "編：") if names else Markup()
    said += titled(i, han_title(item), "zh-Hant", whole=is_whole(item))
    other = next((title for title in (item.title, item.title_script) if title and not has_han(title)), "")
    if other:
        language = language_of(other, item)
        said += Markup('（<span lang="{}">{}</span>）').format(language, i.plain_in(other, language))
    date = in_words(item.issued, i.words) if item.issued else ""
    if is_archival(item):
        return said + i.plain_in((f"（{date}）" if date else "") + "，".join(["", *archive_of(item)]) + "。", i.language)
    if item.container_title:
        said += "，" + titled(i, item.container_title, language_of(item.container_title, item), whole=True)
        numbers = [date, f"第{item.volume}卷" if item.volume else "", f"第{item.issue}期" if item.issue else ""]
        said += i.escaped("，" + "".join(numbers) if any(numbers) else "")
        return said + i.escaped(f"，頁{item.page}。" if item.page else "。")
    said += i.escaped(f"，第{item.volume}冊" if item.volume else "")
    imprint = "：".join(part for part in (item.publisher_place, item.publisher) if part)
    inside = "，".join(part for part in (imprint, date) if part)
    return said + i.plain_in(f"（{inside}）。" if inside else "。", i.language)
