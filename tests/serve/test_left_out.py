"""What is shown while there are mistakes: all but the items that they stand in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.annotation_files.loader import load_annotations
from build_tools.model.annotations import Annotations
from build_tools.problems import Kind, Place, Problem, Severity
from build_tools.serve.left_out import LeftOut

ENTRY = """\
id: {id}
kind: person
names: {{en: {id}, zh-Hant: 某}}
definition: {{en: Nobody., zh-Hant: 無其人。}}
related: [{related}]
sources: [None]
by: [somebody]
status: draft
"""
PEOPLE = """\
# Who they are
- id: somebody
  name: Somebody
  roles: [editor]
- id: another
  name: Another
  roles: [editor]
"""
LIST, FILE = "annotations/contributors.yml", "annotations/glossary/people/one.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    people = tmp_path / "annotations" / "glossary" / "people"
    people.mkdir(parents=True)
    for name, related in (("one", "two"), ("two", ""), ("three", "one, two")):
        (people / f"{name}.yml").write_text(ENTRY.format(id=name, related=related), encoding="utf-8")
    (tmp_path / LIST).write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def loaded(folder: Path) -> tuple[Annotations, list[Problem]]:
    return load_annotations(folder / "annotations", texts=())


def error(file: str, line: int, kind: Kind = Kind.WRONG_VALUE) -> Problem:
    return Problem(kind, "It is wrong.", Place(file, line, 1))


@pytest.mark.parametrize(("problem", "stretch"), [
    (error(FILE, 3), (FILE, 0, 0)),
    (error(LIST, 3), (LIST, 2, 5)),
    (error(LIST, 4), (LIST, 2, 5)),
    (error(LIST, 1), (LIST, 0, 0)),
    (error("annotations/glossary/person/one.yml", 0, Kind.FILE_NAME), ("annotations/glossary/person/one.yml", 0, 0)),
    (error("annotations/odd.yml", 0, Kind.FILE_NAME), ("annotations/odd.yml", 0, 0)),
    (error("copies/annotations/timeline.yml", 3), ("copies/annotations/timeline.yml", 0, 0)),
])
def test_a_mistake_stands_in_an_item(problem: Problem, stretch: tuple[str, int, int], folder: Path):
    left_out = LeftOut().and_items_with([problem], folder)
    assert left_out is not None and left_out.stretches == {stretch}
    assert left_out.covers(problem.place)


def test_the_last_item_of_a_list_has_no_end(folder: Path):
    left_out = LeftOut().and_items_with([error(LIST, 7)], folder)
    assert left_out is not None
    assert left_out.covers(Place(LIST, 900, 1)) and not left_out.covers(Place(LIST, 4, 1)) and not left_out.covers(Place(FILE, 7, 1))


@pytest.mark.parametrize("file", [
    "annotations/edition.yml", "annotations/articles/letters/outline.yml", "annotations/articles/letters/places.lock.yml",
    "annotations/articles/introduction/text.en.md", "sources/copy.txt", "",
])
def test_a_mistake_elsewhere_leaves_nothing_to_show(file: str, folder: Path):
    assert LeftOut().and_items_with([error(file, 3)], folder) is None
    warning = replace(error(file, 3), severity=Severity.WARNING)
    assert LeftOut().and_items_with([warning], folder) == LeftOut()


def test_what_is_new_is_left_out_and_what_was_there_stays(folder: Path):
    before, _ = loaded(folder)
    (folder / FILE).write_text(ENTRY.format(id="one", related="two").replace("kind", "knd"), encoding="utf-8")
    new = folder / "annotations/glossary/people/new.yml"
    new.write_text(ENTRY.format(id="new", related="").replace("Nobody.", "TODO"), encoding="utf-8")
    (folder / LIST).write_text(PEOPLE.replace("roles: [editor]", "roles: [editr]", 1), encoding="utf-8")
    now, problems = loaded(folder)
    left_out = LeftOut().and_items_with(problems, folder)
    assert left_out is not None
    shown = left_out.taken_from(now, before)
    assert shown == before
    assert {entry.id: entry.related for entry in shown.glossary} == {"one": ("two",), "two": (), "three": ("one", "two")}
    first = left_out.taken_from(now, Annotations())
    assert {entry.id: entry.related for entry in first.glossary} == {"two": (), "three": ("two",)}
    assert [person.id for person in first.contributors] == ["another"]


def test_a_file_that_cannot_be_read_stays_as_it_was(folder: Path):
    before, _ = loaded(folder)
    (folder / LIST).write_text(PEOPLE + '- id: "third\n', encoding="utf-8")
    now, problems = loaded(folder)
    left_out = LeftOut().and_items_with(problems, folder)
    assert left_out is not None and not now.contributors
    assert left_out.taken_from(now, before).contributors == before.contributors
