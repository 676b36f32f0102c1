"""After any row of saves the site is, byte for byte, what a build makes of the files."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from build_tools.build import Project, Request, build
from build_tools.problems import has_errors
from build_tools.publish.child import Child, ChildFailedError
from build_tools.publish.mirror import install, mirror
from build_tools.serve import preview as preview_module
from build_tools.serve.board import Board
from build_tools.serve.folders import claim
from build_tools.serve.preview import Preview
from build_tools.serve.renderers import PageName
from build_tools.serve.site_files import read_file
from build_tools.serve.terminal import Terminal
from build_tools.serve.watching import Watch
from tests.sample_project import ENGLISH, write_sources
from tests.serve.running import Running, edit, preview

ENTRY = "annotations/glossary/people/le-duan.yml"

SOMEBODY = """\
id: somebody-else
kind: person
names: {en: Somebody Else, zh-Hant: 某某人}
definition: {en: Nobody in particular., zh-Hant: 並無其人。}
sources: [None]
by: [editor-1]
status: draft
"""


class Desk:
    """A preview without server and browser: somebody saves, and it takes its turn."""

    def __init__(self, project: Path, sources: Path | None, opened: str) -> None:
        self.project, self.sources = project, sources
        self.output = project / "build" / "preview"
        folders = claim(project, None)
        assert folders is not None and folders.output == self.output
        self.folders = folders
        self.board = Board(partial(read_file, self.output))
        self.watch = Watch(lambda: [project / "annotations", project / "overrides", *([sources] if sources else [])])
        self.watch.__enter__()
        request = Request(Project(project), sources, "auto" if sources else "companion", self.output, work=folders.work)
        self.preview = Preview(request, folders.work, self.board, self.watch, Terminal())
        self._looking = self.board.opened(opened)
        self._looking.__enter__()
        self.preview.turn(())

    def turn(self) -> None:
        self.preview.turn(self.watch.wait())
        while self.watch.pending():  # a notice that came late has broken the turn off
            self.preview.turn(self.watch.wait())

    def close(self) -> None:
        self.preview.close()
        self.watch.__exit__()
        self.folders.release()

    def same_as_a_build(self) -> None:
        request = Request(
            Project(self.project), self.sources, "auto" if self.sources else "companion", self.project / "built",
        )
        assert not has_errors(build(request).problems)
        ours, theirs = files(self.output), files(self.project / "built")
        assert sorted(ours.keys() ^ theirs.keys()) == []
        assert [name for name in ours if ours[name] != theirs[name]] == []


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["companion", "full"])
def desk(request: pytest.FixtureRequest, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.delenv("EDITION_SOURCES", raising=False)
    sources = write_sources(tmp_path / "copies") if request.param == "full" else None
    desk = Desk(project, sources, "read/introduction/index.html")
    yield desk
    desk.close()


def test_after_saves_of_every_kind_the_site_is_what_a_build_makes(desk: Desk):
    project, board = desk.project, desk.board
    desk.same_as_a_build()

    # Words, a new entry with a page of its own, and one that goes.
    before = board.stamp("glossary/le-duan/index.html")
    edit(project / ENTRY, 'en: "Lê Duẩn"', 'en: "Comrade Lê Duẩn"')
    desk.turn()
    assert board.stamp("glossary/le-duan/index.html") != before
    new = project / "annotations/glossary/people/somebody-else.yml"
    new.write_text(SOMEBODY, encoding="utf-8")
    desk.turn()
    next((project / "annotations/glossary").rglob("hanoi.yml")).unlink()
    desk.turn()
    assert board.stamp("glossary/hanoi/index.html") == "" != board.stamp("glossary/somebody-else/index.html")
    desk.same_as_a_build()

    # What stands on every page: the edition's title, a template. And a style.
    edit(project / "annotations/edition.yml", "A sample", "Another sample")
    desk.turn()
    edit(project / "overrides/404.html", "<h1>", "<h1>Alas: ")
    css = project / "overrides/assets/edition.css"
    css.write_text(css.read_text(encoding="utf-8") + "\nh1 { letter-spacing: 1px; }\n", encoding="utf-8")
    desk.turn()
    assert "Another sample" in (desk.output / "index.html").read_text(encoding="utf-8")
    desk.same_as_a_build()


def test_a_mistake_leaves_every_page_and_is_mended(desk: Desk, capsys: pytest.CaptureFixture[str]):
    before = files(desk.output)
    edit(desk.project / ENTRY, "kind: person", "knd: person")
    desk.turn()
    assert "unknown-field" in desk.board.kinds and files(desk.output) == before
    assert re.search(rf"^{ENTRY}:\d+:1: error: unknown-field", capsys.readouterr().err, re.MULTILINE)
    edit(desk.project / "overrides/main.html", "{% block extrahead %}", "{% block extrahead %}{{ no.such.thing }}")
    desk.turn()
    edit(desk.project / ENTRY, "knd: person", "kind: person")
    desk.turn()
    assert desk.board.kinds == {"preview-stumbled"} and files(desk.output) == before
    edit(desk.project / "overrides/main.html", "{{ no.such.thing }}", "")
    desk.turn()
    assert desk.board.kinds == set()
    desk.same_as_a_build()


def test_a_new_file_with_placeholders_is_left_out_and_all_else_is_shown(desk: Desk, capsys: pytest.CaptureFixture[str]):
    new = desk.project / "annotations/glossary/people/somebody-else.yml"
    new.write_text(SOMEBODY.replace("Nobody in particular.", "TODO"), encoding="utf-8")
    desk.turn()
    assert desk.board.kinds == {"placeholder-left"}
    edit(desk.project / ENTRY, 'en: "Lê Duẩn"', 'en: "Comrade Lê Duẩn"')
    desk.turn()
    assert "Comrade" in (desk.output / "glossary/le-duan/index.html").read_text(encoding="utf-8")
    assert desk.board.kinds == {"placeholder-left"} and not (desk.output / "glossary/somebody-else").exists()
    assert "; what has an error is left out, or stays as it was)" in capsys.readouterr().err
    new.rename(new.with_suffix(".aside"))
    desk.same_as_a_build()
    new.with_suffix(".aside").rename(new)
    edit(new, "TODO", "Nobody in particular.")
    desk.turn()
    assert desk.board.kinds == set() and desk.board.stamp("glossary/somebody-else/index.html")
    desk.same_as_a_build()


def test_what_is_new_in_a_list_is_left_out_with_what_depends_on_it(desk: Desk):
    people, notes = desk.project / "annotations/contributors.yml", desk.project / f"annotations/articles/{ENGLISH}/notes.yml"
    before = files(desk.output)
    people.write_text(people.read_text(encoding="utf-8") + "- id: me\n  name: TODO\n  roles: [editor]\n", encoding="utf-8")
    note = json.loads(notes.read_text(encoding="utf-8"))
    notes.write_text(json.dumps([*note, {**note[0], "id": "mine", "by": ["me"], "note": {"en": "TODO", "zh-Hant": "待填"}}]), encoding="utf-8")
    desk.turn()
    assert desk.board.kinds == {"placeholder-left"}
    shown = files(desk.output)
    assert [name for name in before if name.endswith(".html") and shown[name] != before[name]] == []


def test_a_mistake_in_no_item_holds_everything_up(desk: Desk):
    before = files(desk.output)
    edit(desk.project / "annotations/edition.yml", '"languages"', '"langages"')
    desk.turn()
    assert desk.board.kinds and files(desk.output) == before
    assert "the pages stay as they were" in json.loads(desk.board.state("index.html"))["heading"]
    edit(desk.project / "annotations/edition.yml", '"langages"', '"languages"')
    desk.turn()
    assert desk.board.kinds == set()


def test_what_was_saved_and_what_is_opened_meanwhile_comes_before_the_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """Nobody looks at the entry that is saved; while its turn goes on, somebody opens the glossary."""
    rendered: list[PageName] = []
    real = desk.preview._renderers.render
    monkeypatch.setattr(desk.preview._renderers, "render", lambda pages: rendered.extend(pages) or real(pages))
    monkeypatch.setattr(preview_module, "BATCH", 2)
    monkeypatch.setattr(preview_module, "LOADING", 0.1)
    ask, asked_before, opened = desk.preview._ask, [], desk.board.opened("glossary/index.html")

    def asked(step: str, **more: object) -> object:
        asked_before.append(step)
        if asked_before == ["look", "make", "make", "make"]:  # the open page, what was saved, two of the others
            opened.__enter__()
        return ask(step, **more)

    monkeypatch.setattr(desk.preview, "_ask", asked)
    edit(desk.project / ENTRY, 'en: "Lê Duẩn"', 'en: "Comrade Lê Duẩn"')
    desk.turn()
    assert {page[1] for page in rendered[:2]} == {"glossary/le-duan/index.md"}
    assert ("en", "glossary/index.md") in rendered[2:4]
    desk.same_as_a_build()


def test_a_save_in_the_middle_of_the_work_is_not_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """Somebody saves each time the preview is at its renderers; nothing of the broken-off turns is forgotten."""
    entry = desk.project / ENTRY
    saved: list[str] = []
    real = desk.preview._renderers.render

    def render(pages):  # type: ignore[no-untyped-def]
        if len(saved) < 3:
            old, new = saved[-1] if saved else 'en: "Lê Duẩn"', f'en: "Name {len(saved)}"'
            saved.append(new)
            edit(entry, old, new)
        return real(pages)

    monkeypatch.setattr(desk.preview._renderers, "render", render)
    edit(desk.project / "annotations/edition.yml", "A sample", "Another sample")
    desk.turn()
    while desk.watch.pending():
        desk.turn()
    assert len(saved) == 3
    desk.same_as_a_build()


def test_a_worker_that_dies_is_started_again(desk: Desk):
    for child in (desk.preview._maker, *desk.preview._renderers._children.values()):
        assert child is not None
        child._process.kill()
        child._process.wait()
    edit(desk.project / ENTRY, 'en: "Lê Duẩn"', 'en: "Comrade Lê Duẩn"')
    desk.turn()
    for number in range(3):  # each that is missed is missed once
        if not desk.board.kinds:
            break
        edit(desk.project / ENTRY, "Comrade", f"Comrade {number}")
        desk.turn()
    assert desk.board.kinds == set()
    desk.same_as_a_build()


# --- beginning and end --------------------------------------------------------------------------


def children_of(number: int) -> list[int]:
    """The processes that a process started (where the system tells)."""
    found = Path(f"/proc/{number}/task/{number}/children")
    return [int(child) for child in found.read_text().split()] if found.is_file() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("at_once", [True, False])
def test_it_ends_and_leaves_nothing_behind(project: Path, number: int, at_once: bool):
    running = Running(project, "--port", "0", "--edition", "companion")
    if not at_once:
        running.done("Built")
    children = children_of(running.process.pid)
    assert running.stop(number) == 0
    until = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
    left = sorted(path.name for path in (project / "build").iterdir())
    assert left == ([".preview.lock"] if at_once else [".preview.lock", "preview"])
    if not at_once:
        assert (project / "build/preview/.edition-site.json").is_file()


def test_two_previews_and_a_build_at_once_do_not_mix(project: Path, tmp_path: Path):
    copies = write_sources(tmp_path / "copies")
    with preview(project, "--port", "0", "--edition", "companion") as one, preview(
        project, "--port", "0", "--sources", str(copies)
    ) as two:
        built = build(Request(Project(project), edition="companion", output=project / "site"))
        assert not has_errors(built.problems)
        one.done("Built")
        two.done("Built")
        edit(project / ENTRY, 'en: "Lê Duẩn"', 'en: "Comrade Lê Duẩn"')
        one.done("le-duan.yml")
        two.done("le-duan.yml")
    notices = sorted(path.parent.name for path in (project / "build").rglob("PRIVATE-USE.txt"))
    assert len(notices) == 1 and notices[0].startswith("preview")
    for folder in (project / "build").glob("preview*"):
        private = folder.name == notices[0]
        for page in folder.rglob("index.html"):
            assert ("noindex" in page.read_text(encoding="utf-8")) is private, page


def test_a_port_that_is_taken_and_a_folder_that_is_not_ours_are_said_plainly(project: Path, tmp_path: Path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    with preview(project, "--port", "0", "--edition", "companion") as running:
        for options, words, status in (
            (["--port", str(running.port)], f"edition serve --port {running.port + 1}", 2),
            (["--output", str(tmp_path / "thesis")], "output-not-ours", 1),
            (["--output", str(project / "build/preview"), "--port", "0"], "Another preview", 2),
            (["--sources", str(tmp_path / "none"), "--port", "0"], "sources-missing", 2),
        ):
            command = [*running.process.args[:6], *options]  # type: ignore[index, misc]
            done = subprocess.run(
                command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=project,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1"},
            )
            assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
            assert words in done.stderr
    assert files(tmp_path / "thesis") == {"chapter.txt": b"mine"}


def test_with_zensical_the_whole_edition_is_built(project: Path):
    with preview(project, "--port", "0", "--edition", "companion", "--renderer", "zensical") as running:
        running.done("Built")
        edit(project / ENTRY, 'en: "Lê Duẩn"', 'en: "Comrade Lê Duẩn"')
        running.done("le-duan.yml")
        html = (project / "build/preview/glossary/le-duan/index.html").read_text(encoding="utf-8")
        assert "Comrade" in html


# --- its parts ----------------------------------------------------------------------------------


def test_a_mirror_touches_only_what_changed(tmp_path: Path):
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "a").write_text("a")
    folder = tmp_path / "site"
    parts: dict[str, Path | bytes] = {"x/a": tmp_path / "from" / "a", "b": b"b"}
    assert sorted(mirror(parts, folder)) == ["b", "x/a"]
    assert mirror(parts, folder) == []
    (folder / "y").mkdir()
    (folder / "y" / "stale").write_text("old")
    parts["b"] = b"new"
    assert mirror(parts, folder) == ["b", "y/stale"]
    assert files(folder) == {"x/a": b"a", "b": b"new"} and not (folder / "y").exists()
    assert not install(b"new", folder / "b")


def test_a_child_that_cannot_answer_says_why():
    child = Child("build_tools.publish.page_renderer")
    try:
        with pytest.raises(ChildFailedError, match="No configuration"):
            child.ask(do="render", pages=[])
        with pytest.raises(ChildFailedError, match="nowhere"):
            child.ask(do="load", config="nowhere.yml", environment={})
        assert child.is_alive
        child._process.kill()
        with pytest.raises(ChildFailedError, match="ended unexpectedly"):
            child.ask(do="finish")
    finally:
        child.close()
    assert child._process.returncode is not None
