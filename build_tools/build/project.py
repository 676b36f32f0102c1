"""Where everything of a checkout stands, what a user asks for, and what comes of it before a page is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools.model.edition import Edition
from build_tools.problems import Problem
from build_tools.sources import Sources
from build_tools.witness.outline import Outline


@dataclass(frozen=True)
class Project:
    """Where everything of one checkout stands."""

    root: Path

    @property
    def annotations(self) -> Path:
        """The annotation files."""
        return self.root / "annotations"

    def name_of(self, path: Path) -> str:
        """A path as messages name it: from the root of the checkout, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def named(self, problem: Problem) -> Problem:
        """The problem with its file named from the root of the checkout, where it lies in it."""
        path = Path(problem.place.file)
        if not path.is_absolute() or not path.is_relative_to(self.root):
            return problem
        return replace(problem, place=replace(problem.place, file=self.name_of(path)))

    def text_folder(self, text: str) -> Path:
        """The files of one text."""
        return self.annotations / "articles" / text

    def outline_file(self, text: str) -> Path:
        """The committed outline of a text."""
        return self.text_folder(text) / "outline.yml"

    def lock_file(self, text: str) -> Path:
        """The committed places lock of a text."""
        return self.text_folder(text) / "places.lock.yml"


@dataclass(frozen=True)
class Request:
    """What a user asks for: `sources` is None where none was named.

    `wanted_text` is the text that a command is about: ours is then read from a copy
    (a scan of it) if there is one. `first_outline` reads a text without its outline.
    `private_layer` lays a reader's own annotations over the committed ones in a full build.
    `work` is where pages are written before they are rendered; `build/` if it is None.
    """

    project: Project
    sources: Path | None = None
    edition: str = "auto"
    output: Path = Path("site")
    renderer: str = "mkdocs"
    work: Path | None = None
    wanted_text: str = ""
    first_outline: bool = False
    private_layer: bool = True


@dataclass(frozen=True)
class Gathered:
    """Everything before a page is written. `edition` is None if the edition's own files cannot be read.

    `waived` are the warnings that a waiver lets stand; they are not among the problems.
    """

    edition: Edition | None
    problems: list[Problem]
    sources: Sources = field(default_factory=lambda: Sources(None, False, {}))
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    waived: tuple[Problem, ...] = ()
