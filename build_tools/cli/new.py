"""`edition new`: a new annotation as YAML to fill in, printed or written where it belongs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.annotation_files.adding import addition, path_for
from build_tools.annotation_files.findings import Findings, did_you_mean, listed, nearest
from build_tools.annotation_files.nodes import TextNode
from build_tools.annotation_files.placeholders import placeholders_in
from build_tools.annotation_files.scalars import read_id
from build_tools.annotation_files.schema import modeline
from build_tools.annotation_files.skeleton import Given, skeleton
from build_tools.build import Request, gather
from build_tools.cli.common import ERRORS, FINE, add_project, add_sources, request_of, stopped_by_sources
from build_tools.cli.new_places import Refused, joined_already, places_from
from build_tools.cli.started_as import as_typed, edition_command
from build_tools.model.annotations import KINDS, Declared, field_specs
from build_tools.model.edition import Edition
from build_tools.problems import Place
from build_tools.reporting import report

HELP = "Print a new annotation as YAML to fill in, or write it where it belongs."
EXAMPLE = 'edition new cross-reference two-kinds-of-silence --at north-vietnam:p012 --at introduction:p018 --by editor-1 --write'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("kind", metavar="KIND", type=_kind, choices=tuple(KINDS), help=f"one of: {', '.join(KINDS)}")
    parser.add_argument("id", metavar="ID", nargs="?", default="", help="its id: lower-case letters, digits, hyphens")
    parser.add_argument("--text", action="append", default=[], metavar="TEXT", help="the text that it is about")
    parser.add_argument(
        "--at", action="append", default=[], metavar="PASSAGE", help="the passage, such as p014 or north-vietnam:p014; "
        "give it twice for a cross-reference",
    )
    parser.add_argument(
        "--quote", action="append", default=[], metavar="WORDS", help="the words in the passage; with your copy they are "
        "looked up, and a prefix or suffix is added where they are not unique",
    )
    parser.add_argument("--language", default="", metavar="LANGUAGE", help="of a translation: its language")
    parser.add_argument("--kind", dest="sort", default="", metavar="WORD", help="person, place …, or digest, close")
    parser.add_argument("--by", action="append", default=[], metavar="NAME", help="who writes it: an id of contributors.yml")
    parser.add_argument("--write", action="store_true", help="write it where it belongs, below annotations/")
    parser.add_argument("--private", action="store_true", help="for your own build alone: in annotations/ beside your copies")
    add_sources(parser)
    add_project(parser)


def _kind(word: str) -> str:
    if word in KINDS:
        return word
    names = {kind.declaration.collection.replace("_", "-"): name for name, kind in KINDS.items()} | {name: name for name in KINDS}
    near = nearest(word, names) or tuple(key for key in names if word in key)[:1]
    meant = f" Did you mean `{names[near[0]]}`?" if near else ""
    raise argparse.ArgumentTypeError(f"there is no kind “{word}”.{meant} The kinds are: {', '.join(KINDS)}.")


def run(given: argparse.Namespace) -> int:
    """Print the annotation, or write it; exit 2 for what cannot be meant, 1 where nothing could be written."""
    kind = KINDS[given.kind]
    request = request_of(given)
    # Only a quotation needs the copies; without one nobody waits for those that were not named.
    looks = bool(given.quote) or request.sources is not None
    gathered = gather(request if looks else replace(request, edition="companion"))
    edition = gathered.edition
    if edition is None:
        sys.stderr.write(report(gathered.problems))
        return ERRORS
    if looks and not given.private and (stopped := stopped_by_sources(gathered.problems)):
        return stopped
    try:
        base = _private_folder(request) if given.private else request.project.annotations
        _check_words(given, kind, edition)
        places, remarks = places_from(edition, kind, given.text, given.at, given.quote)
        values = _values(given, kind, edition, places)
        text = places[0]["article"] if places else given.text[0] if given.text else ""
        item = skeleton(kind, Given(
            values, tuple(places), tuple(_guesses(edition, text if "<text>" in kind.declaration.path else "")),
            edition.config.languages, next((person.id for person in edition.annotations.contributors), "editors"),
        ))
        where = _where(given, kind, edition, text, values)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    for remark in [*remarks, *joined_already(edition, kind, places)]:
        print(remark, file=sys.stderr)
    name = f"{_name_of(base, request.project.root)}/{where}" if where else ""
    if not given.write:
        sys.stdout.write(_head(kind, name) * kind.declaration.one_file_each + item)
        if name:
            print(f"It belongs in {name}; `--write` puts it there.", file=sys.stderr)
        return FINE
    return _write(kind, base, where, name, item, given.project)


def _check_words(given: argparse.Namespace, kind: type[Declared], edition: Edition) -> None:
    """The words of the call, one by one: id, who, which sort, which language."""
    title, keys = kind.declaration.title, {spec.key: spec for spec in field_specs(kind)}
    if given.id:
        if "id" not in keys:
            raise Refused(f"{title[:1].upper()}{title[1:]} has no id: it is known by its text, language and passage.")
        findings = Findings()
        if read_id(TextNode(given.id, Place()), "id", findings) is None:
            (problem,) = findings.problems
            raise Refused(f"{problem.message}\nExpected: {problem.expected}.\n{problem.mend}".rstrip())
    if given.by and "by" not in keys:
        raise Refused(f"{title[:1].upper()}{title[1:]} is written by nobody: leave `--by` out.")
    people = [person.id for person in edition.annotations.contributors]
    for name in given.by:
        if name not in people:
            near = did_you_mean(nearest(name, people))
            add = f"{edition_command()} new contributor {name} --write"
            raise Refused(f"“{name}” is not in contributors.yml. {near}\nTo add yourself: {add}")
    if given.sort:
        if "kind" not in keys:
            raise Refused(f"{title[:1].upper()}{title[1:]} has no `kind`: leave `--kind` out.")
        if given.sort not in keys["kind"].choices:
            near = did_you_mean(nearest(given.sort, keys["kind"].choices))
            raise Refused(f"`kind` cannot be “{given.sort}”. {near}\nExpected: {listed(keys['kind'].choices)}.")
    if given.language:
        if "<language>" not in kind.declaration.path:
            raise Refused(f"{title[:1].upper()}{title[1:]} is given in every language: leave `--language` out.")
        if given.language not in edition.config.languages:
            raise Refused(f"“{given.language}” is not a language of this edition: {', '.join(edition.config.languages)}.")


def _values(given: argparse.Namespace, kind: type[Declared], edition: Edition, places: Sequence[dict[str, str]]) -> dict[str, Any]:
    """What the call says of the fields."""
    keys = {spec.key for spec in field_specs(kind)}
    values: dict[str, Any] = {}
    if given.id:
        values["id"] = given.id
    if given.by:
        values["by"] = given.by
    if given.sort:
        values["kind"] = given.sort
    elif kind.declaration.name == "translation":
        values["kind"] = "digest"
    if "raw" in keys and places and "exact" in places[0]:
        values["raw"] = places[0]["exact"]
    if "of" in keys and places:
        passage = edition.by_id[places[0]["article"]].by_id.get(places[0]["at"])
        if passage is not None and passage.checksum:
            values["of"] = passage.checksum
    return values


def _guesses(edition: Edition, text: str) -> list[dict[str, str]]:
    """Places to begin with where none is given: the first paragraph of each text, or of the one named."""
    order = sorted(edition.texts, key=lambda own: bool((config := edition.config.text(own.id)) and config.ours))
    return [
        {"article": own.id, "at": next((p.id for p in own.passages if p.kind.value == "body"), own.passages[0].id)}
        for own in order
        if own.passages and text in ("", own.id)
    ]


def _where(given: argparse.Namespace, kind: type[Declared], edition: Edition, text: str, values: dict[str, Any]) -> str:
    """The file of the annotation, below annotations/; "" where the call does not say enough and nothing is written."""
    wanted = {
        "<id>": (given.id, "its id"), "<text>": (text, "`--text`"), "<language>": (given.language, "`--language`"),
        "<folder>": (values.get("kind", ""), "`--kind`"),
    }
    for part, (value, what) in wanted.items():
        if part in kind.declaration.path and not value:
            if given.write:
                raise Refused(f"To write {kind.declaration.title}, {what} must be given.")
            return ""
    if given.write and "id" in {spec.key for spec in field_specs(kind)} and not given.id:
        raise Refused(f"To write {kind.declaration.title}, its id must be given.")
    if not given.private:
        _check_free(given, kind, edition, text)
    return path_for(kind, id=given.id, text=text, language=given.language, entry_kind=values.get("kind", ""))


def _check_free(given: argparse.Namespace, kind: type[Declared], edition: Edition, text: str) -> None:
    """Refuse an id that is taken, or a second translation of a passage."""
    for item in getattr(edition.annotations, kind.declaration.collection):
        same = {"id": given.id, "article": text, "language": given.language, "at": given.at[0].rpartition(":")[2] if given.at else ""}
        if all(getattr(item, field) == same[field] for field in kind.declaration.unique):
            what = f"The id `{given.id}` is taken" if given.id else f"{same['at']} of {text} has a translation in {given.language}"
            raise Refused(f"{what} already: {item.place}.", ERRORS)


def _private_folder(request: Request) -> Path:
    """The reader's own annotations, beside their copies."""
    if request.sources is not None and not request.sources.is_dir():
        raise Refused(f"“{request.sources}” is no folder: name the one that holds your copies.")
    return (request.sources or request.project.root / "sources").resolve() / "annotations"


