"""The whole line as one readable function: from copies and annotations to an edition, and on to a site.

    recognise -> read (clean, divide) -> assemble (anchor) -> check -> write pages -> publish
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools.anchoring.assemble import assemble
from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.places_lock import load as load_lock
from build_tools.annotation_files.edition_file import load_edition
from build_tools.annotation_files.loader import load_annotations
from build_tools.checks.annotation_checks import check_annotations
from build_tools.model.annotations import Annotations, Translation
from build_tools.model.config import EditionConfig, TextConfig
from build_tools.model.edition import Edition
from build_tools.model.texts import Article
from build_tools.pages import write_languages
from build_tools.problems import Kind, Place, Problem, has_errors
from build_tools.publish import LanguageSite, Workers, publish
from build_tools.sources import Sources, find_sources, first_copy
from build_tools.witness.decoding import Copy, read_copy
from build_tools.witness.markdown_text import read_markdown
from build_tools.witness.outline import Outline, article_from, outline_of
from build_tools.witness.outline import load as load_outline
from build_tools.witness.reading import read_article

Progress = Callable[[str, int, int], None]
EDITIONS = ("auto", "companion", "full")


@dataclass(frozen=True)
class Project:
    """Where everything of one checkout stands."""

    root: Path

    @property
    def annotations(self) -> Path:
        """The annotation files."""
        return self.root / "annotations"

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
    """

    project: Project
    sources: Path | None = None
    edition: str = "auto"
    output: Path = Path("site")
    renderer: str = "mkdocs"
    wanted_text: str = ""
    first_outline: bool = False


@dataclass(frozen=True)
class Gathered:
    """Everything before a page is written. `edition` is None if the edition's own files cannot be read."""

    edition: Edition | None
    problems: list[Problem]
    sources: Sources = field(default_factory=lambda: Sources(None, False, {}))
    outlines: Mapping[str, Outline] = field(default_factory=dict)


def _silent(stage: str, done: int, of: int) -> None:
    """No progress wanted."""


def build(request: Request, progress: Progress = _silent) -> Gathered:
    """The site for a request. If any problem is an error, the site that was there stays."""
    config, problems = load_edition(request.project.annotations / "edition.yml")
    if config is None:
        return Gathered(None, problems)
    # MkDocs takes as long to import as the articles to read: let it begin at once, beside us.
    with Workers(len(config.languages) if request.renderer == "mkdocs" else 0) as workers:
        gathered = _gather(request, config, problems, progress)
        if gathered.edition is None or has_errors(gathered.problems):
            return gathered
        more = _make_site(request, gathered.edition, workers, progress)
        return replace(gathered, problems=gathered.problems + more)


def gather(request: Request, progress: Progress = _silent) -> Gathered:
    """The edition of a request: texts from copies where there are any, annotations, anchors, checks."""
    config, problems = load_edition(request.project.annotations / "edition.yml")
    return Gathered(None, problems) if config is None else _gather(request, config, problems, progress)


def _gather(request: Request, config: EditionConfig, problems: list[Problem], progress: Progress) -> Gathered:
    progress("recognise", 0, 1)
    outlines, own = load_outlines(request.project, config)
    problems += own
    sources, own = _sources(request, config, outlines)
    problems += own
    progress("recognise", 1, 1)

    progress("annotations", 0, 1)
    annotations, own = load_annotations(
        request.project.annotations, texts=config.texts, languages=config.languages
    )
    problems += own
    progress("annotations", 1, 1)

    texts, translations = [], list(annotations.translations)
    for number, text in enumerate(config.texts):
        progress("read", number, len(config.texts))
        article, more, own = _text(request, text, sources, outlines.get(text.id), annotations)
        problems += own
        translations += more
        if article is not None:
            texts.append(article)
    progress("read", len(config.texts), len(config.texts))
    annotations = replace(annotations, translations=tuple(translations))

    progress("anchor", 0, 1)
    locks, own = _locks(request.project, config)
    problems += own
    edition, own = assemble(config, texts, annotations, locks)
    problems += own
    progress("anchor", 1, 1)
    progress("check", 0, 1)
    problems += check_annotations(edition)
    problems += _completeness(request, edition)
    progress("check", 1, 1)
    return Gathered(edition, problems, sources, outlines)


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
    copy, reason = read_copy(path)
    if copy is None:
        name = path.relative_to(project.root).as_posix()
        return None, [Problem(Kind.COPY_UNREADABLE, f"{name} is needed, but {reason}.", Place(name))]
    own = replace(config, language=language, title=config.titles.get(language, config.title))
    return read_markdown(copy, own)


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


