"""What is generated is not stale: schemas, reference pages, examples. `make docs` renews it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_tools.annotation_files.placeholders import placeholders_in
from build_tools.annotation_files.schema import schema_file
from build_tools.cli import COMMANDS
from build_tools.model.annotations import KINDS, field_specs
from build_tools.pages.strings import load
from build_tools.problems import Kind
from tools import reference

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"


def test_nothing_is_stale() -> None:
    """Schemas, their mention in every annotation file, reference pages, examples in the guides."""
    found = [path.relative_to(ROOT).as_posix() for path in reference.stale(ROOT)]
    if found:
        pytest.fail(f"run `make docs`: {', '.join(found[:12])}")


def test_every_kind_and_field_has_its_place() -> None:
    page = (PAGES / "annotations.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r'<a id="([a-z-]+)"></a>\n(.*?)(?=<a id=|\Z)', page, re.S))
    assert list(sections) == list(KINDS)
    for name, kind in KINDS.items():
        for spec in field_specs(kind):
            assert spec.help in " ".join(sections[name].split()), f"{name}.{spec.key}"
        assert "```yaml" in sections[name]


def test_every_command_has_its_section() -> None:
    page = (PAGES / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        assert f"\n## edition {name}\n" in page
        assert command.EXAMPLE in page


def test_every_problem_has_its_section() -> None:
    page = (PAGES / "problems.md").read_text(encoding="utf-8")
    for kind in Kind:
        assert f"\n### {kind.label}\n\n*" in page
        assert kind.manual in page
    assert set(reference.areas_of_kinds()) == {kind.name for kind in Kind}
    assert all(reference.areas_of_kinds().values())


def test_no_page_names_a_path_of_this_machine() -> None:
    for path in reference.made(ROOT):
        if path.suffix in (".md", ".json"):
            assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_editors_are_told_of_every_schema() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert set(settings["yaml.schemas"]) == {f"./annotations/{schema_file(kind)}" for kind in KINDS.values()}
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]


def test_examples_go_between_their_markers_and_nowhere_else() -> None:
    page = f"before\n{reference.BEGIN}\nstale words\n{reference.END}\nafter\n"
    new = reference.with_examples(page, "README.md")
    assert new.startswith(f"before\n{reference.BEGIN}\n") and new.endswith(f"{reference.END}\nafter\n")
    assert "stale words" not in new
    assert new.count("```yaml") == len(KINDS)
    assert reference.with_examples(new, "README.md") == new
    assert reference.with_examples("no markers", "README.md") == "no markers"
    chinese = reference.with_examples(page, "README.zh-Hant.md")
    assert "檔案：" in chinese and "指令：`edition new " in chinese
    assert list(reference.CHINESE) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_that_is_pasted_passes_for_nobody_elses(kind: str) -> None:
    """No name of another editor, no review that nobody made, no source that does not exist."""
    text = reference.to_paste(KINDS[kind])
    assert not re.search(r"editor-|reviewer-|reviewed_by", text)
    specs = {spec.key for spec in field_specs(KINDS[kind])}
    refused = [problem.kind for problem in placeholders_in(text.encode(), "pasted.yml")]
    assert refused == [Kind.PLACEHOLDER_LEFT] * ("sources" in specs)
    assert ("by" in specs) == ("by: [your-name]" in text)


def test_the_guide_lists_every_theme() -> None:
    """By the words of the interface: a theme without any would be shown in English among the Chinese ones."""
    used = {theme for path in (ROOT / "annotations" / "cross-references").glob("*.yml")
            for theme in re.findall(r"[\w-]+", re.findall(r"^themes: \[(.*)\]", path.read_text("utf-8"), re.M)[0])}
    for language in ("en", "zh-Hant"):
        missing = used - set(load(language).below("themes"))
        assert not missing, f"name them in build_tools/pages/strings/{language}.yml, below `themes:`, and run `make docs`"
    guide = (ROOT / "annotations" / "README.zh-Hant.md").read_text(encoding="utf-8")
    assert all(f"`{theme}` {load('zh-Hant')(f'themes.{theme}')}" in guide for theme in used)