def _name_of(base: Path, root: Path) -> str:
    return base.relative_to(root).as_posix() if base.is_relative_to(root) else base.as_posix()


def _head(kind: type[Declared], name: str) -> str:
    """The line that tells an editor which schema to use. A folder outside the checkout does not know where that is."""
    example = f"annotations/{kind.declaration.path}"
    return "" if name.startswith("/") else modeline(kind, name or example) + "\n"


def _write(kind: type[Declared], base: Path, where: str, name: str, item: str, project: Path | None) -> int:
    path = base
    for part in PurePosixPath(where).parts:
        path /= part
        if path.is_symlink():
            print(f"{name} was not written: {_name_of(path, base)} is a symbolic link.", file=sys.stderr)
            return ERRORS
    before = b""
    if kind.declaration.one_file_each or not path.exists():
        added = (_head(kind, name) + item).encode("utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as file:
                file.write(added)
        except FileExistsError:
            print(f"{name} is there already; it was left as it is.", file=sys.stderr)
            return ERRORS
    else:
        before = path.read_bytes()
        found, problems = addition(before, item, name)
        if found is None:
            sys.stderr.write(report(problems))
            print(f"{name} was left as it is.", file=sys.stderr)
            return ERRORS
        added = found
        with path.open("ab") as file:
            file.write(added)
    left = [p.place.line for p in placeholders_in(before + added, name) if p.place.line > before.count(b"\n")]
    print(f"Written: {name}")
    if left:
        print(f"Go on at {name}:{left[0]} ({len(left)} places to fill in: TODO, 待填, todo-…).")
    there = f" --project {as_typed(str(project))}" if project is not None else ""
    print(f"Then:    {edition_command()} check {as_typed(name)}{there}")
    return FINE
