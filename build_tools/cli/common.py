"""What several commands share: finding the project and the sources, printing problems."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from build_tools.annotation_files.findings import did_you_mean, nearest
from build_tools.build import Gathered, Project, Request
from build_tools.cli.started_as import edition_command
from build_tools.problems import Kind, Problem, Severity, has_errors, sort_problems
from build_tools.reporting import report, summary

FINE, ERRORS, USAGE = 0, 1, 2


def add_project(parser: argparse.ArgumentParser) -> None:
    """`--project`: the checkout to work in."""
    parser.add_argument(
        "--project", type=Path, default=None, metavar="DIR", help="the checkout to work in (default: the one around here)"
    )


def add_sources(parser: argparse.ArgumentParser) -> None:
    """`--sources`: where copies of the articles are."""
    parser.add_argument(
        "--sources", type=_path, default=None, metavar="PATH",
        help="a folder or file with your copies of the articles, recognised by what they say "
        "(default: $EDITION_SOURCES, else sources/)",
    )


def _path(written: str) -> Path:
    """A path as it was typed; an empty one (`--sources "$UNSET"`) would be the folder one stands in."""
    if not written:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(written)


def project_of(given: argparse.Namespace) -> Project:
    """The project of a call: `--project`, or the nearest folder upwards that has `annotations/edition.yml`.

    Exits with 2 where `--project` names something else.
    """
    if given.project is not None:
        if not (given.project / "annotations" / "edition.yml").is_file():
            print(f"“{given.project}” is no checkout of the edition: it has no annotations/edition.yml.", file=sys.stderr)
            raise SystemExit(USAGE)
        return Project(given.project.resolve())
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / "annotations" / "edition.yml").is_file():
            return Project(folder)
    return Project(Path(__file__).resolve().parents[2])


def request_of(given: argparse.Namespace, **more: object) -> Request:
    """The request of a call, with the sources of `--sources` or $EDITION_SOURCES."""
    sources = given.sources
    if sources is None and os.environ.get("EDITION_SOURCES"):
        sources = Path(os.environ["EDITION_SOURCES"])
    return Request(project_of(given), sources, **more)  # type: ignore[arg-type]


def print_problems(problems: list[Problem], least: Severity = Severity.WARNING) -> None:
    """Problems on standard error; many warnings of one kind become one line."""
    order = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    shown = [p for p in sort_problems(problems) if order.index(p.level) >= order.index(least)]
    shown, folded = _fold(shown)
    for kind, count in folded:
        print(f"{count} × {kind.label}: {kind.summary} `{edition_command()} check` lists them.", file=sys.stderr)
    sys.stderr.write(report(shown))


def status_of(problems: list[Problem]) -> int:
    """The exit status that problems call for: a path that does not exist is a mistake of usage."""
    if any(p.kind is Kind.SOURCES_MISSING for p in problems):
        return USAGE
    return ERRORS if has_errors(problems) else FINE


def stopped_by_sources(problems: list[Problem]) -> int:
    """Prints what is wrong with a path given as sources, and returns the exit status for it; `FINE` if it is good.

    A command that reads copies must not go on quietly without those that it was told of.
    """
    own = [p for p in problems if p.kind in (Kind.SOURCES_MISSING, Kind.NO_COPY_RECOGNISED)]
    sys.stderr.write(report(own))
    return status_of(own)


def unknown_text(text: str, known: Sequence[str]) -> str:
    """What to say of a text that the edition does not have."""
    near = did_you_mean(nearest(text, known))
    return f"There is no text “{text}”. {near}".rstrip() + f"\nThe texts are: {', '.join(known)}."


def print_outcome(gathered: Gathered) -> int:
    """Problems and their count; the exit status."""
    print_problems(gathered.problems)
    status = status_of(gathered.problems)
    if status != FINE:
        print(summary(gathered.problems), file=sys.stderr)
    return status


def _fold(problems: list[Problem]) -> tuple[list[Problem], list[tuple[Kind, int]]]:
    """Problems that are shown one by one, and the kinds of warning that are too many for that."""
    kinds: dict[Kind, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.kind, []).append(problem)
    folded = [(kind, len(own)) for kind, own in kinds.items() if len(own) > 5 and own[0].level is not Severity.ERROR]
    names = {kind for kind, _ in folded}
    return [p for p in problems if p.kind not in names], folded
