"""The reading page of a text: its passages, each with digest or translation and its margin."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.annotations import Translation
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Passage, PassageKind
from build_tools.pages import margin_items
from build_tools.pages.copyfit import Copyfit
from build_tools.pages.edit_links import edit_rendering, edit_words
from build_tools.pages.interface import Interface
from build_tools.pages.layers import facts, layers
from build_tools.pages.margin_items import HANDS
from build_tools.pages.marginalia import Margin, Marginalia
from build_tools.pages.page import Draft, heading, html_block
from build_tools.pages.passages import page_mark


def reading_page(i: Interface, article: Article, config: TextConfig) -> Draft:
    """The reading page of one text."""
    i = i.on(addresses.reading(article.id))
    marginalia = Marginalia(i.edition, article)
    title, language = i.choose(config.titles)
    head = i.render(
        "reading_head.html", article=article, config=config,
        original_title=article.title if article.title != title else "",
        lacking=[note for note in article.notes if article.is_full and note.text is None],
    )
    blocks = [heading(1, title, "title", language=language if language != i.language else ""), head]
    if sections := _sections(i, article):
        blocks.insert(0, i.render("reading_contents.html", sections=sections))
    fit = Copyfit()
    for passage in article.passages:
        if passage.kind is PassageKind.HEADING:
            blocks += _heading(i, article, passage)
            fit.heading()
        else:
            blocks.append(_passage(i, article, config, passage, marginalia, fit))
    if marginalia.homeless_notes:
        blocks += _homeless(i, article, marginalia)
    blocks.append(i.render("reading_foot.html"))
    return Draft(
        i.here, title, tuple(blocks), group="read", nav_title=i.short(article.id), template="reading.html",
        description=i.choose(config.citation)[0], hide=("navigation", "toc"),
    )


def _passage(
    i: Interface, article: Article, config: TextConfig, passage: Passage, marginalia: Marginalia, fit: Copyfit
) -> str:
    """One passage as a block: its number, its layers side by side, its margin."""
    margin = marginalia.of(i, passage)
    shown = layers(i, article, config, passage, margin.signs)
    for folded in (("editor",), ("editor", "author")):
        if fit.tears(shown, margin.items):
            margin = marginalia.of(i, passage, folded=folded)
    fit.place(shown, margin.items)
    labels = []
    if passage.kind in (PassageKind.ABSTRACT, PassageKind.KEYWORDS):
        label = i.say(f"reading.{passage.kind.value}")
        # Some texts begin their abstract with the word itself.
        labels += [] if shown[0].html.striptags().lstrip("0123456789 ").startswith(label) else [label]
    if passage.text is None:
        # Without the words there is no sign where a printed page begins; the label gives the pages instead.
        labels += [shown[0].label, i.pages(article, passage.id)]
    return i.render(
        "passage.html", passage=passage, number=i.number(passage.id), labels=[label for label in labels if label],
        layers=shown, facts=() if config.ours else facts(i, article, passage),
        is_even=config.ours and len(shown) > 1, margin=margin, margin_summary=_summary(i, margin),
    )


def _summary(i: Interface, margin: Margin) -> str:
    """What a folded margin holds: `2 notes · 1 parallel`."""
    kinds = Counter(item.kind for item in margin.items)
    return " · ".join(i.counted(f"margin.count_{kind}", kinds[kind]) for kind in HANDS if kinds[kind])


def _heading(i: Interface, article: Article, passage: Passage) -> list[str]:
    """A heading in the article's words where they are at hand, in ours where they are not."""
    rendering = i.edition.translation(article.id, i.language, passage.id)
    pages = [page_break.page for page_break in passage.page_breaks if passage.text is not None]
    blocks = [html_block(f'<p class="page-begins">{page_mark(i, page)}</p>') for page in pages]
    mine = article.language == i.language
    if passage.text is None:
        if rendering is None and (elsewhere := _in_another_language(i, article, passage)) is not None:
            below = i.render("heading_below.html", text=i.plain(elsewhere.text, elsewhere.language))
            return [*blocks, heading(2, i.number(passage.id), passage.id), below, *_edits(i, elsewhere)]
        words = rendering.text if rendering else i.number(passage.id)
        return [*blocks, heading(2, words, passage.id), *_edits(i, rendering)]
    # The language of this page leads; the other stands below.
    lead, lead_language, below, below_language = passage.text, article.language, "", ""
    if rendering and not mine:
        lead, lead_language, below, below_language = rendering.text, i.language, passage.text, article.language
    blocks.append(heading(2, lead, passage.id, language=lead_language if lead_language != i.language else ""))
    if below:
        blocks.append(i.render("heading_below.html", text=i.plain(below, below_language)))
    return [*blocks, *_edits(i, None if mine else rendering, edit_words(i, article, passage.id))]


def _edits(i: Interface, rendering: Translation | None, *others: Markup) -> list[str]:
    """The links to where a heading can be changed, as a block behind it; a heading holds nothing but its words."""
    links = [edit_rendering(i, rendering) if rendering else "", *others]
    return [html_block(f'<p class="edits">{"".join(links)}</p>')] if any(links) else []


def _sections(i: Interface, article: Article) -> list[tuple[str, str, str]]:
    """The headings for the list of contents: id, words and language."""
    rows = []
    for passage in article.passages:
        if passage.kind is PassageKind.HEADING:
            rendering = i.edition.translation(article.id, i.language, passage.id)
            if rendering is not None:
                rows.append((passage.id, rendering.text, i.language))
            elif passage.text is not None:
                rows.append((passage.id, passage.text, article.language))
            elif (elsewhere := _in_another_language(i, article, passage)) is not None:
                rows.append((passage.id, elsewhere.text, elsewhere.language))
            else:
                rows.append((passage.id, i.number(passage.id), i.language))
    return rows


def _in_another_language(i: Interface, article: Article, passage: Passage) -> Translation | None:
    """What a heading says in the other language of the edition, where neither its words nor ours are at hand."""
    found = (i.edition.translation(article.id, language, passage.id) for language in i.edition.config.languages)
    return next((item for item in found if item is not None), None)


def _homeless(i: Interface, article: Article, marginalia: Marginalia) -> list[str]:
    """Notes that no passage refers to, at the end: with their words, or with the fact that we lack them."""
    notes = marginalia.homeless_notes
    absent = [note for note in notes if note.text is None]
    items = [margin_items.authors_note(i, article, note) for note in notes if note.text is not None]
    items += [margin_items.absent_notes(i, article, absent)] if absent else []
    return [heading(2, i.say("reading.homeless"), "notes"), i.render("homeless_notes.html", items=items)]
