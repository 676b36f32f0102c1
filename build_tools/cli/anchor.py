"""`edition anchor`: verifies every selector against the copies at hand and writes the places locks."""

from __future__ import annotations

import argparse
import sys

from build_tools.anchoring.locking import lock_of
from build_tools.anchoring.places_lock import to_text
from build_tools.build import gather
from build_tools.cli.common import ERRORS, add_project, add_sources, print_problems, request_of, status_of
from build_tools.problems import Kind

HELP = "Verify quotations against your copies and record which stand where, without their words."
EXAMPLE = "edition anchor --sources ~/articles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Write the lock of every text whose reference copy is here."""
    request = request_of(given, private_layer=False)
    gathered = gather(request)
    # A lock that is damaged, or of another version, is no reason to stop: this command mends it.
    texts = gathered.edition.texts if gathered.edition else ()
    locks = {request.project.name_of(request.project.lock_file(text.id)): text.id for text in texts}
    broken = {locks[p.place.file]: p for p in gathered.problems if p.place.file in locks and p.kind is not Kind.LOCK_STALE}
    others = [p for p in gathered.problems if p.kind is not Kind.LOCK_STALE and p.place.file not in locks]
    print_problems(others)
    if gathered.edition is None or status_of(others):
        return status_of(others) or ERRORS
    written = 0
    for text in gathered.edition.texts:
        lock = lock_of(gathered.edition, text.id)
        if lock is None:
            print(f"{text.id}: the reference copy is not here, so its lock stays as it is.", file=sys.stderr)
            continue
        path = request.project.lock_file(text.id)
        path.write_text(to_text(lock), encoding="utf-8")
        counted = sum(sum(own.values()) for own in lock.entries.values())
        print(f"{text.id}: {len(lock.selectors)} quotations verified, {counted} occurrences of glossary entries counted.")
        broken.pop(text.id, None)
        written += 1
    print_problems(list(broken.values()))
    return 0 if written and not broken else ERRORS

