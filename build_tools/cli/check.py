"""`edition check`: every problem of every file, in one run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build_tools.build import Gathered, gather
from build_tools.cli.common import USAGE, add_project, add_sources, request_of, status_of
from build_tools.coverage.pasted import pasted_text
from build_tools.problems import Kind, Problem
from build_tools.reporting import FORMATS, report, summary

HELP = "List every problem in the annotations, with its place and how to mend it."
EXAMPLE = "edition check --format github annotations/glossary"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only problems in these files or folders")
    parser.add_argument("--format", choices=FORMATS, default="text", help="for a person, a machine, or a pull request")
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Check; print problems on standard output and a count on standard error."""
    request = request_of(given)
    gathered = gather(request)
    problems = [*gathered.problems, *_pasted(gathered)]
    if given.paths:
        root = request.project.root
        # Our messages name files from the checkout; such a name may be pasted anywhere.
        wanted = [(path if path.exists() else root / path).resolve() for path in given.paths]
        missing = [given.paths[number] for number, path in enumerate(wanted) if not path.exists()]
        if missing:
            print(f"There is no file or folder “{missing[0]}”.", file=sys.stderr)
            return USAGE
        problems = [
            p for p in problems
            if p.kind in (Kind.SOURCES_MISSING, Kind.NO_COPY_RECOGNISED)
            or (p.place.file and any((root / p.place.file).resolve().is_relative_to(path) for path in wanted))
        ]
    sys.stdout.write(report(problems, given.format))
    print(summary(problems) + _waived(len(gathered.waived)), file=sys.stderr)
    waiting = sum(problem.kind is Kind.ANCHOR_UNVERIFIED for problem in problems)
    if waiting:
        wait, it = ("1 selector waits", "it is") if waiting == 1 else (f"{waiting} selectors wait", "they are")
        print(f"{wait} for a copy-holder; until then {it} shown at passage level.", file=sys.stderr)
    unseen = [t.id for t in gathered.edition.texts if not t.is_full] if gathered.edition else []
    if unseen:
        print(f"Without a copy of {' and '.join(unseen)}, quotations were compared with the places lock only.", file=sys.stderr)
    return status_of(problems)


def _pasted(gathered: Gathered) -> list[Problem]:
    """Text of the articles among ours: what a contributor, and a public check, can see without a copy."""
    edition = gathered.edition
    return pasted_text(edition.annotations, gathered.outlines, edition.config) if edition else []


def _waived(count: int) -> str:
    """What is said of warnings that somebody let stand."""
    return f" ({count} warning{'s' if count > 1 else ''} waived)" if count else ""
