"""The same problems for a person, for a machine and as notes on a pull request."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.problems import Kind, Place, Problem, Severity
from build_tools.reporting import FORMATS, report, summary

NOT_FOUND = Problem(
    Kind.QUOTE_NOT_FOUND, "The quotation “a bell” does not stand in p002 of letters.",
    Place("annotations/articles/letters/notes.yml", 41, 12), "words of the passage, 100% as printed", "The words stand in p003: correct `at:`.",
    ("p003: exactly so",),
)
WAITING = Problem(Kind.ANCHOR_UNVERIFIED, "The quotation waits.", Place("annotations/cross-references/a,b.yml", 5, 3))
REMARK = Problem(Kind.COPY_DIFFERENT, "“letters.txt” is another copy.", Place("sources/letters.txt"))
PROBLEMS = [NOT_FOUND, WAITING, REMARK]

HOSTILE = "x\n::error::forged\r\n::set-output name=a::b\r::stop-commands::t\x1b[31m red\x07\x85\u2028next\u202eback %0A"
"""Line ends of every kind, workflow commands, terminal escapes, text that runs backwards."""


def test_text() -> None:
    """Errors come last: there a person looks."""
    assert report(PROBLEMS) == """\
sources/letters.txt: info: copy-different
  “letters.txt” is another copy.
annotations/cross-references/a,b.yml:5:3: warning: anchor-unverified
  The quotation waits.
annotations/articles/letters/notes.yml:41:12: error: quote-not-found
  The quotation “a bell” does not stand in p002 of letters.
  Expected: words of the passage, 100% as printed
  The words stand in p003: correct `at:`.
  Nearest:
    p003: exactly so
"""


def test_github() -> None:
    """https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions: what is not the writer's is a notice."""
    assert report(PROBLEMS, "github") == (
        "::error file=annotations/articles/letters/notes.yml,line=41,col=12,title=quote-not-found::"
        "The quotation “a bell” does not stand in p002 of letters.%0A"
        "Expected: words of the passage, 100%25 as printed%0A"
        "The words stand in p003: correct `at:`.%0A"
        "Nearest: p003: exactly so\n"
        "::notice file=annotations/cross-references/a%2Cb.yml,line=5,col=3,title=anchor-unverified::The quotation waits.\n"
        "::notice file=sources/letters.txt,title=copy-different::“letters.txt” is another copy.\n"
    )


def test_a_pull_request_shows_errors_first_and_drafts_of_others_last() -> None:
    """GitHub shows the first ten lines of each severity."""
    drafts = [Problem(Kind.UNREVIEWED, "It is a draft.", Place("annotations/a.yml", line, 1)) for line in range(1, 12)]
    other = Problem(Kind.FORMS_OVERLAP, "They overlap.", Place("annotations/z.yml", 3, 1))
    lines = report([*drafts, REMARK, other, NOT_FOUND, WAITING], "github").splitlines()
    titles = [re.search(r"title=([a-z-]+)::", line)[1] for line in lines]  # type: ignore[index]
    assert titles == ["quote-not-found", "anchor-unverified", "forms-overlap", "copy-different", *["unreviewed"] * 11]
    assert [line.split("line=")[1].split(",")[0] for line in lines[4:]] == [str(number) for number in range(1, 12)]


def test_json_keeps_the_contract() -> None:
    data = json.loads(report(PROBLEMS, "json"))
    assert set(data) == {"problems"}
    for row in data["problems"]:
        assert list(row) == ["kind", "severity", "file", "line", "column", "message", "expected", "mend", "candidates"]
        assert row["severity"] in ("error", "warning", "info")
        assert row["kind"] in {kind.label for kind in Kind}
        assert isinstance(row["line"], int) and isinstance(row["column"], int)
        assert isinstance(row["candidates"], list)
    assert data["problems"][0] == {
        "kind": "quote-not-found", "severity": "error", "file": "annotations/articles/letters/notes.yml", "line": 41,
        "column": 12, "message": "The quotation “a bell” does not stand in p002 of letters.",
        "expected": "words of the passage, 100% as printed", "mend": "The words stand in p003: correct `at:`.",
        "candidates": ["p003: exactly so"],
    }
    assert [row["severity"] for row in data["problems"]] == ["error", "warning", "info"]


def test_json_without_problems() -> None:
    assert json.loads(report([], "json")) == {"problems": []}
    assert report([]) == report([], "github") == ""


