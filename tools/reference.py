"""Writes what is made from the declarations, the parsers and the problem kinds: schemas, reference pages, examples.

    python tools/reference.py            say what is stale
    python tools/reference.py --write    renew it

- annotations/schemas/<kind>.json and the first line of every annotation file, which names its schema;
- .vscode/settings.json, which maps files to schemas for editors that do not read that line;
- docs/reference/: annotations.md, commands.md, problems.md;
- between their markers in annotations/README*.md: for each kind its file, its command, the words it may hold (the
  themes too), and a complete example.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from build_tools import cli  # noqa: E402 - the path had to be set first
from build_tools.annotation_files.edition_file import load_edition  # noqa: E402
from build_tools.annotation_files.folders import find_files  # noqa: E402
from build_tools.annotation_files.schema import (  # noqa: E402
    file_pattern,
    modeline,
    schema_file,
    schema_text,
    with_modeline,
)
from build_tools.annotation_files.shapes import Known  # noqa: E402
from build_tools.annotation_files.skeleton import CITED_BY, complete_example, places_of_kind  # noqa: E402
from build_tools.model.annotations import ENTRY_KINDS, FOLDERS, KINDS, Declared, FieldSpec, Shape, field_specs  # noqa: E402
from build_tools.pages.strings import load  # noqa: E402
from build_tools.problems import Kind  # noqa: E402

ANNOTATIONS = ROOT / "annotations"
REFERENCE = ROOT / "docs" / "reference"
BEGIN, END = "<!-- examples: begin (tools/reference.py) -->", "<!-- examples: end -->"
MADE = "<!-- Made by tools/reference.py (make docs). Do not edit: edit {source}. -->"
READMES = ("README.md", "README.zh-Hant.md")

CHINESE = {
    "glossary-entry": "詞條", "cross-reference": "互見", "translation": "撮要與譯文", "editors-note": "編者註", "emendation": "校改",
    "timeline-event": "年表", "figure": "數字", "bibliography-item": "書目", "assignment": "作業", "waiver": "豁免",
    "contributor": "參與者",
}
"""What each kind is called in the Chinese guide."""

NAMED = {
    ("cross-reference", "relation"): "relation", ("translation", "kind"): "layer", ("emendation", "class"): "emendation",
    ("timeline-event", "lane"): "lane", ("figure", "claim"): "claim",
}
"""Fields whose words the guide lists, and where the interface's words for them stand."""

THEMES = ("cross-reference", "themes")

PASTED = (
    (re.compile(r"^ *reviewed_by: .*\n", re.M), ""),
    (re.compile(r"\beditor-1\b"), "your-name"),
    (re.compile(r"\bEditor 1\b"), "Your Name"),
)
"""What an example may not say once somebody has pasted it: another's name, a review that nobody made. (Its source is
refused by `placeholders.py`.)"""


def main(arguments: list[str]) -> int:
    """Name, or renew, what is not as it would be made."""
    files = stale(ROOT)
    for path, content in files.items():
        if "--write" in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        print(f"{'renewed' if '--write' in arguments else 'stale'}: {path.relative_to(ROOT).as_posix()}")
    return 1 if files and "--write" not in arguments else 0


def stale(root: Path = ROOT) -> dict[Path, bytes]:
    """Every generated file that is not what it should be, with what it should hold."""
    return {path: content for path, content in made(root).items() if not path.is_file() or path.read_bytes() != content}


def made(root: Path = ROOT) -> dict[Path, bytes]:
    """Every file that is made here, or a part of which is, as it should be."""
    known = known_of(root)
    reference = root / "docs" / "reference"
    texts = {
        **{root / "annotations" / schema_file(kind): schema_text(kind, known) for kind in KINDS.values()},
        root / ".vscode" / "settings.json": vscode_settings(),
        reference / "annotations.md": annotations_page(),
        reference / "commands.md": commands_page(),
        reference / "problems.md": problems_page(),
    }
    for name in READMES:
        path = root / "annotations" / name
        if path.is_file():
            texts[path] = with_examples(path.read_text(encoding="utf-8"), name)
    files = {path: text.encode("utf-8") for path, text in texts.items()}
    roles, _ = find_files(root / "annotations", known.texts, known.languages)
    for role in roles:
        files[role.path] = with_modeline(role.path.read_bytes(), modeline(role.kind, role.name))
    return files


