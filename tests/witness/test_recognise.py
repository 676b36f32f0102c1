"""A file is recognised by what it says; whatever is wrong with it, the answer is plain."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from build_tools.model.config import EditionConfig, Profile
from build_tools.problems import Kind, Problem, Severity, has_errors
from build_tools.sources import find_sources
from build_tools.witness.outline import Outline, outline_of
from build_tools.witness.reading import read_article
from build_tools.witness.recognise import Recognised, files_in, recognise, recognise_all
from tests.scan.make_scan import chinese_scan, english_scan
from tests.witness.helpers import config_of, copy_of

LANGUAGES = {"one-leap": "en", "yi-chang-yuejin": "zh-Hant"}
FILLER = "The canal was dug by hand in a single winter, and nobody who lived beside it believed that it would hold. " * 40


@cache
def texts() -> dict[str, str]:
    return {"one-leap": english_scan().text, "yi-chang-yuejin": chinese_scan().text}


@cache
def outlines() -> dict[str, Outline]:
    made = {}
    for name, scan in (("one-leap", english_scan()), ("yi-chang-yuejin", chinese_scan())):
        article, _ = read_article(copy_of(scan.text), scan.config, scan.emendations)
        made[name] = outline_of(article, copy_of(scan.text).checksum)
    return made


def known(text: str) -> Recognised | None:
    return next(iter(recognise(copy_of(text), outlines(), LANGUAGES)), None)


def look_at(folder: Path, **files: str | bytes) -> tuple[dict[str, Recognised], list[Problem]]:
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return recognise_all(files_in(folder)[0], outlines(), LANGUAGES)


def pages_of(text: str, first: int, last: int) -> str:
    """The English scan's pages `first` to `last` alone, as somebody may have copied them."""
    start = 0 if first == 41 else text.index(f"\n{first - 1} \n")
    return text[start : text.index(f"\n{last} \n") + 4]


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_reference_copy(name):
    found = known(texts()[name])
    assert (found.text, found.is_reference, found.missing_pages) == (name, True, ())
    assert found.share > 0.8  # letters that the scan misread have no share


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: FILLER + text + FILLER,
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace(" \n", "\n").upper(),
        lambda text: text.replace("’", "'").replace("“", '"'),
    ],
    ids=["pages around it", "no blank lines", "one long line", "capitals", "straight quotation marks"],
)
def test_another_form_of_it(name, change):
    found = known(change(texts()[name]))
    assert (found.text, found.is_reference, found.missing_pages) == (name, False, ())


@pytest.mark.parametrize("text", [FILLER, "x", "水" * 5000, english_scan().text[3000:3150]], ids=["filler", "x", "水", "a quotation"])
def test_what_is_not_one_of_our_texts(text):
    assert known(text) is None


def test_a_name_says_nothing(tmp_path):
    found, problems = look_at(tmp_path, **{"shopping list": texts()["one-leap"]})
    assert set(found) == {"one-leap"}
    assert problems == []


def test_a_foreign_file_is_named_and_passed_over(tmp_path):
    found, problems = look_at(tmp_path, canal_txt=FILLER, leap_txt=texts()["one-leap"])
    assert set(found) == {"one-leap"}
    (problem,) = problems
    assert problem.kind is Kind.COPY_UNKNOWN
    assert problem.message == "“canal.txt” is not a copy of one of our texts."
    assert "one-leap or yi-chang-yuejin" in problem.expected


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "it is empty"), (b"\x00\x01\x02\xff", "it is binary"), (b" \n ", "it is empty")]
)
def test_a_file_that_cannot_be_read_is_named_with_its_reason(tmp_path, content, reason):
    found, (problem,) = look_at(tmp_path, copy_txt=content)
    assert found == {}
    assert problem.kind is Kind.COPY_UNREADABLE
    assert problem.message.startswith(f"“copy.txt” was passed over: {reason}")
    assert problem.mend


def test_part_of_a_text_says_which_pages_are_missing(tmp_path):
    found, problems = look_at(tmp_path, part_txt=pages_of(texts()["one-leap"], 43, 44))
    assert found["one-leap"].missing_pages == (41, 42, 45, 46, 47)
    partial = next(p for p in problems if p.kind is Kind.COPY_PARTIAL)
    assert partial.message == "“part.txt” holds only part of one-leap: printed pages 41–42, 45–47 missing."


def test_one_missing_page(tmp_path):
    text = texts()["one-leap"]
    found, problems = look_at(tmp_path, part_txt=pages_of(text, 41, 43) + text[text.index("\n44 \n") :])
    assert found["one-leap"].missing_pages == (44,)
    assert "printed page 44 missing" in problems[0].message


