"""Which forms of which glossary entries are linked, in the articles and in our own prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_tools.anchoring.places_lock import PlacesLock
from build_tools.model.annotations import GlossaryEntry
from build_tools.model.edition import Edition
from build_tools.model.texts import Article

FormKey = tuple[str, str, str]
"""Entry, language of the text, form as the entry gives it."""


@dataclass
class FormCount:
    """How often a form is linked in articles at hand, and in what is ours: introduction, digests, translations."""

    articles: int = 0
    ours: int = 0


def form_counts(edition: Edition) -> dict[FormKey, FormCount]:
    """Every form that is linked anywhere, except where only a places lock knows of it."""
    counts: dict[FormKey, FormCount] = {}
    for found in edition.occurrences:
        if not found.form:
            continue
        in_text = found.layer == "text"
        language = edition.by_id[found.article].language if in_text else found.layer.partition(".")[2]
        count = counts.setdefault((found.entry, language, found.form), FormCount())
        config = edition.config.text(found.article)
        if in_text and not (config is not None and config.ours):
            count.articles += found.count
        else:
            count.ours += found.count
    return counts


def recorded_forms(
    texts: Iterable[Article], glossary: Iterable[GlossaryEntry], locks: Mapping[str, PlacesLock]
) -> frozenset[FormKey]:
    """The forms that, by its places lock, stand in a text whose reference copy is not at hand."""
    entries = tuple(glossary)
    return frozenset(
        (entry.id, text.language, form)
        for text in texts
        if text.id in locks and not is_reference(text)
        for entry in entries
        for form in entry.matched_forms(text.language)
        if locks[text.id].knows_form(entry.id, form)
    )


def is_reference(text: Article) -> bool:
    """Whether a text is at hand in the wording that the annotations are made for: our own, or the reference copy."""
    return text.is_full and (text.witness is None or text.witness.is_reference)
