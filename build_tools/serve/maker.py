"""Makes the Markdown pages of an edition again and again, and each time only what has changed.

The other half of the preview's work; a process of its own, so that its caches survive
from save to save, a fault in it ends nothing, and pages are written while the server
answers. Its requests, one after the other (`Maker.do`):

    look        read texts and annotations again, anchor, check; which pages to make first, and which next
    make        the next so many pages; which of them say something else than before
    configure   the renderer's configurations; which languages need to load theirs again
    put         bring the site folder up to date, check its links
    build       all of it at once, by a renderer that renders no single page
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from build_tools.build import Gathered, Project, Request, build, gather, is_private
from build_tools.build.texts import Remembered
from build_tools.model.annotations import Annotations
from build_tools.model.edition import Edition
from build_tools.pages import Page, strings
from build_tools.pages.contents import Maker as PageMaker
from build_tools.pages.contents import makers
from build_tools.parallel import in_two
from build_tools.problems import Problem, Severity, has_errors
from build_tools.publish import LanguageSite, configure, renderer_settings, swap
from build_tools.publish.assemble import assemble, parts
from build_tools.publish.child import Message, answer
from build_tools.publish.dates import source_date_epoch
from build_tools.publish.links import Known, broken_links
from build_tools.publish.mirror import mirror
from build_tools.reporting import report, summary
from build_tools.serve.left_out import LeftOut
from build_tools.serve.words import wrong_words

MOST_NEAR = 8
"""Pages about what was saved that are made next; where more are, none is nearer than the others."""

ROUNDS = 3
"""So often items are left out: those with a mistake, then those that are wrong without them."""


@dataclass
class Task:
    """One page that is to be made, and after `make` what the navigation knows of it."""

    language: str
    make: PageMaker
    page: Page | None = None


class Maker:
    """The edition of one preview, and what of it has been written so far."""

    def __init__(self, request: Request, work: Path) -> None:
        self._request, self._work = request, work
        self._reader = Remembered()
        self._edition: Edition | None = None
        self._tasks: list[Task] = []
        self._queue: list[Task] = []
        self._paths: dict[tuple[str, str], str] = {}
        self._configured: dict[str, str] = {}
        self._links: Known = {}
        self._mentioned: set[Problem] | None = None

    def do(self, request: Message) -> Message:
        """Answer one request, `{"do": name, …}`."""
        wanted: Any = dict(request)
        step: Callable[..., Message] = getattr(self, f"_{wanted.pop('do')}")
        return step(**wanted)

    # requests ---------------------------------------------------------------------------

    def _look(self, first: list[str], saved: list[str], words: bool) -> Message:
        """Gather. `first` are pages (`en/read/introduction/index.md`) that somebody is looking at.

        `saved` are the parts of the names of saved files (`glossary`, `people`, `le-duan`): the
        pages that are called so come next. `words`: the interface's own strings may have changed.
        """
        if words:
            strings.load.cache_clear()
        wrong = wrong_words()
        if wrong:
            return self._said(wrong)
        gathered = gather(self._request, read=self._reader)
        edition = gathered.edition
        if has_errors(gathered.problems):
            edition = self._rest_of(gathered)
        if edition is None:
            return self._said(gathered.problems)
        self._edition = edition
        codes = edition.config.languages
        self._tasks = [Task(code, make) for code in codes for make in makers(edition, code)]
        self._queue = list(self._tasks)
        ahead, near = self._put_first(set(first)), self._put_near(set(saved), set(first))
        return {
            **self._said(gathered.problems), "ok": True, "copies": _copies(gathered), "languages": list(codes),
            "ahead": ahead, "near": near, "pages": len(self._tasks),
        }

    def _make(self, count: int, first: list[str]) -> Message:
        """Make the next pages, those that somebody is looking at now (`first`) before all others.

        The answer names them and those whose Markdown changed, and says how many are left.
        """
        self._put_first(set(first))
        now, self._queue = self._queue[:count], self._queue[count:]
        changed = []
        for task, (page, is_new) in zip(now, in_two([partial(_write, task, self._work) for task in now]), strict=True):
            task.page = page
            self._paths[_name(task)] = f"{task.language}/{page.path}"
            if is_new:
                changed.append([task.language, page.path])
        made = [[task.language, task.page.path] for task in now if task.page is not None]
        return {"made": made, "changed": changed, "left": len(self._queue)}

    def _configure(self) -> Message:
        """Write the configurations, and remove Markdown pages that the edition no longer has."""
        edition, languages = self._now()
        for site in languages:
            folder = self._work / "pages" / site.language
            for stale in set(folder.rglob("*.md")) - {folder / page.path for page in site.pages}:
                stale.unlink()
        configure(edition.config, languages, self._work, self._request.project.root / "overrides", is_private(edition))
        files = {site.language: self._work / f"{site.language}.yml" for site in languages}
        settings = renderer_settings(self._epoch())
        now = {code: hashlib.sha256(path.read_bytes() + json.dumps(settings).encode()).hexdigest() for code, path in files.items()}
        changed = [code for code, digest in now.items() if self._configured.get(code) != digest]
        self._configured = now
        pages = [[site.language, page.path] for site in languages for page in site.pages]
        return {"load": changed, "settings": settings, "pages": pages, "site_url": edition.config.site_url}

    def _put(self, new: bool) -> Message:
        """The rendered pages to the site folder, whole and at once if it is `new`; broken links are told."""
        edition, languages = self._now()
        config, private, output, epoch = edition.config, is_private(edition), self._request.output, self._epoch()
        found = parts(config, languages, work=self._work, private=private, epoch=epoch)
        said = swap.facts(config.title, self._request.renderer, private, epoch)
        if new:
            swap.recover(output)
            beside = swap.new_folder(output)
            swap.remove(beside)
            assemble(found, beside)
            swap.write_marker(beside, said)
            swap.swap(output)
        else:
            mirror({**found, swap.MARKER: swap.marker(said)}, output)
        return self._said(broken_links(output, self._links))

    def _build(self) -> Message:
        """A whole build, as `edition build` does it."""
        gathered = build(self._request)
        config = gathered.edition.config if gathered.edition else None
        return {
            **self._said(gathered.problems), "copies": _copies(gathered),
            "languages": list(config.languages) if config else [], "site_url": config.site_url if config else "",
        }

    # parts ------------------------------------------------------------------------------

    def _rest_of(self, gathered: Gathered) -> Edition | None:
        """The edition without the items that mistakes stand in, or with these as they were; None if it is not whole."""
        before = self._edition.annotations if self._edition else Annotations()
        root, problems = self._request.project.root, gathered.problems
        left_out = LeftOut()
        for _ in range(ROUNDS):
            more = left_out.and_items_with(problems, root)
            if more is None:
                return None
            left_out = more
            again = gather(self._request, read=self._reader, adjust=partial(left_out.taken_from, before=before))
            problems = [p for p in again.problems if p.level is Severity.ERROR and not left_out.covers(p.place)]
            if not problems:
                return again.edition
        return None

    def _put_first(self, pages: set[str]) -> int:
        """Put pages at the head of the queue; how many are there."""
        ahead = [task for task in self._queue if self._paths.get(_name(task)) in pages]
        self._queue = [*ahead, *(task for task in self._queue if task not in ahead)]
        return len(ahead)

    def _put_near(self, saved: set[str], ahead: set[str]) -> int:
        """Put the pages that a save is most about behind those that are looked at; how many. They may be new."""
        shared = [(len(saved & self._words_of(task)), task) for task in self._queue if self._paths.get(_name(task)) not in ahead]
        most = max((count for count, _ in shared), default=0)
        near = [task for count, task in shared if count == most and most]
        if len(near) > MOST_NEAR:
            return 0
        at = len(self._queue) - len(shared)
        self._queue = [*self._queue[:at], *near, *(task for _, task in shared if task not in near)]
        return len(near)

    def _words_of(self, task: Task) -> set[str]:
        """What a page is called by: the parts of its path, or of its maker's name if it was never made."""
        name = _name(task)
        return set((self._paths.get(name) or "/".join(name)).split("/"))

    def _now(self) -> tuple[Edition, list[LanguageSite]]:
        """The edition and its pages, all of which have been made."""
        assert self._edition is not None
        codes = self._edition.config.languages
        pages = {code: tuple(t.page for t in self._tasks if t.language == code and t.page is not None) for code in codes}
        return self._edition, [LanguageSite(code, pages[code]) for code in codes]

    def _epoch(self) -> int:
        return source_date_epoch(os.environ, self._request.project.root / "CHANGELOG.md")

    def _said(self, problems: list[Problem]) -> Message:
        """Problems, for pages (errors only) and for the terminal (errors, and warnings not told before)."""
        errors = [p for p in problems if p.level is Severity.ERROR]
        others = {p for p in problems if p.level is Severity.WARNING}
        told = errors if self._mentioned is None else [*errors, *(others - self._mentioned)]
        if not errors or self._mentioned is not None:
            self._mentioned = (self._mentioned or set()) | others
        return {
            "ok": not errors, "problems": json.loads(report(errors, "json"))["problems"],
            "report": report(told), "summary": summary(problems),
        }


