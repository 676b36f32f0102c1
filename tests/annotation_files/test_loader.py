"""A folder of annotations: what comes out of good files, and what is said of bad ones."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.annotation_files.loader import load_annotations
from build_tools.model.selectors import Selector
from build_tools.problems import Kind, Place, Severity
from tests.annotation_files.samples import (
    EMENDATIONS,
    EMENDATIONS_FILE,
    ENTRY,
    ENTRY_FILE,
    FILES,
    NOTES,
    NOTES_FILE,
    TEXTS,
    load,
    said,
)


def test_good_files_load(tmp_path: Path) -> None:
    annotations, problems = load(tmp_path, FILES)
    assert problems == []
    (entry,) = annotations.glossary
    assert (entry.id, entry.kind, entry.dates) == ("river-school", "place", "1951/1962~")
    assert entry.names == {"en": "River School", "zh-Hant": "河邊小學", "vi": "Trường Sông"}
    assert (entry.forms, entry.not_contexts) == ({"zh-Hant": ("河校",)}, {"zh-Hant": ("河校對",)})
    assert (entry.only, entry.by, entry.reviewed_by) == ({"letters": ("p002", "n01")}, ("editor-1",), ("reviewer-2",))
    (reference,) = annotations.cross_references
    assert reference.between == (
        Selector("letters", "p002", "a bell of brass", prefix="rang "),
        Selector("diary", "p001"),
    )
    assert [note.id for note in annotations.editors_notes] == ["the-bell", "the-walk"]
    assert annotations.editors_notes[0].selector == Selector("letters", "p002", "a bell of brass")
    assert annotations.editors_notes[1].selector == Selector(
        "letters", "p003", start_quote="We walked", end_quote="to the ferry"
    )
    assert [(t.article, t.language, t.at, t.kind) for t in annotations.translations] == [
        ("letters", "en", "h01", "close"), ("letters", "en", "p002", "digest"),
    ]
    assert [(e.article, e.id, e.category, e.emended) for e in annotations.emendations] == [
        ("diary", "bell-word", "character", "a bell of"), ("diary", "furniture-1", "furniture", ""),
    ]


def test_annotations_know_their_places(tmp_path: Path) -> None:
    annotations, _ = load(tmp_path, FILES)
    entry, reference, note = annotations.glossary[0], annotations.cross_references[0], annotations.editors_notes[0]
    file = "annotations/glossary/places/river-school.yml"
    assert entry.place == Place(file, 1, 1)
    assert entry.where("definition.en") == Place(file, 9, 7)
    assert entry.where("names.vi") == Place(file, 3, 46)
    assert entry.where("forms.zh-Hant.0") == Place(file, 5, 19)
    assert entry.where("certainty") == entry.place
    assert reference.where("between.0.exact") == Place("annotations/cross-references/two-schools.yml", 5, 41)
    assert reference.between[0].place == reference.where("between.0.exact")
    assert reference.between[1].place == reference.where("between.1.at")
    assert (note.place.line, note.place.column) == (1, 3)
    assert note.selector.place == note.where("exact") == Place("annotations/articles/letters/notes.yml", 3, 10)


def test_the_order_of_files_and_items_makes_no_difference(tmp_path: Path) -> None:
    def files(order: list[str]) -> dict[str, str | bytes]:
        named = {f"glossary/places/{name}.yml": ENTRY.replace("river-school", name) for name in order}
        notes = NOTES if order[0] < order[-1] else "- id" + "- id".join(reversed(NOTES.split("- id")[1:]))
        return {**named, NOTES_FILE: notes}

    one = load(_folder(tmp_path, "one"), files(["a-school", "m-school", "z-school"]))
    other = load(_folder(tmp_path, "other"), files(["z-school", "m-school", "a-school"]))
    assert one == other
    assert [entry.id for entry in one[0].glossary] == ["a-school", "m-school", "z-school"]
    assert [note.id for note in one[0].editors_notes] == ["the-bell", "the-walk"]


def _folder(base: Path, name: str) -> Path:
    (base / name).mkdir()
    return base / name


def test_a_bad_item_is_left_out_and_the_rest_loads(tmp_path: Path) -> None:
    files = {
        **FILES,
        NOTES_FILE: NOTES.replace("at: p002", "at: 2"),
        EMENDATIONS_FILE: EMENDATIONS.replace("id: bell-word", "id: no"),
    }
    annotations, problems = load(tmp_path, files)
    assert [p.kind.label for p in problems] == ["ambiguous-scalar", "wrong-value"]
    assert [note.id for note in annotations.editors_notes] == ["the-walk"]
    assert [emendation.id for emendation in annotations.emendations] == ["furniture-1"]
    assert len(annotations.glossary) == len(annotations.cross_references) == 1


def test_an_entry_that_was_left_out_is_not_missed_again(tmp_path: Path) -> None:
    files = {
        ENTRY_FILE: ENTRY.replace("related: []", "related: [lake-school]"),
        "glossary/places/lake-school.yml": ENTRY.replace("river-school", "lake-school").replace(
            "kind: place", "kind: lake"
        ),
    }
    annotations, problems = load(tmp_path, files)
    assert said(problems) == [
        "glossary/places/lake-school.yml:2:7 wrong-value: `lake` is not a value of `kind`. Did you mean `place`?"
    ]
    assert [(entry.id, entry.related) for entry in annotations.glossary] == [("river-school", ())]


def test_files_that_do_not_belong(tmp_path: Path) -> None:
    _, problems = load(
        tmp_path,
        dict.fromkeys(
            (
                "glossary/river-school.yml",
                "glossary/place/river-school.yml",
                "glossary/places/vn/a.yml",
                "loose.yml",
                "other/a.yml",
                "articles/leters/notes.yml",
                "articles/letters/note.yml",
                "articles/letters/translations.fr.yml",
                "cross-references/a.yaml",
            ),
            ENTRY,
        ),
    )
    assert said(problems) == [
        "articles/leters/notes.yml unknown-text: This edition has no text `leters`. Did you mean `articles/letters/`?",
        "articles/letters/note.yml file-name: A text has no file `note.yml`. Did you mean `notes.yml`?",
        "articles/letters/translations.fr.yml file-name: A text has no file `translations.fr.yml`. "
        "Did you mean `translations.en.yml`?",
        "cross-references/a.yaml file-name: `a.yaml` is not read: annotation files end in `.yml`. Rename it.",
        "glossary/place/river-school.yml file-name: "
        "A glossary entry does not stand in the folder of a kind. Did you mean `glossary/places/`?",
        "glossary/places/vn/a.yml file-name: A glossary entry does not stand in the folder of a kind. "
        "Did you mean `glossary/places/`?",
        "glossary/river-school.yml file-name: A glossary entry does not stand in the folder of a kind. "
        "Move it to the folder of its kind.",
        "loose.yml file-name: No annotation file belongs here. Move it.",
        "other/a.yml file-name: No annotation file belongs here. Move it.",
    ]


def test_files_that_others_read_or_nobody_does(tmp_path: Path) -> None:
    content = "not: [read"
    annotations, problems = load(
        tmp_path,
        dict.fromkeys(
            (
                "README.md",
                "edition.yml",
                ".hidden.yml",
                "articles/letters/outline.yml",
                "articles/letters/places.lock.yml",
                "articles/letters/text.en.md",
                "glossary/places/README.zh-Hant.md",
                "glossary/places/river-school.yml~",
                "glossary/places/#river-school.yml#",
                "glossary/places/river-school.yml.bak",
                "schemas/figure.json",
            ),
            content,
        ),
    )
    assert problems == []
    assert annotations.glossary == ()


STRAY = {
    "glossary/places/river-school": "Name it `river-school.yml`",
    "glossary/places/River School.txt": "Name it `river-school.yml`",
    "glossary/places/河校.md": "Name it `<id>.yml`",
    "cross-references/two-schools.yml.txt": "Name it `two-schools.yml`",
    "cross-references/two-schools.yl": "Name it `two-schools.yml`",
    "articles/letters/note": "Name it `notes.yml`",
    "articles/letters/translations.en": "Name it `translations.en.yml`",
    "articles/letters/text.txt": "Move it out",
    "articles/leters/notes": "Move it out",
    "timeline": "Name it `timeline.yml`",
    "schools.yml.txt": "Move it out",
}
"""Files that nobody would ever see on a page, and what is said of them."""


@pytest.mark.parametrize("file", STRAY)
def test_files_without_yml_are_errors_that_name_the_right_name(file: str, tmp_path: Path) -> None:
    _, (problem,) = load(tmp_path, {file: "not: [read"})
    assert problem.kind is Kind.FILE_NAME and problem.level is Severity.ERROR
    assert problem.place.file == f"annotations/{file}"
    assert STRAY[file] in problem.mend.replace("If it holds annotations, name", "Name"), problem.mend


def test_files_of_other_kinds_are_warnings(tmp_path: Path) -> None:
    _, (problem,) = load(tmp_path, {"figures/stove.png": b"\x89PNG"})
    assert (problem.kind, problem.level, problem.mend) == (Kind.FILE_NAME, Severity.WARNING, "Move it out of the folder.")


def test_links_and_folders_are_reported_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "river-school.yml").write_text(ENTRY, encoding="utf-8")
    base = tmp_path / "annotations"
    (base / "glossary" / "people.yml").mkdir(parents=True)
    (base / "glossary" / "places").symlink_to(secret)
    (base / "cross-references").mkdir()
    (base / "cross-references" / "a.yml").mkdir()
    (base / "cross-references" / "b.yml").symlink_to(secret / "river-school.yml")
    os.mkfifo(base / "cross-references" / "c.yml")
    annotations, problems = load_annotations(base, texts=TEXTS)
    assert annotations.glossary == ()
    assert said(problems) == [
        "cross-references/a.yml file-unreadable: `annotations/cross-references/a.yml` is a folder. "
        "Rename or remove it.",
        "cross-references/b.yml file-unreadable: `annotations/cross-references/b.yml` is a symbolic link.",
        "cross-references/c.yml file-unreadable: "
        "`annotations/cross-references/c.yml` is not a regular file. Rename or remove it.",
        "glossary/people.yml file-name: A glossary entry does not stand in the folder of a kind. "
        "Move it to the folder of its kind.",
        "glossary/places file-unreadable: `annotations/glossary/places` is a symbolic link.",
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    annotations, problems = load_annotations(tmp_path / "annotations", texts=TEXTS)
    assert annotations.glossary == ()
    assert said(problems) == [
        "annotations file-unreadable: `annotations` could not be opened (No such file or directory)."
    ]


def test_odd_file_names_stay_on_one_line(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"glossary/places/a\nb\u202e.yml": ENTRY})
    assert said(problems) == [
        "glossary/places/a\ufffdb\ufffd.yml file-name: The name of the file holds invisible characters. Rename it.",
    ]


def test_places_name_files_from_the_folder_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, FILES)
    monkeypatch.chdir(tmp_path / "annotations")
    annotations, _ = load_annotations(Path(), texts=TEXTS)
    assert annotations.glossary[0].place.file == "annotations/glossary/places/river-school.yml"


PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "${7*7}",
    "{% raw %}",
    "javascript:alert(1)",
    "'; DROP TABLE x; --",
    "--></style><svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "\\u003cb\\u003e",
    "&lt;b&gt;",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_text_in_text_fields_and_refused_elsewhere(payload: str, tmp_path: Path) -> None:
    quoted = "'" + payload.replace("'", "''") + "'"
    annotations, problems = load(
        tmp_path, {ENTRY_FILE: ENTRY.replace("A school of two rooms.", quoted).replace("河校對", quoted)}
    )
    assert problems == []
    assert annotations.glossary[0].definition["en"] == annotations.glossary[0].not_contexts["zh-Hant"][0] == payload
    for old in ("river-school\n", "place\n", "1951/1962~", "p002", "editor-1", "reviewed\n"):
        changed = ENTRY.replace(old, quoted + "\n" * old.endswith("\n"), 1)
        annotations, problems = load(tmp_path, {ENTRY_FILE: changed})
        assert annotations.glossary == ()
        kind = "wrong-date" if old.startswith("1951") else "wrong-value"
        assert [p.kind.label for p in problems] == [kind], old
    annotations, problems = load(tmp_path, {ENTRY_FILE: ENTRY + f"{quoted}: x\n"})
    assert [p.kind.label for p in problems] == ["unknown-field"]
    assert "\n" not in problems[0].message


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    first = load(tmp_path, FILES)
    assert load(tmp_path, FILES) == first
    assert replace(first[0]) == first[0]


def test_a_second_folder_may_refer_to_annotations_of_the_first(tmp_path: Path) -> None:
    lake = ENTRY.replace("id: river-school", "id: lake-school").replace("related: []", "related: [river-school, sea-school]")
    (tmp_path / "own").mkdir()
    first, _ = load(tmp_path, {ENTRY_FILE: ENTRY})
    base = tmp_path / "own" / "annotations"
    (base / "glossary" / "places").mkdir(parents=True)
    (base / "glossary" / "places" / "lake-school.yml").write_text(lake, encoding="utf-8")
    annotations, problems = load_annotations(base, texts=TEXTS, elsewhere=first, name="mine")
    assert said(problems) == [
        "mine/glossary/places/lake-school.yml:11:25 unknown-id: No glossary entry has the id `sea-school`. Did you mean `lake-school`?"
    ]
    (own,) = annotations.glossary
    assert (own.id, own.related) == ("lake-school", ("river-school",))
