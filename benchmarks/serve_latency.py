"""Measures how long a saved file takes until its words are on the screen, in a real browser.

    python -m benchmarks.serve_latency [--sources PATH] [--saves 20] [--check]

`edition serve` runs on a copy of the project, with the page that a save concerns open in
Chromium. Files of five kinds are saved in turn (glossary entry, cross-reference, editor's
note, digest, introduction), each with a word that was never there before; the clock runs
from before the write until that word is visible. First for the companion edition, then,
with copies, for the full one. For comparison the same for `mkdocs serve`: a page of the
same site, in one language, is saved and its word awaited, in turn with ours.

Read the ratio to `mkdocs serve`; the target is a median of at most 2 s, and at most the
time of `mkdocs serve`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as Waited

from tools.browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("annotations", "docs", "overrides", "CHANGELOG.md")
TARGET = 2.0
PAUSE = 2.5
"""Seconds between two saves: what came of the first is done by then."""


@dataclass(frozen=True)
class Save:
    """One kind of save: which file, where the word goes, and the page on which it is awaited.

    `dropped` is a pattern for what the word takes the place of, where the text may not grow.
    """

    kind: str
    file: str
    before: str
    page: str
    dropped: str = ""

    def words(self, text: str, mark: str) -> str:
        """The file with a new word; `before` is a pattern, behind whose first occurrence it goes."""
        found = re.search(self.before, text, re.MULTILINE)
        if found is None:
            raise SystemExit(f"{self.file} has no place for a word ({self.before}).")
        rest = text[found.end() :]
        gone = re.match(self.dropped, rest)
        return text[: found.end()] + f"{mark} " + (rest[gone.end() :] if gone else rest)


SAVES = (
    Save("glossary", "glossary/people/le-duan.yml", r'^definition:\n  en: "', "glossary/le-duan/"),
    Save("cross-reference", "cross-references/bright-road.yml", r'^comment:\n  en: (?:"|>-?\n    )', "cross-references/"),
    Save("editor’s note", "articles/north-vietnam/notes.yml", r'^  note:\n    en: (?:"|>-?\n      )', "read/north-vietnam/"),
    # A digest is bound in length to its passage: a word more may be a mistake, which is not shown on the page.
    Save(
        "digest", "articles/sino-soviet-split/translations.en.yml", r'^  text: (?:"|>-?\n    )', "read/sino-soviet-split/",
        dropped=r"(?:[^\s\"]+ ){3}",
    ),
    Save("introduction", "articles/introduction/text.en.md", r"\n\n(?=[A-Z][^\n]{200})", "read/introduction/"),
)


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="serve_latency", description="From a save to the screen.")
    parser.add_argument("--sources", type=Path, default=None, metavar="PATH", help="copies: measure the full edition too")
    parser.add_argument("--saves", type=int, default=20, help="saves for each edition (default: 20)")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    given = parser.parse_args(arguments)
    sources = given.sources or (Path(os.environ["EDITION_SOURCES"]) if os.environ.get("EDITION_SOURCES") else None)
    editions = {"companion": ["--edition", "companion"]}
    if sources is not None:
        editions["full"] = ["--sources", str(sources.resolve())]
    met = True
    print(f"{'edition':<11}{'saved':<18}{'median s':>9}{'worst s':>9}   mkdocs serve: {'median s':>9}{'worst s':>9}")
    for name, options in editions.items():
        with tempfile.TemporaryDirectory(prefix="edition-latency-") as folder:
            met = _measure(name, options, Path(folder) / "project", given.saves) and met
    return 0 if met or not given.check else 1


def _measure(name: str, options: list[str], project: Path, saves: int) -> bool:
    project.mkdir()
    for needed in NEEDED:
        source = ROOT / needed
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / needed)
    edition = [sys.executable, "-m", "build_tools"]
    built = [*edition, "build", "--quiet", "--project", str(project), "--output", str(project / "site"), *options]
    done = subprocess.run(built, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"The {name} edition cannot be built:\n{done.stderr[-2000:]}")
    ours: dict[str, list[float]] = {save.kind: [] for save in SAVES}
    theirs: dict[str, list[float]] = {save.kind: [] for save in SAVES}
    serve = [*edition, "serve", "--port", "0", "--project", str(project), *options]
    port = _free_port()
    peer = [sys.executable, "-m", "mkdocs", "serve", "-f", str(project / "build" / "en.yml"), "-a", f"127.0.0.1:{port}"]
    with _running(serve) as said, _running(peer), sync_playwright() as playwright:
        address = next(line for line in said if line.startswith("http")).split()[0]
        browser = playwright.chromium.launch(executable_path=find_browser() or None, args=["--no-sandbox"])
        page, other = browser.new_page(), browser.new_page()
        for number in range(saves):
            save = SAVES[number % len(SAVES)]
            mark = f"Zzword{name}{number}"
            path = project / "annotations" / save.file
            _open(page, f"{address}{save.page}index.html")
            ours[save.kind].append(_seconds(page, path, lambda text, s=save, m=mark: s.words(text, m), mark))  # type: ignore[misc]
            path = project / "build" / "pages" / "en" / save.page / "index.md"
            _open(other, f"http://127.0.0.1:{port}/{save.page}index.html")
            theirs[save.kind].append(_seconds(other, path, lambda text, m=mark: f"{text}\n<p>{m}</p>\n", mark))  # type: ignore[misc]
        browser.close()
    for kind in ours:
        if ours[kind]:
            print(_row(name, kind, ours[kind], theirs[kind]))
    every, peers = list(chain(*ours.values())), list(chain(*theirs.values()))
    print(_row(name, "all", every, peers))
    ratio = median(every) / median(peers)
    met = median(every) <= TARGET and ratio <= 1
    print(f"{name}: median {median(every):.2f} s of {len(every)} saves, worst {max(every):.2f} s, "
          f"{ratio:.2f} of mkdocs serve: {'met' if met else 'MISSED'}")
    return met


def _seconds(page: Page, path: Path, change: Callable[[str], str], mark: str) -> float:
    """Save a file and wait for its word."""
    time.sleep(PAUSE)
    new = change(path.read_text(encoding="utf-8"))
    began = time.perf_counter()
    path.write_text(new, encoding="utf-8")
    try:
        page.locator(f"text={mark}").first.wait_for(state="visible", timeout=60_000)
    except Waited:
        said = page.locator("#edition-preview section").all_inner_texts()
        raise SystemExit("\n".join([f"{mark} (in {path}) is not shown on {page.url}.", *said])) from None
    return time.perf_counter() - began


def _open(page: Page, address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            answer = page.goto(address)
        except Exception:  # the server is not there yet
            answer = None
        if answer is not None and answer.ok:
            return
        time.sleep(0.3)
    raise SystemExit(f"{address} did not open.")


@contextmanager
def _running(command: list[str]) -> Iterator[Iterator[str]]:
    """A server, ended afterwards; what it says on standard output."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=environment,
    )
    assert process.stdout is not None
    try:
        yield iter(process.stdout)
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _row(name: str, kind: str, ours: list[float], theirs: list[float]) -> str:
    return (
        f"{name:<11}{kind:<18}{median(ours):>9.2f}{max(ours):>9.2f}   {'':<13} {median(theirs):>9.2f}{max(theirs):>9.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
