"""MkDocs and Zensical: their configuration, and one run of either.

Everything that is particular to a renderer is in this module. One configuration fits
both, because the pages keep to what they share: raw HTML at column 0, links to
`index.html`, every extension listed, link checks left to us.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from build_tools.pages import Page, theme_words
from build_tools.problems import Kind, Place, Problem
from build_tools.publish.workers import Workers

RENDERERS = ("mkdocs", "zensical")
"""What `--renderer` takes."""

_ZENSICAL = ("-m", "zensical", "build", "--clean", "--config-file")

FEWEST_TO_HALVE = 20
"""A single language with so many pages is rendered by two processes; with fewer it does not pay."""

MARKDOWN_EXTENSIONS = [
    "attr_list", "md_in_html", "tables", "footnotes", "def_list", "fenced_code", {"toc": {"permalink": False}},
]

# Each Han character is a word of its own: without a dictionary a search for two of them then finds both.
_SEPARATOR = r"[\s\-,.:;!?()“”‘’「」『』《》〈〉（），。：；！？、]+|(?<=[\u3400-\u9fff])|(?=[\u3400-\u9fff])"


@dataclass(frozen=True)
class LanguageSite:
    """One interface language of the site: its pages, in the order of the navigation."""

    language: str
    pages: tuple[Page, ...]


def configuration(
    language: LanguageSite,
    *,
    title: str,
    description: str,
    site_url: str,
    theme_folder: str,
    extra: Mapping[str, object],
) -> dict[str, object]:
    """The complete configuration of one language, for both renderers; paths are relative to its file.

    `site_url` is that of this language and ends in a slash, or is empty. `extra` is what
    the theme's templates read.
    """
    config: dict[str, object] = {"site_name": escape(title), "site_description": escape(description)}
    if site_url:
        config["site_url"] = site_url
    return config | {
        "docs_dir": f"pages/{language.language}",
        "site_dir": f"out/{language.language}",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "variant": "classic",
            "language": language.language,
            "font": False,
            "favicon": "assets/favicon.svg",
            "custom_dir": theme_folder,
            "features": ["navigation.tabs"],
            "palette": _palette(language.language),
        },
        "plugins": [{"search": {"lang": ["en"], "separator": _SEPARATOR, "pipeline": []}}],
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore", "anchors": "ignore"}},
        "extra": dict(extra),
        "extra_css": ["assets/edition.css"],
        "markdown_extensions": MARKDOWN_EXTENSIONS,
        "nav": navigation(language.pages, theme_words(language.language)),
    }


def navigation(pages: Sequence[Page], words: Mapping[str, str]) -> list[dict[str, object]]:
    """The navigation: pages of a group under the group's name, in the order in which they come."""
    nav: list[dict[str, object]] = []
    groups: dict[str, list[dict[str, str]]] = {}
    for page in pages:
        if not page.listed:
            continue
        # The theme puts titles into its HTML as they are.
        row = {escape(page.title): page.path}
        if not page.group:
            nav.append(dict(row))
        elif page.group in groups:
            groups[page.group].append(row)
        else:
            groups[page.group] = [row]
            nav.append({words[f"nav.{page.group}"]: groups[page.group]})
    return nav


def render(
    renderer: str, work: Path, languages: Sequence[LanguageSite], environment: Mapping[str, str], workers: Workers
) -> list[Problem]:
    """Build every language from `work/<language>.yml` to `work/out/<language>`.

    MkDocs builds all languages at the same time, a process each; a single language is
    split between two processes instead. Zensical builds one after the other, because its
    processes would share one cache beside the configurations, and clean it. Output is
    captured, and its last lines are in the problem if a run fails.
    """
    if renderer == "mkdocs":
        halves = len(languages) == 1 and len(languages[0].pages) >= FEWEST_TO_HALVE
        begun = [workers.begin(work / f"{site.language}.yml", environment, halves=halves) for site in languages]
        outcomes = [(process.communicate()[0], process.returncode) for process in begun]
    else:
        outcomes = [_run_zensical(work, site.language, environment) for site in languages]
    problems = []
    for site, (output, status) in zip(languages, outcomes, strict=True):
        first = (work / "out" / site.language / site.pages[0].path).with_suffix(".html")
        if status != 0 or not first.is_file():
            problems.append(_failed(renderer, site.language, status, output))
    return problems


def _run_zensical(work: Path, language: str, environment: Mapping[str, str]) -> tuple[str, int]:
    done = subprocess.run(
        [sys.executable, *_ZENSICAL, str(work / f"{language}.yml")], cwd=work, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **environment}, text=True,
        encoding="utf-8", errors="replace", check=False,
    )
    return done.stdout, done.returncode


def _failed(renderer: str, language: str, status: int, output: str) -> Problem:
    last = "\n".join(output.strip().splitlines()[-8:])[-2000:]
    package = "zensical==0.0.73" if renderer == "zensical" else "mkdocs-material"
    return Problem(
        Kind.RENDERER_FAILED,
        f"{renderer} did not build the pages in {language} (exit status {status}). It said:\n{last}",
        Place(f"{language}.yml"),
        mend=f"If the renderer is not installed: pip install {package}. The last good site is left as it was.",
    )


def write_configuration(work: Path, language: str, config: Mapping[str, object]) -> None:
    """Write `work/<language>.yml`."""
    text = yaml.safe_dump(dict(config), allow_unicode=True, sort_keys=False, width=120)
    (work / f"{language}.yml").write_text(text, encoding="utf-8")


def _palette(language: str) -> list[dict[str, object]]:
    words = theme_words(language)
    return [
        {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom", "accent": "custom",
         "toggle": {"icon": "material/weather-night", "name": words["theme.dark"]}},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom", "accent": "custom",
         "toggle": {"icon": "material/weather-sunny", "name": words["theme.light"]}},
    ]
