"""Publishing: a site of a tiny edition, by both renderers; and a swap that may be stopped anywhere."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.pages import write_pages
from build_tools.problems import Kind, Problem
from build_tools.publish import LanguageSite, publish, swap
from build_tools.publish.dates import source_date_epoch
from build_tools.publish.links import broken_links
from tests.pages.small_edition import config, small_edition

ROOT = Path(__file__).parent.parent
THEME = ROOT / "overrides"
STEPS = ("set-aside", "put-in-place", "remove-old", "done")




def make(work: Path, output: Path, *, full: bool = False, renderer: str = "mkdocs", **more: object) -> list[Problem]:
    edition = small_edition(full)
    languages = [LanguageSite(x, tuple(write_pages(edition, x, work / "pages" / x))) for x in edition.config.languages]
    return publish(
        edition.config, languages, work=work, output=output, theme=THEME, renderer=renderer, private=full,
        changelog=work / "none.md", environment={"SOURCE_DATE_EPOCH": "1700000000"}, **more,
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The companion by MkDocs, twice, and the full edition by Zensical: all that is built here."""
    folder = tmp_path_factory.mktemp("sites")
    assert make(folder / "work", folder / "one") == []
    shutil.rmtree(folder / "work")
    assert make(folder / "elsewhere", folder / "two") == []
    assert make(folder / "work-z", folder / "zensical", full=True, renderer="zensical") == []
    return {name: folder / name for name in ("one", "two", "zensical")}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- the site -----------------------------------------------------------------------------


def test_both_languages_stand_at_their_addresses(sites: dict[str, Path]):
    for name in ("one", "zensical"):
        for page in ("", "read/lock/", "glossary/ho-moubai/", "cross-references/", "compare/", "about/your-copy/"):
            assert (sites[name] / page / "index.html").is_file()
            assert (sites[name] / "zh-hant" / page / "index.html").is_file()


def test_two_builds_are_the_same_bytes(sites: dict[str, Path]):
    one, two = files(sites["one"]), files(sites["two"])
    assert [name for name in one if one[name] != two.get(name)] == []
    assert set(one) == set(two)


def test_both_renderers_give_the_same_article(tmp_path: Path, sites: dict[str, Path]):
    """The articles differ in edition here, so a page that does not is compared."""
    def body(site: Path) -> str:
        html = (site / "read" / "introduction" / "index.html").read_text(encoding="utf-8")
        return html[html.index('<div class="reading">') : html.index("</article>")]

    assert body(sites["one"]).split() == body(sites["zensical"]).split()


def test_nothing_is_asked_of_another_host(sites: dict[str, Path]):
    for site in sites.values():
        for name, data in files(site).items():
            if name.endswith(".html"):
                html = data.decode("utf-8")
                assert "fonts.googleapis" not in html and "unpkg" not in html
                assert 'src="http' not in html and '<link rel="stylesheet" href="http' not in html


def test_the_companion_may_be_found(sites: dict[str, Path]):
    site = sites["one"]
    assert "Allow: /" in (site / "robots.txt").read_text()
    sitemap = (site / "sitemap.xml").read_text()
    assert "https://edition.example/canal/zh-hant/read/lock/" in sitemap
    assert "2023-11-14" in sitemap
    assert "noindex" not in (site / "index.html").read_text(encoding="utf-8")
    assert not (site / "PRIVATE-USE.txt").exists()


def test_the_full_edition_is_marked_everywhere(sites: dict[str, Path]):
    site = sites["zensical"]
    assert "Disallow: /" in (site / "robots.txt").read_text()
    assert "私人使用" in (site / "PRIVATE-USE.txt").read_text(encoding="utf-8")
    assert not (site / "sitemap.xml").exists()
    for name, data in files(site).items():
        if name.endswith("index.html"):
            html = data.decode("utf-8")
            assert '<meta name="robots" content="noindex' in html
            assert html.count('class="private-line"') == 1


def test_no_word_of_the_data_becomes_markup(sites: dict[str, Path]):
    for site in sites.values():
        for name, data in files(site).items():
            if name.endswith(".html"):
                assert "<script>alert" not in data.decode("utf-8"), name


def test_leftovers_of_the_renderers_are_gone(sites: dict[str, Path]):
    for site in sites.values():
        names = files(site)
        assert [name for name in names if name.endswith((".map", ".gz")) or "/lunr/" in name] == []


def test_the_language_switch_leads_to_the_same_page(sites: dict[str, Path]):
    for site in sites.values():
        assert 'href="../../zh-hant/read/lock/index.html"' in (site / "read/lock/index.html").read_text(encoding="utf-8")
        assert 'href="../../../read/lock/index.html"' in (site / "zh-hant/read/lock/index.html").read_text(encoding="utf-8")


