"""`edition find`: where a quotation stands, with a ready selector to paste."""

from __future__ import annotations

import argparse
import sys

from build_tools.anchoring.describe import describe, find_quote
from build_tools.build import gather
from build_tools.cli.common import (
    ERRORS,
    FINE,
    USAGE,
    add_project,
    add_sources,
    print_problems,
    request_of,
    stopped_by_sources,
)
from build_tools.model.selectors import Selector

HELP = "Find where words stand in the texts, and print a selector for them in YAML."
EXAMPLE = 'edition find "bright road" --in sino-soviet-split'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("quote", metavar="QUOTE", help="the words, as printed")
    parser.add_argument("--in", dest="text", default=None, metavar="TEXT", help="look in this text only")
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Print every exact place, or the nearest ones; exit 1 if there is none."""
    gathered = gather(request_of(given))
    if gathered.edition is None:
        print_problems(gathered.problems)
        return ERRORS
    stopped = stopped_by_sources(gathered.problems)
    if stopped:
        return stopped
    texts = [t for t in gathered.edition.texts if given.text in (None, t.id)]
    if not texts:
        known = ", ".join(t.id for t in gathered.edition.texts)
        print(f"There is no text “{given.text}”. The texts are: {known}.", file=sys.stderr)
        return USAGE
    if not given.quote.strip():
        print("The quotation is empty.", file=sys.stderr)
        return USAGE
    found = False
    for text in texts:
        if not text.is_full:
            print(f"{text.id}: no copy here, so it was not searched.", file=sys.stderr)
            continue
        for passage, place in find_quote(text, given.quote):
            exact = place.distance == 0
            found = found or exact
            if not exact:
                print(f"Nearest, {place.distance} characters off:", file=sys.stderr)
            print(_yaml(describe(text, passage, place.start, place.end)))
    if not found:
        print("These words stand nowhere exactly so.", file=sys.stderr)
    return FINE if found else ERRORS


def _yaml(selector: Selector) -> str:
    parts = [f"article: {selector.article}", f"at: {selector.at}", f"exact: {_quoted(selector.exact or '')}"]
    if selector.prefix:
        parts.append(f"prefix: {_quoted(selector.prefix)}")
    if selector.suffix:
        parts.append(f"suffix: {_quoted(selector.suffix)}")
    return "{" + ", ".join(parts) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