def _write(task: Task, work: Path) -> tuple[Page, bool]:
    """Make one page and write it; whether it says anything else than the file that was there."""
    draft = task.make()
    path, source = work / "pages" / task.language / draft.address.file, draft.source().encode()
    is_new = not path.is_file() or path.read_bytes() != source
    if is_new:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)
    return draft.page(), is_new


def _copies(gathered: Gathered) -> list[str]:
    """The files that the articles were read from."""
    return [str(found.copy.path) for found in gathered.sources.copies.values()]


def _name(task: Task) -> tuple[str, str]:
    """What to remember a page's maker by until the next look: its function and the ids in its arguments.

    Only a hint, by which the page that somebody looks at is made first.
    """
    make: Any = task.make
    ids = [str(getattr(argument, "id", "")) for argument in getattr(make, "args", ())]
    return task.language, "/".join([getattr(getattr(make, "func", make), "__qualname__", ""), *ids])


def main() -> None:
    """Answer for the request of the preview, which is the only argument, as JSON."""
    given = json.loads(sys.argv[1])
    request = Request(
        Project(Path(given["root"])), sources=Path(given["sources"]) if given["sources"] else None,
        edition=given["edition"], output=Path(given["output"]), renderer=given["renderer"], work=Path(given["work"]),
    )
    answer(Maker(request, Path(given["work"])).do)


if __name__ == "__main__":
    main()
