"""What happens at a save: what is looked at first, what waits, and who is told when.

    look            texts and annotations again, checks         mistakes are shown; if nothing is whole without
                                                                the items that they stand in, the pages stay
    ahead           the pages that somebody is looking at       made, rendered, put in place, told
    near            the pages about what was saved              likewise: somebody will look at them
    the others      made in small batches, the changed rendered; one that is opened meanwhile comes at once
    put             search index, sitemap, links, removed pages the site is what a build would make of it

Between the steps the preview asks whether there was another save. If so it begins again;
what was not rendered yet is remembered. So nothing goes stale, and no save waits for the last.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from build_tools import addresses
from build_tools.build import Request
from build_tools.problems import Kind, Problem
from build_tools.publish.child import Child, ChildFailedError, Message
from build_tools.publish.mirror import install
from build_tools.reporting import report
from build_tools.serve import words
from build_tools.serve.board import Board, Outcome
from build_tools.serve.renderers import PageName, Renderers
from build_tools.serve.terminal import Terminal
from build_tools.serve.watching import Watch

BATCH = 48
"""Pages that are made between two looks for another save: a tenth of a second's work, or two."""

CHUNK, FIRST_CHUNK = 12, 80
"""Pages that are rendered between two looks for another save: usually, and before there is a site to look at."""

LOADING = 1.5
"""Seconds, at most, for which the open page has the machine to itself to load again."""


class AgainError(Exception):
    """There was another save: begin again. (Not an error: the way out of a half-done turn.)"""


class Made(NamedTuple):
    """How many pages are left to be made, and which were made now."""

    left: int
    pages: set[PageName]


