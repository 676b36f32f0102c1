"""Every kind of annotation, declared once; `Annotations` holds all of them."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.annotations.cross_reference import RELATIONS, CrossReference
from build_tools.model.annotations.declaration import Annotation, FieldSpec, Shape, field_specs
from build_tools.model.annotations.editors_note import EditorsNote
from build_tools.model.annotations.emendation import EMENDATION_CLASSES, Emendation
from build_tools.model.annotations.glossary_entry import ENTRY_KINDS, FOLDERS, NAME_KEYS, GlossaryEntry
from build_tools.model.annotations.translation import Translation

__all__ = [
    "EMENDATION_CLASSES", "ENTRY_KINDS", "FOLDERS", "KINDS", "NAME_KEYS", "RELATIONS", "Annotation", "Annotations",
    "CrossReference", "EditorsNote", "Emendation", "FieldSpec", "GlossaryEntry", "Shape", "Translation", "field_specs",
]

KINDS: dict[str, type[Annotation]] = {
    "glossary-entry": GlossaryEntry,
    "cross-reference": CrossReference,
    "translation": Translation,
    "emendation": Emendation,
    "editors-note": EditorsNote,
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

    def emendations_of(self, article: str) -> tuple[Emendation, ...]:
        """The emendations of one text."""
        return tuple(item for item in self.emendations if item.article == article)
