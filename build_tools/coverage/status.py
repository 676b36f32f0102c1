"""What is there and what is still thin: per text, per kind of annotation, per language.

Works without copies: the passages are those of the outline, occurrences of glossary
entries those of the places lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model.annotations import (
    KINDS,
    NAME_KEYS,
    RELATIONS,
    Annotation,
    BibliographyItem,
    Declared,
    Translation,
)
from build_tools.model.annotations.contents import passages_of, selectors_of
from build_tools.model.annotations.declaration import STATUSES
from build_tools.model.edition import Edition
from build_tools.model.selectors import AnchorStatus
from build_tools.model.texts import Article, PassageKind

SELECTORS = (*(status.value for status in AnchorStatus), "passage")
"""How surely a quotation stands where it should; `passage`: the whole passage is meant, and no words are quoted."""


@dataclass(frozen=True)
class Translated:
    """The passages of a text in one language: how many have a digest, how many a close translation, which have neither.

    `of` counts every passage but headings.
    """

    digests: int
    close: int
    of: int
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The share of passages that have one of the two, rounded down: 100 means all."""
        return 100 * (self.of - len(self.missing)) // self.of if self.of else 100


@dataclass(frozen=True)
class TextStatus:
    """One text. `annotations` counts those of each kind with a place in it, by the kind's name.

    `glossary_entries` are those that stand in the text itself, `occurrences` how often
    (`digests` and other layers of ours not counted). `cited_notes` of its `notes` are cited
    by the bibliography; `uncited` are the others.
    """

    id: str
    language: str
    copy: bool
    passages: int
    notes: int
    translations: dict[str, Translated]
    annotations: dict[str, int]
    glossary_entries: int
    occurrences: int
    cited_notes: int
    uncited: tuple[str, ...]
    selectors: dict[str, int]


@dataclass(frozen=True)
class KindStatus:
    """One kind: how many there are, and how far each has been checked (a contributor is not reviewed)."""

    kind: str
    total: int
    statuses: dict[str, int]


@dataclass(frozen=True)
class Status:
    """The whole edition. `names`: glossary entries that have a name in each language; `relations` of cross-references."""

    texts: tuple[TextStatus, ...]
    kinds: tuple[KindStatus, ...]
    relations: dict[str, int]
    names: dict[str, int]


def status_of(edition: Edition) -> Status:
    """What the edition has."""
    relations = Counter(reference.relation for reference in edition.annotations.cross_references)
    names = Counter(key for entry in edition.annotations.glossary for key in entry.names)
    return Status(
        tuple(_text(edition, text) for text in edition.texts),
        tuple(_kind(edition, name, kind) for name, kind in KINDS.items()),
        {relation: relations[relation] for relation in RELATIONS},
        {key: names[key] for key in NAME_KEYS},
    )


def _text(edition: Edition, text: Article) -> TextStatus:
    config = edition.config.text(text.id)
    ours = config is not None and config.ours
    languages = [own for own in edition.config.languages if not (ours and own == text.language)]
    found = [o for o in edition.occurrences if o.article == text.id and o.layer == "text"]
    cited = {
        passage
        for item in edition.annotations.bibliography
        for _, article, passage in passages_of(item)
        if article == text.id
    }
    uncited = tuple(note for note in text.notes_by_id if note not in cited)
    anchors = [place.anchor for place in edition.anchored if place.anchor.selector.article == text.id]
    selectors = Counter("passage" if a.selector.is_whole_passage else a.status.value for a in anchors)
    return TextStatus(
        text.id, text.language, text.is_full and not ours, len(text.passages), len(text.notes),
        {language: _translated(edition, text, language) for language in languages},
        _annotations(edition, text.id), len({o.entry for o in found}), sum(o.count for o in found),
        len(text.notes) - len(uncited), uncited, {name: selectors[name] for name in SELECTORS},
    )


def _translated(edition: Edition, text: Article, language: str) -> Translated:
    wanted = [passage.id for passage in text.passages if passage.kind is not PassageKind.HEADING]
    items = {at: edition.translation(text.id, language, at) for at in wanted}
    kinds = Counter(item.kind for item in items.values() if item is not None)
    return Translated(kinds["digest"], kinds["close"], len(wanted), tuple(at for at in wanted if items[at] is None))


def _annotations(edition: Edition, text: str) -> dict[str, int]:
    """By kind; translations and glossary entries are counted elsewhere, waivers and contributors have no text."""
    counts = Counter(item.declaration.name for item in edition.annotations if text in set(_texts_of(item)))
    return {
        name: counts[name]
        for name in KINDS
        if name not in ("translation", "glossary-entry", "waiver", "contributor")
    }


def _texts_of(item: Declared) -> Iterator[str]:
    if article := getattr(item, "article", ""):
        yield article
    yield from (selector.article for _, selector in selectors_of(item))
    if isinstance(item, BibliographyItem):
        yield from (article for _, article, _ in passages_of(item))


def _kind(edition: Edition, name: str, kind: type[Declared]) -> KindStatus:
    ours = {text.id for text in edition.config.texts if text.ours}
    # Our own text in its other language stands among the translations, but nobody reviews it passage by passage.
    items = [
        item
        for item in getattr(edition.annotations, kind.declaration.collection)
        if not (isinstance(item, Translation) and item.article in ours)
    ]
    statuses = Counter(item.status for item in items if isinstance(item, Annotation))
    known = STATUSES if issubclass(kind, Annotation) else ()
    return KindStatus(name, len(items), {status: statuses[status] for status in known})
