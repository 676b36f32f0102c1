"""The small edition that every case is laid over: two short texts of our own, treated as articles, and one of each annotation.

`base/annotations/` and `base/copies/` can be read in five minutes. Outlines and places
locks are made from the copies, as a maintainer makes them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from build_tools.cli import main

BASE = Path(__file__).parent / "base"
COPIES = BASE / "copies"
ARTICLES = {"letters": "letters.txt", "diary": "diary.md"}


def make_small_project(folder: Path) -> Path:
    """The small edition as a checkout in `folder`, with outlines and places locks. Returns it."""
    shutil.copytree(BASE / "annotations", folder / "annotations")
    for text, copy in ARTICLES.items():
        status = main(["outline", text, "--write", "--project", str(folder), "--sources", str(COPIES / copy)])
        assert status == 0, text
    assert main(["anchor", "--project", str(folder), "--sources", str(COPIES)]) == 0
    return folder
