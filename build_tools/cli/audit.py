"""`edition audit`: how much of each article the repository, or a built site, holds."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from build_tools.build import gather
from build_tools.cli.common import (
    ERRORS,
    FINE,
    USAGE,
    add_project,
    add_sources,
    print_problems,
    request_of,
    stopped_by_sources,
)
from build_tools.coverage.audit import ArticleAudit, audit, repository_files, site_files
from build_tools.problems import has_errors
from build_tools.reporting import FORMATS, report

HELP = "Measure how much of each article the repository, or a site, holds, against the editorial limits."
EXAMPLE = "edition audit --site site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--site", type=Path, default=None, metavar="DIR", help="look at a built site, not at the repository")
    parser.add_argument("--format", choices=FORMATS, default="text", help="for a person, a machine, or a pull request")
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Print the measures; exit 1 over a limit."""
    request = request_of(given, private_layer=False)
    gathered = gather(request)
    if gathered.edition is None:
        print_problems(gathered.problems)
        return ERRORS
    stopped = stopped_by_sources(gathered.problems)
    if stopped:
        return stopped
    if given.site is not None and not given.site.is_dir():
        print(f"There is no folder “{given.site}”.", file=sys.stderr)
        return USAGE
    if given.site is not None and not (given.site / "index.html").is_file():
        print(f"“{given.site}” holds no site: there is no index.html in it.", file=sys.stderr)
        return USAGE
    files = site_files(given.site) if given.site else repository_files(request.project.root, _tracked(request.project.root))
    results, problems = audit(gathered.edition, gathered.outlines, files)
    if given.format == "json":
        rows = [asdict(result) for result in results]
        json.dump({"articles": rows, **json.loads(report(problems, "json"))}, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(_lines(results)) + "\n" + report(problems, given.format))
    return ERRORS if has_errors(problems) else FINE


def _lines(results: list[ArticleAudit]) -> list[str]:
    lines = []
    for r in results:
        how = "compared with the copy" if r.by_copy else "without a copy, by the outline’s hashes"
        lines.append(f"{r.article} ({how})")
        lines.append(f"  quotations that anchor notes   {r.quotations:7.1%}")
        for language, share in sorted(r.digests.items()):
            lines.append(f"  digests in {language:<20}{share:7.1%}")
        for language, share in sorted(r.close.items()):
            lines.append(f"  close translations in {language:<9}{share:7.1%}")
        if r.by_copy:
            lines.append(f"  runs shared with any file      {r.runs_share:7.1%}")
            lines.append(f"  longest run                    {r.longest_run:4} units ({r.longest_run_file or 'none'})")
        else:
            lines.append(f"  neighbouring hashes in one file {r.longest_run:3} ({r.longest_run_file or 'none'})")
    return lines


def _tracked(root: Path) -> list[str]:
    """The files that are or would be committed; without git, everything but what the build makes."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, capture_output=True, check=True,
        )
        return sorted(name for name in done.stdout.decode("utf-8").split("\0") if name)
    except (OSError, subprocess.CalledProcessError):
        skipped = {"build", "site", "sources", ".venv", ".git", "node_modules"}
        return sorted(
            path.relative_to(root).as_posix()
            for path in root.rglob("*")
            if path.is_file() and not skipped & set(path.relative_to(root).parts)
        )