def test_the_built_pages_have_no_broken_link(sites: dict[str, Path]):
    assert broken_links(sites["one"]) == []


# --- links --------------------------------------------------------------------------------


def test_broken_links_are_found(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<p id="x"><a href="#x">1</a><a href="#y">2</a>\n<a href="a/index.html#z">3</a><a href="a/">4</a>\n'
        '<img src="no.png"><a href="https://example.org">5</a><a href="../up.html">6</a><a href="mailto:a@b">7</a>',
        encoding="utf-8",
    )
    (tmp_path / "a" / "index.html").write_text("<p id=z><a href='../index.html#x'>back</a>", encoding="utf-8")
    found = [(problem.place.line, problem.message.split("`")[1]) for problem in broken_links(tmp_path)]
    assert found == [(1, "#y"), (3, "no.png"), (3, "../up.html")]


def test_a_broken_link_keeps_the_old_site(tmp_path: Path):
    output = tmp_path / "site"
    old_site(output, "old")
    edition = small_edition(False)
    languages = [LanguageSite(x, tuple(write_pages(edition, x, tmp_path / "w" / "pages" / x))) for x in ("en", "zh-Hant")]
    (tmp_path / "w/pages/en/about/index.md").write_text('# About\n\n<p><a href="#nowhere">x</a></p>\n', encoding="utf-8")
    problems = publish(edition.config, languages, work=tmp_path / "w", output=output, theme=THEME)
    assert {problem.kind for problem in problems} == {Kind.BROKEN_LINK}
    assert (output / "index.html").read_text() == "old"
    assert not swap.new_folder(output).exists()


# --- refusals and failures ----------------------------------------------------------------


def test_a_folder_of_others_is_left_alone(tmp_path: Path):
    output = tmp_path / "thesis"
    output.mkdir()
    (output / "chapter.txt").write_text("mine")
    problems = publish(config(), [], work=tmp_path / "w", output=output, theme=THEME)
    assert [problem.kind for problem in problems] == [Kind.OUTPUT_NOT_OURS]
    assert files(output) == {"chapter.txt": b"mine"}


def test_a_file_is_not_a_folder(tmp_path: Path):
    (tmp_path / "site").write_text("mine")
    problems = publish(config(), [], work=tmp_path / "w", output=tmp_path / "site", theme=THEME)
    assert [problem.kind for problem in problems] == [Kind.OUTPUT_NOT_OURS]


@pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])
def test_a_renderer_that_stops_is_quoted_and_the_old_site_stays(tmp_path: Path, renderer: str):
    output = tmp_path / "site"
    old_site(output, "old")
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "main.html").write_text('{% extends "no-such-template.html" %}')
    (tmp_path / "w" / "pages" / "en").mkdir(parents=True)
    pages = tuple(write_pages(small_edition(False), "en", tmp_path / "w" / "pages" / "en"))
    problems = publish(
        replace(config(), languages=("en",)), [LanguageSite("en", pages)], work=tmp_path / "w", output=output,
        theme=theme, renderer=renderer,
    )
    assert [problem.kind for problem in problems] == [Kind.RENDERER_FAILED]
    assert "no-such-template" in problems[0].message
    assert (output / "index.html").read_text() == "old"


# --- the swap -----------------------------------------------------------------------------


def old_site(output: Path, words: str) -> None:
    output.mkdir(parents=True)
    (output / "index.html").write_text(words)
    swap.write_marker(output, {})


class Killed(BaseException):
    """The program is stopped from outside."""


def stop_at(step: str) -> Callable[[str], None]:
    def tell(name: str) -> None:
        if name == step:
            raise Killed

    return tell


def complete_sites(output: Path) -> list[str]:
    folders = [output, swap.new_folder(output), swap.old_folder(output)]
    return [(folder / "index.html").read_text() for folder in folders if swap.is_ours(folder)]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("had_site", [True, False])
def test_stopped_anywhere_one_site_is_whole_and_the_next_run_mends(tmp_path: Path, step: str, had_site: bool):
    output = tmp_path / "site"
    if had_site:
        old_site(output, "old")
    old_site(swap.new_folder(output), "new")
    with pytest.raises(Killed):
        swap.swap(output, stop_at(step))
    assert complete_sites(output)
    swap.recover(output)
    assert not swap.new_folder(output).exists() and not swap.old_folder(output).exists()
    if had_site or step in ("remove-old", "done"):
        assert (output / "index.html").read_text() in ("old", "new")
        assert swap.is_ours(output)


