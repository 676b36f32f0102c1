"""`edition outline`: the committed outline of a text, compared with the reference copy or written from it."""

from __future__ import annotations

import argparse
import sys

from build_tools.build import gather, make_outline
from build_tools.cli.common import (
    ERRORS,
    FINE,
    USAGE,
    add_project,
    add_sources,
    print_problems,
    request_of,
    stopped_by_sources,
    unknown_text,
)
from build_tools.witness.outline import Outline, to_text

HELP = "Compare a text's outline with the copy at hand, or write it anew."
EXAMPLE = "edition outline north-vietnam --write --sources ~/articles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("text", metavar="TEXT", help="north-vietnam, sino-soviet-split or introduction")
    parser.add_argument("--write", action="store_true", help="write the outline; the copy becomes the reference copy")
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Say whether the outline is what the copy gives; with --write make it so."""
    request = request_of(given, wanted_text=given.text, first_outline=given.write, private_layer=False)
    gathered = gather(request)
    if gathered.edition is None:
        print_problems(gathered.problems)
        return ERRORS
    if gathered.edition.config.text(given.text) is None:
        print(unknown_text(given.text, [text.id for text in gathered.edition.config.texts]), file=sys.stderr)
        return USAGE
    stopped = stopped_by_sources(gathered.problems)
    if stopped:
        return stopped
    outline = make_outline(request, gathered, given.text)
    if outline is None:
        print(f"There is no copy of {given.text} here: name it with `--sources PATH`.", file=sys.stderr)
        return ERRORS
    path = request.project.outline_file(given.text)
    made = to_text(outline)
    name = path.relative_to(request.project.root)
    if path.is_file() and path.read_text(encoding="utf-8") == made:
        print(f"{name} is what the copy gives.")
        return FINE
    if not given.write:
        old = gathered.outlines.get(given.text)
        changed = [p.id for p in outline.passages if old is None or old.checksum_of(p.id) != p.checksum]
        print(f"{name} differs from the copy in {len(changed)} passages: {', '.join(changed[:12]) or 'only in notes or places'}")
        return ERRORS
    moved = _moved(gathered.outlines.get(given.text), outline)
    if moved:
        print(
            f"{name} was not written: {len(moved)} passages would get another id ({', '.join(moved[:12])}), "
            "and ids that people have cited stay what they are.\n"
            "Mend the copy or its reading; if nobody has cited the text yet, remove the outline and write it anew.",
            file=sys.stderr,
        )
        return ERRORS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made, encoding="utf-8")
    print(f"{name} was written: {len(outline.passages)} passages, {len(outline.notes)} notes.")
    return FINE


def _moved(old: Outline | None, new: Outline) -> list[str]:
    """Passages and notes of an outline whose words stand under another id in a new one."""
    if old is None:
        return []
    before = {p.id: p.checksum for p in old.passages if p.checksum} | old.note_checksums
    now = {p.checksum: p.id for p in new.passages if p.checksum} | {value: key for key, value in new.note_checksums.items()}
    return [own for own, value in before.items() if now.get(value, own) != own and new.checksum_of(own) != value]
