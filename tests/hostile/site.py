"""Sites for the browser: one with every payload in every text, one with plain words in their places."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import build_tools.build
from build_tools.build import Project, Request
from build_tools.problems import Kind, Problem
from tests.hostile.inject import write_all, write_edition, write_own_text
from tests.sample_project import make_project


@dataclass(frozen=True)
class Built:
    """A site, what was said while it was built, and into how many values payloads were put."""

    folder: Path
    problems: list[Problem]
    written: int


def hostile_project(folder: Path, payloads: Sequence[str]) -> int:
    """A sample project with every payload in every text; returns how many values that are."""
    make_project(folder)
    annotations = folder / "annotations"
    shutil.rmtree(annotations / "glossary")
    written = write_all(annotations, payloads) + write_own_text(annotations, payloads) + write_edition(annotations, payloads)
    # A theme's name becomes a word of the page, and an id is shown where nothing else is known of an entry.
    (annotations / "README.md").write_text("\n\n".join(payloads), encoding="utf-8")
    return written


def build_whatever_is_wrong(
    project: Path, output: Path, monkeypatch: object, *, sources: Path | None = None, renderer: str = "mkdocs"
) -> list[Problem]:
    """Build although the checks refuse: what comes out must be harmless by itself."""
    monkeypatch.setattr(build_tools.build, "has_errors", lambda problems: False)  # type: ignore[attr-defined]
    monkeypatch.delenv("EDITION_SOURCES", raising=False)  # type: ignore[attr-defined]
    edition = "companion" if sources is None else "auto"
    gathered = build_tools.build.build(Request(Project(project), sources, edition=edition, output=output, renderer=renderer))
    # What the checks say of links in annotations is expected; what publishing says of the pages is not.
    stopped = (Kind.RENDERER_FAILED, Kind.BROKEN_LINK, Kind.OUTPUT_NOT_WRITABLE)
    fatal = [p for p in gathered.problems if p.kind in stopped and not p.place.file.startswith("annotations/")]
    assert fatal == [], [p.message[:300] for p in fatal]
    assert (output / "index.html").is_file()
    return list(gathered.problems)


def plain(payloads: Sequence[str]) -> list[str]:
    """Words without any meaning to a browser, as long as the payloads."""
    return [
        " ".join(f"plain {number} words {n}" for n in range(len(payload) // 10 + 1))[: max(20, len(payload))].strip()
        for number, payload in enumerate(payloads)
    ]


def make_site(folder: Path, payloads: Sequence[str], monkeypatch: object, renderer: str = "mkdocs", sources: Path | None = None) -> Built:
    """A project in `folder` with these payloads, and its site."""
    project = folder / "project"
    project.mkdir(parents=True)
    written = hostile_project(project, payloads)
    problems = build_whatever_is_wrong(project, folder / "site", monkeypatch, renderer=renderer, sources=sources)
    return Built(folder / "site", problems, written)


def read_index(site: Path) -> list[dict[str, str]]:
    """The rows of the theme's search index, if the site has one."""
    rows = [row for path in site.rglob("search_index.json") for row in json.loads(path.read_text(encoding="utf-8"))["docs"]]
    return [row for row in rows if isinstance(row, dict)]