@pytest.mark.parametrize("at", range(1, 12))
def test_killed_in_the_middle_of_any_file_operation(tmp_path: Path, at: int):
    """A process that dies without a word at its n-th rename or removal."""
    output = tmp_path / "site"
    old_site(output, "old")
    for n in range(3):
        (output / f"{n}.html").write_text("old")
    old_site(swap.new_folder(output), "new")
    script = (
        "import os, sys, shutil, pathlib\n"
        "from build_tools.publish import swap\n"
        f"left = [{at}]\n"
        "def dying(real):\n"
        "    def call(*a, **k):\n"
        "        left[0] -= 1\n"
        "        if left[0] == 0: os._exit(9)\n"
        "        return real(*a, **k)\n"
        "    return call\n"
        "os.rename, os.unlink, os.rmdir = dying(os.rename), dying(os.unlink), dying(os.rmdir)\n"
        f"swap.swap(pathlib.Path({str(output)!r}))\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert complete_sites(output)
    swap.recover(output)
    assert swap.is_ours(output)
    assert not swap.new_folder(output).exists() and not swap.old_folder(output).exists()


def test_an_unfinished_site_is_never_put_in_place(tmp_path: Path):
    output = tmp_path / "site"
    old_site(output, "old")
    swap.new_folder(output).mkdir()
    (swap.new_folder(output) / "index.html").write_text("half")
    with pytest.raises(ValueError, match="not a finished site"):
        swap.swap(output)
    swap.recover(output)
    assert complete_sites(output) == ["old"]


def test_an_empty_folder_may_be_filled(tmp_path: Path):
    output = tmp_path / "site"
    output.mkdir()
    old_site(swap.new_folder(output), "new")
    assert swap.may_replace(output)
    swap.swap(output)
    assert complete_sites(output) == ["new"]


@given(st.lists(st.sampled_from(STEPS), max_size=6))
def test_any_row_of_interruptions_ends_well(tmp_path_factory: pytest.TempPathFactory, steps: list[str]):
    output = tmp_path_factory.mktemp("row") / "site"
    old_site(output, "0")
    for number, step in enumerate(steps, 1):
        swap.recover(output)
        old_site(swap.new_folder(output), str(number))
        with pytest.raises(Killed):
            swap.swap(output, stop_at(step))
        assert complete_sites(output)
    swap.recover(output)
    assert swap.is_ours(output)


# --- the date -----------------------------------------------------------------------------


@pytest.mark.parametrize(("environment", "changelog", "expected"), [
    ({"SOURCE_DATE_EPOCH": "12"}, "## 0.2 - 2020-01-02", 12),
    ({}, "# Changes\n\n## Unreleased\n\n## 0.1 (1970-01-02)\n\n## 0.2 - 1970-01-03", 2 * 86400),
    ({"SOURCE_DATE_EPOCH": "soon"}, "", 0),
    ({}, "## 0.1 - 2020-13-99", 0),
])
def test_one_date_for_a_build(tmp_path: Path, environment: dict[str, str], changelog: str, expected: int):
    path = tmp_path / "CHANGELOG.md"
    path.write_text(changelog)
    assert source_date_epoch(environment, path) == expected
    assert source_date_epoch(environment, tmp_path / "none.md") in (12, 0)


def test_progress_names_every_step(tmp_path: Path):
    output = tmp_path / "site"
    old_site(swap.new_folder(output), "new")
    seen: list[str] = []
    swap.swap(output, seen.append)
    assert tuple(seen) == STEPS


# --- plain mkdocs -------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Path]:
    """As much of a checkout as plain mkdocs needs."""
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(THEME, tmp_path / "overrides")
    (tmp_path / "build_tools" / "publish").mkdir(parents=True)
    shutil.copy(ROOT / "build_tools/publish/mkdocs_hook.py", tmp_path / "build_tools/publish")
    return tmp_path


def plain_mkdocs(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, capture_output=True, text=True, check=False,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"},
    )


def test_plain_mkdocs_says_what_to_run_first(clone: Path):
    run = plain_mkdocs(clone)
    assert run.returncode == 1
    said = (run.stdout + run.stderr).strip()
    assert said == "There are no pages yet: run `make site` first, then `mkdocs build` or `mkdocs serve`."


def test_plain_mkdocs_works_after_a_build(clone: Path):
    assert make(clone / "build", clone / "site") == []
    run = plain_mkdocs(clone)
    assert (run.returncode, run.stdout + run.stderr) == (0, "")
    assert (clone / "build/mkdocs/read/lock/index.html").is_file()
    marker = json.loads((clone / "site" / swap.MARKER).read_text(encoding="utf-8"))
    assert marker["private"] is False


def test_a_link_that_is_no_address_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="http://[x">x</a>', encoding="utf-8")
    (problem,) = broken_links(tmp_path)
    assert "http://[x" in problem.message
