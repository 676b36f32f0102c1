"""Every kind of annotation, declared once; `Annotations` holds all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from build_tools.model.annotations.assignment import LAYOUTS, LEVELS, SUBJECTS, Assignment, Question
from build_tools.model.annotations.bibliography_item import ITEM_TYPES, BibliographyItem, Name
from build_tools.model.annotations.contributor import ROLES, Contributor
from build_tools.model.annotations.cross_reference import RELATIONS, CrossReference
from build_tools.model.annotations.declaration import (
    Annotation,
    Declaration,
    Declared,
    Fault,
    FieldSpec,
    Shape,
    field_specs,
)
from build_tools.model.annotations.editors_note import EditorsNote
from build_tools.model.annotations.emendation import EMENDATION_CLASSES, Emendation
from build_tools.model.annotations.figure import CLAIMS, PLOTS, Figure, FigureSeries, FigureValue
from build_tools.model.annotations.glossary_entry import ENTRY_KINDS, FOLDERS, NAME_KEYS, GlossaryEntry
from build_tools.model.annotations.timeline_event import LANES, TimelineEvent
from build_tools.model.annotations.translation import Translation
from build_tools.model.annotations.waiver import Waiver

__all__ = [
    "CLAIMS", "EMENDATION_CLASSES", "ENTRY_KINDS", "FOLDERS", "ITEM_TYPES", "KINDS", "LANES", "LAYOUTS", "LEVELS",
    "NAME_KEYS", "PLOTS", "RELATIONS", "ROLES", "SUBJECTS", "Annotation", "Annotations", "Assignment",
    "BibliographyItem", "Contributor", "CrossReference", "Declaration", "Declared", "EditorsNote", "Emendation",
    "Fault", "FieldSpec", "Figure", "FigureSeries", "FigureValue", "GlossaryEntry", "Name", "Question", "Shape",
    "TimelineEvent", "Translation", "Waiver", "field_specs",
]

KINDS: dict[str, type[Declared]] = {
    kind.declaration.name: kind
    for kind in (
        GlossaryEntry, CrossReference, Translation, EditorsNote, Emendation, TimelineEvent, Figure, BibliographyItem,
        Assignment, Waiver, Contributor,
    )
}
"""Annotation kinds by the name that `edition new KIND` takes."""


@dataclass(frozen=True)
class Annotations:
    """All annotations of the edition, each tuple sorted by id (translations by text, language, passage)."""

    glossary: tuple[GlossaryEntry, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    translations: tuple[Translation, ...] = ()
    editors_notes: tuple[EditorsNote, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    figures: tuple[Figure, ...] = ()
    bibliography: tuple[BibliographyItem, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    contributors: tuple[Contributor, ...] = ()

    def __iter__(self) -> Iterator[Declared]:
        """Every annotation of every kind."""
        for collection in fields(self):
            yield from getattr(self, collection.name)

    def emendations_of(self, article: str) -> tuple[Emendation, ...]:
        """The emendations of one text."""
        return tuple(item for item in self.emendations if item.article == article)
