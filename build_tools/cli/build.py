"""`edition build`: pages, search and plots as a site."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from build_tools.build import EDITIONS, Gathered, build, is_private
from build_tools.cli.common import FINE, add_project, add_sources, print_outcome, request_of
from build_tools.cli.progress import ConsoleProgress
from build_tools.cli.started_as import edition_command
from build_tools.publish import RENDERERS

HELP = "Build the edition as a site: the companion edition, or, with your copies, the full one."
EXAMPLE = "edition build --sources ~/articles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_sources(parser)
    parser.add_argument("--output", type=Path, default=None, metavar="DIR", help="where the site goes (default: site/)")
    parser.add_argument(
        "--edition", choices=EDITIONS, default="auto",
        help="auto: full where there is a copy; companion: look at no copies; full: every article must have one",
    )
    parser.add_argument("--renderer", choices=sorted(RENDERERS), default="mkdocs", help="what makes HTML of the pages")
    parser.add_argument("--quiet", action="store_true", help="no progress, no summary")
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Build; print what was built of what, or what stood in the way."""
    request = request_of(given, edition=given.edition, renderer=given.renderer)
    output = (given.output or request.project.root / "site").resolve()
    request = replace(request, output=output)
    with ConsoleProgress(given.quiet) as progress:
        gathered = build(request, progress)
    status = print_outcome(gathered)
    if status == FINE and not given.quiet:
        print(_summary(gathered, output, companion=given.edition == "companion"))
    elif status != FINE:
        print("Nothing was published; the site that was there before stays.")
    return status


def _summary(gathered: Gathered, output: Path, companion: bool) -> str:
    """Which edition each article has and why, where the site is, how to open it, how to get the other one."""
    edition = gathered.edition
    assert edition is not None
    lines = ["", f"{edition.config.title['en']} is at {output}"]
    for text in edition.texts:
        config = edition.config.text(text.id)
        found = gathered.sources.copies.get(text.id)
        if config is not None and config.ours:
            why = "complete (it is ours)"
        elif text.is_full and found:
            why = f"full (from your copy “{found.copy.path.name}”)"
        else:
            why = f"companion (our digests; {'copies were not asked for' if companion else 'no copy was found'})"
        lines.append(f"  {text.id:<20}{why}")
    lines.append(f"Open it:  {(output / 'index.html').as_uri()}")
    if is_private(edition):
        lines.append("It holds the articles’ own words from your copies: for your own use, not for the web.")
        lines.append(f"For an edition that anyone may read:  {edition_command()} build --edition companion")
    if not all(text.is_full for text in edition.texts):
        lines.append(f"To read the articles’ own words here:  make site SOURCES=folder  (or: {edition_command()} build --sources FOLDER)")
    return "\n".join(lines)
