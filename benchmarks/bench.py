"""Measures the build: time and peak memory of each stage, and whole builds beside MkDocs on the same pages.

    python -m benchmarks.bench [--sources PATH] [--rounds 5] [--check]

All comparisons are for one interface language, in one interleaved run (ours, bare, peer,
ours, bare, peer, …), because on a machine with neighbours the same command moves by a
factor of two between runs. Read the ratios. `--check` ends with 1 if a target is missed.

    ours    `edition build`, everything included, from copies and YAML to the site
    bare    `mkdocs build` of the very pages that ours has written
    peer    `mkdocs build` with Material, `abbr` and search, of equivalent pages
            (`benchmarks/equivalent_pages.py` says what that means)
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from benchmarks import equivalent_pages
from build_tools.build import Project, Request, gather

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = equivalent_pages.LANGUAGE
NEEDED = ("annotations", "docs", "overrides", "CHANGELOG.md")
TARGETS = {"bare": 1.25, "peer": 0.6}
"""At most so many times the time of each."""


@dataclass
class Runs:
    """The runs of one command: wall seconds, CPU seconds, largest process in bytes."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench", description="Time and peak memory of the build, beside MkDocs.")
    parser.add_argument("--sources", type=Path, default=None, metavar="PATH", help="copies: measure the full edition")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default: 5)")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    given = parser.parse_args(arguments)
    sources = given.sources or (Path(os.environ["EDITION_SOURCES"]) if os.environ.get("EDITION_SOURCES") else None)
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as name:
        met = _bench(Path(name), sources.resolve() if sources else None, given.rounds)
    return 0 if met or not given.check else 1


def _bench(folder: Path, sources: Path | None, rounds: int) -> bool:
    print(_setting(sources))
    project = one_language(folder / "project")
    print("\nStages (one interface language)\n" + stage_table(_stages(project, folder / "staged", sources, rounds)))

    gathered = gather(Request(Project(project), sources, "auto" if sources else "companion"))
    if gathered.edition is None:
        raise SystemExit("The edition cannot be read; `edition check` says why.")
    peer = equivalent_pages.write(gathered.edition, folder / "peer")
    edition = ["--sources", str(sources)] if sources else ["--edition", "companion"]
    commands = {
        "ours": ["build_tools", "build", "--quiet", "--project", str(project), "--output", str(folder / "site"), *edition],
        "bare": ["mkdocs", "build", "--quiet", "-f", str(project / "build" / f"{LANGUAGE}.yml"), "-d", str(folder / "bare")],
        "peer": ["mkdocs", "build", "--quiet", "-f", str(peer), "-d", str(folder / "peer-site")],
    }
    runs = {name: Runs() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            _run([sys.executable, "-m", *command], runs[name])
    print(f"\nWhole builds ({rounds} interleaved rounds)\n" + comparison_table(runs))
    lines, met = verdicts(runs)
    print("\n" + "\n".join(lines))
    return met


def one_language(folder: Path) -> Path:
    """A copy of what a build needs, with English as the only interface language.

    What is written in the other interface language is left out; names and forms in it stay,
    because they are matched in the texts.
    """
    folder.mkdir(parents=True)
    for name in NEEDED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    for path in (folder / "annotations").rglob("*.yml"):
        if path.name.startswith("translations.") and path.name != f"translations.{LANGUAGE}.yml":
            path.unlink()
        elif path.name not in ("outline.yml", "places.lock.yml"):
            data = _in_one_language(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
            if path.name == "edition.yml":
                data["languages"] = [LANGUAGE]
            path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _in_one_language(value: Any, key: str = "") -> Any:
    if isinstance(value, list):
        return [_in_one_language(item, key) for item in value]
    if not isinstance(value, dict) or key in ("names", "forms", "not"):
        return value
    return {name: _in_one_language(item, name) for name, item in value.items() if name != "zh-Hant" or LANGUAGE not in value}


def stage_table(runs: list[dict[str, tuple[float, int]]]) -> str:
    """Median seconds and largest memory of each stage over the runs, and its share of the whole."""
    names = list(dict.fromkeys(name for run in runs for name in run))
    seconds = {name: median(run[name][0] for run in runs if name in run) for name in names}
    whole = sum(seconds.values()) or 1
    rows = [f"  {'stage':<14}{'seconds':>9}{'share':>8}{'peak MiB':>10}"]
    for name in names:
        peak = max(run[name][1] for run in runs if name in run) / 2**20
        rows.append(f"  {name:<14}{seconds[name]:9.3f}{seconds[name] / whole:8.0%}{peak:10.0f}")
    return "\n".join([*rows, f"  {'together':<14}{whole:9.3f}"])


def comparison_table(runs: dict[str, Runs]) -> str:
    """Median and least wall time, CPU time and the largest process of each command."""
    rows = [f"  {'':<6}{'wall s':>8}{'(least)':>10}{'CPU s':>8}{'peak MiB':>10}"]
    for name, run in runs.items():
        peak = max(run.memory) / 2**20
        rows.append(f"  {name:<6}{median(run.wall):8.2f}{f'({min(run.wall):.2f})':>10}{median(run.cpu):8.2f}{peak:10.0f}")
    return "\n".join(rows)


def verdicts(runs: dict[str, Runs]) -> tuple[list[str], bool]:
    """The ratio of ours to each other command, by medians of wall time, and whether every target is met."""
    lines, met = [], True
    ours = runs["ours"]
    for name, target in TARGETS.items():
        other = runs[name]
        ratio = median(ours.wall) / median(other.wall)
        least, cpu = min(ours.wall) / min(other.wall), median(ours.cpu) / median(other.cpu)
        met = met and ratio <= target
        word = "met" if ratio <= target else "MISSED"
        lines.append(f"  ours / {name}: {ratio:.2f}  (least {least:.2f}, CPU {cpu:.2f})   target ≤ {target}: {word}")
    return lines, met


def _stages(project: Path, output: Path, sources: Path | None, rounds: int) -> list[dict[str, tuple[float, int]]]:
    results = []
    for _ in range(rounds):
        command = [sys.executable, "-m", "benchmarks.stages", str(project), str(output), *([str(sources)] if sources else [])]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        found = json.loads(done.stdout)
        if found["failed"]:
            raise SystemExit("The build has errors:\n" + "\n".join(found["failed"][:5]))
        results.append({stage["name"]: (stage["seconds"], stage["peak"]) for stage in found["stages"]})
    return results


def _run(command: list[str], runs: Runs) -> None:
    """Run a command and add what it took. CPU and memory include the processes it waited for, where the system tells."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment)
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            runs.cpu.append(usage.ru_utime + usage.ru_stime)
            runs.memory.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
        else:
            process.wait()
            runs.cpu.append(float("nan"))
            runs.memory.append(0)
        runs.wall.append(time.perf_counter() - began)
        if process.returncode != 0:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode('utf-8', 'replace')[-2000:]}")


def _setting(sources: Path | None) -> str:
    what = f"full edition, copies from {sources}" if sources else "companion edition (no copies given)"
    parts = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))]
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{what}\n{', '.join(parts)}; {os.cpu_count()} cores{load}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
