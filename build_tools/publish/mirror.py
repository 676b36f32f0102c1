"""Bring a site folder that people are looking at up to date, file by file.

A build swaps whole folders. A preview changes a page or two, and its readers are in the
midst of it: each file is replaced in one step, and nothing is touched that stays as it is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ASIDE = ".being-written"
"""The ending of a file that is to take the place of another."""

_ATTEMPTS = 20


def mirror(parts: Mapping[str, Path | bytes], folder: Path) -> list[str]:
    """Make `folder` hold exactly `parts` (see `assemble.parts`); the names of the files that changed or went."""
    changed = [name for name, part in parts.items() if install(part, folder / name)]
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            with suppress(OSError):  # it is not empty, then
                path.rmdir()
        elif name not in parts:
            path.unlink(missing_ok=True)
            changed.append(name)
    return changed


def install(part: Path | bytes, target: Path) -> bool:
    """Put a file in its place in one step; False if the same bytes are there already."""
    data = part if isinstance(part, bytes) else part.read_bytes()
    with suppress(OSError):
        if target.read_bytes() == data:
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(target.name + ASIDE)
    aside.write_bytes(data)
    for attempt in range(_ATTEMPTS):
        try:
            os.replace(aside, target)
            break
        except PermissionError:  # Windows, while the server reads the old file
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.02)
    return True