def known_of(root: Path) -> Known:
    """What the edition's own file says of texts and languages, for the schemas. Raises ValueError if it is damaged."""
    config, problems = load_edition(root / "annotations" / "edition.yml")
    if config is None:
        raise ValueError("\n".join(problem.message for problem in problems))
    languages = tuple(sorted({text.language for text in config.texts} | set(config.languages)))
    return Known(tuple(text.id for text in config.texts), languages, config.languages)


def vscode_settings() -> str:
    """Which schema is for which files, the reader's own annotations beside their copies included."""
    mapping = {
        f"./annotations/{schema_file(kind)}": [f"annotations/{file_pattern(kind)}", f"sources/annotations/{file_pattern(kind)}"]
        for kind in KINDS.values()
    }
    settings = {
        "files.associations": {"**/articles/*/outline.yml": "json", "**/articles/*/places.lock.yml": "json"},
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        "yaml.schemas": mapping,
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def with_examples(page: str, name: str) -> str:
    """A page with new examples between its markers; one without markers as it is."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        return page
    blocks = [_in_guide(kind, chinese="zh-Hant" in name) for kind in KINDS.values()]
    return f"{before}{BEGIN}\n\n" + "\n\n".join(blocks) + f"\n\n{END}{after}"


def _in_guide(kind: type[Declared], *, chinese: bool) -> str:
    """One kind in the guide: its file, the command that makes one, the words of its fields, an example to paste."""
    path, command = kind.declaration.path, call_of(kind)
    lines = [
        f"### {CHINESE[kind.declaration.name] if chinese else _title(kind)}", "",
        f"檔案：`{path}`" if chinese else f"File: `{path}`", "",
        f"指令：`{command}`" if chinese else f"Command: `{command}`", "",
    ]
    parts = (inner for spec in field_specs(kind) if spec.of for inner in field_specs(spec.of))
    for spec in (*field_specs(kind), *parts):
        key = (kind.declaration.name, spec.key)
        if spec.choices == ENTRY_KINDS:
            lines += [*_entry_kinds(chinese=chinese), ""]
        elif key in NAMED:
            said = _named(spec.choices, NAMED[key], chinese=chinese)
            lines += [f"`{spec.key}:` 可填 {said}。" if chinese else f"`{spec.key}:` is one of {said}.", ""]
        elif key == THEMES:
            said = _named(tuple(sorted(load("en").below("themes"))), "themes", chinese=chinese)
            lines += [
                f"`{spec.key}:` 從現有的選一至三個：{said}。都不合用，才另立新的，中英文名稱由我們補上。"
                if chinese else f"`{spec.key}:` are one to three of those that there are: {said}. Make a new one only where "
                "none fits; we give it its name in both languages.", "",
            ]
    return "\n".join([*lines, "```yaml", to_paste(kind).rstrip("\n"), "```"])


def _entry_kinds(*, chinese: bool) -> Iterator[str]:
    """Each kind of glossary entry with its word in YAML and its folder, as a table."""
    names = load("zh-Hant" if chinese else "en").below("kind")
    yield from ("| 說明的是 | 寫作 | 資料夾 |" if chinese else "| It is | written | in the folder |", "|---|---|---|")
    yield from (f"| {names[word]} | `kind: {word}` | `{FOLDERS[word]}/` |" for word in ENTRY_KINDS)


def _named(ids: tuple[str, ...], prefix: str, *, chinese: bool) -> str:
    """Words of YAML in a row; in Chinese with what they are called."""
    names = load("zh-Hant").below(prefix) if chinese else {}
    return ("、" if chinese else ", ").join(f"`{word}` {names.get(word, '')}".rstrip() for word in ids)


def call_of(kind: type[Declared]) -> str:
    """The whole command for a new annotation of the kind; words in capitals and passages stand for one's own."""
    keys = {spec.key: spec for spec in field_specs(kind)}
    words = ["edition new", kind.declaration.name, *(["ID"] if "id" in keys else [])]
    if "<folder>" in kind.declaration.path:
        words.append(f"--kind {keys['kind'].choices[0]}")
    at = ("n07",) if CITED_BY in keys else ("p012", "p030")  # a work is cited by notes
    needed = 2 if any(spec.shape is Shape.SELECTORS for spec in keys.values()) else 1
    words += [f"--at TEXT:{passage}" for passage in at[:min(needed, places_of_kind(kind))]]
    if "<language>" in kind.declaration.path:
        words.append("--language LANGUAGE")
    return " ".join([*words, *(["--by NAME"] if "by" in keys else []), "--write"])


def to_paste(kind: type[Declared]) -> str:
    """The complete example, in the form in which somebody may paste it."""
    text = complete_example(kind)
    for pattern, instead in PASTED:
        text = pattern.sub(instead, text)
    return text


# --- annotations.md -----------------------------------------------------------------------------


def annotations_page() -> str:
    """Each kind: what it is, where it stands, its fields, a complete example."""
    lines = [
        MADE.format(source="build_tools/model/annotations/"), "", "# Annotations: every kind and field", "",
        "How to write one is told in [annotations/README.md](../../annotations/README.md), what makes one good "
        "there too. `edition new KIND` prints any of them to fill in. Prose may use a small Markdown; "
        "values are texts, so `1958` needs no quotation marks, but `no` and `~` do.", "",
        "| kind | file, below `annotations/` |", "|---|---|",
        *(f"| [{_title(kind)}](#{name}) | `{kind.declaration.path}` |" for name, kind in KINDS.items()),
    ]
    for name, kind in KINDS.items():
        lines += ["", f'<a id="{name}"></a>', f"## {_title(kind)}", "", *_docstring(kind), "", *_stands(kind), ""]
        lines += _field_table(kind)
        for spec in field_specs(kind):
            if spec.of is not None and (spec.required or spec.of.__name__ not in "\n".join(lines)):
                lines += ["", f"### An item of `{spec.key}`", "", *_docstring(spec.of), "", *_field_table(spec.of)]
        lines += ["", "A complete example; put your own name, words and sources in:", "", "```yaml", to_paste(kind).rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def _stands(kind: type[Declared]) -> list[str]:
    one = kind.declaration.one_file_each
    return [
        f"Stands in `annotations/{kind.declaration.path}`, "
        + ("one to a file, which is named after its id." if one else "a list, each item beginning with `- `.")
        + f" `edition new {kind.declaration.name}` prints one to fill in."
    ]


def _field_table(kind: type) -> list[str]:
    rows = ["| field | | what it holds | |", "|---|---|---|---|"]
    for spec in field_specs(kind):
        keys = "`at` `exact` `prefix` `suffix` `from` `to`" if spec.shape is Shape.SELECTOR else f"`{spec.key}`"
        rows.append(f"| {keys} | {'needed' if spec.required else ''} | {_cell(_shape(spec))} | {_cell(_help(spec))} |")
    return rows


def _shape(spec: FieldSpec) -> str:
    if spec.choices and spec.shape is Shape.CHOICE:
        return "one of " + ", ".join(f"`{word}`" for word in spec.choices)
    if spec.choices:
        return f"{spec.shape.value}; known: " + ", ".join(f"`{word}`" for word in spec.choices)
    return f"{spec.shape.value}, of {spec.refers}" if spec.refers else spec.shape.value


def _help(spec: FieldSpec) -> str:
    return f"{spec.help} For example: `{spec.example}`" if spec.example else spec.help


def _title(kind: type[Declared]) -> str:
    name = kind.declaration.title.partition(" ")[2]
    return name[:1].upper() + name[1:]


def _docstring(kind: type) -> list[str]:
    text = re.sub(r"\n    ", "\n", kind.__doc__ or "").strip()
    return text.split("\n")


# --- commands.md --------------------------------------------------------------------------------


def commands_page() -> str:
    """Each command: what it does, how it is called, its options, an example. From argparse."""
    parser = cli.make_parser()
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    more = {command.__name__.rpartition(".")[2]: getattr(command, "MORE", "") for command in cli.COMMANDS}
    helps = {choice.dest: choice.help or "" for choice in commands._choices_actions}
    lines = [
        MADE.format(source="build_tools/cli/"), "", "# Commands", "",
        "`edition` is the console command; `python -m build_tools` is the same. After `make setup` it stands in "
        "`.venv/bin/` (Windows: `.venv\\Scripts\\`). Exit status: 0 fine (warnings allowed), 1 errors found, 2 the "
        "call could not be understood. Reports and data go to standard output, progress and messages to standard error.",
        "", "| command | |", "|---|---|",
        *(f"| [`edition {name}`](#edition-{name}) | {_cell(helps[name])} |" for name in commands.choices),
    ]
    for name, own in commands.choices.items():
        lines += ["", f"## edition {name}", "", helps[name], "", *_options(own), "", "For example:", ""]
        lines += ["```sh", *_example(own), "```"]
        lines += ["", *more[name].strip().splitlines()] if more.get(name) else []
    return "\n".join(lines) + "\n"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The call, and a table of its words. Not argparse's own usage line: that differs from Python to Python."""
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS and action.dest != "help"]
    words = [_positional(action) for action in shown if not action.option_strings]
    yield from ("```text", " ".join([parser.prog, *words, *(["[options]"] if len(words) < len(shown) else [])]), "```")
    yield from ("", "| | |", "|---|---|")
    for action in shown:
        value = "" if action.nargs == 0 else _value(action)
        name = " ".join(part for part in (", ".join(action.option_strings), value) if part)
        help_text = (action.help or "") % {**vars(action), "prog": parser.prog}
        yield f"| `{name}` | {_cell(help_text)} |"


def _positional(action: argparse.Action) -> str:
    return {"?": f"[{_value(action)}]", "*": f"[{_value(action)} ...]"}.get(str(action.nargs), _value(action))


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "\\|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _example(parser: argparse.ArgumentParser) -> list[str]:
    return [(parser.epilog or "").removeprefix("Example:").strip()]


# --- problems.md --------------------------------------------------------------------------------


def problems_page() -> str:
    """Each kind of problem with its manual page, in the order of the manual."""
    lines = [
        MADE.format(source="build_tools/problems/kinds.py"), "", "# Problems, and how to mend them", "",
        "`edition check` names each problem by one of these words. An error stops the build; a warning does not; a "
        "remark only tells. A warning that is right in general and wrong in one place can be waived in "
        "`annotations/waivers.yml`, with the reason ([waiver](annotations.md#waiver)).", "",
        "| problem | | |", "|---|---|---|",
        *(f"| [{kind.label}](#{kind.label}) | {_severity(kind)} | {_cell(kind.summary)} |" for kind in Kind),
    ]
    area = ""
    areas = areas_of_kinds()
    for kind in Kind:
        if areas.get(kind.name, "") != area:
            area = areas[kind.name]
            lines += ["", f"## {area[:1].upper()}{area[1:]}"]
        lines += ["", f"### {kind.label}", "", f"*{_severity(kind)}*", "", kind.manual]
    return "\n".join(lines) + "\n"


def areas_of_kinds() -> dict[str, str]:
    """The section of the manual in which each kind stands: the headings among its comments."""
    source = (ROOT / "build_tools" / "problems" / "kinds.py").read_text(encoding="utf-8")
    area, found = "", {}
    for match in re.finditer(r"^    # -+ ?([^-\n].*?) -+$|^    ([A-Z_]+) = \"", source, re.MULTILINE):
        if match[1]:
            area = match[1]
        elif match[2] in Kind.__members__:
            found[match[2]] = area
    return found


def _severity(kind: Kind) -> str:
    return {"error": "error", "warning": "warning", "info": "remark"}[kind.severity.value]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
