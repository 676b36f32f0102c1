"""The command line: words to one call each. One command, one small module, named as the user types it.

Exit status: 0 fine (warnings allowed), 1 errors found, 2 usage. Reports and data go to
standard output, progress and messages to standard error.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from build_tools import __version__
from build_tools.cli import anchor, audit, build, check, completion, find, new, outline, serve, status, text

COMMANDS = (build, serve, check, new, find, status, text, outline, anchor, audit, completion)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Never a traceback for a user's mistake or Ctrl-C."""
    _make_output_safe()
    parser = make_parser()
    given = parser.parse_args(arguments)
    given.parser_of_all = parser
    try:
        return int(given.run(given))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output (`| head`) went away; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"Stopped: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}.", file=sys.stderr)
        return 1


def _make_output_safe() -> None:
    """A closed output swallows what is written; a narrow one (ASCII) shows what it cannot as escapes."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="backslashreplace")


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands: for a call, for shell completion, and for the page that lists them."""
    parser = argparse.ArgumentParser(
        prog="edition",
        description="Build, check and read Two Readings of the Great Leap.",
        epilog="`edition COMMAND --help` shows an example of each.",
    )
    parser.add_argument("--version", action="version", version=f"edition {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rsplit(".", 1)[-1]
        own = commands.add_parser(
            name, help=command.HELP, description=command.HELP, epilog=f"Example:  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser
