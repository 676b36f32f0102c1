"""Texts and annotations joined into an edition: every anchor resolved, every entry's occurrences found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.anchoring.glossary_matching import GlossaryMatcher
from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.resolve import resolve
from build_tools.model.annotations import Annotations, CrossReference, EditorsNote, Translation
from build_tools.model.annotations.contents import selectors_of
from build_tools.model.config import EditionConfig
from build_tools.model.edition import AnchoredNote, AnchoredPlace, AnchoredReference, Edition, Occurrence
from build_tools.model.selectors import Anchor, Selector
from build_tools.model.texts import Article
from build_tools.problems import Kind, Problem


def assemble(
    config: EditionConfig, texts: Sequence[Article], annotations: Annotations, locks: Mapping[str, PlacesLock]
) -> tuple[Edition, list[Problem]]:
    """The edition, and all that does not fit. Withheld anchors stay in it, marked as such."""
    by_id = {text.id: text for text in texts}
    known = tuple(by_id)
    problems: list[Problem] = []

    def anchor(selector: Selector) -> Anchor:
        found, own = resolve(selector, by_id.get(selector.article), locks.get(selector.article, PlacesLock()), known)
        problems.extend(own)
        return found

    anchored = tuple(
        AnchoredPlace(item, path, anchor(selector)) for item in annotations for path, selector in selectors_of(item)
    )
    notes, references = _at_their_places(anchored)
    translations, own = _translations(annotations.translations, by_id)
    problems += own
    languages = {text.language for text in texts} | {language for own in translations.values() for language in own}
    matchers = {language: GlossaryMatcher(annotations.glossary, language) for language in sorted(languages)}
    for matcher in matchers.values():
        problems += matcher.problems
    occurrences = _occurrences(texts, translations, matchers, locks)
    edition = Edition(
        config, tuple(texts), annotations, notes, references, tuple(occurrences), translations, anchored
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
        passage = article.by_id.get(item.at)
        if item.of and passage and passage.checksum and item.of != passage.checksum:
            problems.append(
                Problem(
                    Kind.DIGEST_STALE,
                    f"{item.at} of {item.article} has changed since its {item.kind} in {item.language} was written.",
                    item.where("of"),
                    mend=f"Compare the two again, then set `of: {passage.checksum}`.",
                )
            )
    return table, problems


def _occurrences(
    texts: Sequence[Article], translations: Mapping[str, Mapping[str, Mapping[str, Translation]]],
    matchers: Mapping[str, GlossaryMatcher], locks: Mapping[str, PlacesLock],
) -> list[Occurrence]:
    found: list[Occurrence] = []
    for text in texts:
        lock = locks.get(text.id, PlacesLock())
        for passage, words in text.words.items():
            if words is not None:
                matches = matchers[text.language].find(words, text.id, passage)
                found += [Occurrence(m.entry, text.id, passage, "text", m.start, m.end) for m in matches]
            else:
                counts = lock.entries.get(passage, {})
                found += [Occurrence(e, text.id, passage, "text", count=n) for e, n in sorted(counts.items())]
        for language, own in sorted(translations.get(text.id, {}).items()):
            for at, item in own.items():
                matches = matchers[language].find(item.text, text.id, at)
                found += [
                    Occurrence(m.entry, text.id, at, f"digest.{language}", m.start, m.end) for m in matches
                ]
    return found
