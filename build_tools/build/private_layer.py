"""A reader's own annotations, in `annotations/` beside their copies: for their full build alone.

A teacher's complete translation goes there. It is laid over the committed annotations,
item by item: one with the same identity (for a translation: text, language and passage)
takes the place of the committed one.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from build_tools.annotation_files.loader import load_annotations
from build_tools.model.annotations import Annotations
from build_tools.model.config import EditionConfig
from build_tools.problems import Problem
from build_tools.sources import Sources

FOLDER = "annotations"
"""Its name, within the folder of the copies."""


def with_private_layer(
    public: Annotations, sources: Sources, root: Path, config: EditionConfig
) -> tuple[Annotations, list[Problem]]:
    """The committed annotations with the reader's own over them, and what is wrong with those.

    Without a copy of an article, or without such a folder, the committed ones as they are:
    a companion site, which may be published, never holds a word of the private layer.
    """
    copies = [text.id for text in config.texts if text.id in sources.copies and not text.ours]
    if sources.place is None or not copies or not (sources.place / FOLDER).is_dir():
        return public, []
    folder = (sources.place / FOLDER).resolve()
    name = folder.relative_to(root.resolve()) if folder.is_relative_to(root.resolve()) else folder
    own, problems = load_annotations(
        folder, texts=config.texts, languages=config.languages, elsewhere=public, name=name.as_posix()
    )
    collections = {
        field.name: _laid_over(getattr(public, field.name), getattr(own, field.name)) for field in fields(Annotations)
    }
    return Annotations(**collections), problems


def _laid_over(public: tuple[Any, ...], own: tuple[Any, ...]) -> Any:
    items = {item.identity: item for item in public}
    items |= {item.identity: replace(item, private=True) for item in own}
    return tuple(items[identity] for identity in sorted(items))
