"""How long `edition check` of the whole edition takes after start-up: it must stay under two seconds on two cores.

    python -m benchmarks.check_time [--rounds 7] [--sources PATH] [--json]

Three measurements, each the median of several rounds in one process, after one round that
does not count (what the command does once, Python's own start apart): the edition as it
is, the same with copies of the articles if there are any, and an edition with ten times
as many annotations, to see how the time grows. Exit status 1 over the limit.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from build_tools.cli import main as edition

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 2.0
"""Seconds, for the edition as it is."""
TIMES = 10


@dataclass(frozen=True)
class Measured:
    """Seconds of one measurement, by the clock and of the processor (neighbours change the one), and what was read."""

    name: str
    median: float
    processor: float
    least: float
    most: float
    files: int
    size: int


def measure(name: str, arguments: list[str], project: Path, rounds: int) -> Measured:
    """The time of `edition check` in this process."""
    seconds, processor = [], []
    for number in range(rounds + 1):
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            began, busy = time.perf_counter(), time.process_time()
            edition(["check", "--project", str(project), *arguments])
            ended, spent = time.perf_counter(), time.process_time() - busy
        if number:
            seconds.append(ended - began)
            processor.append(spent)
    files = sorted((project / "annotations").rglob("*.yml"))
    return Measured(
        name, statistics.median(seconds), statistics.median(processor), min(seconds), max(seconds), len(files),
        sum(path.stat().st_size for path in files),
    )


def enlarged(folder: Path, times: int = TIMES) -> Path:
    """A copy of the edition with every annotation that has a file of its own `times` times, under other ids and names."""
    project = folder / "enlarged"
    shutil.copytree(ROOT / "annotations", project / "annotations")
    for room in ("glossary", "cross-references", "figures", "assignments"):
        for path in sorted((ROOT / "annotations" / room).rglob("*.yml")):
            item = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            for number in range(2, times + 1):
                target = project / "annotations" / path.relative_to(ROOT / "annotations")
                copy = _copy(item, f"{path.stem}-copy{number}")
                target.with_name(f"{copy['id']}.yml").write_text(json.dumps(copy, ensure_ascii=False), encoding="utf-8")
    return project


def _copy(item: dict[str, Any], identity: str) -> dict[str, Any]:
    """The annotation under another id. An entry also under other names: two may not claim one form."""
    copy = {key: value for key, value in item.items() if key not in ("forms", "not", "only", "except")}
    if "names" in item:
        copy["names"] = {language: f"{name} {identity}" for language, name in item["names"].items()}
    return copy | {"id": identity}


def main() -> int:
    """Measure and print; 1 if the edition takes longer than the limit."""
    parser = argparse.ArgumentParser(description="How long `edition check` takes after start-up.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sources", default=os.environ.get("EDITION_SOURCES", ""))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    os.environ.pop("EDITION_SOURCES", None)
    results = [measure("the edition, without copies", [], ROOT, given.rounds)]
    if given.sources:
        results.append(measure("the edition, with copies", ["--sources", given.sources], ROOT, given.rounds))
    with tempfile.TemporaryDirectory() as folder:
        large = enlarged(Path(folder))
        results.append(measure(f"{TIMES} times the annotations, without copies", [], large, max(1, given.rounds // 2)))
    if given.json:
        print(json.dumps({"limit": LIMIT, "results": [asdict(result) for result in results]}, indent=2))
    else:
        for result in results:
            print(
                f"{result.name:<44}{result.median:6.2f} s  ({result.least:.2f}–{result.most:.2f}; processor {result.processor:.2f})"
                f"  {result.files:5} files, {result.size / 1024:7.0f} KiB"
            )
        print(f"Limit for the edition as it is: {LIMIT:.0f} s.")
    return int(any(result.median >= LIMIT for result in results[:-1]))


if __name__ == "__main__":
    sys.exit(main())
