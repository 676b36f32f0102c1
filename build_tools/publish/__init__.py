"""Pages to a site folder: render, assemble, check links, swap. The only room that knows MkDocs and Zensical.

    work/pages/<language>/**.md  ->  work/<language>.yml  ->  work/out/<language>/  ->  .site-new/  ->  site/

The first interface language stands at the root of the site, the others in folders.
Until the last step the old site is untouched; if anything fails it stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from build_tools import addresses
from build_tools.model.config import EditionConfig
from build_tools.pages import theme_words
from build_tools.problems import Kind, Place, Problem
from build_tools.publish import swap
from build_tools.publish.assemble import assemble, parts
from build_tools.publish.dates import source_date_epoch
from build_tools.publish.links import broken_links
from build_tools.publish.renderers import RENDERERS, LanguageSite, configuration, render, write_configuration
from build_tools.publish.workers import Workers

__all__ = ["RENDERERS", "LanguageSite", "Progress", "Workers", "configure", "publish", "renderer_settings"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, its number and the number of steps."""

_STEPS = ("configure", "render", "assemble", "check-links", "set-aside", "put-in-place", "remove-old", "done")


def publish(
    config: EditionConfig,
    languages: Sequence[LanguageSite],
    *,
    work: Path,
    output: Path,
    theme: Path,
    renderer: str = "mkdocs",
    private: bool = False,
    changelog: Path = Path("CHANGELOG.md"),
    environment: Mapping[str, str] = os.environ,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> list[Problem]:
    """Make a site of the pages in `work/pages/<language>/` and put it at `output`.

    `languages` come in the order of the configuration. `theme` is the folder of templates
    and assets laid over Material. `private` marks a build that holds the articles: no
    robots, a line on every page, a file that says so. `workers` may hold MkDocs processes
    that were started before. The result is empty, or says why the old site was left in place.
    """
    tell = _Teller(progress)
    work, output = work.resolve(), output.resolve()
    try:
        if not swap.may_replace(output):
            return [swap.not_ours(output)]
        swap.recover(output)
        epoch = source_date_epoch(environment, changelog)
        tell("configure")
        configure(config, languages, work, theme, private)
        tell("render")
        problems = render(renderer, work, languages, renderer_settings(epoch), workers or Workers())
        if problems:
            return problems
        tell("assemble")
        new = swap.new_folder(output)
        swap.remove(new)
        assemble(parts(config, languages, work=work, private=private, epoch=epoch), new)
        tell("check-links")
        problems = broken_links(new)
        if problems:
            swap.remove(new)
            return problems
        swap.write_marker(new, swap.facts(config.title, renderer, private, epoch))
        swap.swap(output, tell)
    except OSError as error:
        return [Problem(
            Kind.OUTPUT_NOT_WRITABLE, f"The site could not be written: {error.strerror or error}.",
            Place(str(error.filename or output)), mend="Choose another folder with `--output`, or make room.",
        )]
    return []


class _Teller:
    """Turns the name of a step into a call of the progress callback."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def __call__(self, step: str) -> None:
        if self._progress is not None:
            self._progress(step, _STEPS.index(step) + 1, len(_STEPS))


def renderer_settings(epoch: int) -> dict[str, str]:
    """The environment of a renderer: the date of the build, and no advertisement."""
    return {"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}


def configure(
    config: EditionConfig, languages: Sequence[LanguageSite], work: Path, theme: Path, private: bool
) -> None:
    """Write the configuration of every language to `work/<language>.yml`."""
    codes = [site.language for site in languages]
    for site in languages:
        words = theme_words(site.language)
        folder = addresses.folder_of(site.language, codes)
        extra = {
            "generator": False,
            "private": words["theme.private"] if private else "",
            "licence": words["theme.licence"].format(licence=config.licence),
            "repository": config.repository,
            "words": {key.removeprefix("theme."): text for key, text in words.items() if key.startswith("theme.")},
            "languages": [
                {"code": code, "name": theme_words(code)["language.own"], "label": theme_words(code)["language.switch"],
                 "path": _from_folder(folder) + addresses.folder_of(code, codes), "is_current": code == site.language}
                for code in codes
            ],
        }
        base = config.site_url.rstrip("/")
        write_configuration(work, site.language, configuration(
            site, title=_in(config.title, site.language), description=_in(config.subtitle, site.language),
            site_url=f"{base}/{folder}" if base else "", theme_folder=os.path.relpath(theme, work), extra=extra,
        ))


def _from_folder(folder: str) -> str:
    """The way from a language's folder to the root of the site."""
    return "../" * folder.count("/")


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
