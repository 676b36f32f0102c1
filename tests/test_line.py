"""The whole line on the introduction's scans: copies to editions to sites, with good and with bad input."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.build import Project, Request, build, gather
from build_tools.cli import main
from build_tools.model.selectors import AnchorStatus
from build_tools.problems import Kind, has_errors
from tests.sample_project import CHINESE, ENGLISH, make_project, write_sources


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def copies(tmp_path_factory) -> Path:
    return write_sources(tmp_path_factory.mktemp("copies of 長征"))


@pytest.fixture(scope="module")
def companion(project: Path) -> Path:
    result = build(Request(Project(project), edition="companion", output=project / "companion"))
    assert not has_errors(result.problems), result.problems
    return project / "companion"


@pytest.fixture(scope="module")
def full(project: Path, copies: Path) -> Path:
    result = build(Request(Project(project), copies, output=project / "full"))
    assert not has_errors(result.problems), result.problems
    return project / "full"


@pytest.fixture(autouse=True)
def _only_named_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample edition has texts of its own; copies of the real articles are strange to it."""
    monkeypatch.delenv("EDITION_SOURCES", raising=False)


def words(path: Path) -> str:
    """What a page says, without its tags."""
    html = path.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- both editions ------------------------------------------------------------------------------


def test_full_edition_anchors_every_annotation_exactly(project: Path, copies: Path):
    gathered = gather(Request(Project(project), copies))
    assert gathered.edition is not None and not has_errors(gathered.problems)
    assert all(text.is_full for text in gathered.edition.texts)
    (reference,) = gathered.edition.cross_references
    assert [anchor.status for anchor in reference.anchors] == [AnchorStatus.EXACT] * 2
    assert all(note.anchor.status is AnchorStatus.EXACT for note in gathered.edition.editors_notes)


def test_full_site_holds_the_text_and_says_that_it_is_private(full: Path, project: Path, copies: Path):
    edition = gather(Request(Project(project), copies)).edition
    assert edition is not None
    passage = [p for p in edition.by_id[ENGLISH].passages if p.kind.value == "body"][1]
    assert passage.text is not None and passage.text[-60:] in words(full / "read" / ENGLISH / "index.html")
    assert (full / "PRIVATE-USE.txt").is_file()
    assert "Disallow: /" in (full / "robots.txt").read_text()
    for page in full.rglob("*.html"):
        assert "noindex" in page.read_text(encoding="utf-8"), page


def test_companion_site_holds_none_of_the_text(companion: Path, project: Path, copies: Path):
    edition = gather(Request(Project(project), copies)).edition
    assert edition is not None
    # The introduction has the same words as its scans and is ours: pages that may quote it are left out.
    ours = ("read/introduction", "/glossary/", "/search/", "companion/index.html", "zh-hant/index.html")
    pages = {page: words(page) for page in companion.rglob("*.html") if not any(part in page.as_posix() for part in ours)}
    assert any(f"read/{ENGLISH}" in page.as_posix() for page in pages)
    for identity in (ENGLISH, CHINESE):
        for passage in edition.by_id[identity].passages:
            if passage.text and len(passage.text) > 120:
                for page, text in pages.items():
                    assert passage.text[20:90] not in text, (identity, passage.id, page)
    assert not (companion / "PRIVATE-USE.txt").exists()


def test_a_passage_without_a_digest_is_never_blank(companion: Path):
    for language in ("", "zh-hant/"):
        html = (companion / f"{language}read/{ENGLISH}/index.html").read_text(encoding="utf-8")
        sections = re.split(r'(?=id="p\d{3}")', html)[1:]
        assert len(sections) > 15
        for section in sections:
            assert len(re.sub(r"<[^>]*>|\s", "", section)) > 20, section[:200]


