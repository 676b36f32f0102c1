"""The home page: it opens with one real parallel, live; then what the edition is and how to enter."""

from __future__ import annotations

from build_tools import addresses
from build_tools.model.texts import Article
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading
from build_tools.pages.pairs import in_reading_order, pair


def home_page(i: Interface) -> Draft:
    """The first page."""
    i = i.on(addresses.HOME)
    config = i.edition.config
    title = i.choose(config.title)[0]
    items = in_reading_order(i.edition)
    opening = next((item for item in items if item.reference.id == config.opening_parallel), items[0] if items else None)
    full = [text for text in i.edition.texts if text.is_full and not i.is_ours(text.id)]
    blocks = [
        heading(1, title, "title"),
        i.render("home.html", opening=pair(i, opening) if opening else None, subtitle=i.local(config.subtitle),
                 ways=_ways(i), copies=[_copy(text) for text in full], has_all=len(full) == sum(not t.ours for t in config.texts)),
    ]
    return Draft(
        i.here, title, tuple(blocks), nav_title=i.say("nav.home"), description=i.choose(config.subtitle)[0],
        template="wide.html", hide=("navigation", "toc"),
    )


def _ways(i: Interface) -> list[tuple[str, str, str]]:
    """The ways in: words, what waits there, and the link."""
    texts = i.edition.config.texts
    paragraphs = sum(passage.kind.value != "heading" for text in i.edition.texts for passage in text.passages)
    ways = [
        (i.say("home.way_read"), i.say("home.way_read_more", paragraphs=paragraphs), i.to(addresses.reading(texts[0].id))),
        (i.say("home.way_compare"), i.counted("home.way_compare_more", len(i.edition.cross_references)), i.to(addresses.COMPARE)),
        (i.say("home.way_glossary"), i.counted("home.way_glossary_more", len(i.edition.entries)), i.to(addresses.GLOSSARY)),
    ]
    return ways if i.edition.entries else ways[:2]


def _copy(text: Article) -> tuple[str, int, int, int, int]:
    """What was built from a copy: the text's id, paragraphs, notes with words, notes without, changes."""
    paragraphs = sum(p.text is not None and p.kind.value != "heading" for p in text.passages)
    at_hand = sum(note.text is not None for note in text.notes)
    changes = len(text.witness.edits) if text.witness else len(text.emendations)
    return (text.id, paragraphs, at_hand, len(text.notes) - at_hand, changes)
