"""`edition new`: what it prints loads and fits the schema, what it writes stands where it belongs, and nothing else changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from build_tools.annotation_files.edition_file import load_edition
from build_tools.annotation_files.loader import load_annotations
from build_tools.annotation_files.schema import MODELINE
from build_tools.model.annotations import KINDS, Annotations
from build_tools.problems import Kind, Problem, Severity
from tests.annotation_files.editor import faults_of
from tests.cli.conftest import Run
from tests.sample_project import CHINESE, ENGLISH

ONE_FILE = [name for name, kind in KINDS.items() if kind.declaration.one_file_each]


def words_for(kind: str, *more: str) -> list[str]:
    """The call that makes an annotation of a kind, with all that its file needs."""
    path = KINDS[kind].declaration.path
    words = ["new", kind] + ([] if kind == "translation" else ["a-new-one"])
    words += ["--text", ENGLISH] * ("<text>" in path) + ["--language", "en", "--at", "p005"] * ("<language>" in path)
    return [*words, *["--kind", "concept"] * (kind == "glossary-entry"), *more]


def load(checkout: Path) -> tuple[Annotations, list[Problem]]:
    config, _ = load_edition(checkout / "annotations" / "edition.yml")
    assert config is not None
    return load_annotations(checkout / "annotations", texts=config.texts, languages=config.languages)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and not p.is_symlink()}


def filled(text: str) -> str:
    """What somebody makes of it who fills in every placeholder."""
    text = re.sub(r"  # TODO$", "", text, flags=re.M).replace("TODO", "Words").replace("待填", "文字")
    return re.sub(r"todo-([a-z-]+)", r"chosen-\1", text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_loads_and_can_be_filled_in(kind: str, checkout: Path, run: Run) -> None:
    before, known = load(checkout)
    files = tree(checkout)
    status, printed, _ = run(*words_for(kind, "--project", checkout))
    assert status == 0
    assert tree(checkout) == files, "printing writes nothing"

    status, out, _ = run(*words_for(kind, "--write", "--project", checkout))
    assert status == 0
    path = checkout / re.search(r"Written: (\S+)", out)[1]  # type: ignore[index]
    if kind in ONE_FILE:
        assert printed.startswith(MODELINE)
        assert path.read_text(encoding="utf-8") == printed
    else:
        assert not printed.startswith(MODELINE)
        assert path.read_text(encoding="utf-8").endswith(printed)
    assert {name: data for name, data in tree(checkout).items() if name in files and checkout / name != path} == {
        name: data for name, data in files.items() if checkout / name != path
    }

    after, problems = load(checkout)
    collection = KINDS[kind].declaration.collection
    assert len(getattr(after, collection)) == len(getattr(before, collection)) + 1, "it loads as it is"
    problems = [problem for problem in problems if problem not in known]
    assert {p.kind for p in problems} == {Kind.PLACEHOLDER_LEFT}
    assert any(p.level is Severity.ERROR for p in problems), "a forgotten placeholder stops the build"
    name, line = re.search(r"Go on at (\S+):(\d+)", out).groups()  # type: ignore[union-attr]
    assert (name, int(line)) in {(p.place.file, p.place.line) for p in problems}
    assert f"edition check {name}" in out
    assert faults_of(kind, path.read_bytes(), checkout) == []

    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert load(checkout)[1] == known
    assert faults_of(kind, path.read_bytes(), checkout) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_alone_is_enough_to_print(kind: str, small: Path, run: Run) -> None:
    status, out, _ = run("new", kind, "--project", small)
    assert status == 0
    assert "TODO" in out


@pytest.mark.parametrize("end", ["\n", "", "\r\n"])
def test_a_list_keeps_every_byte_that_it_had(end: str, checkout: Path, run: Run) -> None:
    path = checkout / "annotations" / "contributors.yml"
    newline = "\r\n" if end == "\r\n" else "\n"
    old = ("# 編者\n- {id: editor-1,  name: 'Editor 1', roles: [editor]}   # odd   spaces" .replace("\n", newline) + end).encode()
    path.write_bytes(old)
    assert run("new", "contributor", "me", "--write", "--project", checkout)[0] == 0
    new = path.read_bytes()
    assert new.startswith(old)
    assert (b"\r\n" in new) == (end == "\r\n")
    assert {person.id for person in load(checkout)[0].contributors} == {"editor-1", "me"}


def test_an_indented_list_gets_an_indented_item(checkout: Path, run: Run) -> None:
    path = checkout / "annotations" / "contributors.yml"
    path.write_text("  - id: editor-1\n    name: One\n    roles: [editor]\n", encoding="utf-8")
    assert run("new", "contributor", "me", "--write", "--project", checkout)[0] == 0
    assert len(load(checkout)[0].contributors) == 2


@pytest.mark.parametrize("old", ["[{id: editor-1, name: One, roles: [editor]}]\n", "id: editor-1\n", "- id: [\n", "- a\n...\n"])
def test_a_list_that_nothing_can_be_put_behind_is_left_alone(old: str, checkout: Path, run: Run) -> None:
    path = checkout / "annotations" / "timeline.yml"
    path.write_text(old, encoding="utf-8")
    status, out, err = run("new", "timeline-event", "an-event", "--write", "--project", checkout)
    assert (status, out) == (1, "")
    assert "annotations/timeline.yml was left as it is" in err
    assert path.read_text(encoding="utf-8") == old


@pytest.mark.parametrize("kind", ["glossary-entry", "contributor"])
def test_nothing_is_written_twice(kind: str, checkout: Path, run: Run) -> None:
    assert run(*words_for(kind, "--write", "--project", checkout))[0] == 0
    before = tree(checkout)
    status, _, err = run(*words_for(kind, "--write", "--project", checkout))
    assert status == 1
    assert "`a-new-one` is taken already" in err
    assert tree(checkout) == before


def test_a_file_that_did_not_load_is_not_overwritten(checkout: Path, run: Run) -> None:
    path = checkout / "annotations" / "cross-references" / "mine.yml"
    path.write_text("half: [written", encoding="utf-8")
    status, _, err = run("new", "cross-reference", "mine", "--write", "--project", checkout)
    assert status == 1
    assert "is there already" in err
    assert path.read_text(encoding="utf-8") == "half: [written"


@pytest.mark.parametrize("identity", [
    "../../escape", "..", "/etc/passwd", "Le-Duan", "le_duan", "le--duan", "-x", "lê-duẩn", "lе-duan", "a/b", "a b", "a\n", "x" * 81, "con.",
])
def test_a_bad_id_is_refused_and_nothing_is_written(identity: str, checkout: Path, run: Run) -> None:
    before = tree(checkout.parent)
    words = ["new", "--kind", "person", "--write", "--project", checkout, "glossary-entry", "--", identity]
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert "is not an id" in err
    assert tree(checkout.parent) == before


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
@pytest.mark.parametrize("link", ["cross-references", "glossary/people", "timeline.yml"])
def test_nothing_is_written_through_a_symbolic_link(link: str, checkout: Path, tmp_path: Path, run: Run) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    path = checkout / "annotations" / link
    if path.is_dir():
        path.rename(tmp_path / "moved")
    if link.endswith(".yml"):
        (outside / "own.yml").write_text("- a\n", encoding="utf-8")
    path.symlink_to(outside / "own.yml" if link.endswith(".yml") else outside)
    before = tree(outside)
    for kind in ("cross-reference", "glossary-entry", "timeline-event"):
        run("new", kind, "mine", "--write", *["--kind", "person"] * (kind == "glossary-entry"), "--project", checkout)
    assert tree(outside) == before


@pytest.mark.parametrize(("words", "said"), [
    (["glosary"], "Did you mean `glossary-entry`"),
    (["note"], "Did you mean `editors-note`"),
    (["figures", "x"], "Did you mean `figure`"),
    ([], "KIND"),
    (["editors-note", "x", "--text", "english-scam"], "Did you mean `english-scan`?"),
    (["editors-note", "x", "--text", ENGLISH, "--at", "p999"], "has no passage “p999”"),
    (["editors-note", "x", "--at", "p003"], "Which text has the passage p003?"),
    (["editors-note", "x", "--text", ENGLISH, "--at", f"{CHINESE}:p003"], "different texts"),
    (["editors-note", "x", "--at", f"{ENGLISH}:p003", "--at", f"{ENGLISH}:p004"], "has one place; 2 are given"),
    (["contributor", "x", "--text", ENGLISH], "has no place in a text"),
    (["contributor", "x", "--by", "editor-1"], "leave `--by` out"),
    (["waiver", "x", "--by", "editr-2"], "is not in contributors.yml. Did you mean `editor-2`?"),
    (["glossary-entry", "x", "--kind", "persn"], "Did you mean `person`?"),
    (["figure", "x", "--kind", "person"], "has no `kind`"),
    (["figure", "x", "--language", "en"], "leave `--language` out"),
    (["translation", "x"], "has no id"),
    (["translation", "--text", ENGLISH, "--language", "de"], "is not a language of this edition: en, zh-Hant"),
    (["translation", "--text", ENGLISH, "--write"], "`--language` must be given"),
    (["editors-note", "--text", ENGLISH, "--write"], "its id must be given"),
    (["editors-note", "x", "--write"], "`--text` must be given"),
    (["glossary-entry", "x", "--write"], "`--kind` must be given"),
    (["editors-note", "x", "--text", ENGLISH, "--quote", "  "], "The quotation is empty"),
    (["editors-note", "x", "--text", ENGLISH, "--quote", "some words"], "say where they stand with `--at`"),
    (["emendation", "x", "--text", ENGLISH, "--quote", "some words"], "add `--at`"),
])
def test_what_cannot_be_meant_is_said_plainly(words: list[str], said: str, small: Path, run: Run) -> None:
    before = tree(small)
    status, out, err = run("new", *words, "--project", small)
    assert (status, out) == (2, "")
    assert said in " ".join(err.split())
    assert "Traceback" not in err
    assert tree(small) == before


# --- places ---------------------------------------------------------------------------------------


def test_two_places_for_a_cross_reference(small: Path, run: Run) -> None:
    _, out, _ = run("new", "cross-reference", "x", "--at", f"{ENGLISH}:p005", "--at", f"{CHINESE}:p006", "--project", small)
    assert f"  - {{article: {ENGLISH}, at: p005}}\n  - {{article: {CHINESE}, at: p006}}\n" in out
    _, out, _ = run("new", "cross-reference", "x", "--at", f"{ENGLISH}:p005", "--project", small)
    assert re.search(r"at: p005\}\n  - \{article: \S+ at: p\d+\}  # TODO\n", out), "the other place is a guess, and marked"


def test_a_pair_that_is_joined_already_is_named(small: Path, run: Run) -> None:
    (other,) = load(small)[0].cross_references
    at = [f"{end.article}:{end.at}" for end in other.between]
    for pair in (at, at[::-1]):
        status, out, err = run("new", "cross-reference", "x", "--at", pair[0], "--at", pair[1], "--project", small)
        assert status == 0 and "TODO" in out
        assert f"are joined already, by `{other.id}` ({other.place.file})" in err
    _, _, err = run("new", "cross-reference", "x", "--at", at[0], "--at", f"{CHINESE}:p001", "--project", small)
    assert "joined already" not in err


def test_the_command_that_is_printed_runs(checkout: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, out, _ = run(*words_for("figure", "--write", "--project", checkout))
    command = re.search(r"^Then: +(.+)$", out, re.MULTILINE)[1]  # type: ignore[index]
    done = subprocess.run(command, shell=True, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert "annotations/figures/a-new-one.yml" in done.stdout and "placeholder-left" in done.stdout


def test_a_translation_gets_the_checksum_of_its_passage(small: Path, run: Run) -> None:
    outline = json.loads((small / "annotations" / "articles" / ENGLISH / "outline.yml").read_text(encoding="utf-8"))
    row = [row for row in outline["passages"] if row.get("checksum")][3]
    _, out, _ = run("new", "translation", "--language", "en", "--at", f"{ENGLISH}:{row['id']}", "--project", small)
    assert f'of: "{row["checksum"]}"' in out
    assert "kind: digest\n" in out


def test_a_second_translation_of_a_passage_is_refused(small: Path, run: Run) -> None:
    rows = yaml.safe_load((small / "annotations" / "articles" / ENGLISH / "translations.en.yml").read_text(encoding="utf-8"))
    status, _, err = run("new", "translation", "--language", "en", "--at", f"{ENGLISH}:{rows[0]['at']}", "--project", small)
    assert status == 1
    assert "has a translation in en already" in err


def test_a_work_is_cited_where_it_is_said_to_be(small: Path, run: Run) -> None:
    _, out, _ = run("new", "bibliography-item", "x", "--at", f"{ENGLISH}:n02", "--project", small)
    assert f"  cited_by:\n    {ENGLISH}: [n02]\n" in out


def test_without_a_copy_a_quotation_is_taken_as_it_is_and_waits(small: Path, run: Run) -> None:
    status, out, err = run("new", "editors-note", "x", "--at", f"{ENGLISH}:p005", "--quote", 'a "word"', "--project", small)
    assert status == 0
    assert '  at: p005\n  exact: "a \\"word\\""\n' in out
    assert "it waits for somebody with a copy" in err


def test_with_a_copy_a_quotation_is_looked_up(small: Path, copies: Path, run: Run) -> None:
    where = ["--project", small, "--sources", copies]
    _, out, _ = run("new", "editors-note", "x", "--quote", "hinge of both", "--text", "introduction", *where)
    assert '  at: p015\n  exact: "hinge of both"\n' in out
    _, out, err = run("new", "editors-note", "x", "--quote", "HINGE OF BOTH", "--text", ENGLISH, *where)
    assert 'exact: "hinge of both"' in out
    assert "with other capitals" in err
    status, out, err = run("new", "editors-note", "x", "--quote", "Hanoi", "--text", ENGLISH, *where)
    assert (status, out) == (1, "")
    assert re.search(rf"stands \d+ times in {ENGLISH}", err)
    status, out, err = run("new", "editors-note", "x", "--quote", "hinge of bosh", "--text", ENGLISH, *where)
    assert (status, out) == (1, "")
    assert "Nearest:" in err and "“hinge of both”" in err


def test_a_quotation_that_is_not_unique_gets_a_prefix_or_suffix(small: Path, copies: Path, run: Run) -> None:
    where = ["--project", small, "--sources", copies]
    _, found, _ = run("find", "Hanoi", "--in", "introduction", *where)
    again = [line for line in found.splitlines() if "prefix" in line or "suffix" in line]
    assert again, "the introduction names Hanoi twice in a paragraph somewhere"
    at = re.search(r"at: (p\d+)", again[0])[1]  # type: ignore[index]
    status, _, err = run("new", "editors-note", "x", "--quote", "Hanoi", "--at", f"introduction:{at}", *where)
    assert status == 1
    assert "Give more words." in err


def test_private_annotations_go_beside_the_copies(checkout: Path, copies: Path, tmp_path: Path, run: Run) -> None:
    status, out, _ = run(*words_for("translation", "--private", "--write", "--project", checkout))
    assert status == 0
    own = checkout / "sources" / "annotations" / "articles" / ENGLISH / "translations.en.yml"
    assert own.read_text(encoding="utf-8").startswith(f"{MODELINE}../../../../annotations/schemas/translation.json\n- at: p005" [:40])
    assert f"Written: sources/annotations/articles/{ENGLISH}/translations.en.yml" in out
    elsewhere = tmp_path / "copies"
    elsewhere.mkdir()
    words = words_for("editors-note", "--private", "--write", "--project", checkout, "--sources", elsewhere)
    assert run(*words)[0] == 0
    text = (elsewhere / "annotations" / "articles" / ENGLISH / "notes.yml").read_text(encoding="utf-8")
    assert not text.startswith(MODELINE), "a folder elsewhere does not know where the schemas are"


def test_private_annotations_need_the_folder_of_the_copies(checkout: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "copy.txt").write_text("words", encoding="utf-8")
    for sources in (tmp_path / "none", tmp_path / "copy.txt"):
        words = words_for("waiver", "--private", "--write", "--project", checkout, "--sources", sources)
        status, out, err = run(*words)
        assert (status, out) == (2, "")
        assert "is no folder" in err
    assert not (tmp_path / "none").exists()


def test_copies_that_were_named_must_be_there(small: Path, tmp_path: Path, run: Run) -> None:
    assert run("new", "waiver", "--project", small, "--sources", tmp_path / "none")[0] == 2
    assert run("new", "waiver", "--project", small, "--sources", tmp_path)[0] == 1
    assert run("status", "--project", small, "--sources", tmp_path / "none")[0] == 2
    assert run("status", "--project", small, "--sources", tmp_path)[0] == 1
