"""YAML from strangers: what is refused, where, in which words; and that nothing ever hangs or crashes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode, TextNode
from build_tools.annotation_files.yaml_events import MOST_DEPTH, MOST_NODES, MOST_PROBLEMS
from build_tools.annotation_files.yaml_source import MOST_BYTES, parse_yaml, read_yaml
from build_tools.problems import Problem

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
both = pytest.mark.parametrize("loader", LOADERS)


def plain(node: Node | None) -> object:
    """A node as Python values; what was refused as `...`."""
    match node:
        case TextNode():
            return node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key.text: plain(value) for key, value in node.entries}
        case RefusedNode():
            return ...
    return None


def parse(source: str | bytes, loader: type = LOADERS[-1]) -> tuple[object, list[str]]:
    data = source if isinstance(source, bytes) else source.encode()
    node, problems = parse_yaml(data, "a.yml", loader=loader)
    return plain(node), [said(problem) for problem in problems]


def said(problem: Problem) -> str:
    return f"{problem.place} {problem.kind.label}: {problem.message}"


TAKEN = {
    "every scalar is text": (
        "a: 1958\nb: 1958-09\nc: 0x1F\nd: 1_000\ne: .nan\nf: 12:30:45\ng: 08\n",
        {"a": "1958", "b": "1958-09", "c": "0x1F", "d": "1_000", "e": ".nan", "f": "12:30:45", "g": "08"},
    ),
    "quoted words that look like others": (
        "a: 'no'\nb: \"null\"\nc: ''\nd: |-\n  yes\n",
        {"a": "no", "b": "null", "c": "", "d": "yes"},
    ),
    "a byte order mark at the start": (b"\xef\xbb\xbfid: a\n", {"id": "a"}),
    "nothing but comments": ("# nothing\n", None),
    "an explicit document": ("---\nid: a\n...\n", {"id": "a"}),
    "template syntax": ('a: "{{ 7*7 }} {% raw %} {# x #}"\n', {"a": "{{ 7*7 }} {% raw %} {# x #}"}),
    "a quoted merge sign is a key": ('"<<": a\n', {"<<": "a"}),
    "composed characters": ("a: \u0065\u0302\u0323\n", {"a": "ệ"}),
    "joiners of other scripts": ('a: "\u0646\u200c\u0647"\n', {"a": "\u0646\u200c\u0647"}),
}


@both
@pytest.mark.parametrize("case", TAKEN)
def test_taken(case: str, loader: type) -> None:
    source, value = TAKEN[case]
    assert parse(source, loader) == (value, [])


REFUSED = {
    "nested anchors and aliases": (
        "a: &a [x, x]\nb: &b [*a, *a]\n",
        [
            "a.yml:1:4 yaml-refused: The anchor `&a` may not stand here.",
            "a.yml:2:4 yaml-refused: The anchor `&b` may not stand here.",
            "a.yml:2:8 yaml-refused: The alias `*a` may not stand here.",
            "a.yml:2:12 yaml-refused: The alias `*a` may not stand here.",
        ],
    ),
    "a list that holds itself": (
        "a: &a [*a]\n",
        [
            "a.yml:1:4 yaml-refused: The anchor `&a` may not stand here.",
            "a.yml:1:8 yaml-refused: The alias `*a` may not stand here.",
        ],
    ),
    "a merge key": ("a:\n  <<: {b: c}\n", ["a.yml:2:3 yaml-refused: The merge key `<<` may not stand here."]),
    "a local tag": ("id: !include /etc/hosts\n", ["a.yml:1:5 yaml-refused: The tag `!include` may not stand here."]),
    "a Python tag": (
        "id: !!python/object/apply:os.getcwd []\n",
        ["a.yml:1:5 yaml-refused: The tag `tag:yaml.org,2002:python/object/apply:os.getcwd` may not stand here."],
    ),
    "a harmless tag": (
        "id: !!str a\n",
        ["a.yml:1:5 yaml-refused: The tag `tag:yaml.org,2002:str` may not stand here."],
    ),
    "a declared tag": (
        "%TAG !e! tag:example.org,2000:\n---\nid: a\n",
        ["a.yml:1:1 yaml-refused: The file declares YAML tags."],
    ),
    "two documents": ("id: a\n---\nid: b\n", ["a.yml:2:1 yaml-refused: A second YAML document begins here."]),
    "a list as key": ("? [a, b]\n: c\n", ["a.yml:1:3 yaml-refused: A list or map stands where a key should be."]),
    "a key twice": (
        "id: a\nkind: b\nid: c\n",
        ["a.yml:3:1 duplicate-key: The key `id` stands twice; first on line 1."],
    ),
    "a key twice, composed otherwise": (
        "\u1ec7: a\n\u0065\u0302\u0323: b\n",
        ["a.yml:2:1 duplicate-key: The key `ệ` stands twice; first on line 1."],
    ),
    "words that other readers take for no and yes": (
        "lang: no\ntitle: On\nbody: TRUE\n",
        [
            "a.yml:1:7 ambiguous-scalar: The unquoted word `no` means something else in some YAML readers.",
            "a.yml:2:8 ambiguous-scalar: The unquoted word `On` means something else in some YAML readers.",
            "a.yml:3:7 ambiguous-scalar: The unquoted word `TRUE` means something else in some YAML readers.",
        ],
    ),
    "such a word as key": (
        "no: a\n",
        ["a.yml:1:1 ambiguous-scalar: The unquoted word `no` means something else in some YAML readers."],
    ),
    "no value": (
        "a:\nb: ~\n",
        [
            "a.yml:1:3 ambiguous-scalar: The value is missing.",
            "a.yml:2:4 ambiguous-scalar: The unquoted word `~` means something else in some YAML readers.",
        ],
    ),
    "a lone dash": ("a: [-]\n", ["a.yml:1:5 yaml-syntax: A lone `-` stands where a value should be."]),
    "a comment without a space": (
        'a: "b"# c\n',
        ["a.yml:1:7 yaml-syntax: A comment begins here without a space before it."],
    ),
    "a continued line at the margin": ('a: "b\nc"\n', ["a.yml:2:1 yaml-syntax: A continued line is not indented."]),
    "a zero byte": (
        b"id: a\x00b\n",
        [
            "a.yml:1:6 yaml-refused: "
            "The file holds U+0000 (a control character), which cannot be seen and may not stand here."
        ],
    ),
    "a zero byte as an escape": (
        'id: "a\\0b"\n',
        ["a.yml:1:5 yaml-refused: The text holds U+0000 (a control character) as an escape."],
    ),
    "text that runs backwards": (
        "id: a\nb: c\u202ed\n",
        [
            "a.yml:2:5 yaml-refused: "
            "The file holds U+202E (right-to-left override), which cannot be seen and may not stand here."
        ],
    ),
    "an invisible space": (
        "a: b\u200bc\n",
        [
            "a.yml:1:5 yaml-refused: "
            "The file holds U+200B (zero width space), which cannot be seen and may not stand here."
        ],
    ),
    "Latin-1": (
        b"a: b\nid: caf\xe9\n",
        ["a.yml:2:8 yaml-refused: The file is not UTF-8: byte 0xE9 stands where no such byte can."],
    ),
    "UTF-16": (
        "id: a\n".encode("utf-16"),
        ["a.yml:1:1 yaml-refused: The file is not UTF-8: byte 0xFF stands where no such byte can."],
    ),
    "deep brackets": (
        "a: " + "[" * 5000,
        [f"a.yml:1:{MOST_DEPTH + 3} yaml-refused: Lists and maps are nested more than 20 deep."],
    ),
    "deep dashes": (
        "- " * 5000 + "a",
        [f"a.yml:1:{2 * MOST_DEPTH + 1} yaml-refused: Lists and maps are nested more than 20 deep."],
    ),
}


@both
@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, loader: type) -> None:
    source, problems = REFUSED[case]
    assert parse(source, loader)[1] == problems


def test_the_rest_of_a_map_is_kept_beside_a_refused_value() -> None:
    assert parse("a: no\nb: c\n")[0] == {"a": ..., "b": "c"}
    assert parse("a: 1\na: 2\nb: c\n")[0] == {"a": ..., "b": "c"}


def test_flags_may_be_unquoted_where_the_reader_says_so() -> None:
    node, problems = parse_yaml(b"ours: true\nyours: true\n", "a.yml", frozenset({"ours"}))
    assert plain(node) == {"ours": "true", "yours": ...}
    assert [p.place.line for p in problems] == [2]


@both
def test_line_ends_make_no_difference(loader: type) -> None:
    source = 'id: a\nbody: |\n  line one\n  line two\nrest: "x\n  y"\n'
    wanted = parse(source, loader)
    assert wanted[1] == []
    assert parse(source.replace("\n", "\r\n"), loader) == wanted == parse(source.replace("\n", "\r"), loader)


@both
def test_syntax_errors_name_line_and_column(loader: type) -> None:
    node, problems = parse_yaml(b"id: a\ntitle: one: two\n", "a.yml", loader=loader)
    assert node is None
    assert (problems[0].kind.label, problems[0].place.line, problems[0].place.column) == ("yaml-syntax", 2, 11)
    assert problems[0].mend == "Put a text that holds `: ` in quotation marks, and check the indentation."


def test_places_are_those_of_values() -> None:
    node, _ = parse_yaml("甲: 乙\nlist:\n  - one\n  - >-\n    v\n".encode(), "a.yml")
    assert isinstance(node, MapNode)
    found = [(str(key.place), str(value.place)) for key, value in node.entries]
    assert found == [("a.yml:1:1", "a.yml:1:4"), ("a.yml:2:1", "a.yml:3:3")]
    items = node.get("list")
    assert isinstance(items, ListNode)
    assert [str(item.place) for item in items.items] == ["a.yml:3:5", "a.yml:4:5"]


def test_many_problems_end_the_reading() -> None:
    value, problems = parse("".join(f"k{n}: no\n" for n in range(1000)))
    assert value is None
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].endswith(f"There are {MOST_PROBLEMS} problems up to here; the rest of the file was not read.")


HEAVY = {
    "brackets": "[" * (MOST_BYTES - 10),
    "braces": "a: " + "{" * (MOST_BYTES - 10),
    "dashes": "- " * (MOST_BYTES // 2 - 5),
    "question marks": "? " * (MOST_BYTES // 2 - 5),
    "aliases": "a: &a x\nb: [" + "*a," * 80_000 + "]\n",
    "many values": "[" + "1," * 120_000 + "]",
    "many keys": "".join(f"k{n}: v\n" for n in range(20_000)),
    "a long word": "a: " + "x" * 250_000,
    "a long quotation": 'a: "' + "x " * 120_000 + '"',
    "an open quotation": 'a: "' + "x " * 120_000,
    "comments": "#\n" * 120_000,
    "anchors": "".join(f"- &a{n} x\n" for n in range(15_000)),
}


@pytest.mark.parametrize("case", HEAVY)
def test_nothing_takes_long(case: str) -> None:
    started = time.process_time()
    parse_yaml(HEAVY[case].encode(), "a.yml")
    assert time.process_time() - started < 3  # of work; some tenths are usual


def test_too_many_values_are_refused() -> None:
    value, problems = parse(HEAVY["many values"])
    assert value is None
    assert problems == [f"a.yml:1:{2 * MOST_NODES} yaml-refused: The file holds more than 40,000 values."]


@both
@given(st.text(alphabet=st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,<~ \t\n\\0y大é\u202e"), max_size=60))
def test_any_text_gives_nodes_or_problems(loader: type, source: str) -> None:
    for problem in parse_yaml(source.encode(), "a.yml", loader=loader)[1]:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert problem.message.endswith(".")


@both
@given(st.binary(max_size=60))
def test_any_bytes_give_nodes_or_problems(loader: type, data: bytes) -> None:
    parse_yaml(data, "a.yml", loader=loader)


# --- files ------------------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: b\n" * 60_000)
    assert [said(p) for p in read_yaml(path, "a.yml")[1]] == ["a.yml yaml-refused: The file is larger than 256 KiB."]


def test_what_is_no_regular_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "target.yml").write_text("id: a\n", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to(tmp_path / "target.yml")
    (tmp_path / "dangling.yml").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.yml")
    found = [
        said(problem)
        for name in ("folder", "link", "dangling", "pipe", "missing")
        for problem in read_yaml(tmp_path / f"{name}.yml", name)[1]
    ]
    assert found == [
        "folder file-unreadable: `folder` is a folder.",
        "link file-unreadable: `link` is a symbolic link.",
        "dangling file-unreadable: `dangling` is a symbolic link.",
        "pipe file-unreadable: `pipe` is not a regular file.",
        "missing file-unreadable: `missing` could not be read (No such file or directory).",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("id: a\n", encoding="utf-8")
    path.chmod(0)
    assert [said(p) for p in read_yaml(path, "a.yml")[1]] == [
        "a.yml file-unreadable: `a.yml` could not be read (Permission denied)."
    ]
