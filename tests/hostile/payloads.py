"""The payloads: our own, and those of `../shared/hostile` where a checkout has it beside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def own() -> list[str]:
    """The lines of `payloads.txt`."""
    lines = (HERE / "payloads.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith(("# ---", "# What", "# `window", "#  "))]


def shared_folder() -> Path | None:
    """More samples, from outside the repository: $EDITION_HOSTILE, or `../shared/hostile`."""
    folder = Path(os.environ.get("EDITION_HOSTILE") or ROOT.parent / "shared" / "hostile")
    return folder if (folder / "xss-sample.txt").is_file() else None


def shared() -> list[str]:
    """The lines of the shared sample; none where it is not there."""
    folder = shared_folder()
    if folder is None:
        return []
    return [line for line in (folder / "xss-sample.txt").read_text(encoding="utf-8").split("\n") if line.strip()]


def everything() -> list[str]:
    """All payloads, each once."""
    return list(dict.fromkeys([*own(), *shared()]))
