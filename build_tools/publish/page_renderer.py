"""Renders single pages with a MkDocs that stays loaded: the preview's renderer, one process for each language.

`mkdocs build` spends its time on imports, the configuration, the theme and every page,
whatever was changed. Here all of that is kept, and only the pages that are asked for are
read, rendered and written to the `site_dir` of the configuration. The order of events is
that of `mkdocs.commands.build.build`, and so is each byte (a test compares them). A
change of the configuration or of the theme's templates needs a new `load`.

    {"do": "load", "config": path, "environment": {}}   read the configuration, copy assets, write the error page
    {"do": "render", "pages": ["read/introduction/index.md"]}
    {"do": "assets"}                                    copy the theme's assets again
    {"do": "finish"}                                    forget removed pages, write the search index

Written for MkDocs 1.6, which gets no further releases.
"""

from __future__ import annotations

import importlib
import logging
import os
from contextlib import suppress
from typing import Any

from mkdocs import utils
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from build_tools.publish.child import Message, answer
from build_tools.publish.mkdocs_worker import EARLY


class LoadedSite:
    """One language's site as MkDocs sees it, between its configuration and its pages."""

    def __init__(self, config: str) -> None:
        """Everything of a build up to the pages. Raises what MkDocs raises."""
        self._config: MkDocsConfig = load_config(config)
        plugins = self._config.plugins
        plugins.on_startup(command="build", dirty=False)
        self._config = plugins.on_config(self._config)
        plugins.on_pre_build(config=self._config)
        utils.clean_directory(self._config.site_dir)
        self._env = self._config.theme.get_env()
        self._files = self._look()
        self._nav = plugins.on_nav(get_navigation(self._files, self._config), config=self._config, files=self._files)
        self._give_pages()
        self._env = plugins.on_env(self._env, config=self._config, files=self._files) or self._env
        self._found: dict[str, list[Any]] = {}
        self.copy_assets()
        for template in self._config.theme.static_templates - {"sitemap.xml"}:  # publishing writes its own sitemap
            build._build_theme_template(template, self._env, self._files, self._config, self._nav)

    def render(self, sources: list[str]) -> None:
        """Render pages, given by their paths below the pages folder; one that is not there any more is passed over."""
        if any(self._files.get_file_from_path(source) is None for source in sources):
            self._look_again()
        index = self._index()
        for source in sources:
            file = self._files.get_file_from_path(source)
            if file is None or file.page is None:
                continue
            before = len(index)
            build._populate_page(file.page, self._config, self._files)
            build._build_page(file.page, self._config, self._files.documentation_pages(), self._nav, self._env)
            self._found[source] = index[before:]

    def copy_assets(self) -> None:
        """Copy what is not a page: the theme's files and ours."""
        self._files.copy_static_files()

    def finish(self) -> None:
        """Bring what is made of all pages up to date: the search index, and which pages there are."""
        self._look_again()
        index = self._index()
        index[:] = [row for file in self._files.documentation_pages() for row in self._found.get(file.src_uri, ())]
        self._config.plugins.on_post_build(config=self._config)

    def look_again_for_assets(self) -> None:
        """Copy the assets as they are now."""
        self._look_again()
        self.copy_assets()

    def _look(self) -> Files:
        files = get_files(self._config)
        files.add_files_from_theme(self._env, self._config)
        files = self._config.plugins.on_files(files, config=self._config)
        set_exclusions(files, self._config)
        return files

    def _look_again(self) -> None:
        """Which files there are now. Those that were there keep their pages, to which the navigation points."""
        kept = {file.src_uri: file for file in self._files.documentation_pages()}
        self._files = Files([kept.get(file.src_uri, file) for file in self._look()])
        self._give_pages()
        now = {file.src_uri for file in self._files.documentation_pages()}
        for source in kept.keys() - now:
            self._found.pop(source, None)
            with suppress(FileNotFoundError):
                os.unlink(kept[source].abs_dest_path)

    def _give_pages(self) -> None:
        """A page for every file that the navigation does not name."""
        for file in self._files.documentation_pages():
            if file.page is None:
                Page(None, file, self._config)

    def _index(self) -> list[Any]:
        """The rows of the search plugin's index; a list for nobody where there is no such plugin."""
        for plugin in self._config.plugins.values():
            if hasattr(plugin, "search_index"):
                rows: list[Any] = plugin.search_index.entries
                return rows
        return []


class Renderer:
    """What the process does with each request."""

    def __init__(self) -> None:
        self._site: LoadedSite | None = None
        self._said = _LastWords()
        logging.getLogger().addHandler(self._said)

    def do(self, request: Message) -> Message:
        """Answer one request. A failed one leaves nothing loaded that could be half done."""
        self._said.lines.clear()
        try:
            self._do(request)
        except Exception as error:
            self._site = None
            raise RuntimeError("\n".join([*self._said.lines, str(error)])) from error
        return {}

    def _do(self, request: Message) -> None:
        if request["do"] == "load":
            environment: Any = request["environment"]
            os.environ.update(environment)
            self._site = LoadedSite(str(request["config"]))
            return
        if self._site is None:
            raise RuntimeError("No configuration is loaded.")
        if request["do"] == "render":
            pages: Any = request["pages"]
            self._site.render(pages)
        elif request["do"] == "assets":
            self._site.look_again_for_assets()
        else:
            self._site.finish()


class _LastWords(logging.Handler):
    """Keeps what MkDocs logs, which says more than its exceptions; and keeps it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(record.getMessage())


def main() -> None:
    """Import what MkDocs will need, then answer until nobody asks."""
    for name in EARLY:
        with suppress(ImportError):  # then MkDocs will say what it misses
            importlib.import_module(name)
    answer(Renderer().do)


if __name__ == "__main__":
    main()