def test_addresses_are_the_same_in_both_editions_and_languages(companion: Path, full: Path):
    def pages(site: Path) -> set[str]:
        return {page.relative_to(site).as_posix() for page in site.rglob("index.html")}

    assert pages(companion) == pages(full)
    english = {page for page in pages(companion) if not page.startswith("zh-hant/")}
    assert {f"zh-hant/{page}" for page in english} == pages(companion) - english
    ids = [set(re.findall(r'id="([phn]\d+)"', (site / f"read/{CHINESE}/index.html").read_text())) for site in (companion, full)]
    assert ids[0] == ids[1] and len(ids[0]) > 20


def test_one_copy_makes_one_article_full(project: Path, tmp_path: Path, capsys):
    one = write_sources(tmp_path / "one", CHINESE)
    status = main(["build", "--project", str(project), "--sources", str(one), "--output", str(tmp_path / "site")])
    out = capsys.readouterr().out
    assert status == 0
    assert re.search(rf"{CHINESE}\s+full", out) and re.search(rf"{ENGLISH}\s+companion", out)


def test_the_same_inputs_give_the_same_bytes(project: Path, copies: Path, full: Path, tmp_path: Path):
    again = tmp_path / "again"
    build(Request(Project(project), copies, output=again))
    assert digest(again) == digest(full)


def test_order_of_annotation_files_does_not_matter(project: Path, companion: Path, tmp_path: Path):
    copy = tmp_path / "shuffled"
    for path in sorted(project.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(project).parts[0] in ("annotations", "overrides", "docs", "CHANGELOG.md"):
            target = copy / path.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    build(Request(Project(copy), edition="companion", output=copy / "site"))
    assert digest(copy / "site") == digest(companion)


def test_zensical_builds_the_same_articles(project: Path, copies: Path, full: Path, tmp_path: Path):
    result = build(Request(Project(project), copies, output=tmp_path / "z", renderer="zensical"))
    assert not has_errors(result.problems), result.problems

    def article(site: Path, page: str) -> str:
        html = (site / page).read_text(encoding="utf-8")
        body = re.search(r"<article.*?</article>", html, re.DOTALL)
        assert body
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", body[0]))

    for page in (f"read/{ENGLISH}/index.html", f"zh-hant/read/{CHINESE}/index.html"):
        assert article(tmp_path / "z", page) == article(full, page)


# --- bad input ----------------------------------------------------------------------------------


@pytest.fixture
def broken(project: Path, tmp_path: Path) -> Path:
    """A project of one's own to break, with a site that was good."""
    folder = tmp_path / "broken"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("build", "full", "companion", "site"))
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the last good site")
    (folder / "site" / ".edition-site.json").write_text("{}")
    return folder


def rewrite(path: Path, change) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(change(data), ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda n: {**n, "exact": "words that stand nowhere here", "prefix": "", "suffix": ""}, Kind.QUOTE_NOT_FOUND),
        (lambda n: {**{k: v for k, v in n.items() if k not in ("prefix", "suffix")}, "exact": "e"}, Kind.QUOTE_NOT_UNIQUE),
        (lambda n: {**n, "at": "p999"}, Kind.UNKNOWN_PASSAGE),
    ],
)
def test_an_anchor_that_does_not_fit_stops_the_build_and_the_old_site_stays(broken: Path, copies: Path, change, kind, capsys):
    notes = broken / "annotations" / "articles" / ENGLISH / "notes.yml"
    rewrite(notes, lambda rows: [change(row) for row in rows])
    status = main(["build", "--project", str(broken), "--sources", str(copies)])
    shown = capsys.readouterr()
    assert status == 1
    assert re.search(rf"annotations/articles/{ENGLISH}/notes\.yml:\d+:\d+: error: {kind.label}", shown.err)
    assert (broken / "site" / "index.html").read_text() == "the last good site"
    if kind is not Kind.QUOTE_NOT_FOUND:
        assert "Nearest:" in shown.err


