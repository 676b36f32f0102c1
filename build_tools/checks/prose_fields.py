"""Where annotations hold prose: every text that a reader reads, with its language and its path."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.annotations import (
    Annotation,
    Annotations,
    CrossReference,
    EditorsNote,
    Emendation,
    GlossaryEntry,
    Translation,
)


def all_annotations(annotations: Annotations) -> Iterator[Annotation]:
    """Every annotation of every kind."""
    yield from annotations.glossary
    yield from annotations.cross_references
    yield from annotations.translations
    yield from annotations.editors_notes
    yield from annotations.emendations


def prose_of(item: Annotation) -> Iterator[tuple[str, str, str]]:
    """Language (empty where the field has none), path and text of each field with prose."""
    match item:
        case GlossaryEntry():
            yield from _local("definition", item.definition)
            yield "", "why", item.why
        case CrossReference():
            yield from _local("comment", item.comment)
        case EditorsNote():
            yield from _local("note", item.note)
            yield "", "why", item.why
        case Translation():
            yield item.language, "text", item.text
        case Emendation():
            yield from _local("why", item.why)


def _local(path: str, texts: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for language, text in texts.items():
        yield language, f"{path}.{language}", text