def test_a_single_page_is_enough():
    assert known(pages_of(texts()["one-leap"], 46, 46)).text == "one-leap"


def test_of_two_copies_the_reference_is_used(tmp_path):
    text = texts()["one-leap"]
    found, problems = look_at(tmp_path, a_txt=text + FILLER, b_txt=text)
    assert found["one-leap"].copy.path.name == "b.txt"
    (problem,) = problems
    assert problem.kind is Kind.COPY_DUPLICATE
    assert problem.message == (
        "Two files are copies of one-leap: “b.txt” is used, because it is the reference copy; “a.txt” is not."
    )


def test_of_two_other_copies_the_more_complete_one(tmp_path):
    text = texts()["one-leap"]
    found, problems = look_at(tmp_path, a_txt=pages_of(text, 41, 44), b_txt=text + FILLER)
    assert found["one-leap"].copy.path.name == "b.txt"
    assert [p.kind for p in problems] == [Kind.COPY_DUPLICATE, Kind.COPY_DIFFERENT]
    assert "because it is the more complete one" in problems[0].message


def test_of_two_like_copies_the_first_by_name(tmp_path):
    found, (problem,) = look_at(tmp_path, b_txt=texts()["one-leap"], a_txt=texts()["one-leap"])
    assert found["one-leap"].copy.path.name == "a.txt"
    assert "both say the same" in problem.message


def test_another_copy_is_said_to_be_one(tmp_path):
    _, (problem,) = look_at(tmp_path, copy_txt=texts()["one-leap"] + FILLER)
    assert problem.kind is Kind.COPY_DIFFERENT
    assert "of its fingerprint agree" in problem.message


def test_both_texts_in_one_folder(tmp_path):
    (tmp_path / "長征").mkdir()
    found, problems = look_at(tmp_path / "長征", a=texts()["one-leap"], b=texts()["yi-chang-yuejin"].encode("utf-16"))
    assert set(found) == set(LANGUAGES)
    assert problems == []


def test_files_are_looked_for_below_the_folder_but_not_in_hidden_ones_nor_the_private_layer(tmp_path):
    for name in ("b/copy.txt", "a.txt", ".hidden/copy.txt", "annotations/x.yml", "c/annotations/y.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert [p.relative_to(tmp_path).as_posix() for p in files_in(tmp_path)[0]] == [
        "a.txt", "link.txt", "b/copy.txt", "c/annotations/y.yml",
    ]


# --- where copies are looked for ------------------------------------------------------------


def search(root: Path, given: Path | None) -> tuple[dict[str, Recognised], list[Problem]]:
    texts = tuple(
        replace(config_of(Profile("markdown"), language, name), ours=False) for name, language in LANGUAGES.items()
    )
    config = EditionConfig({}, {}, "", "", "", ("en",), texts)
    sources, problems = find_sources(root, given, config, outlines())
    return dict(sources.copies), problems


def test_a_folder_that_does_not_exist_is_an_error_and_never_a_silent_companion(tmp_path):
    found, (problem,) = search(tmp_path, tmp_path / "no such folder")
    assert found == {}
    assert (problem.kind, problem.level) == (Kind.SOURCES_MISSING, Severity.ERROR)
    assert "no such folder" in problem.message


def test_a_folder_with_nothing_of_ours_in_it_is_an_error(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "canal.txt").write_text(FILLER)
    found, problems = search(tmp_path, tmp_path / "in")
    assert found == {}
    assert [p.kind for p in problems] == [Kind.COPY_UNKNOWN, Kind.NO_COPY_RECOGNISED]
    assert has_errors(problems)


def test_an_empty_folder_is_an_error_too(tmp_path):
    (tmp_path / "in").mkdir()
    assert [p.kind for p in search(tmp_path, tmp_path / "in")[1]] == [Kind.NO_COPY_RECOGNISED]


@pytest.mark.parametrize("name", ["copy.txt", "長征 (2).text", "no ending"])
def test_a_single_file_may_be_given_under_any_name(tmp_path, name):
    path = tmp_path / name
    path.write_text(texts()["yi-chang-yuejin"], encoding="utf-16")
    found, problems = search(tmp_path / "elsewhere", path)
    assert set(found) == {"yi-chang-yuejin"}
    assert problems == []


def test_nothing_given_and_nothing_there_is_no_problem(tmp_path):
    assert search(tmp_path, None) == ({}, [])


def test_where_no_outline_can_be_read_the_message_says_so(tmp_path):
    (tmp_path / "copy.txt").write_text("words " * 50, encoding="utf-8")
    _, problems = recognise_all(files_in(tmp_path)[0], {}, {})
    assert [p.kind for p in problems] == [Kind.COPY_UNKNOWN]
    assert "outline" in problems[0].expected
