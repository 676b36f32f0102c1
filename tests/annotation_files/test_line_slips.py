"""Slips of typing: the line that is named is the one to mend, whatever line the parser stopped at, and both parsers agree.

To add one: the YAML, and all that is said, as `line:column kind: message`.
"""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.annotation_files.yaml_source import MOST_BYTES, parse_yaml

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
both = pytest.mark.parametrize("loader", LOADERS)

FULL_WIDTH = "wrong-sign: A full-width colon `：` stands behind"
NO_SPACE = "yaml-syntax: No space stands behind the colon of"
LOST = "yaml-syntax: This line is neither `key: value` nor indented as a part of the text above."
INDENTED = "wrong-sign: The line is indented with U+3000 (ideographic space), which is no plain space."

SLIPS: dict[str, tuple[str, list[str]]] = {
    "a full-width colon in the first line": (
        "id：foo\nkind: person\n",
        [f"1:3 {FULL_WIDTH} `id`."],
    ),
    "in the middle": (
        "id: foo\nkind：person\ndates: 1958\n",
        [f"2:5 {FULL_WIDTH} `kind`."],
    ),
    "in the last line": (
        "id: foo\nkind：person\n",
        [f"2:5 {FULL_WIDTH} `kind`."],
    ),
    "before a map": (
        "id: a\nnames：\n  en: Foo\nkind: person\n",
        [f"2:6 {FULL_WIDTH} `names`."],
    ),
    "in a map": (
        "names:\n  en：Foo\n  zh-Hant: 甲\n",
        [f"2:5 {FULL_WIDTH} `en`."],
    ),
    "in an item": (
        "- id: x\n  at：p1\n- id: y\n",
        [f"2:5 {FULL_WIDTH} `at`."],
    ),
    "in the first field of an item": (
        "- id：x\n  at: p1\n- id: y\n",
        [f"1:5 {FULL_WIDTH} `id`."],
    ),
    "in braces": (
        "- {article：letters, at: p002}\n",
        [f"1:11 {FULL_WIDTH} `article`."],
    ),
    "with spaces around it": (
        "id: a\nkind ： person\nby: [x]\n",
        [f"2:6 {FULL_WIDTH} `kind`."],
    ),
    "everywhere but in prose": (
        "id: a\ncomment:\n  zh-Hant: |\n    Mao：今日\n  en: x\nrelation：b\nthemes: [a]\nstatus：draft\n",
        [f"6:9 {FULL_WIDTH} `relation`.", f"8:7 {FULL_WIDTH} `status`."],
    ),
    "no space behind a colon": (
        '- id: x\n  at: p1\n  themes:[a, b]\n  exact: "y"\n',
        [f"3:9 {NO_SPACE} `themes`."],
    ),
    "no space before a quotation": (
        'id: x\nexact:"foo"\nat: p1\n',
        [f"2:6 {NO_SPACE} `exact`."],
    ),
    "no space in the last line": (
        "id: a\nstatus:draft\n",
        [f"2:7 {NO_SPACE} `status`."],
    ),
    "no space in braces": (
        "- {article:letters, at: p002}\n",
        [f"1:11 {NO_SPACE} `article`."],
    ),
    "a full-width space behind a colon": (
        "id: a\nat:\u3000p1\nkind: x\n",
        ["2:4 wrong-sign: The space behind `at:` is U+3000 (ideographic space), no plain space."],
    ),
    "full-width indentation": (
        "id: a\nnames:\n  en: X\n\u3000\u3000zh-Hant: 甲\nkind: b\n",
        [f"4:1 {INDENTED}"],
    ),
    "a full-width comma in braces": (
        'between:\n  - {article: letters， at: p002, exact: "a，b"}\n',
        ["2:22 wrong-sign: `，` stands where YAML wants `,` and a space."],
    ),
    "full-width braces": (
        "names: ｛en: X, zh-Hant: Z｝\nid: a\n",
        ["1:8 wrong-sign: `｛` stands where YAML wants `{`."],
    ),
    "half a pair of brackets": (
        "themes: [a, b］\nid: a\n",
        ["1:14 wrong-sign: `］` stands where YAML wants `]`."],
    ),
    "curly quotation marks": (
        "exact: “foo”\nid: a\n",
        ["1:8 wrong-sign: `“` and `”` are no quotation marks of YAML: they would become part of the text."],
    ),
    "curly marks around a key": (
        "“id”: a\n",
        ["1:1 wrong-sign: `“` and `”` are no quotation marks of YAML: they would become part of the text."],
    ),
    "a quotation closed by a curly mark": (
        '- id: x\n  exact: "foo”\n  prefix: "rang "\n  at: p1\n',
        ['2:14 wrong-sign: The quotation begins with `"` and ends with `”`, so it is not closed.'],
    ),
    "a quotation closed by a curly mark, the last one": (
        '- id: x\n  exact: "foo”\n  at: p1\n',
        ['2:14 wrong-sign: The quotation begins with `"` and ends with `”`, so it is not closed.'],
    ),
    "a full-width hyphen": (
        "－ id: a\n  at: p1\n",
        ["1:1 wrong-sign: `－` stands where the hyphen of an item should be."],
    ),
    "no space behind a hyphen": (
        "-id: a\n at: p1\n",
        ["1:1 yaml-syntax: No space stands behind the hyphen."],
    ),
    "prose that is not indented": (
        "id: a\ncomment:\n  en: >-\n  Both ring a bell and so\n  on and on\n  zh-Hant: >-\n    x\n",
        [f"4:3 {LOST}"],
    ),
    "one line of prose that is not": (
        "id: a\ncomment:\n  en: >-\n    Both ring a bell and so\n  on and on\n    more\n  zh-Hant: >-\n    x\n",
        [f"5:3 {LOST}"],
    ),
    "a field that is not indented": (
        "- id: x\n  at: p1\nexact: y\n- id: z\n",
        ["3:1 yaml-syntax: This line is not indented as far as the other fields of its item."],
    ),
    "an open quotation": (
        '- id: x\n  exact: "foo\n  at: p1\n',
        ['2:10 yaml-syntax: The `"` that opens here is not closed.'],
    ),
    "an open brace": (
        "- {at: p1, kind: digest\n- {at: p2}\n",
        ["1:3 yaml-syntax: The `{` that opens here is not closed, or a comma is missing before line 2."],
    ),
}

