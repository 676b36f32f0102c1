"""The edition: texts and annotations joined, as every page, check and export sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from build_tools.model.annotations import (
    Annotations,
    CrossReference,
    Declared,
    EditorsNote,
    GlossaryEntry,
    Translation,
)
from build_tools.model.config import EditionConfig
from build_tools.model.selectors import Anchor
from build_tools.model.texts import Article


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A glossary entry stands in a passage: in the text itself, or in one of our own layers.

    `layer` is "text" for the article's words, "digest.en", "digest.zh-Hant" for ours.
    `count` is known from the places lock where no copy is at hand; then `start` and
    `end` are None, and `form` (as the entry gives it) is empty.
    """

    entry: str
    article: str
    passage: str
    layer: str
    start: int | None = None
    end: int | None = None
    count: int = 1
    form: str = ""


@dataclass(frozen=True, slots=True)
class FormOverlap:
    """Forms of two entries overlap in a passage: the one that begins first is linked, `lost` is not.

    `kept` and `lost` are (entry, form); `words` run from the beginning of the one to the end of the other.
    """

    article: str
    passage: str
    layer: str
    language: str
    kept: tuple[str, str]
    lost: tuple[str, str]
    words: str


@dataclass(frozen=True)
class AnchoredNote:
    """An editor's note at its place."""

    note: EditorsNote
    anchor: Anchor


@dataclass(frozen=True)
class AnchoredReference:
    """A cross-reference with both ends at their places, in the order of the file."""

    reference: CrossReference
    anchors: tuple[Anchor, Anchor]


@dataclass(frozen=True)
class AnchoredPlace:
    """One selector of any annotation at its place; `path` is that of its keys (`between.0.`, `values.3.place.`)."""

    item: Declared
    path: str
    anchor: Anchor


@dataclass(frozen=True)
class Edition:
    """All that the pages need, nothing else. `translations[article][language][passage]`.

    `recorded_forms` are (entry, language, form) that stand in a text which is not at hand, by its places lock.
    """

    config: EditionConfig
    texts: tuple[Article, ...]
    annotations: Annotations
    editors_notes: tuple[AnchoredNote, ...] = ()
    cross_references: tuple[AnchoredReference, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    translations: dict[str, dict[str, dict[str, Translation]]] = field(default_factory=dict)
    anchored: tuple[AnchoredPlace, ...] = ()
    overlaps: tuple[FormOverlap, ...] = ()
    recorded_forms: frozenset[tuple[str, str, str]] = frozenset()

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Texts by id."""
        return {text.id: text for text in self.texts}

    @cached_property
    def entries(self) -> dict[str, GlossaryEntry]:
        """Glossary entries by id."""
        return {entry.id: entry for entry in self.annotations.glossary}

    def translation(self, article: str, language: str, passage: str) -> Translation | None:
        """The digest or close translation of a passage in a language, if there is one."""
        return self.translations.get(article, {}).get(language, {}).get(passage)

    def occurrences_in(self, article: str, passage: str, layer: str = "text") -> list[Occurrence]:
        """Glossary entries in one passage and layer, in order of place."""
        found = self._occurrences_by_passage.get((article, passage, layer), [])
        return sorted(found, key=lambda o: (o.start if o.start is not None else -1, o.entry))

    @cached_property
    def _occurrences_by_passage(self) -> dict[tuple[str, str, str], list[Occurrence]]:
        index: dict[tuple[str, str, str], list[Occurrence]] = {}
        for occurrence in self.occurrences:
            index.setdefault((occurrence.article, occurrence.passage, occurrence.layer), []).append(occurrence)
        return index

    def anchors_in(self, article: str) -> list[Anchor]:
        """Every anchor of an annotation, of whatever kind, in one text."""
        return [place.anchor for place in self.anchored if place.anchor.selector.article == article]

    def anchors_of(self, item: Declared) -> list[Anchor]:
        """The anchors of one annotation, in the order of its fields."""
        return [place.anchor for place in self._anchored_by_item.get(id(item), ())]

    @cached_property
    def _anchored_by_item(self) -> dict[int, list[AnchoredPlace]]:
        index: dict[int, list[AnchoredPlace]] = {}
        for place in self.anchored:
            index.setdefault(id(place.item), []).append(place)
        return index

    def occurrences_of(self, entry: str, article: str, passage: str) -> list[Occurrence]:
        """Where a glossary entry stands in one passage or note, in every layer."""
        return self._occurrences_by_entry.get((entry, article), {}).get(passage, [])

    def passages_of(self, entry: str, article: str) -> list[str]:
        """The passages and notes of a text in which a glossary entry stands in any layer, in reading order."""
        there = self._occurrences_by_entry.get((entry, article), {})
        return [passage for passage in self.by_id[article].words if passage in there]

    @cached_property
    def _occurrences_by_entry(self) -> dict[tuple[str, str], dict[str, list[Occurrence]]]:
        index: dict[tuple[str, str], dict[str, list[Occurrence]]] = {}
        for occurrence in self.occurrences:
            passages = index.setdefault((occurrence.entry, occurrence.article), {})
            passages.setdefault(occurrence.passage, []).append(occurrence)
        return index
