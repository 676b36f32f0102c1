"""Files that are no files, names that are no names, and what a terminal or a pull request would obey."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from build_tools.anchoring.places_lock import load as load_lock
from build_tools.build import Project, Request, gather
from build_tools.problems import Kind, Problem
from build_tools.witness.outline import load as load_outline
from tests.hostile.limits import edition
from tests.sample_project import ENGLISH, make_project

SECRET = "the words of a file outside"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yml").write_text(f"{SECRET}: {SECRET}\n", encoding="utf-8")
    return make_project(tmp_path / "project")


def said(project: Path) -> list[Problem]:
    return gather(Request(Project(project), edition="companion")).problems


def about(problems: list[Problem], *parts: str) -> list[Problem]:
    return [p for p in problems if any(part in p.place.file for part in parts)]


LINKS = {
    "a file": lambda folder, outside: (folder / "glossary" / "people" / "linked.yml").symlink_to(outside / "secret.yml"),
    "a folder": lambda folder, outside: (folder / "glossary" / "linked").symlink_to(outside, target_is_directory=True),
    "nothing": lambda folder, outside: (folder / "glossary" / "linked.yml").symlink_to(outside / "nothing.yml"),
    "itself": lambda folder, outside: (folder / "glossary" / "linked.yml").symlink_to(folder / "glossary" / "linked.yml"),
    "its own folder": lambda folder, outside: (folder / "glossary" / "linked").symlink_to(folder, target_is_directory=True),
    "a device": lambda folder, outside: (folder / "glossary" / "linked.yml").symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("what", LINKS)
def test_no_link_is_followed(what: str, project: Path) -> None:
    LINKS[what](project / "annotations", project.parent / "outside")
    problems = said(project)
    assert [p.kind for p in about(problems, "linked")] == [Kind.FILE_UNREADABLE]
    assert SECRET not in " ".join(p.message for p in problems)


@pytest.mark.parametrize("name", ["edition.yml", f"articles/{ENGLISH}/outline.yml", f"articles/{ENGLISH}/places.lock.yml", "articles/introduction/text.en.md"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_files_with_a_place_of_their_own_are_no_links_pipes_or_folders(name: str, kind: str, project: Path) -> None:
    path = project / "annotations" / name
    path.unlink(missing_ok=True)
    if kind == "link":
        path.symlink_to(project.parent / "outside" / "secret.yml")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    problems = said(project)
    assert about(problems, name.rpartition("/")[2])
    assert SECRET not in " ".join(p.message for p in problems)


NAMES = (
    "a\nb.yml", "a\x1b[31mb.yml", "a\u202eb.yml", "\u05d0\u05d1.yml", "a b.yml", "x" * 240 + ".yml", "..yml", "a..yml", "con.yml", "a:b.yml", "a\\b.yml",
    "%2e%2e.yml", "<script>.yml", "a'b\".yml", "::error file=a::b.yml", "a\u0301.yml", "A.yml", "le-du\u0430n.yml", "\U000e0061.yml", "-rf.yml", "$(id).yml",
)


def test_no_name_goes_to_the_terminal_or_to_a_pull_request_as_it_is(project: Path) -> None:
    folder = project / "annotations" / "glossary" / "people"
    for name in NAMES:
        (folder / name).write_text("id: a\n", encoding="utf-8")
    os.mkdir(folder / "folder.yml")
    os.mkfifo(folder / "pipe.yml")
    os.mkfifo(project / "annotations" / "timeline.yml")
    (folder / os.fsdecode(b"bytes\xff.yml")).write_text("id: a\n", encoding="utf-8")
    for form in ("text", "json", "github"):
        outcome = edition("check", "--project", str(project), "--format", form)
        assert outcome.status == 1 and "Traceback" not in outcome.said, outcome.err[-2000:]
        unseen = {c for c in outcome.said if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}
        assert not unseen, (form, unseen)
        if form == "github":
            lines = outcome.out.splitlines()
            assert all(re.match(r"::(error|warning|notice) ", line) for line in lines if line), [line for line in lines if not line.startswith("::")][:3]
        if form == "json":
            assert len(about_names(json.loads(outcome.out))) >= len(NAMES)


def about_names(report: dict[str, list[dict[str, str]]]) -> list[str]:
    return [p["file"] for p in report["problems"] if "/people/" in p["file"] and p["kind"] != "unreviewed"]


TERMINAL = ("\x1b]0;title\x07", "\x1b[2J", "\u202etxt", "\r::error::forged", "\n::error::forged", "::set-output name=a::b", "%0A::error::forged")


def test_no_message_drives_a_terminal_or_forges_a_line(project: Path) -> None:
    """In keys, values, ids, tags and quotations: what a message quotes is printable and stays on its own line."""
    people = project / "annotations" / "glossary" / "people"
    for number, text in enumerate(TERMINAL):
        rows = [
            {"id": text, text: text, "kind": text}, {"id": "a", "kind": "person", "names": {"en": text, text: text}, "related": [text]},
        ]
        for at, row in enumerate(rows):
            (people / f"f{number}-{at}.yml").write_text(json.dumps(row), encoding="utf-8")
        tag = "".join(f"%{byte:02x}" for byte in text.encode())
        (people / f"tag-{number}.yml").write_text(f"id: !<tag:{tag}> a\n", encoding="utf-8")
    text = "".join(TERMINAL)
    for name in ("outline.yml", "places.lock.yml"):
        value = {"version": text, "text": text, "selectors": {text: text}, "entries": {text: {text: 1}}, "passages": [{"id": text, "kind": text}]}
        (project / "annotations" / "articles" / ENGLISH / name).write_text(json.dumps(value), encoding="utf-8")
    (project / "annotations" / "articles" / "introduction" / "text.en.md").write_text(f"A {text} {{{text}}}\n\n## {text} {{#x{text}}}\n", encoding="utf-8")
    for form in ("github", "text"):
        outcome = edition("check", "--project", str(project), "--format", form)
        assert outcome.status == 1 and "Traceback" not in outcome.said
        assert not {c for c in outcome.said if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n"}
        if form == "github":
            assert all(line.startswith("::") and not line.startswith(("::error::", "::set-")) for line in outcome.out.splitlines() if line)


DAMAGE = ("<script>window.__pwned=1</script>", "../../x", None, True, -1, 10**30, 1.5, [], {}, [[1, 2, 3]], "p001", "")


def test_an_outline_with_any_other_value_is_refused_or_harmless(project: Path) -> None:
    """Each value of an outline replaced by each of DAMAGE: what is read all the same can be shown."""
    path = project / "annotations" / "articles" / ENGLISH / "outline.yml"
    good = json.loads(path.read_text(encoding="utf-8"))
    good["passages"], good["notes"] = good["passages"][:8], good["notes"][:2]
    refused = 0
    for where in places(good):
        for value in DAMAGE:
            path.write_text(json.dumps(with_value(good, where, value)), encoding="utf-8")
            try:
                outline = load_outline(path)
            except ValueError as error:
                refused += str(error).isprintable()
                continue
            if outline is None:
                assert value is None and not where
                continue
            numbers = [n for p in outline.passages for n in (p.length, *p.pages, *(r.offset for r in p.note_refs), *(b.page for b in p.page_breaks))]
            assert all(type(n) is int and 0 <= n < 10**7 for n in numbers), (where, value)
            assert all(re.fullmatch(r"[ph][0-9]{2,3}", p.id) for p in outline.passages), (where, value)
            assert all((type(n.n) is int and n.n < 100) or n.n == "*" for n in outline.notes), (where, value)
            assert "pwned" not in repr(outline), (where, value)
    assert refused > 100


def test_a_lock_with_any_other_value_is_refused_or_harmless(project: Path) -> None:
    path = project / "annotations" / "articles" / ENGLISH / "places.lock.yml"
    good = {
        "version": 2, "text": ENGLISH, "selectors": {"0123456789abcdef": "p003"}, "forms": ["0123456789abcdef"],
        "entries": {"p003": {"mao-zedong": 2}},
    }
    printable = set()
    for where in places(good):
        for value in DAMAGE:
            path.write_text(json.dumps(with_value(good, where, value)), encoding="utf-8")
            try:
                lock = load_lock(path)
            except ValueError as error:
                printable.add(str(error).isprintable())
                continue
            assert all(type(n) is int and n > 0 for own in lock.entries.values() for n in own.values()), (where, value)
    assert printable == {True}


def test_a_lock_may_name_what_the_edition_does_not_have(project: Path) -> None:
    path = project / "annotations" / "articles" / ENGLISH / "places.lock.yml"
    entries = {"p003": {"nobody": 3, "../x": 1, "<b>": 1}, "p999": {"mao-zedong": 1}, "__proto__": {"constructor": 1}, "n77": {"mao-zedong": 9}}
    path.write_text(json.dumps({"version": 2, "text": ENGLISH, "selectors": {"x": "y"}, "forms": ["z"], "entries": entries}), encoding="utf-8")
    outcome = edition("build", "--edition", "companion", "--project", str(project), "--output", str(project / "site"))
    assert outcome.status in (0, 1) and "Traceback" not in outcome.said, outcome.err[-2000:]


def places(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in a tree; of long lists the first three."""
    if isinstance(value, dict):
        return [at, *(path for key, own in value.items() for path in places(own, (*at, key)))]
    if isinstance(value, list):
        return [at, *(path for number, own in enumerate(value[:3]) for path in places(own, (*at, number)))]
    return [at]


def with_value(tree: object, at: tuple[str | int, ...], value: object) -> object:
    if not at:
        return value
    copy = json.loads(json.dumps(tree))
    here = copy
    for key in at[:-1]:
        here = here[key]
    here[at[-1]] = value
    return copy


def test_a_file_that_changes_while_it_is_read_is_read_as_it_was_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It grows between the look at its size and the reading: no more than the limit is ever taken."""
    from build_tools.annotation_files import yaml_source

    path = tmp_path / "a.yml"
    path.write_text("a: b\n", encoding="utf-8")
    look = os.lstat

    def grow(of: Path) -> os.stat_result:
        status = look(of)
        path.write_bytes(b"a: b\n" * 200_000)
        return status

    monkeypatch.setattr(yaml_source.os, "lstat", grow)
    data, problems = yaml_source.read_bytes(path, "a.yml")
    assert data is None and "larger than" in problems[0].message
