"""Which of the edition's texts is this file? By what it says, whatever its name.

A file is compared by hashes of long runs of letters, so line ends, encoding, cover pages,
page numbers, quotation marks and one wrong character in fifty make no difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.problems import Kind, Place, Problem
from build_tools.witness.decoding import Copy, read_copy
from build_tools.witness.outline import Outline
from build_tools.witness.shingles import hashes_of, letters_of

FEWEST_SHARED = 12
"""Fewer shared hashes than this are a quotation, not a copy."""
LEAST_SHARE = 0.02
"""A single page of twenty is about 0.05 of a text."""
PAGE_PRESENT = 0.1
"""A page counts as present if at least this share of its hashes is there. Of a missing page hardly
any is; 2 % noise leaves about 0.7, but where wrong characters cluster, 0.15 was seen."""
MOST_FILES = 200


@dataclass(frozen=True)
class Recognised:
    """A copy of a text: which one, how much of it (0..1), which printed pages are missing."""

    copy: Copy
    text: str
    share: float
    missing_pages: tuple[int, ...]
    is_reference: bool


def recognise(copy: Copy, outlines: Mapping[str, Outline], languages: Mapping[str, str]) -> list[Recognised]:
    """The texts that a file is a copy of, the most complete first; none, one, or several in one file.

    `languages[text]` says how its letters are counted.
    """
    for text, outline in outlines.items():
        if copy.checksum == outline.reference:
            return [Recognised(copy, text, 1.0, (), True)]
    found = []
    own: dict[str, frozenset[int]] = {}
    for text, outline in outlines.items():
        language = languages[text]
        if language not in own:
            own[language] = frozenset(hashes_of(letters_of(copy.text, language), language))
        shared = len(outline.all_hashes & own[language])
        share = shared / max(1, len(outline.all_hashes))
        if shared >= FEWEST_SHARED and share >= LEAST_SHARE:
            found.append(Recognised(copy, text, share, _missing_pages(outline, own[language]), False))
    return sorted(found, key=lambda r: (-r.share, r.text))


def recognise_all(
    paths: Sequence[Path], outlines: Mapping[str, Outline], languages: Mapping[str, str]
) -> tuple[dict[str, Recognised], list[Problem]]:
    """The best copy of each text among some files, and what is to be said about the rest."""
    found: dict[str, list[Recognised]] = {}
    problems: list[Problem] = []
    for path in paths:
        copy, reason = read_copy(path)
        if copy is None:
            problems.append(
                Problem(
                    Kind.COPY_UNREADABLE, f"“{path.name}” was passed over: {reason}.", Place(str(path)),
                    expected="A plain text file in UTF-8 or UTF-16.",
                    mend="Save the article as plain text, for example with `pdftotext`, or remove the file.",
                )
            )
            continue
        results = recognise(copy, outlines, languages)
        if not results:
            problems.append(
                Problem(
                    Kind.COPY_UNKNOWN, f"“{path.name}” is not a copy of one of our texts.", Place(str(path)),
                    expected=f"A copy of {_listed(t for t in outlines)}.",
                    mend="If it should be one, check that the file holds the article’s text "
                    "and not only pictures of pages.",
                )
            )
            continue
        for result in results:
            found.setdefault(result.text, []).append(result)
    chosen = {}
    for text, copies in sorted(found.items()):
        copies.sort(key=lambda r: (not r.is_reference, -round(r.share, 3), str(r.copy.path)))
        chosen[text] = copies[0]
        problems += _about(copies)
    return chosen, problems


def files_in(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files to look at in a folder given as `--sources`, in order, and what is said if there are too many.

    Passed over: the private layer (`annotations/`), hidden files, links to folders, sites
    that this tool built, and what Python and Node keep in a checkout.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not _is_passed_over(here, name, here == folder))
        found += [here / name for name in sorted(names) if not name.startswith(".") and (here / name).is_file()]
        if len(found) > MOST_FILES:
            problem = Problem(
                Kind.COPY_UNKNOWN, f"“{folder}” holds many files; only the first {MOST_FILES} were looked at.",
                Place(str(folder)), mend="Name the folder, or the file, in which the articles are.",
            )
            return found[:MOST_FILES], [problem]
    return found, []


def _is_passed_over(parent: Path, name: str, top: bool) -> bool:
    folder = parent / name
    kept_by_tools = name.startswith(".") or name in ("node_modules", "__pycache__", "build")
    return kept_by_tools or (top and name == "annotations") or folder.is_symlink() or (folder / ".edition-site.json").exists()


def _missing_pages(outline: Outline, own: frozenset[int]) -> tuple[int, ...]:
    there: dict[int, list[int]] = {page: [0, 0] for page in outline.pages}
    pages_of = {p.id: p.pages for p in outline.passages} | {n.id: (n.page,) for n in outline.notes}
    for passage, hashes in outline.hashes.items():
        pages = [page for page in pages_of.get(passage, ()) if page is not None]
        if len(pages) != 1:
            continue
        there[pages[0]][0] += sum(h in own for h in hashes)
        there[pages[0]][1] += len(hashes)
    return tuple(page for page, (hit, of) in there.items() if of and hit / of < PAGE_PRESENT)


def _about(copies: list[Recognised]) -> list[Problem]:
    """What to say about the copies of one text, the chosen one first."""
    best, *others = copies
    problems = []
    for other in others:
        why = "it is the reference copy" if best.is_reference else "it is the more complete one"
        if other.copy.checksum == best.copy.checksum:
            why = "both say the same and one is enough"
        problems.append(
            Problem(
                Kind.COPY_DUPLICATE,
                f"Two files are copies of {best.text}: “{best.copy.path.name}” is used, because {why}; "
                f"“{other.copy.path.name}” is not.",
                Place(str(other.copy.path)),
                mend="Remove one of the two if you want the other.",
            )
        )
    place = Place(str(best.copy.path))
    if best.missing_pages:
        problems.append(
            Problem(
                Kind.COPY_PARTIAL,
                f"“{best.copy.path.name}” holds only part of {best.text}: printed "
                f"{'pages' if len(best.missing_pages) > 1 else 'page'} {_runs(best.missing_pages)} missing.",
                place,
                mend="What is missing is shown as in the companion edition.",
            )
        )
    if not best.is_reference:
        problems.append(
            Problem(
                Kind.COPY_DIFFERENT,
                f"“{best.copy.path.name}” is a copy of {best.text}, though not the one that the annotations were "
                f"anchored in ({best.share:.0%} of its fingerprint agree).",
                place,
            )
        )
    return problems


def _runs(numbers: Sequence[int]) -> str:
    """Numbers as ranges: 862–864, 870."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _listed(words: Iterable[str]) -> str:
    items = list(words)
    if not items:
        return "a text whose outline can be read (of none it can, see the other problems)"
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " or " + items[-1]
