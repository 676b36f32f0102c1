"""Which pages there are, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.edition import Edition
from build_tools.pages.about import about_page, apparatus_page, contribute_page
from build_tools.pages.cross_references import compare_page, cross_references_page
from build_tools.pages.glossary import entry_page, glossary_page
from build_tools.pages.home import home_page
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft
from build_tools.pages.reading import reading_page
from build_tools.pages.your_copy import your_copy_page


def drafts(edition: Edition, language: str) -> Iterator[Draft]:
    """Every page of the edition in one interface language."""
    i = Interface(edition, language)
    yield home_page(i)
    for config in edition.config.texts:
        if config.id in edition.by_id:
            yield reading_page(i, edition.by_id[config.id], config)
    yield compare_page(i)
    yield cross_references_page(i)
    yield glossary_page(i)
    for entry in edition.annotations.glossary:
        yield entry_page(i, entry)
    yield about_page(i)
    yield apparatus_page(i)
    yield your_copy_page(i)
    yield contribute_page(i)
