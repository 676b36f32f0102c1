"""Finds the annotation files in a folder and says what each one is, by its path alone.

Nothing outside the folder is ever opened: symbolic links are reported and not followed.
The order is that of the paths, whatever the file system says.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_tools.annotation_files.characters import printable
from build_tools.annotation_files.findings import listed, nearest, shown
from build_tools.annotation_files.stray_files import stray_problem
from build_tools.annotation_files.yaml_source import MOST_BYTES
from build_tools.model.annotations import FOLDERS, KINDS, Declared
from build_tools.problems import Kind, Place, Problem

MOST_FILES = 20_000
MOST_BYTES_IN_ALL = 16 * 1024 * 1024
"""Some thirty times what the edition has. Without it, many files of the size that one may have would take hours."""

_READ_ELSEWHERE = {"edition.yml"}
_ARTICLE_FILES_READ_ELSEWHERE = ("outline.yml", "places.lock.yml")
_PATHS = {kind.declaration.path: kind for kind in KINDS.values()}


@dataclass(frozen=True)
class FileRole:
    """One annotation file: where it is, how it is called in messages, and what it holds.

    The kind's declaration says whether it is one item, whose id is the file's name, or a list.
    """

    path: Path
    name: str
    kind: type[Declared]
    article: str = ""
    language: str = ""


def find_files(
    folder: Path, texts: tuple[str, ...], languages: tuple[str, ...], name: str = ""
) -> tuple[list[FileRole], list[Problem]]:
    """The annotation files below `folder`, in order of their paths, and what does not belong there.

    `name` is how the folder is called in messages (default: by its own name).
    """
    roles: list[FileRole] = []
    problems: list[Problem] = []
    base = Base(Path(os.path.abspath(folder)), name or Path(os.path.abspath(folder)).name)
    for path in _walk(base, problems):
        inside = PurePosixPath(path.relative_to(base.path).as_posix())
        found = _role(path, f"{base.name}/{inside}", inside.parts, texts, languages)
        if isinstance(found, FileRole):
            roles.append(found)
        elif isinstance(found, Problem):
            problems.append(found)
    return sorted(roles, key=lambda role: role.name), problems


@dataclass(frozen=True)
class Base:
    """The folder that is read, and how messages call it."""

    path: Path
    name: str


def place_name(base: Base, path: Path) -> str:
    """The path as it stands in messages: from the folder's name on, with forward slashes, printable."""
    inside = path.relative_to(base.path).as_posix()
    name = base.name if inside == "." else f"{base.name}/{inside}"
    return printable(name)


def _walk(base: Base, problems: list[Problem]) -> list[Path]:
    files: list[Path] = []
    size = 0
    waiting = [base.path]
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
                size += _size(entry)
        if len(files) > MOST_FILES:
            problems.append(_unreadable(base, base.path, f"holds more than {MOST_FILES:,} files", "a folder of annotations"))
            return []
        if size > MOST_BYTES_IN_ALL:
            what = f"holds more than {MOST_BYTES_IN_ALL // 1024**2} MiB of annotations"
            problems.append(_unreadable(base, base.path, what, "a folder of annotations"))
            return []
    return files


def _size(entry: os.DirEntry[str]) -> int:
    """How much of a file will be read: of one that is too large, or of another kind, nothing."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) and _is_yaml(entry.name) and status.st_size <= MOST_BYTES else 0


def _role(
    path: Path, name: str, parts: tuple[str, ...], texts: tuple[str, ...], languages: tuple[str, ...],
) -> FileRole | Problem | None:
    if not _is_yaml(parts[-1]):
        return stray_problem(name, parts, _names_in(parts, texts, languages))
    if parts[0] in _READ_ELSEWHERE:
        return None
    if not name.isprintable():
        return Problem(
            Kind.FILE_NAME, "The name of the file holds invisible characters.", Place(printable(name)), mend="Rename it."
        )
    if not parts[-1].endswith(".yml"):
        return _misplaced(name, f"`{shown(parts[-1])}` is not read: annotation files end in `.yml`.", "", "Rename it.")
    found = _PATHS.get(parts[0]) if len(parts) == 1 else None
    if found is not None:
        return FileRole(path, name, found)
    match parts:
        case ("glossary", kind_folder, _) if kind_folder in FOLDERS.values():
            return FileRole(path, name, _PATHS["glossary/<folder>/<id>.yml"])
        case ("glossary", *_):
            expected = f"glossary/<folder>/<id>.yml, with a folder {listed(FOLDERS.values())}"
            near = nearest(parts[1], FOLDERS.values()) if len(parts) > 2 else ()
            mend = f"Did you mean `glossary/{near[0]}/`?" if near else "Move it to the folder of its kind."
            return _misplaced(name, "A glossary entry does not stand in the folder of a kind.", expected, mend)
        case (folder, _) if f"{folder}/<id>.yml" in _PATHS:
            return FileRole(path, name, _PATHS[f"{folder}/<id>.yml"])
        case ("articles", text, file):
            return _article_role(path, name, text, file, texts, languages)
    known = sorted({where.partition("/")[0] for where in _PATHS})
    near = nearest(parts[0], known)
    return _misplaced(
        name, "No annotation file belongs here.", listed(known), f"Did you mean `{near[0]}`?" if near else "Move it.",
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
    files = _article_files(languages)
    if file in files:
        kind, language = files[file]
        return FileRole(path, name, kind, article=text, language=language)
    if file in _ARTICLE_FILES_READ_ELSEWHERE:
        return None
    known = (*sorted(files), *_ARTICLE_FILES_READ_ELSEWHERE)
    near = nearest(file, known)
    return _misplaced(
        name, f"A text has no file `{shown(file)}`.", listed(known), f"Did you mean `{near[0]}`?" if near else ""
    )


def _article_files(languages: tuple[str, ...]) -> dict[str, tuple[type[Declared], str]]:
    """The annotation files that a text may have: by name, the kind and the language of what is in them."""
    own = {where.removeprefix("articles/<text>/"): kind for where, kind in _PATHS.items() if where.startswith("articles/")}
    return {
        pattern.replace("<language>", language): (kind, language if "<language>" in pattern else "")
        for pattern, kind in own.items()
        for language in languages
    }


def _names_in(parts: tuple[str, ...], texts: tuple[str, ...], languages: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names that a file in the folder of `parts` may have; None where it is named after the id in it."""
    match parts:
        case (_,):
            return tuple(sorted({*(where for where in _PATHS if "/" not in where), *_READ_ELSEWHERE}))
        case ("articles", text, _) if text in texts:
            return tuple(sorted(_article_files(languages)))
        case ("articles", *_):
            return ()
    return None


def _is_yaml(name: str) -> bool:
    return name.casefold().endswith((".yml", ".yaml"))


def _misplaced(name: str, message: str, expected: str, mend: str) -> Problem:
    return Problem(Kind.FILE_NAME, message, Place(name), expected, mend)


def _unreadable(base: Base, path: Path, what: str, expected: str) -> Problem:
    name = place_name(base, path)
    return Problem(Kind.FILE_UNREADABLE, f"`{name}` {what}.", Place(name), expected)
