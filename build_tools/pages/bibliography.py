"""The bibliography: every work and document that the notes cite, by kind, with the notes that cite it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import BibliographyItem
from build_tools.pages.citations import reference, short, sorting_key
from build_tools.pages.edit_links import edit_link
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.places import PlaceLink

GROUPS = ("archive", "collection", "book", "article", "newspaper", "report", "other")
"""The groups in which items stand, in this order."""

_GROUP_OF = {
    "collection": "collection", "treaty": "collection", "book": "book", "chapter": "book", "thesis": "book",
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "newspaper",
    "periodical": "newspaper", "report": "report", "webpage": "report",
    "manuscript": "archive", "personal_communication": "archive",
}


@dataclass(frozen=True)
class CitedIn:
    """The notes of one text that cite an item."""

    text: str
    hue: int
    notes: tuple[PlaceLink, ...]


@dataclass(frozen=True)
class Reference:
    """One item as the bibliography shows it."""

    id: str
    citation: Markup
    note: Markup
    cited_in: tuple[CitedIn, ...]
    entries: tuple[tuple[str, str], ...]
    certainty: str
    why: str
    edit: Markup


def bibliography_page(i: Interface) -> Draft:
    """Every item, by group; archive documents by date, all else by name."""
    i = i.on(addresses.BIBLIOGRAPHY)
    title = i.say("nav.bibliography")
    items = i.edition.annotations.bibliography
    groups = [(group, _sorted(group, [item for item in items if group_of(item) == group])) for group in GROUPS]
    groups = [(group, own) for group, own in groups if own]
    links = [(i.say(f"bibliography.{group}"), addresses.group_anchor(group), len(own)) for group, own in groups]
    blocks = [heading(1, title, "title"), i.render("bibliography_head.html", count=len(items), groups=links)]
    for group, own in groups:
        blocks.append(heading(2, i.say(f"bibliography.{group}"), addresses.group_anchor(group)))
        blocks.append(i.render("bibliography_list.html", references=[_reference(i, item) for item in own]))
    return Draft(
        i.here, title, tuple(blocks), description=i.say("bibliography.lead"), hide=("navigation",), listed=bool(items),
    )


def group_of(item: BibliographyItem) -> str:
    """In which group an item stands: whatever an archive holds is an archive document."""
    return "archive" if item.archive else _GROUP_OF.get(item.type, "other")


def cited_in_note(i: Interface, article: str, note: str) -> list[tuple[str, str]]:
    """What a note cites, as far as the bibliography says: short name and link."""
    items = [item for item in i.edition.annotations.bibliography if note in item.cited_by.get(article, ())]
    return [(short(i, item), i.to(addresses.bibliography_item(item.id))) for item in items]


def items_with(i: Interface, entry: str) -> list[BibliographyItem]:
    """The items that belong to a glossary entry, or that it wrote."""
    people = ("author", "editor", "translator", "recipient")
    return sorted(
        (item for item in i.edition.annotations.bibliography
         if entry in item.entries or any(name.entry == entry for role in people for name in getattr(item, role))),
        key=sorting_key,
    )


def _sorted(group: str, items: list[BibliographyItem]) -> list[BibliographyItem]:
    return sorted(items, key=lambda item: (item.issued, item.id) if group == "archive" else sorting_key(item))


def _reference(i: Interface, item: BibliographyItem) -> Reference:
    entries = [i.edition.entries[name] for name in item.entries if name in i.edition.entries]
    cited_in = [
        CitedIn(i.short(text), i.hue(text), tuple(
            PlaceLink(i.number(note), i.to_passage(text, note), i.hue(text)) for note in notes if i.edition.by_id[text].knows(note)
        ))
        for text, notes in item.cited_by.items() if text in i.edition.by_id
    ]
    return Reference(
        item.id, reference(i, item), i.local(item.note) if item.note else Markup(), tuple(cited_in),
        tuple((i.name(entry), i.to(addresses.glossary_entry(entry.id))) for entry in entries),
        i.say(f"certainty.{item.certainty}") if item.certainty in ("medium", "low") else "", item.why,
        edit_link(i, item.place, i.say("edit.item", name=short(i, item))),
    )
