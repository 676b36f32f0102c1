"""`edition serve`: the edition in the browser; a saved change shows in the open page within a moment."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from build_tools.build import EDITIONS
from build_tools.cli.common import add_project, add_sources, request_of
from build_tools.cli.started_as import edition_command
from build_tools.publish import RENDERERS

HELP = "Show the edition in the browser, and every saved change in the open page within a moment."
EXAMPLE = "edition serve --open"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_sources(parser)
    parser.add_argument("--port", type=_port, default=8000, help="the port on this machine (default: 8000; 0: any free one)")
    parser.add_argument("--open", action="store_true", help="open it in your browser")
    parser.add_argument(
        "--output", type=Path, default=None, metavar="DIR",
        help="where the site goes (default: build/preview/, or the next free folder)",
    )
    parser.add_argument(
        "--edition", choices=EDITIONS, default="auto",
        help="auto: full where there is a copy; companion: look at no copies; full: every article must have one",
    )
    parser.add_argument(
        "--renderer", choices=sorted(RENDERERS), default="mkdocs",
        help="what makes HTML of the pages; with zensical every change renders the whole edition",
    )
    add_project(parser)


def _port(written: str) -> int:
    """A port number, 0 for any free one."""
    if not written.isdigit() or int(written) > 65535:
        raise argparse.ArgumentTypeError(f"“{written}” is no port: a number from 0 to 65535 is needed")
    return int(written)


def run(given: argparse.Namespace) -> int:
    """Serve until stopped with Ctrl-C."""
    # Late: a server takes long to import, and other commands need none.
    preview = importlib.import_module("build_tools.serve")
    request = request_of(given, edition=given.edition, renderer=given.renderer)
    output = given.output.resolve() if given.output else None
    return int(preview.serve(request, given.port, output, open_browser=given.open, command=f"{edition_command()} serve"))
