"""`edition serve`: the site in the browser, made anew when an annotation changes."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from build_tools.cli.common import add_project, add_sources, request_of
from build_tools.serve import serve

HELP = "Build the edition, show it at a local address, and build it again when a file changes."
EXAMPLE = "edition serve --port 8000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_sources(parser)
    parser.add_argument("--port", type=_port, default=8000, help="the port on this machine (default: 8000)")
    parser.add_argument("--output", type=Path, default=None, metavar="DIR", help="where the site goes (default: build/preview/)")
    add_project(parser)


def _port(written: str) -> int:
    """A port number, 0 for any free one."""
    if not written.isdigit() or int(written) > 65535:
        raise argparse.ArgumentTypeError(f"“{written}” is no port: a number from 0 to 65535 is needed")
    return int(written)


def run(given: argparse.Namespace) -> int:
    """Serve until stopped with Ctrl-C."""
    request = request_of(given)
    output = (given.output or request.project.root / "build" / "preview").resolve()
    return serve(replace(request, output=output), given.port)
