"""Finds the annotation files in a folder and says what each one is, by its path alone.

Nothing outside the folder is ever opened: symbolic links are reported and not followed.
The order is that of the paths, whatever the file system says.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_tools.annotation_files.findings import listed, nearest, shown
from build_tools.model.annotations import (
    FOLDERS,
    Annotation,
    CrossReference,
    EditorsNote,
    Emendation,
    GlossaryEntry,
    Translation,
)
from build_tools.problems import Kind, Place, Problem

MOST_FILES = 20_000

_READ_ELSEWHERE = {
    "edition.yml", "contributors.yml", "bibliography.yml", "timeline.yml", "waivers.yml",
    "figures", "assignments",
}
_ARTICLE_FILES = {"notes.yml": EditorsNote, "emendations.yml": Emendation}
_ARTICLE_FILES_READ_ELSEWHERE = ("outline.yml", "places.lock.yml")


@dataclass(frozen=True)
class FileRole:
    """One annotation file: where it is, how it is called in messages, and what it holds.

    `many`: a list of items; else one item, whose id is the file's name.
    """

    path: Path
    name: str
    kind: type[Annotation]
    many: bool = False
    article: str = ""
    language: str = ""


def find_files(
    folder: Path, texts: tuple[str, ...], languages: tuple[str, ...]
) -> tuple[list[FileRole], list[Problem]]:
    """The annotation files below `folder`, in order of their paths, and what does not belong there."""
    roles: list[FileRole] = []
    problems: list[Problem] = []
    base = Path(os.path.abspath(folder))
    for path in _walk(base, problems):
        inside = PurePosixPath(path.relative_to(base).as_posix())
        found = _role(path, f"{base.name}/{inside}", inside.parts, texts, languages)
        if isinstance(found, FileRole):
            roles.append(found)
        elif isinstance(found, Problem):
            problems.append(found)
    return sorted(roles, key=lambda role: role.name), problems


def place_name(base: Path, path: Path) -> str:
    """The path as it stands in messages: from the folder's name on, with forward slashes, printable."""
    inside = path.relative_to(base).as_posix()
    name = base.name if inside == "." else f"{base.name}/{inside}"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def _walk(base: Path, problems: list[Problem]) -> list[Path]:
    files: list[Path] = []
    waiting = [base]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems.append(_unreadable(base, folder, f"could not be opened ({reason})", "a folder of annotations"))
            continue
        for entry in found:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                problems.append(_unreadable(base, path, "is a symbolic link", "regular files and folders"))
            elif entry.is_dir(follow_symlinks=False) and not _is_yaml(entry.name):
                waiting.append(path)
            else:
                files.append(path)
        if len(files) > MOST_FILES:
            problems.append(_unreadable(base, base, f"holds more than {MOST_FILES:,} files", "a folder of annotations"))
            return []
    return files


def _role(
    path: Path, name: str, parts: tuple[str, ...], texts: tuple[str, ...], languages: tuple[str, ...],
) -> FileRole | Problem | None:
    if not _is_yaml(parts[-1]) or parts[0] in _READ_ELSEWHERE:
        return None
    if not name.isprintable():
        shown_name = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
        return Problem(
            Kind.FILE_NAME, "The name of the file holds invisible characters.", Place(shown_name), mend="Rename it."
        )
    if not parts[-1].endswith(".yml"):
        return _misplaced(name, f"`{shown(parts[-1])}` is not read: annotation files end in `.yml`.", "", "Rename it.")
    match parts:
        case ("glossary", kind_folder, _) if kind_folder in FOLDERS.values():
            return FileRole(path, name, GlossaryEntry)
        case ("glossary", *_):
            expected = f"glossary/<folder>/<id>.yml, with a folder {listed(FOLDERS.values())}"
            near = nearest(parts[1], FOLDERS.values()) if len(parts) > 2 else ()
            mend = f"Did you mean `glossary/{near[0]}/`?" if near else "Move it to the folder of its kind."
            return _misplaced(name, "A glossary entry does not stand in the folder of a kind.", expected, mend)
        case ("cross-references", _):
            return FileRole(path, name, CrossReference)
        case ("articles", text, file):
            return _article_role(path, name, text, file, texts, languages)
    return _misplaced(
        name,
        "No annotation file belongs here.",
        "a file under glossary/, cross-references/ or articles/<text>/",
        "Move it.",
    )


def _article_role(
    path: Path, name: str, text: str, file: str, texts: tuple[str, ...], languages: tuple[str, ...],
) -> FileRole | Problem | None:
    if text not in texts:
        near = nearest(text, texts)
        mend = f"Did you mean `articles/{near[0]}/`?" if near else ""
        return Problem(
            Kind.UNKNOWN_TEXT, f"This edition has no text `{shown(text)}`.", Place(name), listed(texts), mend, near
        )
    if file in _ARTICLE_FILES:
        return FileRole(path, name, _ARTICLE_FILES[file], many=True, article=text)
    translations = {f"translations.{language}.yml": language for language in languages}
    if file in translations:
        return FileRole(path, name, Translation, many=True, article=text, language=translations[file])
    if file in _ARTICLE_FILES_READ_ELSEWHERE:
        return None
    known = (*_ARTICLE_FILES, *translations, *_ARTICLE_FILES_READ_ELSEWHERE)
    near = nearest(file, known)
    return _misplaced(
        name, f"A text has no file `{shown(file)}`.", listed(known), f"Did you mean `{near[0]}`?" if near else ""
    )


def _is_yaml(name: str) -> bool:
    return name.casefold().endswith((".yml", ".yaml"))


def _misplaced(name: str, message: str, expected: str, mend: str) -> Problem:
    return Problem(Kind.FILE_NAME, message, Place(name), expected, mend)


def _unreadable(base: Path, path: Path, what: str, expected: str) -> Problem:
    name = place_name(base, path)
    return Problem(Kind.FILE_UNREADABLE, f"`{name}` {what}.", Place(name), expected)
