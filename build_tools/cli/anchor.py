"""`edition anchor`: verifies every selector against the copies at hand and writes the places locks."""

from __future__ import annotations

import argparse
import sys

from build_tools.anchoring.places_lock import make_lock, to_text
from build_tools.build import gather
from build_tools.cli.common import ERRORS, add_project, add_sources, print_problems, request_of, status_of
from build_tools.model.edition import Edition
from build_tools.model.selectors import Anchor, AnchorStatus

HELP = "Verify quotations against your copies and record which stand where, without their words."
EXAMPLE = "edition anchor --sources ~/articles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Write the lock of every text whose reference copy is here."""
    request = request_of(given)
    gathered = gather(request)
    print_problems(gathered.problems)
    if gathered.edition is None or status_of(gathered.problems):
        return status_of(gathered.problems) or ERRORS
    written = 0
    for text in gathered.edition.texts:
        if not text.is_full or (text.witness and not text.witness.is_reference):
            print(f"{text.id}: the reference copy is not here, so its lock stays as it is.", file=sys.stderr)
            continue
        exact = [a for a in anchors_of(gathered.edition, text.id) if a.status is AnchorStatus.EXACT]
        verified = [a.selector for a in exact if a.start is not None]
        counts = [
            (o.passage, o.entry, o.count) for o in gathered.edition.occurrences if o.article == text.id and o.layer == "text"
        ]
        path = request.project.lock_file(text.id)
        path.write_text(to_text(make_lock(text.id, verified, counts)), encoding="utf-8")
        print(f"{text.id}: {len(verified)} quotations verified, {len(counts)} occurrences of glossary entries counted.")
        written += 1
    return 0 if written else ERRORS


def anchors_of(edition: Edition, text: str) -> list[Anchor]:
    """Every anchor in one text."""
    anchors = [note.anchor for note in edition.editors_notes]
    anchors += [anchor for reference in edition.cross_references for anchor in reference.anchors]
    return [anchor for anchor in anchors if anchor.selector.article == text]
