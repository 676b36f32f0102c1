"""`edition status`: coverage per text, per kind and per language."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from dataclasses import asdict
from typing import Any

from build_tools.build import gather
from build_tools.cli.common import (
    ERRORS,
    FINE,
    add_project,
    add_sources,
    print_problems,
    request_of,
    stopped_by_sources,
)
from build_tools.cli.started_as import edition_command
from build_tools.coverage.status import Status, TextStatus, status_of
from build_tools.problems import Problem, Severity

HELP = "Show what is there and what is still thin: per text, per kind, per language."
EXAMPLE = "edition status --missing"
MORE = """\
`--format json` prints one object. Keys may be added; none is renamed or removed without a new `version`.

| key | holds |
|---|---|
| `version` | 1 |
| `texts` | a list, in the order of the edition: `id`, `language`, `copy` (whether a copy is at hand), `passages`, \
`notes`, `translations`, `annotations`, `glossary_entries` (that stand in it), `occurrences`, `cited_notes`, `uncited` \
(ids of the other notes), `selectors` |
| `texts[].translations` | by language: `digests`, `close`, `of` (every passage but headings), `missing` (their ids), `percent` |
| `texts[].annotations` | by kind: how many have a place in the text |
| `texts[].selectors` | `exact`, `aligned`, `verified`, `unverified`, `withheld`; `passage` where a whole passage is meant |
| `kinds` | a list: `kind`, `total`, `statuses` (`draft`, `reviewed`, `signed`; empty for contributors) |
| `relations` | how many cross-references have each relation |
| `names` | how many glossary entries have a name in each language or romanisation |
| `problems` | `errors`, `warnings` |
"""
VERSION = 1
WIDTH = 22
_ROWS = {
    "editors-note": "our notes", "emendation": "emendations", "cross-reference": "cross-references",
    "timeline-event": "timeline events", "figure": "figures", "bibliography-item": "works cited", "assignment": "assignments",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for a person or a machine")
    parser.add_argument("--missing", action="store_true", help="name the passages without a digest and the notes without a work")
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Print the coverage. Problems of single annotations are left to `edition check`: they are only counted."""
    gathered = gather(request_of(given, private_layer=False))
    if gathered.edition is None:
        print_problems(gathered.problems)
        return ERRORS
    stopped = stopped_by_sources(gathered.problems)
    if stopped:
        return stopped
    status = status_of(gathered.edition)
    if given.format == "json":
        json.dump(as_json(status, gathered.problems), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(_lines(status, gathered.problems)) + "\n")
        if given.missing:
            sys.stdout.write("\n" + "\n".join(_missing(status)) + "\n")
    return FINE


def as_json(status: Status, problems: list[Problem]) -> dict[str, Any]:
    """The same for a machine. Keys may be added; none is renamed or removed without a new `version`."""
    texts = []
    for text in status.texts:
        row = asdict(text)
        for language, own in text.translations.items():
            row["translations"][language]["percent"] = own.percent
        texts.append(row)
    return {
        "version": VERSION, "texts": texts, "kinds": [asdict(kind) for kind in status.kinds],
        "relations": status.relations, "names": status.names, "problems": _counts(problems),
    }


def _counts(problems: list[Problem]) -> dict[str, int]:
    return {f"{level}s": sum(p.level is level for p in problems) for level in (Severity.ERROR, Severity.WARNING)}


def _lines(status: Status, problems: list[Problem]) -> list[str]:
    texts = status.texts
    lines = [_row("", [text.id for text in texts])]
    lines.append(_row("copy at hand", ["yes" if text.copy else "no" if len(text.translations) > 1 else "ours" for text in texts]))
    lines.append(_row("passages, notes", [f"{text.passages}, {text.notes}" for text in texts]))
    for language in sorted({language for text in texts for language in text.translations}):
        own = [text.translations.get(language) for text in texts]
        lines.append(_row(f"in {language}", [_of(t.of - len(t.missing), t.of) if t else "original" for t in own]))
        lines.append(_row("  as a digest", [str(t.digests) if t else "" for t in own]))
        lines.append(_row("  closely", [str(t.close) if t else "" for t in own]))
    for name, label in _ROWS.items():
        lines.append(_row(label, [str(text.annotations[name]) for text in texts]))
    lines.append(_row("notes with a work", [_of(text.cited_notes, text.notes) for text in texts]))
    lines.append(_row("glossary entries", [f"{text.glossary_entries} ({text.occurrences}×)" for text in texts]))
    lines.append(_row("quotations", [_selectors(text) for text in texts]))
    lines += ["", f"{'':<{WIDTH}}{'all':>7}{'draft':>9}{'reviewed':>10}{'signed':>8}"]
    for kind in status.kinds:
        states = [str(kind.statuses[name]) if kind.statuses else "–" for name in ("draft", "reviewed", "signed")]
        lines.append(f"{kind.kind:<{WIDTH}}{kind.total:>7}{states[0]:>9}{states[1]:>10}{states[2]:>8}")
    lines += ["", *_listed("cross-references", status.relations), *_listed("glossary names", status.names)]
    counts = _counts(problems)
    if any(counts.values()):
        lines += ["", f"{counts['errors']} errors and {counts['warnings']} warnings: `{edition_command()} check` lists them."]
    return lines


def _row(label: str, cells: list[str]) -> str:
    return (f"{label:<{WIDTH}}" + "".join(f"{cell:>{WIDTH}}" for cell in cells)).rstrip()


def _of(done: int, of: int) -> str:
    return f"{done} of {of} {100 * done // of:4}%" if of else "–"


def _selectors(text: TextStatus) -> str:
    """How many quotations somebody with a copy has seen in their place, of all."""
    sure = sum(text.selectors[name] for name in ("exact", "aligned", "verified"))
    every = sum(text.selectors.values()) - text.selectors["passage"]
    return f"{sure} of {every} sure" if every else "–"


def _listed(label: str, counts: dict[str, int]) -> list[str]:
    text = ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "none"
    return textwrap.wrap(
        text, 4 * WIDTH, initial_indent=f"{label:<{WIDTH}}  ", subsequent_indent=" " * (WIDTH + 2), break_on_hyphens=False
    )


def _missing(status: Status) -> list[str]:
    lines = []
    for text in status.texts:
        for language, own in text.translations.items():
            lines += [f"{text.id}, nothing in {language}: {' '.join(own.missing)}"] if own.missing else []
        lines += [f"{text.id}, notes without a work: {' '.join(text.uncited)}"] if text.uncited else []
    return lines or ["Nothing is missing."]