@pytest.mark.parametrize("field", ["message", "expected", "mend", "file", "candidate"])
def test_hostile_words_forge_no_command(field: str) -> None:
    values = {"message": "It is wrong.", "expected": "", "mend": "", "file": "a.yml", "candidate": ""} | {field: HOSTILE}
    problem = Problem(
        Kind.WRONG_VALUE, values["message"], Place(values["file"], 3, 1), values["expected"], values["mend"],
        (values["candidate"],) if values["candidate"] else (),
    )
    for form in FORMATS:
        said = report([problem], form)
        said.encode("utf-8")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", said), form
    github = report([problem], "github")
    assert github.count("\n") == 1 and github.startswith("::error file=")
    assert not re.search(r"(?m)^\s*::", github[2:])
    properties = github[2:].split("::")[0]
    assert re.fullmatch(r"error file=[^,:]*,line=3,col=1,title=wrong-value", properties)
    assert not re.search(r"(?m)^\s*::", report([problem])), "a runner looks at every line of a log"


def test_a_name_that_no_encoding_has_is_shown() -> None:
    """A file name on Linux is bytes; those that are no UTF-8 arrive as lone surrogates."""
    problem = Problem(Kind.FILE_NAME, "The file `\udcff.yml` is misplaced.", Place("annotations/\udcff.yml"))
    for form in FORMATS:
        assert "\N{REPLACEMENT CHARACTER}.yml" in report([problem], form)


def test_summary() -> None:
    assert summary(PROBLEMS) == "1 error, 1 warning, 1 remark"
    assert summary([]) == "no problems"
    assert summary([WAITING, REMARK, REMARK]) == "1 warning, 2 remarks"


def test_a_finding_may_be_less_than_its_kind() -> None:
    problem = Problem(Kind.WRONG_VALUE, "It may be wrong.", severity=Severity.INFO)
    assert report([problem]).startswith("info: wrong-value")
    assert report([problem], "github").startswith("::notice ")


def test_many_mistakes_in_many_files_in_one_run(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing stops at the first mistake, and the order is that of the files, lines and columns."""
    changes = {
        "contributors.yml": ("roles: [editor]", "roles: [editors]"),
        "glossary/places/river-school.yml": ("dates: 1951/1962", "date: 1951-02-30"),
        "glossary/people/old-ferryman.yml": ("related: [river-school]", "related: [river-schol]"),
        "articles/letters/notes.yml": ("at: p004", "at: p044"),
        "articles/letters/translations.zh-Hant.yml": ("學校", "学校"),
        "articles/almanac/text.en.md": (" {#p002}", ""),
        "bibliography.yml": ("[n03]", "[n33]"),
        "timeline.yml": ("date: 1957-11", "date: 1957-13"),
        "figures/iron.yml": ("value: \"1\"", "value: one"),
        "assignments/two-witnesses.yml": ("minutes: \"30\"", "minutes: no"),
    }
    for name, (old, new) in changes.items():
        path = small_project / "annotations" / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["check", "--project", str(small_project), "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)["problems"]
    places = [(row["file"], row["line"], row["column"], row["kind"]) for row in rows]
    assert places == sorted(places)
    assert {row["file"].removeprefix("annotations/") for row in rows} == set(changes)
    assert {row["kind"] for row in rows} == {
        "wrong-value", "unknown-field", "unknown-id", "unknown-passage", "simplified-character", "passage-id", "wrong-date",
        "ambiguous-scalar",
    }
    assert all(row["message"].endswith((".", "?", ":")) for row in rows)
    assert all(row["expected"] or row["mend"] for row in rows)


def test_only_what_is_asked_for(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("timeline.yml", "bibliography.yml"):
        path = small_project / "annotations" / name
        path.write_text(path.read_text(encoding="utf-8").replace("status: reviewed", "status: done"), encoding="utf-8")
    one = small_project / "annotations" / "timeline.yml"
    assert main(["check", "--project", str(small_project), str(one)]) == 1
    assert re.findall(r"^\S+(?=:\d+:\d+:)", capsys.readouterr().out, re.MULTILINE) == ["annotations/timeline.yml"]
    assert main(["check", "--project", str(small_project), str(small_project / "annotations" / "glossary")]) == 0
    assert main(["check", "--project", str(small_project), str(small_project / "nowhere")]) == 2
