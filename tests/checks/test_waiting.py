"""A contributor without copies adds a cross-reference: a green check, a notice, and the annotation at its passage."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from build_tools.build import Project, Request, build
from build_tools.cli import main
from build_tools.problems import has_errors
from tests.checks.case import ROOT, SITE_FILES
from tests.checks.small_project import COPIES

REFERENCE = """\
id: counting-iron
relation: contrast
themes: [reports]
between:
  - {article: letters, at: p005, exact: "a column for iron"}
  - {article: diary, at: p003}
comment:
  en: >-
    The letters tell how the stove came into the report, the diary only that it was read aloud. Read together they
    show a figure on its way: from a form that may not be left empty to a list that nobody laughs at, without
    anyone having said an untrue word.
  zh-Hant: 書信說爐子怎樣寫進了匯報，日記只說它被唸了出來。兩處合讀，可見一個數字的來路：由不可留空的一欄，到無人發笑的一份名單，而其間沒有誰說過一句假話，也沒有誰追問過。
by: [editor-1]
reviewed_by: [reviewer-2]
status: reviewed
"""


@pytest.fixture
def contributed(small_project: Path) -> Path:
    (small_project / "annotations" / "cross-references" / "counting-iron.yml").write_text(REFERENCE, encoding="utf-8")
    return small_project


def test_the_check_is_green_and_says_what_waits(contributed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--project", str(contributed)]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "annotations/cross-references/counting-iron.yml:5:41: warning: anchor-unverified\n"
        "  The quotation in p005 of letters waits for a copy-holder.\n"
        "  Nothing is asked of you: it is shown at its passage until someone with the article runs `edition anchor`.\n"
    )
    assert "1 selector waits for a copy-holder; until then it is shown at passage level." in err


def test_on_a_pull_request_it_is_a_notice(contributed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--project", str(contributed), "--format", "github"]) == 0
    out, _ = capsys.readouterr()
    assert re.fullmatch(
        r"::notice file=annotations/cross-references/counting-iron\.yml,line=5,col=41,title=anchor-unverified::[^\n]*waits for a copy-holder[^\n]*\n",
        out,
    )
    assert main(["check", "--project", str(contributed), "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["problems"]
    assert (row["kind"], row["severity"]) == ("anchor-unverified", "warning")


def test_it_is_shown_at_its_passage(contributed: Path, tmp_path: Path) -> None:
    """The page shows the cross-reference beside p005 and says nothing of words that nobody has verified."""
    for name in SITE_FILES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, contributed / name)
    gathered = build(Request(Project(contributed), output=tmp_path / "site"))
    assert not has_errors(gathered.problems), gathered.problems
    html = (tmp_path / "site" / "read" / "letters" / "index.html").read_text(encoding="utf-8")
    passages = {part[:4]: part for part in re.split(r'id="(?=[phn]\d\d)', html)[1:]}
    assert "counting-iron" in passages["p005"]
    assert "counting-iron" not in passages["p006"] and "counting-iron" not in passages["p004"]
    assert "a figure on its way" in html
    references = (tmp_path / "site" / "cross-references" / "index.html").read_text(encoding="utf-8")
    assert "counting-iron" in references


def test_whoever_has_the_article_settles_it(contributed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anchor", "--project", str(contributed), "--sources", str(COPIES)]) == 0
    capsys.readouterr()
    assert main(["check", "--project", str(contributed)]) == 0
    out, err = capsys.readouterr()
    assert out == "" and "copy-holder" not in err
