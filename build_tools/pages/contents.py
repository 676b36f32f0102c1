"""Which pages there are, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from build_tools.model.edition import Edition
from build_tools.pages.about import about_page, apparatus_page, contribute_page
from build_tools.pages.assignments import assignment_page, assignments_page
from build_tools.pages.bibliography import bibliography_page
from build_tools.pages.cross_references import compare_page, cross_references_page
from build_tools.pages.figures import figures_page
from build_tools.pages.glossary import entry_page, glossary_page
from build_tools.pages.home import home_page
from build_tools.pages.interface import Interface
from build_tools.pages.page import Draft
from build_tools.pages.reading import reading_page
from build_tools.pages.timeline import timeline_page
from build_tools.pages.your_copy import your_copy_page

Maker = Callable[[], Draft]


def makers(edition: Edition, language: str) -> list[Maker]:
    """What makes every page of the edition in one interface language; each on its own, in any order."""
    i = Interface(edition, language)
    texts = [(edition.by_id[config.id], config) for config in edition.config.texts if config.id in edition.by_id]
    return [
        partial(home_page, i),
        *(partial(reading_page, i, text, config) for text, config in texts),
        partial(compare_page, i),
        partial(cross_references_page, i),
        partial(timeline_page, i),
        partial(figures_page, i),
        partial(glossary_page, i),
        *(partial(entry_page, i, entry) for entry in edition.annotations.glossary),
        partial(bibliography_page, i),
        partial(assignments_page, i),
        *(partial(assignment_page, i, item) for item in edition.annotations.assignments),
        partial(about_page, i),
        partial(apparatus_page, i),
        partial(your_copy_page, i),
        partial(contribute_page, i),
    ]