@pytest.mark.parametrize(
    ("make", "status", "word"),
    [
        (lambda folder: folder / "nowhere", 2, "sources-missing"),
        (lambda folder: folder, 1, "no-copy-recognised"),
        (lambda folder: _file(folder, b"Some other text, and not a short one. " * 50), 1, "copy-unknown"),
        (lambda folder: _file(folder, b""), 1, "it is empty"),
        (lambda folder: _file(folder, bytes(range(256)) * 9), 1, "binary"),
    ],
    ids=["missing", "empty-folder", "unknown", "empty-file", "binary"],
)
def test_wrong_sources_have_the_exit_codes_of_the_contract(project: Path, tmp_path: Path, make, status, word, capsys):
    given = make(tmp_path)
    assert main(["build", "--project", str(project), "--sources", str(given), "--output", str(tmp_path / "site")]) == status
    assert word in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "copy.txt"
    path.write_bytes(data)
    return path


def test_two_copies_of_one_text_say_which_is_used(project: Path, copies: Path, tmp_path: Path):
    both = tmp_path / "both"
    shutil.copytree(copies, both)
    text = next(path for path in sorted(both.iterdir())).read_text(encoding="utf-8")
    (both / "another.txt").write_text(text[: len(text) * 2 // 3], encoding="utf-16")
    gathered = gather(Request(Project(project), both))
    (problem,) = [p for p in gathered.problems if p.kind is Kind.COPY_DUPLICATE]
    assert "“舊 文 0.txt” is used" in problem.message and "“another.txt” is not" in problem.message


def test_a_part_of_a_text_says_which_pages_are_missing(project: Path, copies: Path, tmp_path: Path):
    text = next(path for path in sorted(copies.iterdir())).read_text(encoding="utf-8")
    (tmp_path / "part.txt").write_text(text[: len(text) // 2], encoding="utf-8")
    gathered = gather(Request(Project(project), tmp_path))
    (problem,) = [p for p in gathered.problems if p.kind is Kind.COPY_PARTIAL]
    assert re.search(r"pages? [\d–, ]+ missing", problem.message)
    assert gathered.edition is not None
    texts = [p.text for p in gathered.edition.by_id[ENGLISH].passages]
    assert any(text is not None for text in texts) and any(text is None for text in texts)


def test_a_copy_in_the_root_is_pointed_out_but_not_used(broken: Path, copies: Path):
    shutil.copy(sorted(copies.iterdir())[0], broken / "found.txt")
    gathered = gather(Request(Project(broken)))
    (problem,) = [p for p in gathered.problems if p.kind is Kind.COPY_UNUSED]
    assert "--sources found.txt" in problem.mend
    assert gathered.edition is not None and not gathered.edition.by_id[ENGLISH].is_full


def test_sources_in_their_own_folder_are_found_unasked(broken: Path, copies: Path):
    shutil.copytree(copies, broken / "sources")
    gathered = gather(Request(Project(broken)))
    assert gathered.edition is not None and gathered.edition.by_id[CHINESE].is_full


def test_the_companion_edition_looks_at_no_copy(broken: Path, copies: Path):
    shutil.copytree(copies, broken / "sources")
    gathered = gather(Request(Project(broken), copies, edition="companion"))
    assert gathered.edition is not None and not gathered.edition.by_id[CHINESE].is_full


def test_the_full_edition_wants_every_copy(project: Path, tmp_path: Path):
    one = write_sources(tmp_path, ENGLISH)
    gathered = gather(Request(Project(project), one, edition="full"))
    assert any(CHINESE in p.message for p in gathered.problems if p.kind is Kind.NO_COPY_RECOGNISED)


def test_a_folder_that_is_not_ours_is_left_alone(project: Path, tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work")
    result = build(Request(Project(project), edition="companion", output=tmp_path))
    assert [p.kind for p in result.problems if p.level == "error"] == [Kind.OUTPUT_NOT_OURS]
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


# --- commands -----------------------------------------------------------------------------------


def test_text_follows_the_contract(project: Path, copies: Path, capsys):
    assert main(["text", ENGLISH, "--format", "json", "--project", str(project), "--sources", str(copies)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data) == {"article", "language", "title", "authors", "paragraphs", "notes", "emendations"}
    for paragraph in data["paragraphs"]:
        assert set(paragraph) == {"id", "kind", "continues", "text", "pages", "note_refs", "page_breaks"}
        assert "\n" not in paragraph["text"] and "\t" not in paragraph["text"]
        assert all(0 <= ref["offset"] <= len(paragraph["text"]) for ref in paragraph["note_refs"])
    refs = [ref["n"] for paragraph in data["paragraphs"] for ref in paragraph["note_refs"]]
    assert [n for n in refs if n != "*"] == sorted(n for n in refs if n != "*")
    assert all(set(note) == {"n", "page", "text", "complete"} for note in data["notes"])
    assert all(set(e) == {"class", "raw", "emended", "line", "column", "by"} for e in data["emendations"])


def test_text_without_a_copy_prints_nothing(project: Path, capsys):
    assert main(["text", ENGLISH, "--project", str(project)]) == 1
    assert capsys.readouterr().out == ""


def test_text_of_our_own_needs_no_copy(project: Path, capsys):
    assert main(["text", "introduction", "--project", str(project)]) == 0
    assert "[p003]" in capsys.readouterr().out


def test_find_prints_a_selector_that_fits(project: Path, copies: Path, capsys):
    assert main(["find", "Great Leap", "--in", "introduction", "--project", str(project), "--sources", str(copies)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines and all(line.startswith("{article: introduction, at: ") for line in lines)


def test_outline_and_anchor_agree_with_what_is_committed(broken: Path, copies: Path, capsys):
    arguments = ["--project", str(broken), "--sources", str(copies)]
    assert main(["outline", CHINESE, *arguments]) == 0
    assert main(["anchor", *arguments]) == 0
    lock = (broken / "annotations" / "articles" / ENGLISH / "places.lock.yml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["anchor", *arguments]) == 0
    assert (broken / "annotations" / "articles" / ENGLISH / "places.lock.yml").read_text(encoding="utf-8") == lock
    gathered = gather(Request(Project(broken)))
    assert not [p for p in gathered.problems if p.kind is Kind.ANCHOR_UNVERIFIED]


def test_outline_notices_a_changed_text(broken: Path, copies: Path, capsys):
    outline = broken / "annotations" / "articles" / ENGLISH / "outline.yml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text(re.sub(r'"checksum": "\w{4}', '"checksum": "0000', text, count=1), encoding="utf-8")
    assert main(["outline", ENGLISH, "--project", str(broken), "--sources", str(copies)]) == 1
    assert "differs from the copy" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_reports_in_every_form(broken: Path, form: str, capsys):
    notes = broken / "annotations" / "articles" / ENGLISH / "notes.yml"
    rewrite(notes, lambda rows: [{**row, "titel": "x"} for row in rows])
    assert main(["check", "--project", str(broken), "--format", form]) == 1
    out = capsys.readouterr().out
    if form == "json":
        kinds = {p["kind"] for p in json.loads(out)["problems"]}
        assert "unknown-field" in kinds
    elif form == "github":
        assert re.search(r"^::error file=annotations/articles/english-scan/notes\.yml,line=\d+,col=\d+,title=unknown-field::", out, re.M)
    else:
        assert "notes.yml:" in out and "unknown-field" in out


def test_audit_passes_a_companion_and_fails_a_full_site(project: Path, copies: Path, companion: Path, full: Path, tmp_path: Path):
    bare = tmp_path / "bare"
    shutil.copytree(companion, bare)
    # Our own introduction is the text of the scans: without it the companion must hold none of it.
    for page in bare.rglob("*"):
        if page.is_file() and ("introduction" in page.as_posix() or "search" in page.parts[-2:]):
            page.unlink()
    assert main(["audit", "--project", str(project), "--site", str(full), "--sources", str(copies)]) == 1
    assert main(["audit", "--project", str(project), "--site", str(full), "--sources", str(copies), "--format", "json"]) == 1
    assert main(["audit", "--project", str(project), "--site", str(tmp_path / "none")]) == 2


def test_plain_mkdocs_works_after_a_build_and_says_what_to_run_before(project: Path, companion: Path, tmp_path: Path):
    clean = tmp_path / "clean"
    clean.mkdir()
    shutil.copy(project / "mkdocs.yml", clean)
    for folder in ("docs", "build_tools"):
        shutil.copytree(project / folder, clean / folder)
    shutil.copytree(project / "overrides", clean / "overrides")
    run = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "plain")]
    before = subprocess.run(run, cwd=clean, capture_output=True, text=True, env=_environment())
    assert before.returncode != 0 and "make site" in before.stderr + before.stdout
    after = subprocess.run(run, cwd=project, capture_output=True, text=True, env=_environment())
    assert after.returncode == 0, after.stderr
    assert (tmp_path / "plain" / "index.html").is_file()


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.mark.parametrize("arguments", [
    ["check"], ["check", "PROJECT/annotations/glossary"], ["audit"], ["find", "Great Leap"], ["text", "introduction"],
    ["outline", "introduction"], ["anchor"],
])
def test_no_command_goes_on_quietly_without_the_copies_it_was_told_of(project: Path, tmp_path: Path, arguments: list[str], capsys):
    words = [word.replace("PROJECT", str(project)) for word in arguments]
    (tmp_path / "shopping.txt").write_text("Bread, ink, two lamps.", encoding="utf-8")
    for sources, status in ((tmp_path / "none", 2), (tmp_path / ("n" * 300), 2), (tmp_path, 1)):
        assert main([*words, "--project", str(project), "--sources", str(sources)]) == status, sources
        said = capsys.readouterr()
        assert ("sources-missing" if status == 2 else "no-copy-recognised") in said.out + said.err
    with pytest.raises(SystemExit, match="2"):
        main([*words, "--project", str(project), "--sources", ""])


def test_a_text_of_our_own_is_read_from_a_copy_of_its_file(project: Path, capsys):
    own = project / "annotations" / "articles" / "introduction" / "text.en.md"
    if (own.parent / "outline.yml").is_file():
        assert main(["text", "introduction", "--project", str(project), "--sources", str(own)]) == 0
        assert "[p003]" in capsys.readouterr().out


def test_an_outline_is_never_written_with_other_ids_for_the_same_words(broken: Path, copies: Path, tmp_path: Path, capsys):
    path = broken / "annotations" / "articles" / ENGLISH / "outline.yml"
    before = path.read_text(encoding="utf-8")
    data = json.loads(before)
    bodies = [p for p in data["passages"] if p.get("checksum")]
    bodies[2]["id"], bodies[3]["id"] = bodies[3]["id"], bodies[2]["id"]
    path.write_text(json.dumps(data), encoding="utf-8")
    renamed = path.read_text(encoding="utf-8")
    assert main(["outline", ENGLISH, "--write", "--project", str(broken), "--sources", str(copies)]) == 1
    assert path.read_text(encoding="utf-8") == renamed
    assert f"2 passages would get another id ({bodies[2]['id']}, {bodies[3]['id']})" in capsys.readouterr().err


def test_two_builds_at_once_do_not_mix(broken: Path, copies: Path):
    """A companion and a full build of one checkout, started together: the companion has none of the text."""
    run = [sys.executable, "-m", "build_tools", "build", "--quiet", "--project", str(broken)]
    environment = {**_environment(), "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    both = [
        subprocess.Popen([*run, "--sources", str(copies), "--output", str(broken / "full")], env=environment),
        subprocess.Popen([*run, "--edition", "companion", "--output", str(broken / "plain")], env=environment),
    ]
    assert [process.wait() for process in both] == [0, 0]
    assert (broken / "full" / "PRIVATE-USE.txt").exists()
    assert not (broken / "plain" / "PRIVATE-USE.txt").exists()
    for site, private in (("full", True), ("plain", False)):
        for page in (broken / site / "read").rglob("index.html"):
            assert ("noindex" in page.read_text(encoding="utf-8")) is private, page
