"""How `edition` was started here, so that a command that we print runs when it is pasted."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

WINDOWS = os.name == "nt"
_SCRIPT = "edition.exe" if WINDOWS else "edition"


def edition_command(
    started: str | None = None, python: str | None = None, find: Callable[[str], str | None] = shutil.which
) -> str:
    r"""`edition` where the shell finds this very one; else its path, as `.venv/bin/edition` or `.venv\Scripts\edition`.

    `started` is the program's own path and `python` that of Python: those of this process, if
    not given. A program without a script (`python -m build_tools`, not installed) is called so.
    """
    script, python = Path(started or sys.argv[0]), python or sys.executable
    if os.path.basename(_bare(script)) != "edition":
        script = Path(python).parent / _SCRIPT
    if not script.with_name(_SCRIPT).exists():
        return f"{_as_typed(Path(python))} -m build_tools"
    found = find("edition")
    if found and os.path.normcase(_bare(found)) == os.path.normcase(_bare(script)):
        return "edition"
    return _as_typed(script)


def as_typed(argument: str) -> str:
    """An argument as a shell takes it."""
    if WINDOWS:
        return f'"{argument}"' if " " in argument else argument
    return shlex.quote(argument)


def _bare(program: str | Path) -> str:
    """A program's full path, without the ending that Windows adds."""
    full = os.path.abspath(program)
    return full[:-4] if full.lower().endswith(".exe") else full


def _as_typed(program: Path) -> str:
    """A program by the shorter of its two paths, from here or in full; never a bare name, which the shell would look up."""
    full = _bare(program)
    try:
        here = os.path.relpath(full)
    except ValueError:  # another drive
        here = full
    here = here if os.path.dirname(here) else os.path.join(os.curdir, here)
    return as_typed(min(here, full, key=len))
