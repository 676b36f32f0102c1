"""The edition as Markdown pages: one module per kind of page, templates and words beside them.

The only entry is `write_pages`; it writes the pages of one interface language to a
folder where a person can look at them, and depends on no renderer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from build_tools.model.edition import Edition
from build_tools.pages.contents import Maker, makers
from build_tools.pages.page import Page
from build_tools.pages.strings import load
from build_tools.parallel import in_two

__all__ = ["Page", "theme_words", "write_languages", "write_pages"]


def write_pages(edition: Edition, language: str, folder: Path) -> list[Page]:
    """Write every page of an interface language below `folder`; return them in the order of the navigation.

    The same edition gives the same bytes. The folder belongs to the pages: Markdown files
    of an earlier run that are no longer needed are removed, and a file whose words have
    not changed is not touched. Raises FileNotFoundError for a language without strings.
    """
    return write_languages(edition, {language: folder})[language]


def write_languages(edition: Edition, folders: Mapping[str, Path]) -> dict[str, list[Page]]:
    """`write_pages` for several interface languages at once, on two cores where there are two."""
    tasks = [(language, maker) for language in folders for maker in makers(edition, language)]
    written = in_two([partial(_write, maker, folders[language]) for language, maker in tasks])
    pages: dict[str, list[Page]] = {language: [] for language in folders}
    for (language, _), page in zip(tasks, written, strict=True):
        pages[language].append(page)
    for language, folder in folders.items():
        for stale in set(folder.rglob("*.md")) - {folder / page.path for page in pages[language]}:
            stale.unlink()
    return pages


def _write(maker: Maker, folder: Path) -> Page:
    """Make one page and write it, unless the same words are there already."""
    draft = maker()
    path, source = folder / draft.address.file, draft.source().encode("utf-8")
    if not path.is_file() or path.read_bytes() != source:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)
    return draft.page()


def theme_words(language: str) -> dict[str, str]:
    """The words that the theme around the pages needs, by key (`nav.read`, `theme.menu`)."""
    return load(language).words
