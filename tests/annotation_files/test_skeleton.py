"""Skeletons and complete examples load: every kind, against the real edition's texts, people and entries."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from build_tools.annotation_files.adding import path_for
from build_tools.annotation_files.edition_file import load_edition
from build_tools.annotation_files.loader import load_annotations
from build_tools.annotation_files.placeholders import EXAMPLE_SOURCE, placeholders_in
from build_tools.annotation_files.skeleton import OPTIONAL, Given, complete_example, places_of_kind, skeleton
from build_tools.build.project import Project
from build_tools.build.texts import load_outlines, own_text
from build_tools.model.annotations import KINDS, Annotations, field_specs
from build_tools.model.annotations.contents import passages_of, selectors_of
from build_tools.problems import Problem, Severity
from tests.annotation_files.editor import faults_of

ROOT = Path(__file__).resolve().parents[2]
CONFIG, _ = load_edition(ROOT / "annotations" / "edition.yml", environment={})
assert CONFIG is not None
GUESSES = ({"article": "north-vietnam", "at": "p003"}, {"article": "sino-soviet-split", "at": "p003"})


@pytest.fixture(scope="module")
def real() -> Annotations:
    return load_annotations(ROOT / "annotations", texts=CONFIG.texts, languages=CONFIG.languages)[0]


def load_one(text: str, kind: str, identity: str, real: Annotations, folder: Path) -> tuple[Annotations, list[Problem]]:
    """Loads one annotation as if it stood in the real edition, in the place of one with its id."""
    path = folder / "annotations" / path_for(KINDS[kind], id=identity, text="introduction", language="en", entry_kind="person")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    others = replace(real, **{
        field.name: tuple(item for item in getattr(real, field.name) if getattr(item, "id", "") != identity or kind == "contributor")
        for field in fields(Annotations)
    })
    return load_annotations(folder / "annotations", texts=CONFIG.texts, languages=CONFIG.languages, elsewhere=others)


@pytest.mark.parametrize("kind", KINDS)
def test_complete_examples_load_and_fit_and_point_to_what_there_is(kind: str, real: Annotations, tmp_path: Path) -> None:
    text = complete_example(KINDS[kind])
    found = re.search(r"^(?:- )?id: (\S+)$", text, re.M)
    annotations, problems = load_one(text, kind, found[1] if found else "", real, tmp_path)
    # Nobody shall keep the examples' source; it is the only thing wrong with them.
    assert {problem.message for problem in problems} <= {f"The source of the examples, “{EXAMPLE_SOURCE}”, still stands here."}
    assert len(problems) == text.count(EXAMPLE_SOURCE)
    (item,) = getattr(annotations, KINDS[kind].declaration.collection)
    assert faults_of(kind, text.encode(), ROOT) == []
    outlines, _ = load_outlines(Project(ROOT), CONFIG)
    ours, _ = own_text(Project(ROOT), CONFIG.text("introduction"), "en")
    known = {identity: {p.id for p in outline.passages} | {n.id for n in outline.notes} for identity, outline in outlines.items()}
    known["introduction"] = set(ours.words)
    for _, selector in selectors_of(item):
        assert selector.at in known[selector.article or "introduction"], selector
        if selector.exact and selector.article in ("", "introduction"):
            assert (ours.text_of(selector.at) or "").count(selector.exact) == 1, "a quotation stands once in its passage"
    for _, article, passage in passages_of(item):
        assert passage in known[article], (article, passage)


@pytest.mark.parametrize("kind", KINDS)
def test_skeletons_load_with_placeholders_and_with_every_optional_field(kind: str, real: Annotations, tmp_path: Path) -> None:
    text = skeleton(KINDS[kind], Given({"id": "x-1"} if kind != "translation" else {}, guesses=GUESSES))
    annotations, problems = load_one(text, kind, "x-1", real, tmp_path / "a")
    assert len(getattr(annotations, KINDS[kind].declaration.collection)) == 1
    assert {problem.kind.label for problem in problems} == {"placeholder-left"}
    # What somebody gets who takes away the “# ” before every field.
    wanted = re.sub(r"^( *)# ", r"\1", re.sub(r"^ *## .*\n", "", text, flags=re.M), flags=re.M)
    assert "\n#" not in wanted
    annotations, problems = load_one(wanted, kind, "x-1", real, tmp_path / "b")
    assert {problem.kind.label for problem in problems} == {"placeholder-left"}, problems
    assert len(getattr(annotations, KINDS[kind].declaration.collection)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_of_sources_is_known_again(kind: str) -> None:
    examples = [spec.example for spec in field_specs(KINDS[kind]) if spec.key == "sources"]
    assert all(EXAMPLE_SOURCE in example for example in examples)


@pytest.mark.parametrize("kind", KINDS)
def test_needed_fields_come_first(kind: str) -> None:
    lines = skeleton(KINDS[kind], Given(guesses=GUESSES)).splitlines()
    commented = [number for number, line in enumerate(lines) if OPTIONAL in line]
    after = lines[commented[0]:] if commented else []
    assert all(line.lstrip().startswith("#") for line in after)
    assert max(len(line) for line in lines) <= 120


def test_what_is_given_stands_there_and_needs_no_second_look() -> None:
    text = skeleton(KINDS["editors-note"], Given(
        {"id": "x", "by": ["editor-2"]}, ({"article": "letters", "at": "p002", "exact": 'a "bell"'},), GUESSES,
    ))
    assert text.startswith("## The note's address; never changed.\n- id: x\n")
    assert '  at: p002\n  exact: "a \\"bell\\""\n' in text
    assert "  by: [editor-2]\n" in text


def test_a_second_place_is_guessed_elsewhere() -> None:
    text = skeleton(KINDS["cross-reference"], Given({}, ({"article": "north-vietnam", "at": "p003"},), GUESSES))
    assert "at: p003}\n  - {article: sino-soviet-split, at: p003}  # TODO\n" in text


def test_every_interface_language_has_its_placeholder() -> None:
    text = skeleton(KINDS["assignment"], Given(guesses=GUESSES, languages=("en", "vi", "zh-Hant")))
    assert 'title:\n  en: "TODO"\n  vi: "TODO"\n  zh-Hant: "待填"\n' in text


def test_places_of_kinds() -> None:
    assert {name: places_of_kind(kind) for name, kind in KINDS.items()} == {
        "glossary-entry": 0, "cross-reference": 2, "translation": 1, "editors-note": 1, "emendation": 1, "timeline-event": 99,
        "figure": 1, "bibliography-item": 1, "assignment": 99, "waiver": 0, "contributor": 0,
    }


@pytest.mark.parametrize(("line", "severity"), [
    ("id: todo-figure", Severity.ERROR), ("en: TODO", Severity.ERROR), ("  待填", Severity.ERROR), ("a: [todo-themes]", Severity.ERROR),
    ("kind: person  # TODO", Severity.WARNING), ("# TODO: ask the library", Severity.WARNING),
    (f'sources: ["{EXAMPLE_SOURCE} (City: Press, 1999), p. 12"]', Severity.ERROR), (f'#   - "{EXAMPLE_SOURCE}"', None),
    ('sources: ["A. Author, A Bookshop"]', None), ('sources: ["A. Author, Another Book"]', None),
    ("en: Todo lists", None), ("id: not-todo-lists", None), ("en: todo", None), ("en: METHODOLOGY TODOS", None),
])
def test_placeholders_are_known_again(line: str, severity: Severity | None) -> None:
    found = list(placeholders_in(f"id: x\n{line}\n".encode(), "a.yml"))
    assert [problem.level for problem in found] == ([severity] if severity else [])
    assert all(problem.place.line == 2 for problem in found)
