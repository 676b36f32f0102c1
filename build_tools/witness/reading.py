"""A copy to an article: taken apart, joined, emended, its note references taken out, its characters mended.

The reference copy is divided by how it is set, and the outline is made from it. Any other copy
is divided by the outline, whatever its lines and pages are (`other_copies`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article
from build_tools.passage_ids import first_ids
from build_tools.problems import Problem
from build_tools.tracked_text import TrackedText
from build_tools.witness import ocr_footnotes, text_layer_endnotes
from build_tools.witness.alignment import assign
from build_tools.witness.cleaned import Extraction, clean, joined, page_starts
from build_tools.witness.cleaning import coded_references, note_references
from build_tools.witness.cleaning.note_references import Reference
from build_tools.witness.copy_problems import unplaced
from build_tools.witness.decoding import Copy
from build_tools.witness.lines import Layout, RawPassage
from build_tools.witness.markdown_text import read_markdown
from build_tools.witness.other_copies.reading_others import read_other
from build_tools.witness.outline import Outline
from build_tools.witness.parts import article_of, notes_of, passages_by_id, problems_of

LAYOUTS = {"ocr-footnotes": ocr_footnotes.lay_out, "text-layer-endnotes": text_layer_endnotes.lay_out}


def read_article(
    copy: Copy, config: TextConfig, emendations: Sequence[Emendation] = (), outline: Outline | None = None,
    is_reference: bool = True,
) -> tuple[Article, list[Problem]]:
    """The article in a copy. Without an outline (the first time) passages are numbered in order.

    Problems: note references that were not found, emendations that do not fit. Nothing
    in a copy makes this raise. A text of our own (`layout: markdown`) carries its ids itself.
    """
    if config.profile.layout not in LAYOUTS:
        article, problems = read_markdown(copy, config)
        return replace(article, witness=article.witness and replace(article.witness, is_reference=is_reference)), problems
    if outline is not None and not is_reference:
        return read_other(copy, config, emendations, outline)
    layout = LAYOUTS[config.profile.layout](copy.text, config.profile)
    kinds = [passage.kind.value for passage in layout.passages]
    texts = joined(copy.text, layout, config.language)
    if outline is None:
        ids: list[str | None] = list(first_ids(kinds))
    else:
        ids = assign([str(text) for text in texts], kinds, outline, config.language, is_reference)
        layout, ids = _pieces_joined(layout, ids)
        texts = joined(copy.text, layout, config.language)
    cleaned = clean(copy.text, layout, config, emendations, texts, ids, _extraction(layout, config))
    made = passages_by_id(layout, cleaned, ids)
    passages = tuple(made.values())
    if outline is not None and ids != [passage.id for passage in outline.passages]:
        passages = tuple(made.get(outlined.id, outlined) for outlined in outline.passages)
    notes = notes_of(layout, cleaned, config, None)
    article = article_of(copy, config, layout, cleaned, ids, passages, notes, is_reference)
    problems = problems_of(copy, config, article, cleaned.lost, cleaned, emendations)
    strange = [passage.lines[0].start for passage, own in zip(layout.passages, ids, strict=True) if own is None]
    return article, unplaced(copy, config, strange) + problems


def _extraction(layout: Layout, config: TextConfig) -> Extraction:
    """How note references are taken out of a copy that is set as the reference copy is."""
    pages = {i: page_starts(passage) for i, passage in enumerate(layout.passages)}

    def extract(texts: Sequence[TrackedText]) -> tuple[list[TrackedText], list[list[Reference]], list[int]]:
        if config.profile.layout == "ocr-footnotes":
            return note_references.extract_ocr(texts, pages, layout.notes_by_page)
        return coded_references.extract_coded(texts, config.profile.notes)

    return extract


def _pieces_joined(layout: Layout, ids: list[str | None]) -> tuple[Layout, list[str | None]]:
    """The layout with neighbouring pieces of one passage as one."""
    passages: list[RawPassage] = []
    own_ids: list[str | None] = []
    for passage, own in zip(layout.passages, ids, strict=True):
        if own is not None and own_ids and own_ids[-1] == own:
            passages[-1] = replace(passages[-1], lines=passages[-1].lines + passage.lines)
        else:
            passages.append(passage)
            own_ids.append(own)
    return replace(layout, passages=tuple(passages)), own_ids
