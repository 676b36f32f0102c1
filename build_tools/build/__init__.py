"""The whole line as one readable function: from copies and annotations to an edition, and on to a site.

    recognise -> read (clean, divide) -> assemble (anchor) -> check -> write pages -> publish
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from build_tools.anchoring.assemble import assemble
from build_tools.anchoring.locking import stale_locks
from build_tools.annotation_files.edition_file import load_edition
from build_tools.annotation_files.loader import load_annotations
from build_tools.build.private_layer import with_private_layer
from build_tools.build.project import Gathered, Project, Request
from build_tools.build.texts import TextReader, load_locks, load_outlines, read_text
from build_tools.checks.annotation_checks import check_annotations
from build_tools.checks.consequences import without_consequences
from build_tools.checks.waivers import apply_waivers
from build_tools.model.annotations import Annotations
from build_tools.model.config import EditionConfig
from build_tools.model.edition import Edition
from build_tools.pages import write_languages
from build_tools.problems import Kind, Place, Problem, has_errors
from build_tools.publish import LanguageSite, Workers, publish
from build_tools.sources import Sources, find_sources, first_copy
from build_tools.witness.decoding import Copy, read_copy
from build_tools.witness.outline import Outline, outline_of

__all__ = ["EDITIONS", "Gathered", "Progress", "Project", "Request", "build", "gather", "is_private", "make_outline"]

Progress = Callable[[str, int, int], None]
Adjust = Callable[[Annotations], Annotations]
EDITIONS = ("auto", "companion", "full")


def _silent(stage: str, done: int, of: int) -> None:
    """No progress wanted."""


def _as_read(annotations: Annotations) -> Annotations:
    """All annotations are wanted."""
    return annotations


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


def gather(
    request: Request, progress: Progress = _silent, read: TextReader = read_text, adjust: Adjust = _as_read
) -> Gathered:
    """The edition of a request: texts from copies where there are any, annotations, anchors, checks.

    `read` may be a reader that remembers what it read (`texts.Remembered`). `adjust` gives the
    annotations to go on with, for those that were read: a preview leaves out the faulty ones.
    """
    config, problems = load_edition(request.project.annotations / "edition.yml")
    return Gathered(None, problems) if config is None else _gather(request, config, problems, progress, read, adjust)


def _gather(
    request: Request, config: EditionConfig, problems: list[Problem], progress: Progress, read: TextReader = read_text,
    adjust: Adjust = _as_read,
) -> Gathered:
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
    if request.private_layer:
        annotations, own = with_private_layer(annotations, sources, request.project.root, config)
        problems += own
    annotations = adjust(annotations)
    progress("annotations", 1, 1)

    texts, translations = [], list(annotations.translations)
    for number, text in enumerate(config.texts):
        progress("read", number, len(config.texts))
        article, more, own = read(request, text, sources, outlines.get(text.id), annotations)
        problems += own
        translations += more
        if article is not None:
            texts.append(article)
    progress("read", len(config.texts), len(config.texts))
    annotations = replace(annotations, translations=tuple(translations))

    progress("anchor", 0, 1)
    locks, own = load_locks(request.project, config)
    problems += own
    edition, own = assemble(config, texts, annotations, locks)
    files = {text.id: request.project.name_of(request.project.lock_file(text.id)) for text in config.texts}
    problems += own
    if not any(item.private for item in annotations):
        problems += stale_locks(edition, locks, files)
    progress("anchor", 1, 1)
    progress("check", 0, 1)
    problems += check_annotations(edition, problems)
    problems += _completeness(request, edition)
    progress("check", 1, 1)
    named = [request.project.named(problem) for problem in problems]
    left, waived = apply_waivers(without_consequences(named), annotations.waivers)
    return Gathered(edition, left, sources, outlines, tuple(waived))


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
    work = request.work or request.project.root / "build"
    work.mkdir(parents=True, exist_ok=True)
    # Pages and renderers work in one folder: two builds at once would mix their pages, and a
    # companion could come out with the other's article text in it.
    lock = importlib.import_module("filelock")  # late: it takes as long to import as the annotations to read
    with lock.FileLock(work / ".lock"):
        return _make_site_alone(request, edition, work, workers, progress)


def _make_site_alone(
    request: Request, edition: Edition, work: Path, workers: Workers, progress: Progress
) -> list[Problem]:
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
