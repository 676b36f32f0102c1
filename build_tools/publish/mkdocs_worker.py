"""Renders one language with MkDocs, in a process that starts before there is anything to render.

It imports MkDocs and the theme's plugins while the edition is still being read, then waits
for one line of JSON on standard input: {"config": path, "environment": {}, "halves": bool}. With `halves`
the work is done by two processes from the moment when the navigation is known: each
reads and writes every other page, and the two search indexes are put together. The site
is byte for byte the one that `mkdocs build` makes (a test compares them), but for MkDocs'
sitemap, which publishing replaces by one for all languages.

Written for MkDocs 1.6, which gets no further releases.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

EARLY = (
    "material.plugins.search.plugin", "markdown.extensions.attr_list", "markdown.extensions.md_in_html",
    "markdown.extensions.tables", "markdown.extensions.footnotes", "markdown.extensions.def_list",
    "markdown.extensions.fenced_code", "markdown.extensions.toc", "babel.dates",
)
"""What MkDocs will import once it has read a configuration of ours."""

INDEX = Path("search", "search_index.json")


class Halves(BasePlugin):  # type: ignore[type-arg]
    """Leaves every other page to a second process, from the navigation on."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._child: int | None = None
        self._order: list[str] = []

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Fork. The second process writes only pages, and its part of the search index beside the site."""
        pages = list(files.documentation_pages())
        self._order = [file.url for file in pages]
        sys.stdout.flush()
        sys.stderr.flush()
        self._child = os.fork()
        second = self._child == 0
        for number, file in enumerate(pages):
            if (number % 2 == 1) != second:
                file.inclusion = InclusionLevel.EXCLUDED
        if second:
            for file in files.media_files():
                file.inclusion = InclusionLevel.EXCLUDED
            config.theme.static_templates = set()
        return nav

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Before the search index is written: the second process turns aside, so that it does not write over the first."""
        if self._child == 0:
            config.site_dir = _aside(config.site_dir)

    def join(self, config: MkDocsConfig) -> int:
        """In the second process: end. In the first: wait, put the indexes together; the second's exit status."""
        if self._child == 0:
            sys.stdout.flush()
            os._exit(0)
        if self._child is None:
            return 0
        _, status = os.waitpid(self._child, 0)
        if status == 0:
            self._put_together(Path(config.site_dir))
        shutil.rmtree(_aside(config.site_dir), ignore_errors=True)
        return status

    def abandon(self) -> None:
        """The first process failed: the second must not go on writing."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)

    def _put_together(self, site: Path) -> None:
        first, second = site / INDEX, Path(_aside(str(site))) / INDEX
        if not second.is_file():
            return
        index, other = (json.loads(path.read_text(encoding="utf-8")) for path in (first, second))
        order = {url: number for number, url in enumerate(self._order)}
        docs = [*index["docs"], *other["docs"]]
        index["docs"] = sorted(docs, key=lambda doc: order.get(doc["location"].partition("#")[0], -1))
        first.write_text(json.dumps(index, separators=(",", ":"), default=str), encoding="utf-8")


def main() -> int:
    """Wait for the job; do it. The exit status: 0, or 1 with MkDocs' message on standard output."""
    for name in EARLY:
        try:
            importlib.import_module(name)
        except ImportError:  # then MkDocs will say what it misses
            continue
    line = sys.stdin.readline()
    if not line.strip():
        return 0
    job = json.loads(line)
    os.environ.update(job["environment"])
    halves = Halves()
    try:
        config = load_config(job["config"])
        if job["halves"] and hasattr(os, "fork"):
            config.plugins["halves"] = halves
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        status = halves.join(config)
        config.plugins.on_shutdown()
        return 1 if status else 0
    except MkDocsException as error:
        halves.abandon()
        sys.stdout.write(f"{error}\n")
        return 1


def _aside(site: str) -> str:
    return f"{site}.second-half"


if __name__ == "__main__":
    sys.exit(main())
