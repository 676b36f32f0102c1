"""The page of all cross-references, and the comparison of the two articles."""

from __future__ import annotations

from build_tools import addresses
from build_tools.model.annotations import RELATIONS
from build_tools.model.edition import AnchoredReference
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft, heading, html_block
from build_tools.pages.pairs import in_reading_order, joining_articles, pair, reading_order


def cross_references_page(i: Interface) -> Draft:
    """Every cross-reference, by relation, in reading order; each at its id."""
    i = i.on(addresses.CROSS_REFERENCES)
    title = i.say("nav.cross-references")
    items = in_reading_order(i.edition)
    head = i.render("cross_references_head.html", themes=_themes(i, items), count=len(items))
    blocks = [heading(1, title, "title"), head]
    for relation in RELATIONS:
        of_relation = [pair(i, item) for item in items if item.reference.relation == relation]
        if of_relation:
            blocks += [heading(2, i.say(f"relation.{relation}"), relation), html_block(_lead(i, relation))]
            blocks += [i.render("pair.html", pair=one, level="pair--listed") for one in of_relation]
    return Draft(i.here, title, tuple(blocks), description=i.say("cross_references.lead"), hide=("navigation",))


def compare_page(i: Interface) -> Draft:
    """The two articles' passages that a cross-reference joins, in two columns, in reading order."""
    i = i.on(addresses.COMPARE)
    title = i.say("nav.compare")
    theirs = [text for text in i.edition.config.texts if not text.ours]
    rows = [pair(i, item) for item in joining_articles(i.edition)]
    blocks = [heading(1, title, "title"), i.render("compare_head.html", texts=theirs, rows=rows)]
    blocks += [i.render("compare_row.html", pair=row) for row in rows]
    return Draft(
        i.here, title, tuple(blocks), description=i.say("compare.lead"),
        template="wide.html", hide=("navigation", "toc"),
    )


def _themes(i: Interface, items: list[AnchoredReference]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Themes in alphabetical order, with the ids of their cross-references and the places that each joins."""
    index: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        ends = sorted(item.anchors, key=lambda anchor: reading_order(i.edition, anchor))
        places = " ⇄ ".join(i.place_in_text(end.selector.article, end.selector.at) for end in ends)
        for theme in item.reference.themes:
            index.setdefault(theme, []).append((item.reference.id, places))
    return sorted(index.items())


def _lead(i: Interface, relation: str) -> str:
    return f'<p class="prose soft">{i.plain(i.say(f"relation_lead.{relation}"))}</p>'
