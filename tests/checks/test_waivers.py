"""Waivers: a warning that may stand is not reported again; an error never stands; an unused waiver is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.build import Project, Request, gather
from build_tools.checks.consequences import without_consequences
from build_tools.checks.waivers import apply_waivers
from build_tools.cli import main
from build_tools.model.annotations import Waiver
from build_tools.problems import Kind, Place, Problem, Severity

FILE = "annotations/timeline.yml"
DRAFT = Problem(Kind.UNREVIEWED, "The timeline event `first-ring` is a draft.", Place(FILE, 3, 1))
OTHER = Problem(Kind.UNREVIEWED, "The timeline event `last-ring` is a draft.", Place(FILE, 9, 1))


def waiver(problem: str = "unreviewed", file: str = FILE, contains: str = "", identity: str = "w") -> Waiver:
    return Waiver(
        id=identity, problem=problem, file=file, contains=contains, why="Because.", by=("editor-1",), status="draft",
        place=Place("annotations/waivers.yml", 1, 3),
    )


def test_a_waived_warning_is_counted_and_not_reported() -> None:
    assert apply_waivers([DRAFT, OTHER], [waiver()]) == ([], [DRAFT, OTHER])
    assert apply_waivers([DRAFT, OTHER], [waiver(contains="`last-ring`")]) == ([DRAFT], [OTHER])


def test_nothing_else_is_waived() -> None:
    for other in (waiver("length-advice"), waiver(file="annotations/bibliography.yml"), waiver(contains="nowhere")):
        left, waived = apply_waivers([DRAFT], [other])
        assert waived == [] and left[0] == DRAFT
        assert [problem.kind for problem in left[1:]] == [Kind.WAIVER_UNUSED]


def test_an_error_is_never_waived() -> None:
    error = Problem(Kind.UNREVIEWED, DRAFT.message, DRAFT.place, severity=Severity.ERROR)
    remark = Problem(Kind.UNREVIEWED, DRAFT.message, DRAFT.place, severity=Severity.INFO)
    left, waived = apply_waivers([error, remark], [waiver()])
    assert waived == [] and set(left) >= {error, remark}


def test_what_nobody_could_read_leaves_its_waivers_alone() -> None:
    error = Problem(Kind.UNKNOWN_FIELD, "The field `x` does not exist.", Place(FILE, 4, 1))
    assert apply_waivers([error], [waiver()]).left == [error]


@pytest.mark.parametrize("kind", ["anchor-unverified", "anchor-withheld", "copy-partial", "lock-stale", "form-unused"])
def test_a_waiver_for_what_only_some_readers_see_is_not_unused(kind: str) -> None:
    assert apply_waivers([], [waiver(kind)]).left == []


def test_a_waiver_cannot_waive_that_it_is_unused() -> None:
    unused = waiver("length-advice")
    own = waiver("waiver-unused", "annotations/waivers.yml", identity="v")
    assert [problem.kind for problem in apply_waivers([], [unused, own]).left] == [Kind.WAIVER_UNUSED] * 2


def test_a_waiver_in_the_edition(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    timeline = small_project / FILE
    timeline.write_text(timeline.read_text(encoding="utf-8").replace("1957-11", "1958-05-05"), encoding="utf-8")
    (small_project / "annotations" / "waivers.yml").write_text(
        "- {id: honoured, problem: date-outside-life, file: annotations/timeline.yml, contains: Old Ferryman,\n"
        "   why: He is honoured after his death., by: [editor-1], reviewed_by: [reviewer-2], status: reviewed}\n",
        encoding="utf-8",
    )
    assert main(["check", "--project", str(small_project)]) == 0
    out, err = capsys.readouterr()
    assert out == "" and "no problems (1 warning waived)" in err
    gathered = gather(Request(Project(small_project)))
    assert [problem.kind for problem in gathered.waived] == [Kind.DATE_OUTSIDE_LIFE]


# --- one mistake, one message -------------------------------------------------------------------


def test_what_only_follows_is_left_out() -> None:
    lock = Problem(Kind.LOCK_STALE, "It is old.", Place("annotations/articles/letters/places.lock.yml"))
    quote = Problem(Kind.QUOTE_NOT_FOUND, "It is not there.", Place("annotations/articles/letters/notes.yml", 3, 1))
    assert without_consequences([quote, lock]) == [quote]
    assert without_consequences([DRAFT, lock]) == [DRAFT, lock]


def test_a_mistake_among_the_contributors_is_not_told_of_every_annotation(small_project: Path) -> None:
    path = small_project / "annotations" / "contributors.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Editor 1", "nam: Editor 1"), encoding="utf-8")
    problems = gather(Request(Project(small_project))).problems
    assert {problem.place.file for problem in problems} == {"annotations/contributors.yml"}
