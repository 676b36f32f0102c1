"""Texts and annotations joined into an edition: every anchor resolved, every entry's occurrences found."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from build_tools.anchoring.form_uses import recorded_forms
from build_tools.anchoring.glossary_matching import GlossaryMatcher
from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.resolve import resolve
from build_tools.model.annotations import Annotations, CrossReference, EditorsNote, Translation
from build_tools.model.annotations.contents import selectors_of
from build_tools.model.config import EditionConfig
from build_tools.model.edition import AnchoredNote, AnchoredPlace, AnchoredReference, Edition, FormOverlap, Occurrence
from build_tools.model.selectors import Anchor, AnchorStatus, Selector
from build_tools.model.texts import Article
from build_tools.problems import Kind, Problem

MOST_HELPED = 50
"""For so many quotations that stand nowhere the nearest places are sought; who has more has another mistake."""


def assemble(
    config: EditionConfig, texts: Sequence[Article], annotations: Annotations, locks: Mapping[str, PlacesLock]
) -> tuple[Edition, list[Problem]]:
    """The edition, and all that does not fit. Withheld anchors stay in it, marked as such."""
    by_id = {text.id: text for text in texts}
    known = tuple(by_id)
    # A text without an outline, or with a damaged one: that has been reported, and is no mistake of the annotations.
    unread = {text.id for text in config.texts} - set(by_id)
    problems: list[Problem] = []
    astray: list[Problem] = []

    def anchor(selector: Selector) -> Anchor:
        if selector.article in unread:
            return Anchor(selector, AnchorStatus.WITHHELD, reason="its text could not be read")
        helpful = len(astray) < MOST_HELPED
        article, lock = by_id.get(selector.article), locks.get(selector.article, PlacesLock())
        found, own = resolve(selector, article, lock, known, helpful=helpful)
        problems.extend(own)
        astray.extend(problem for problem in own if problem.kind is Kind.QUOTE_NOT_FOUND)
        return found

    anchored = tuple(
        AnchoredPlace(item, path, anchor(selector)) for item in annotations for path, selector in selectors_of(item)
    )
    notes, references = _at_their_places(anchored)
    translations, own = _translations([item for item in annotations.translations if item.article not in unread], by_id)
    problems += own
    languages = {text.language for text in texts} | {language for own in translations.values() for language in own}
    matchers = {language: GlossaryMatcher(annotations.glossary, language) for language in sorted(languages)}
    for matcher in matchers.values():
        problems += matcher.problems
    entries = {entry.id for entry in annotations.glossary}
    occurrences, overlaps = _occurrences(texts, translations, matchers, locks, entries)
    edition = Edition(
        config, tuple(texts), annotations, notes, references, tuple(occurrences), translations, anchored,
        tuple(overlaps), recorded_forms(texts, annotations.glossary, locks),
    )
    return edition, problems


def _at_their_places(
    anchored: Sequence[AnchoredPlace],
) -> tuple[tuple[AnchoredNote, ...], tuple[AnchoredReference, ...]]:
    """Editors' notes and cross-references, which the margins show, with their anchors."""
    notes = tuple(AnchoredNote(p.item, p.anchor) for p in anchored if isinstance(p.item, EditorsNote))
    ends = [p for p in anchored if isinstance(p.item, CrossReference)]
    references = tuple(
        AnchoredReference(first.item, (first.anchor, second.anchor))
        for first, second in zip(ends[::2], ends[1::2], strict=True)
        if isinstance(first.item, CrossReference)
    )
    return notes, references


def _translations(
    items: Sequence[Translation], by_id: Mapping[str, Article]
) -> tuple[dict[str, dict[str, dict[str, Translation]]], list[Problem]]:
    table: dict[str, dict[str, dict[str, Translation]]] = {}
    problems = []
    for item in items:
        article = by_id.get(item.article)
        if article is None or not article.knows(item.at):
            problems.append(
                Problem(
                    Kind.UNKNOWN_PASSAGE, f"{item.article} has no passage “{item.at}”.", item.where("at"),
                    mend="Use an id that stands beside the paragraph on the reading page.",
                )
            )
            continue
        own = table.setdefault(item.article, {}).setdefault(item.language, {})
        if item.at in own:
            problems.append(
                Problem(Kind.DUPLICATE_ID, f"{item.at} of {item.article} has two translations in {item.language}.",
                        item.where("at"), mend="Keep one of them.")
            )
            continue
        own[item.at] = item
    return table, problems


def _occurrences(
    texts: Sequence[Article], translations: Mapping[str, Mapping[str, Mapping[str, Translation]]],
    matchers: Mapping[str, GlossaryMatcher], locks: Mapping[str, PlacesLock], entries: Container[str],
) -> tuple[list[Occurrence], list[FormOverlap]]:
    """Entries where they stand, or as counted in the lock where there are no words; and the forms lost in overlaps."""
    found: list[Occurrence] = []
    overlaps: list[FormOverlap] = []

    def search(words: str, language: str, article: str, passage: str, layer: str) -> None:
        matches, lost = matchers[language].search(words, article, passage)
        found.extend(Occurrence(m.entry, article, passage, layer, m.start, m.end, form=m.form) for m in matches)
        overlaps.extend(
            FormOverlap(
                article, passage, layer, language, (o.kept.entry, o.kept.form), (o.lost.entry, o.lost.form),
                words[o.kept.start : o.lost.end],
            )
            for o in lost
        )

    for text in texts:
        lock = locks.get(text.id, PlacesLock())
        for passage, words in text.words.items():
            if words is not None:
                search(words, text.language, text.id, passage, "text")
            else:
                # Whoever takes an entry away, or renames it, may have no copy to make the lock anew with.
                counts = {e: n for e, n in lock.entries.get(passage, {}).items() if e in entries}
                found += [Occurrence(e, text.id, passage, "text", count=n) for e, n in sorted(counts.items())]
        for language, own in sorted(translations.get(text.id, {}).items()):
            for at, item in own.items():
                search(item.text, language, text.id, at, f"digest.{language}")
    return found, overlaps
