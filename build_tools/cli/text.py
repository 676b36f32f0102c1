"""`edition text`: the cleaned text of one article."""

from __future__ import annotations

import argparse
import json
import sys

from build_tools.build import gather
from build_tools.cli.common import (
    ERRORS,
    FINE,
    USAGE,
    add_project,
    add_sources,
    print_problems,
    request_of,
    status_of,
    unknown_text,
)
from build_tools.exports.text_json import text_as_json
from build_tools.model.texts import Article
from build_tools.problems import Kind, Severity

HELP = "Print the cleaned text of one article, from your copy."
EXAMPLE = "edition text sino-soviet-split --format json --sources ~/articles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("text", metavar="TEXT", help="north-vietnam, sino-soviet-split or introduction")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="plain text, or everything that is known of it")
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Print the text; without a copy exit 1 and nothing on standard output."""
    gathered = gather(request_of(given, wanted_text=given.text))
    if gathered.edition is None:
        print_problems(gathered.problems)
        return ERRORS
    article = gathered.edition.by_id.get(given.text)
    if gathered.edition.config.text(given.text) is None:
        print(unknown_text(given.text, [text.id for text in gathered.edition.config.texts]), file=sys.stderr)
        return USAGE
    print_problems([p for p in gathered.problems if p.kind.label.startswith(("copy", "sources", "no-copy", "note-ref", "emend"))],
                   Severity.WARNING)
    own = [p for p in gathered.problems if p.kind in (Kind.SOURCES_MISSING, Kind.NO_COPY_RECOGNISED)]
    if own:
        return status_of(own)
    if article is None or not article.is_full:
        print(f"There is no copy of {given.text} here: name it with `--sources PATH`.", file=sys.stderr)
        return ERRORS
    if given.format == "json":
        json.dump(text_as_json(article), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_plain(article))
    return FINE


def _plain(article: Article) -> str:
    blocks = [article.title, *([", ".join(article.authors)] if article.authors else [])]
    blocks += [f"[{p.id}] {p.text}" for p in article.passages if p.text is not None]
    blocks += [f"[{n.id}] {n.text}" for n in article.notes if n.text is not None]
    return "\n\n".join(blocks) + "\n"