class Preview:
    """The work of one preview. `turn` does all that a change calls for.

    `copies` are the files that the articles are read from, `below` is the path of the published site.
    """

    def __init__(self, request: Request, work: Path, board: Board, watch: Watch, terminal: Terminal) -> None:
        self._request, self._work = request, work
        self._board, self._watch, self._terminal = board, watch, terminal
        self._renderers = Renderers(work)
        self._by_page = request.renderer == "mkdocs"
        self._maker: Child | None = self._start_maker()
        if self._by_page:
            self._renderers.start_early(2)
        self._languages: list[str] = []
        self._waiting: set[PageName] = set()
        self._assets_changed = self._words_changed = False
        self._look_number = 0
        self._saved: set[str] = set()
        self._mistakes: list[dict[str, object]] = []
        self._broken: list[dict[str, object]] = []
        self.copies: list[Path] = []
        self.below = ""

    @property
    def folders(self) -> list[str]:
        """The folders of the languages on the site."""
        return [addresses.folder_of(code, self._languages) for code in self._languages]

    def turn(self, changed: Collection[Path]) -> None:
        """Bring the site up to date after a change of these files (at the start: of none)."""
        self._sort_out(set(changed))
        self._terminal.begin(changed)
        try:
            self._by_pages() if self._by_page else self._whole()
        except AgainError:
            return
        except ChildFailedError as error:
            self._stumble(str(error))
        except OSError as error:
            self._stumble(f"{error.strerror or error} ({error.filename or self._request.output})")

    def close(self) -> None:
        """End all processes."""
        self._renderers.close()
        if self._maker is not None:
            self._maker.close()

    # the two ways -----------------------------------------------------------------------

    def _by_pages(self) -> None:
        look = self._look()
        if look is None:
            return
        ahead: Any = look["ahead"]
        near: Any = look["near"]
        if ahead:
            self._make(ahead)
            self._show_opened()
        if near and self._board.ready:
            self._render(sorted(self._make(near).pages & self._waiting))
        while self._make(BATCH).left:
            self._unless_saved()
            self._show_opened()
        self._configure()
        if self._assets_changed:
            self._renderers.assets()
        nearest = set(self._open_pages())
        while self._waiting:
            self._unless_saved()
            nearest_first = sorted(self._waiting, key=lambda page: (page not in nearest, page[1], page[0]))
            self._render(nearest_first[: CHUNK if self._board.ready else FIRST_CHUNK])
        self._renderers.finish()
        self._unless_saved()
        put = self._ask("put", new=not self._board.ready)
        self._done({
            **put, "report": f"{look['report']}{put['report']}", "summary": look["summary"] if put["ok"] else put["summary"],
            "left_out": bool(self._mistakes),
        })

    def _whole(self) -> None:
        said = self._ask("build")
        languages: Any = said["languages"]
        self._languages = languages or self._languages
        self._learn(said)
        self._done(said)

    # steps ------------------------------------------------------------------------------

    def _look(self) -> Message | None:
        """Gather; None if mistakes leave nothing to show: then they have been told. A half-saved file is none."""
        look: Any = self._ask("look", first=self._wanted(), saved=sorted(self._saved), words=self._words_changed)
        self._words_changed = False
        if look["problems"]:
            self._unless_saved()
        if not look["ok"]:
            self._mistakes = []
            self._show(look)
            return None
        self._languages, self._mistakes = look["languages"], look["problems"]
        self._learn(look)
        self._tell_problems(Outcome.ALL)
        return dict(look)

    def _make(self, count: int) -> Made:
        """Make the next pages; those that say something new wait to be rendered."""
        made: Any = self._ask("make", count=count, first=self._wanted())
        self._waiting |= {(code, path) for code, path in made["changed"]}
        return Made(int(made["left"]), {(code, path) for code, path in made["made"]})

    def _configure(self) -> None:
        """Load what must be loaded again; all pages of a language that was must be rendered."""
        answer: Any = self._ask("configure")
        pages = {(code, path) for code, path in answer["pages"]}
        self._learn(answer)
        load = set(answer["load"]) | (set(self._languages) - self._renderers.loaded)
        if load:
            self._renderers.load(sorted(load, key=self._languages.index), answer["settings"])
            self._waiting |= {page for page in pages if page[0] in load}
        self._waiting &= pages

    def _show_opened(self) -> None:
        """Render the pages that somebody looks at, and do nothing else before the first of them has loaded again."""
        pages = [page for page in self._open_pages() if page in self._waiting]
        arrivals, until = self._board.arrivals, time.monotonic() + LOADING
        if self._render(pages):
            while self._board.arrivals == arrivals and time.monotonic() < until and not self._watch.wait_at_most(0.05):
                pass

    def _render(self, pages: list[PageName]) -> bool:
        """Render pages, put them in their places (if the site is there), tell whoever looks at them; whether any were."""
        pages = [page for page in pages if page[0] in self._renderers.loaded]
        if not pages:
            return False
        for page, file in zip(pages, self._renderers.render(pages), strict=True):
            if self._board.ready and file.is_file():
                install(file, self._request.output / self._file(page))
            self._terminal.rendered(page)
        self._waiting -= set(pages)
        if self._board.ready:
            self._board.tell()
        return self._board.ready

    def _done(self, said: Message) -> None:
        """The site is up to date, or a mistake was found at the last moment."""
        self._look_number += self._assets_changed
        self._assets_changed = False
        self._saved.clear()
        self._broken = list(said["problems"]) if isinstance(said["problems"], list) else []
        # A page with a link that leads nowhere is shown; a whole build with a mistake leaves the old site.
        is_shown = self._by_page or bool(said["ok"])
        self._tell_problems(
            Outcome.ALL if is_shown else Outcome.NOTHING, ready=self._board.ready or is_shown, look=str(self._look_number)
        )
        self._terminal.end(said)

    def _show(self, said: Message) -> None:
        """Mistakes that leave nothing new to show; those that are known of items may be why."""
        problems: Any = said["problems"]
        self._board.tell(problems=[*self._mistakes, *problems], outcome=Outcome.NOTHING)
        self._terminal.end(said)

    def _tell_problems(self, outcome: Outcome, *, ready: bool | None = None, look: str | None = None) -> None:
        """Tell of mistakes in items, which are left out, and of links that lead nowhere."""
        problems = [*self._mistakes, *self._broken]
        self._board.tell(ready=ready, look=look, problems=problems, outcome=Outcome.REST if self._mistakes else outcome)

    def _stumble(self, said: str) -> None:
        """Something is wrong with a template, a folder, or us: say so, and load everything again at the next save."""
        self._renderers.unload()
        if self._maker is not None and not self._maker.is_alive:
            self._maker.close()
            self._maker = None
        problem = Problem(Kind.PREVIEW_STUMBLED, f"The preview could not work up this change: {said}")
        row = {
            "kind": problem.kind.label, "severity": str(problem.level), "file": "", "line": 0, "column": 0,
            "message": problem.message, "expected": "", "mend": problem.mend, "candidates": [],
        }
        self._show({"ok": False, "problems": [row], "report": report([problem]), "summary": "1 error"})

    # parts ------------------------------------------------------------------------------

    def _learn(self, said: Message) -> None:
        """What an answer says by the way."""
        copies: Any = said.get("copies")
        if copies is not None:
            self.copies = [Path(path) for path in copies]
        if "site_url" in said:
            self.below = urlsplit(str(said["site_url"])).path.strip("/")

    def _sort_out(self, changed: set[Path]) -> None:
        """What changed: files about which there are pages; or else templates, assets, the interface's words."""
        annotations = self._request.project.annotations
        for path in changed:
            if path.is_relative_to(annotations):
                self._saved.update(path.relative_to(annotations).with_suffix("").parts)
        theme = self._request.project.root / "overrides"
        ours = {path for path in changed if path.is_relative_to(theme)}
        assets = {path for path in ours if path.is_relative_to(theme / "assets")}
        self._assets_changed = self._assets_changed or bool(assets)
        self._words_changed = self._words_changed or any(path.is_relative_to(words.FOLDER) for path in changed)
        if ours - assets:
            self._renderers.unload()

    def _unless_saved(self) -> None:
        if self._watch.pending():
            raise AgainError

    def _wanted(self) -> list[str]:
        """The pages that somebody is looking at, as the maker calls them."""
        return [f"{code}/{path}" for code, path in self._open_pages()]

    def _open_pages(self) -> list[PageName]:
        """The pages that somebody is looking at, as Markdown files."""
        found = []
        for name in self._board.open_pages:
            code, folder = max(
                ((c, f) for c, f in zip(self._languages, self.folders, strict=True) if name.startswith(f)),
                key=lambda pair: len(pair[1]), default=("", ""),
            )
            if code and name.endswith(".html"):
                found.append((code, name[len(folder):].removesuffix(".html") + ".md"))
        return found

    def _file(self, page: PageName) -> str:
        """The file of a page on the site."""
        return addresses.folder_of(page[0], self._languages) + page[1].removesuffix(".md") + ".html"

    def _ask(self, step: str, **more: object) -> Message:
        if self._maker is None:
            self._maker = self._start_maker()
        return self._maker.ask(do=step, **more)

    def _start_maker(self) -> Child:
        request = self._request
        return Child("build_tools.serve.maker", json.dumps({
            "root": str(request.project.root), "sources": str(request.sources or ""), "work": str(self._work),
            "edition": request.edition, "output": str(request.output), "renderer": request.renderer,
        }))
