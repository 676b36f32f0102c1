"""Which pages there are, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.edition import Edition
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft
from build_tools.pages.reading import reading_page


def drafts(edition: Edition, language: str) -> Iterator[Draft]:
    """Every page of the edition in one interface language."""
    i = Interface(edition, language)
    for config in edition.config.texts:
        if config.id in edition.by_id:
            yield reading_page(i, edition.by_id[config.id], config)
