"""The renderers of a preview: one process for each language, each with MkDocs loaded and waiting for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from build_tools.publish.child import Child, ChildFailedError

PageName = tuple[str, str]
"""A language, and the Markdown file of a page below the language's folder."""

_MODULE = "build_tools.publish.page_renderer"


class Renderers:
    """Renders pages of several languages, those of different languages at the same time."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._children: dict[str, Child] = {}
        self._loaded: set[str] = set()
        self._spare: list[Child] = []

    def start_early(self, count: int) -> None:
        """Start processes before it is known for which languages: they import meanwhile."""
        self._spare += [Child(_MODULE) for _ in range(count)]

    @property
    def loaded(self) -> frozenset[str]:
        """The languages whose configuration is loaded, so that their pages can be rendered."""
        return frozenset(self._loaded)

    def load(self, languages: Iterable[str], settings: Mapping[str, str]) -> None:
        """Read the configurations of these languages. Raises ChildFailedError, as all that follows."""
        environment = dict(settings)
        self._all({
            code: {"do": "load", "config": str(self._work / f"{code}.yml"), "environment": environment} for code in languages
        })
        while self._spare:
            self._spare.pop().close()

    def render(self, pages: Sequence[PageName]) -> list[Path]:
        """Render pages; the files that were written."""
        rows: dict[str, list[str]] = {}
        for code, path in pages:
            rows.setdefault(code, []).append(path)
        self._all({code: {"do": "render", "pages": paths} for code, paths in rows.items()})
        return [self.rendered(page) for page in pages]

    def rendered(self, page: PageName) -> Path:
        """Where the HTML of a page is."""
        return (self._work / "out" / page[0] / page[1]).with_suffix(".html")

    def assets(self) -> None:
        """Copy the theme's assets again."""
        self._all({code: {"do": "assets"} for code in self._loaded})

    def finish(self) -> None:
        """Write the search indexes."""
        self._all({code: {"do": "finish"} for code in self._loaded})

    def unload(self) -> None:
        """Nothing is loaded any more: the theme has changed."""
        self._loaded.clear()

    def close(self) -> None:
        """End all processes."""
        for child in [*self._children.values(), *self._spare]:
            child.close()
        self._children, self._spare, self._loaded = {}, [], set()

    def _all(self, requests: Mapping[str, Mapping[str, object]]) -> None:
        """Ask several languages at once, and wait for all. One that fails must load again."""
        for code, request in requests.items():
            self._child(code).send(request)
        failed: list[str] = []
        for code, request in requests.items():
            try:
                self._children[code].receive()
            except ChildFailedError as error:
                failed.append(f"{code}: {error}")
                self._loaded.discard(code)
                if not self._children[code].is_alive:
                    self._children.pop(code).close()
            else:
                if request["do"] == "load":
                    self._loaded.add(code)
        if failed:
            raise ChildFailedError("\n".join(failed))

    def _child(self, code: str) -> Child:
        if code not in self._children:
            self._children[code] = self._spare.pop() if self._spare else Child(_MODULE)
        return self._children[code]
