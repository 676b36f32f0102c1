"""Put a finished folder in the place of the old one, so that one of the two is always whole.

A folder cannot be replaced in one step everywhere, so it is done in two renames, and
the names tell the next run how far the last one came:

    site        .site-new     .site-old      what happened, and what is done about it
    old         (unfinished)  -              stopped while writing: the unfinished is removed
    -           finished      old            stopped between the renames: finished
    -           -             old            the new one was lost: rolled back
    new         -             old or rest    stopped while removing: removed

A folder is finished when it holds the marker, which is written last. The marker is the
first thing to be removed from a folder that goes, so that a half-removed one is never
taken for a site.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from build_tools.problems import Kind, Place, Problem

MARKER = ".edition-site.json"
"""The file that says that a folder is a site of ours and complete."""


def is_ours(folder: Path) -> bool:
    """Whether a folder is a complete site that this tool made."""
    return (folder / MARKER).is_file()


def may_replace(output: Path) -> bool:
    """Whether `output` may be replaced: it does not exist, is an empty folder, or is a site of ours."""
    if not output.exists() and not output.is_symlink():
        return True
    return output.is_dir() and (is_ours(output) or not any(output.iterdir()))


def new_folder(output: Path) -> Path:
    """Where the new site is put together: beside the old one, on the same disk."""
    return output.parent / f".{output.name}-new"


def old_folder(output: Path) -> Path:
    """Where the old site is kept during the swap."""
    return output.parent / f".{output.name}-old"


def not_ours(output: Path) -> Problem:
    """What is said of a folder that may not be replaced."""
    return Problem(
        Kind.OUTPUT_NOT_OURS,
        f"{output} is not empty, and no build of this edition made it, so it was left alone.",
        Place(str(output)),
        expected=f"A new or empty folder, or one with the file {MARKER} in it.",
        mend="Choose another folder with `--output`, or empty this one yourself.",
    )


def facts(title: Mapping[str, str], renderer: str, private: bool, epoch: int) -> dict[str, object]:
    """What the marker says of a site."""
    return {"edition": dict(title), "renderer": renderer, "private": private, "date": epoch}


def marker(said: Mapping[str, object]) -> bytes:
    """The content of the marker."""
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def write_marker(folder: Path, said: Mapping[str, object]) -> None:
    """Say that the folder is complete. Must be the last thing written to it."""
    (folder / MARKER).write_bytes(marker(said))


def recover(output: Path) -> None:
    """Finish or roll back a swap that was interrupted; remove what is left over of it."""
    new, old = new_folder(output), old_folder(output)
    if is_ours(old) and not output.exists():
        if is_ours(new):
            new.rename(output)
        else:
            old.rename(output)
    remove(new)
    if output.exists():
        remove(old)


def swap(output: Path, step: Callable[[str], None] = lambda name: None) -> None:
    """Put the finished `.…-new` in the place of `output`, then remove the old site.

    `step` is told what comes next; tests stop the program there. Raises OSError where
    the file system refuses, and leaves things so that `recover` mends them.
    """
    new, old = new_folder(output), old_folder(output)
    if not is_ours(new):
        raise ValueError(f"{new} is not a finished site")
    step("set-aside")
    if output.exists():
        if is_ours(output):
            output.rename(old)
        else:
            output.rmdir()
    step("put-in-place")
    new.rename(output)
    step("remove-old")
    remove(old)
    step("done")


def remove(folder: Path) -> None:
    """Remove a folder of ours, its marker first."""
    (folder / MARKER).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
