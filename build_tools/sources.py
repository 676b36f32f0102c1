"""Where copies are looked for, and what is said when none is found (level 3: below the build, above the witness)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.model.config import EditionConfig
from build_tools.problems import Kind, Place, Problem, Severity
from build_tools.witness.decoding import Copy, read_copy
from build_tools.witness.outline import Outline
from build_tools.witness.recognise import Recognised, files_in, recognise, recognise_all

DEFAULT_FOLDER = "sources"


@dataclass(frozen=True)
class Sources:
    """What was looked at: the place, whether it was asked for, the copy found of each text."""

    place: Path | None
    was_given: bool
    copies: Mapping[str, Recognised]


def find_sources(
    root: Path, given: Path | None, config: EditionConfig, outlines: Mapping[str, Outline]
) -> tuple[Sources, list[Problem]]:
    """The copies among `given` (a folder or a file), or among `sources/` in the repository.

    A path that is given and missing, or holds nothing recognisable, is an error: never a
    silent companion. Neighbouring folders are not read unasked; but copies that lie in the
    repository's own root are pointed out.
    """
    languages = {text.id: text.language for text in config.texts}
    if given is not None:
        return _given(given, outlines, languages)
    folder = root / DEFAULT_FOLDER
    if folder.is_dir():
        paths, problems = files_in(folder)
        copies, own = recognise_all(paths, outlines, languages)
        problems += own
        if copies:
            return Sources(folder, False, copies), problems
        return Sources(None, False, {}), problems
    return Sources(None, False, {}), _strays(root, outlines, languages)


def first_copy(copy: Copy, text: str) -> Recognised:
    """A copy as the reference copy of a text, because somebody says so."""
    return Recognised(copy, text, 1.0, (), True)


def _given(
    given: Path, outlines: Mapping[str, Outline], languages: Mapping[str, str]
) -> tuple[Sources, list[Problem]]:
    if not _exists(given):
        problem = Problem(
            Kind.SOURCES_MISSING, f"There is no folder or file “{given}”.", Place(str(given)),
            mend="Check the spelling, or leave `--sources` out to build the companion edition.",
        )
        return Sources(given, True, {}), [problem]
    try:
        paths, problems = files_in(given) if given.is_dir() else ([given], [])
    except OSError as error:
        problem = Problem(
            Kind.SOURCES_MISSING, f"“{given}” could not be read ({error.strerror or error}).", Place(str(given))
        )
        return Sources(given, True, {}), [problem]
    copies, own = recognise_all(paths, outlines, languages)
    problems += own
    if not copies:
        problems.append(
            Problem(
                Kind.NO_COPY_RECOGNISED,
                f"“{given}” holds no copy of a text of this edition ({len(paths)} "
                f"{'file' if len(paths) == 1 else 'files'} looked at).",
                Place(str(given)),
                expected="A plain text file of one of the articles; its name does not matter.",
                mend="Leave `--sources` out to build the companion edition.",
            )
        )
    return Sources(given, True, copies), problems


def _exists(path: Path) -> bool:
    """Whether there is such a path; one that the system refuses (too long, behind a locked folder) is none."""
    try:
        return path.exists()
    except OSError:
        return False


def _strays(root: Path, outlines: Mapping[str, Outline], languages: Mapping[str, str]) -> list[Problem]:
    """Copies that lie in the repository's root, where nobody said to look."""
    problems = []
    for path in sorted(root.glob("*.txt")):
        copy, _ = read_copy(path) if not path.is_symlink() else (None, "")
        for found in recognise(copy, outlines, languages) if copy else ():
            problems.append(
                Problem(
                    Kind.COPY_UNUSED,
                    f"“{path.name}” is a copy of {found.text}, but it was not used, because nobody asked for it.",
                    Place(path.name),
                    mend=f"To read it: `edition build --sources {path.name}`, or move it to `{DEFAULT_FOLDER}/`.",
                    severity=Severity.INFO,
                )
            )
    return problems
