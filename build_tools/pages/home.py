"""The home page: it opens with one real parallel, live; then what the edition is and how to enter."""

from __future__ import annotations

from build_tools import addresses
from build_tools.model.texts import Article, PassageKind
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.pairs import Pair, in_reading_order, joining_articles, pair


def home_page(i: Interface) -> Draft:
    """The first page."""
    i = i.on(addresses.HOME)
    config = i.edition.config
    title = i.choose(config.title)[0]
    full = [text for text in i.edition.texts if text.is_full and not i.is_ours(text.id)]
    head = i.render(
        "home.html", opening=_opening(i), subtitle=i.local(config.subtitle), ways=_ways(i),
        copies=[_copy(text) for text in full], has_all=len(full) == sum(not text.ours for text in config.texts),
    )
    blocks = [heading(1, title, "title"), head]
    return Draft(
        i.here, title, tuple(blocks), nav_title=i.say("nav.home"), description=i.choose(config.subtitle)[0],
        template="wide.html", hide=("navigation", "toc"),
    )


def _opening(i: Interface) -> Pair | None:
    """The parallel that the edition names, else the first cross-reference there is."""
    items = in_reading_order(i.edition)
    named = [item for item in items if item.reference.id == i.edition.config.opening_parallel]
    return next((pair(i, item) for item in [*named, *items]), None)


def _ways(i: Interface) -> list[tuple[str, str, str]]:
    """The ways in: words, what waits there, and the link."""
    first = i.edition.config.texts[0].id
    paragraphs = sum(passage.kind is not PassageKind.HEADING for text in i.edition.texts for passage in text.passages)
    places, names = len(joining_articles(i.edition)), len(i.edition.entries)
    return [
        (i.say("home.way_read"), i.say("home.way_read_more", paragraphs=paragraphs), i.to(addresses.reading(first))),
        (i.say("home.way_compare"), i.counted("home.way_compare_more", places), i.to(addresses.COMPARE)),
        (i.say("home.way_glossary"), i.counted("home.way_glossary_more", names), i.to(addresses.GLOSSARY)),
    ]


def _copy(text: Article) -> tuple[str, int, int, int, int]:
    """What was built from a copy: the text's id, paragraphs, notes with words, notes without, changes."""
    paragraphs = sum(p.text is not None and p.kind is not PassageKind.HEADING for p in text.passages)
    at_hand = sum(note.text is not None for note in text.notes)
    changes = len(text.witness.edits) if text.witness else len(text.emendations)
    return (text.id, paragraphs, at_hand, len(text.notes) - at_hand, changes)