def _sources(
    request: Request, config: EditionConfig, outlines: Mapping[str, Outline]
) -> tuple[Sources, list[Problem]]:
    """The copies to use; the companion edition never looks at any."""
    if request.edition == "companion":
        return Sources(None, False, {}), []
    if request.first_outline and request.sources is not None and request.sources.is_file():
        # A text that has no outline yet cannot be recognised; whoever makes its first one says which file it is.
        copy, reason = read_copy(request.sources)
        if copy is not None:
            return Sources(request.sources, True, {request.wanted_text: first_copy(copy, request.wanted_text)}), []
        return Sources(None, True, {}), [Problem(Kind.COPY_UNREADABLE, f"“{request.sources}”: {reason}.")]
    return find_sources(request.project.root, request.sources, config, outlines)


def _text(
    request: Request, config: TextConfig, sources: Sources, outline: Outline | None, annotations: Annotations
) -> tuple[Article | None, list[Translation], list[Problem]]:
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
                translations += _as_translations(other, language) if other else []
        return article, translations, problems
    first = request.first_outline and config.id == request.wanted_text
    article, problems = read_source(sources, config, None if first else outline, annotations)
    if article is not None:
        return article, [], problems
    if outline is None:
        return None, [], [*problems, Problem(
            Kind.OUTLINE_STALE, f"{config.id} has neither an outline nor a copy.", Place(config.id),
            mend=f"`edition outline {config.id} --write`, with a copy, makes its outline.",
        )]
    return article_from(outline, config), [], problems


def _as_translations(article: Article, language: str) -> list[Translation]:
    """Our own text in another language, passage by passage, beside the original."""
    rows = [(p.id, p.text) for p in article.passages] + [(n.id, n.text) for n in article.notes]
    return [
        Translation(article=article.id, language=language, at=at, kind="close", text=text, by=("editors",), status="draft")
        for at, text in rows
        if text
    ]


def _locks(project: Project, config: EditionConfig) -> tuple[dict[str, PlacesLock], list[Problem]]:
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


def _completeness(request: Request, edition: Edition) -> list[Problem]:
    """`--edition full` promises every article; without its copy that is an error."""
    if request.edition != "full":
        return []
    return [
        Problem(
            Kind.NO_COPY_RECOGNISED, f"The full edition was asked for, but there is no copy of {text.id}.",
            Place(str(request.sources or "")), mend="Name it with `--sources`, or leave `--edition full` out.",
        )
        for text in edition.texts
        if not text.is_full
    ]


def _make_site(request: Request, edition: Edition, workers: Workers, progress: Progress) -> list[Problem]:
    """Pages of every interface language, and the site made of them."""
    work = request.project.root / "build"
    codes = edition.config.languages
    progress("pages", 0, len(codes))
    pages = write_languages(edition, {language: work / "pages" / language for language in codes})
    languages = [LanguageSite(language, tuple(pages[language])) for language in codes]
    progress("pages", len(codes), len(codes))
    return publish(
        edition.config, languages, work=work, output=request.output, theme=request.project.root / "overrides",
        renderer=request.renderer, private=is_private(edition), changelog=request.project.root / "CHANGELOG.md",
        environment=os.environ, workers=workers, progress=progress,
    )


def make_outline(request: Request, gathered: Gathered, text: str) -> Outline | None:
    """The outline that the text at hand gives, None without it. Our own text's reference is its Markdown file."""
    article = gathered.edition.by_id.get(text) if gathered.edition else None
    if article is None or not article.is_full or article.witness is None:
        return None
    return outline_of(article, Copy(Path(article.witness.name), article.witness.raw).checksum)


def is_private(edition: Edition) -> bool:
    """Whether a build holds words of an article that may not be published."""
    for text in edition.texts:
        config = edition.config.text(text.id)
        if text.is_full and config is not None and not config.ours and config.permission != "granted":
            return True
    return False