NO_SLIPS = {
    "signs within prose": "zh-Hant: 甲：乙、丙，丁［戊］“己”\nen: “A” is not “B”\n",
    "lines of prose that begin like a key": "en: |\n  Mao：a\n  note:b\n  - no:c\nzh-Hant: >-\n  毛：甲\n",
    "marks that belong to the text": "exact: \"“foo”\"\nprefix: '‘'\nsuffix: “foo\n",
    "an address": "url: https://example.org/a:b\nnote: a:b\n",
}


@both
@pytest.mark.parametrize("case", SLIPS)
def test_the_line_to_mend_is_named(case: str, loader: type) -> None:
    source, expected = SLIPS[case]
    problems = parse_yaml(source.encode(), "a.yml", loader=loader)[1]
    assert [f"{p.place.line}:{p.place.column} {p.kind.label}: {p.message}" for p in problems] == expected
    assert all(problem.mend.endswith((".", "`")) for problem in problems)


@both
@pytest.mark.parametrize("case", NO_SLIPS)
def test_signs_within_a_text_are_free(case: str, loader: type) -> None:
    assert parse_yaml(NO_SLIPS[case].encode(), "a.yml", loader=loader)[1] == []


@both
@given(st.text(alphabet=st.sampled_from("ab:：-－，、［］{}[]“”‘’\"' \u3000\n>|.大"), max_size=60))
def test_whatever_is_typed_gives_whole_sentences_and_places(loader: type, source: str) -> None:
    lines = source.split("\n")
    for problem in parse_yaml(source.encode(), "a.yml", loader=loader)[1]:
        assert 1 <= problem.place.line <= len(lines) + 1  # where something is missing at the end, a parser may name the line below
        assert problem.place.column >= 1
        assert problem.message.endswith(".")
        assert (problem.message + problem.mend).isprintable()


HEAVY = {
    "colons": "a：b\n" * 40_000, "colons of one line": "a：" * 60_000, "dashes": "－ " * 60_000 + "a：b", "spaces": "\u3000" * 80_000 + "\na：b\nc: d",
    "quotation marks": "a: \"" + "' " * 100_000 + "”\nb", "brackets": "a: ［" + "、" * 80_000 + "］", "braces": "{" + "，" * 80_000 + "\n: : :",
    "keys": "a" * 200_000 + "：\nb: c",
}


@pytest.mark.parametrize("case", HEAVY)
def test_nothing_takes_long(case: str) -> None:
    data = HEAVY[case].encode()[:MOST_BYTES]
    started = time.process_time()
    parse_yaml(data, "a.yml")
    assert time.process_time() - started < 3  # of work; some tenths are usual
