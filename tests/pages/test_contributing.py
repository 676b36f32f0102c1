"""What contributors are told: in both languages the same, true, and leading somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from build_tools.build import Project, Request, gather
from build_tools.cli import main
from build_tools.model.annotations import KINDS
from build_tools.problems import Severity

ROOT = Path(__file__).resolve().parent.parent.parent
PAIRS = (("CONTRIBUTING.md", "CONTRIBUTING.zh-Hant.md"), ("annotations/README.md", "annotations/README.zh-Hant.md"))
PAGES = [name for pair in PAIRS for name in pair]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
HAN = re.compile(r"[\u4e00-\u9fff]")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def told(name: str) -> str:
    """A page without the examples that a tool writes into it."""
    return re.sub(r"<!-- examples: begin.*?<!-- examples: end -->", "", read(name), flags=re.S)


def commands(name: str) -> list[str]:
    """The command lines that it gives, indented as such."""
    lines = re.findall(r"^ {4,7}((?:\.venv|make|python)\S* ?.*)$", told(name), re.M)
    return [re.sub(r" {2,}.*", "", line) for line in lines]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str):
    for target in re.findall(r"\]\(([^)\s]+)\)", told(name)):
        path, _, anchor = target.partition("#")
        if path.startswith("https://"):
            continue
        there = (ROOT / name).parent / path if path else ROOT / name
        assert there.exists(), target
        if anchor:
            slugs = [re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in
                     re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.M)]
            assert anchor in slugs, target


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_lead_to_each_other_and_give_the_same_commands(english: str, chinese: str):
    assert f"[中文]({Path(chinese).name})" in read(english)
    assert f"[English]({Path(english).name})" in read(chinese)
    skipped = ("make test", "make lint", "make docs", "make test-all")  # of the code, told in English
    assert [c for c in commands(english) if c not in skipped] == commands(chinese)


@pytest.mark.parametrize("name", PAGES)
def test_every_command_exists(name: str, capsys: pytest.CaptureFixture[str]):
    for line in commands(name):
        words = line.split()
        if words[0].endswith("edition"):
            with pytest.raises(SystemExit) as stopped:
                main([words[1], "--help"])
            assert stopped.value.code == 0, line
            options = capsys.readouterr().out
            assert all(word in options for word in words if word.startswith("--")), line
        elif words[0] == "make":
            assert words[1] in read("tools/run.py"), line


@pytest.mark.parametrize("name", PAIRS[1])
def test_the_guide_names_every_kind_and_has_room_for_the_examples(name: str):
    assert all(f"`{kind}`" in told(name) for kind in KINDS)
    assert "<!-- examples: begin (tools/reference.py) -->" in read(name)
    assert "<!-- examples: end -->" in read(name)


@pytest.mark.parametrize("name", PAIRS[1])
def test_the_first_annotation_of_the_guide_is_right(name: str, tmp_path: Path):
    """Pasted as it stands, under the name that the guide gives it, by somebody who has signed up."""
    shutil.copytree(ROOT / "annotations", tmp_path / "annotations")
    (example,) = re.findall(r"```yaml\n(id: doubt-gives-way.*?)```", told(name), re.S)
    file = tmp_path / "annotations" / "cross-references" / "doubt-gives-way.yml"
    file.write_text(example, encoding="utf-8")
    people = tmp_path / "annotations" / "contributors.yml"
    people.write_text(people.read_text(encoding="utf-8") + "- {id: your-name, name: You, roles: [editor]}\n", encoding="utf-8")
    problems = gather(Request(Project(tmp_path), edition="companion")).problems
    ours = ("cross-references/doubt-gives-way.yml", "contributors.yml")
    assert [p.message for p in problems if p.level is Severity.ERROR and p.place.file.endswith(ours)] == []


def test_the_places_of_the_guide_are_not_joined_yet():
    """Whoever follows it to the letter shall not come upon a cross-reference that is there already."""
    for name in PAGES:
        for one, two in re.findall(r"edition new cross-reference \S+ --at (\S+) --at (\S+)", told(name)):
            taken = [
                path.name
                for path in (ROOT / "annotations" / "cross-references").glob("*.yml")
                if {f"{place['article']}:{place['at']}" for place in yaml.safe_load(path.read_text("utf-8"))["between"]} == {one, two}
            ]
            assert taken == [], f"{name}: choose another pair"


@pytest.mark.parametrize("name", PAIRS[1])
def test_the_guide_goes_step_by_step(name: str):
    """One can read before one has to choose, and sign up before one writes."""
    edition = ".venv/bin/edition "
    order = [
        "git clone", "make setup", "make serve", f"{edition}new contributor", f"{edition}new cross-reference", f"{edition}find",
        f"{edition}check", "git push",
    ]
    found = [told(name).index(f"       {step}") for step in order]
    assert found == sorted(found)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_above_each_example_writes_one(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    shutil.copytree(ROOT / "annotations", tmp_path / "annotations")
    (line,) = re.findall(rf"`edition (new {kind}(?: [^`]*)?)`", read("annotations/README.md").partition("examples: begin")[2])
    # Every paragraph has its digests: a translation goes to a note that has none.
    place = "sino-soviet-split:n02" if kind == "translation" else "sino-soviet-split:p030"
    own = {"ID": "a-new-one", "NAME": "editors", "LANGUAGE": "en", "TEXT:p012": place, "TEXT:p030": "north-vietnam:p041",
           "TEXT:n07": "sino-soviet-split:n02"}
    assert main([*(own.get(word, word) for word in line.split()), "--project", str(tmp_path)]) == 0, line
    assert "Written: annotations/" in capsys.readouterr().out


def test_what_the_guide_shows_of_the_check_is_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    shutil.copytree(ROOT / "annotations", tmp_path / "annotations")
    (example,) = re.findall(r"```yaml\n(id: doubt-gives-way.*?)```", told("annotations/README.md"), re.S)
    file = tmp_path / "annotations" / "cross-references" / "doubt-gives-way.yml"
    file.write_text(example.replace("relation: parallel", "relation: parallels"), encoding="utf-8")
    assert main(["check", "--project", str(tmp_path), str(file)]) == 1
    said = capsys.readouterr().out
    for name in PAIRS[1]:
        shown = re.search(r"^ {7}annotations/cross-references/.*?(?=\n\n)", told(name), re.M | re.S)
        assert shown is not None
        assert re.sub(r"^ {7}", "", shown[0], flags=re.M) in said


# --- forms ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FORMS, ids=[path.name for path in FORMS])
def test_forms_speak_both_languages(path: Path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert HAN.search(form["name"]) and HAN.search(form["description"]) and re.search("[a-z]", form["name"])
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) and "place" in ids and "source" in ids
    for field in form["body"]:
        attributes = field["attributes"]
        said = attributes.get("label", attributes.get("value", ""))
        assert HAN.search(said) and re.search("[A-Za-z]", said), said
        assert field["type"] in ("markdown", "dropdown", "input", "textarea")


def test_there_is_a_form_for_a_mistake_and_one_for_an_idea():
    assert [path.name for path in FORMS] == ["1-correction.yml", "2-annotation.yml"]


def test_the_pull_request_template_is_short_and_in_both_languages():
    text = read(".github/PULL_REQUEST_TEMPLATE.md")
    boxes = re.findall(r"^- \[ \] .*$", text, re.M)
    assert 3 <= len(boxes) <= 5 and all(HAN.search(box) and re.search("[a-z]", box) for box in boxes)
    assert len(text.split()) < 250


def test_pull_requests_are_checked_on_forks():
    """No secrets and no write access are needed; the deciding step has the whole edition, also after a first failure."""
    text = read(".github/workflows/check.yml")
    workflow = yaml.load(text, yaml.BaseLoader)
    assert "pull_request" in workflow["on"] and workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["annotations"]["steps"]
    runs = [step.get("run", "") for step in steps]
    order = ["tools/run.py setup", "edition check --format github", "edition check > report.txt", "edition audit --format github"]
    found = [next(n for n, run in enumerate(runs) if wanted in run) for wanted in order]
    assert found == sorted(found)
    assert all("cancelled" in steps[n]["if"] for n in found[2:])
    assert "persist-credentials: false" in text and "EDITION_SOURCES" not in text
