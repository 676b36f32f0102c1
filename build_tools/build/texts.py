"""The texts of an edition, each from where it is: a copy, our own files, or its outline; and the files beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.places_lock import load as load_lock
from build_tools.annotation_files.yaml_source import read_text as read_file
from build_tools.build.project import Project, Request
from build_tools.model.annotations import Annotations, Translation
from build_tools.model.config import EditionConfig, TextConfig
from build_tools.model.texts import Article
from build_tools.problems import Kind, Place, Problem
from build_tools.sources import Sources
from build_tools.witness.decoding import Copy
from build_tools.witness.markdown_text import read_markdown
from build_tools.witness.outline import Outline, article_from
from build_tools.witness.outline import load as load_outline
from build_tools.witness.reading import read_article

Read = tuple[Article | None, list[Translation], list[Problem]]
"""One text: its article if there is one, translations that came with it, problems."""

TextReader = Callable[[Request, TextConfig, Sources, Outline | None, Annotations], Read]
"""`read_text`, or something that does the same."""


def load_outlines(project: Project, config: EditionConfig) -> tuple[dict[str, Outline], list[Problem]]:
    """The committed outlines by text; a damaged one is an error, a missing one is simply not there."""
    outlines, problems = {}, []
    for text in config.texts:
        path = project.outline_file(text.id)
        try:
            outline = load_outline(path)
        except ValueError as error:
            problems.append(_damaged(project, path, error, "edition outline TEXT --write"))
            continue
        if outline is not None:
            outlines[text.id] = outline
    return outlines, problems


def own_text(project: Project, config: TextConfig, language: str) -> tuple[Article | None, list[Problem]]:
    """Our own text in a language, from its Markdown file (`text.en.md`)."""
    path = project.text_folder(config.id) / f"text.{language}.md"
    words, problems = read_file(path, project.name_of(path))
    if words is None:
        return None, problems
    own = replace(config, language=language, title=config.titles.get(language, config.title))
    return read_markdown(Copy(path, words), own)


def read_source(
    sources: Sources, config: TextConfig, outline: Outline | None, annotations: Annotations
) -> tuple[Article | None, list[Problem]]:
    """The article in the copy that was found of a text, None if there is none."""
    found = sources.copies.get(config.id)
    if found is None:
        return None, []
    return read_article(
        found.copy, config, annotations.emendations_of(config.id), outline, is_reference=found.is_reference
    )


def read_text(
    request: Request, config: TextConfig, sources: Sources, outline: Outline | None, annotations: Annotations
) -> Read:
    """One text: ours from its files, an article from a copy or else from its outline."""
    project = request.project
    from_copy = config.id in sources.copies and config.id == request.wanted_text
    if config.ours and not from_copy:
        article, problems = own_text(project, config, config.language)
        translations: list[Translation] = []
        for language in config.titles:
            if language != config.language:
                other, own = own_text(project, config, language)
                problems += own
                name = project.name_of(project.text_folder(config.id) / f"text.{language}.md")
                translations += _as_translations(other, language, name) if other else []
        return article, translations, problems
    first = request.first_outline and config.id == request.wanted_text
    article, problems = read_source(sources, config, None if first else outline, annotations)
    if article is not None:
        return article, [], problems
    if outline is None:
        return None, [], [*problems, Problem(
            Kind.OUTLINE_STALE, f"{config.id} has neither an outline nor a copy.",
            Place(project.name_of(project.outline_file(config.id))),
            mend=f"`edition outline {config.id} --write`, with a copy, makes its outline.",
        )]
    return article_from(outline, config), [], problems


class Remembered:
    """Reads texts as `read_text` does, and remembers each until something that it was read from changes.

    For a preview, which gathers the same edition again and again. Our own texts are read
    anew each time: that takes milliseconds.
    """

    def __init__(self) -> None:
        self._read: dict[str, tuple[object, Read]] = {}

    def __call__(
        self, request: Request, config: TextConfig, sources: Sources, outline: Outline | None, annotations: Annotations
    ) -> Read:
        """What `read_text` gives."""
        if config.ours:
            return read_text(request, config, sources, outline, annotations)
        emendations = annotations.emendations_of(config.id)
        # Two emendations are equal wherever they stand, but problems name their places.
        places = [(item.place, item.places) for item in emendations]
        made_of = (request, config, sources.copies.get(config.id), outline, emendations, places)
        if config.id not in self._read or self._read[config.id][0] != made_of:
            self._read[config.id] = (made_of, read_text(request, config, sources, outline, annotations))
        article, translations, problems = self._read[config.id][1]
        return article, list(translations), list(problems)


def _as_translations(article: Article, language: str, file: str) -> list[Translation]:
    """Our own text in another language, passage by passage, beside the original."""
    rows = [(p.id, p.text) for p in article.passages] + [(n.id, n.text) for n in article.notes]
    return [
        Translation(
            article=article.id, language=language, at=at, kind="close", text=text, by=("editors",), status="draft",
            place=Place(file, article.witness.line_of(at) if article.witness else 0, 1),
        )
        for at, text in rows
        if text
    ]


def load_locks(project: Project, config: EditionConfig) -> tuple[dict[str, PlacesLock], list[Problem]]:
    """The committed places locks by text; a damaged one is an error, a missing one is simply not there."""
    locks, problems = {}, []
    for text in config.texts:
        path = project.lock_file(text.id)
        try:
            locks[text.id] = load_lock(path)
        except ValueError as error:
            problems.append(_damaged(project, path, error, "edition anchor"))
    return locks, problems


def _damaged(project: Project, path: Path, error: ValueError, command: str) -> Problem:
    name = path.relative_to(project.root).as_posix()
    return Problem(
        Kind.YAML_SYNTAX, f"{name} cannot be read: {error}.", Place(name, 1, 1),
        mend=f"It is a generated file: take it from version control, or make it anew with `{command}`.",
    )
