"""Every payload in every text of every kind: one site, opened in a browser page by page. Nothing runs, nothing leaves.

The checks refuse most payloads (`test_what_the_checks_say`). Here the site is built in spite
of them, because two walls are better than one: whatever loads must come out as text.
"""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.annotation_files.characters import is_refused
from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.items import read_item
from build_tools.annotation_files.nodes import ListNode, Node, TextNode
from build_tools.annotation_files.shapes import Known, read_value
from build_tools.annotation_files.yaml_source import parse_yaml
from build_tools.model.annotations import KINDS, Shape, field_specs
from build_tools.problems import Kind, Place
from tests.hostile.inject import STRICT, TEXTUAL, item, strict_fields, text_fields
from tests.hostile.inventory import ADDRESSES, foreign, inventory
from tests.hostile.payloads import everything, own, shared, shared_folder
from tests.hostile.site import Built, make_site, plain, read_index
from tests.sample_project import write_sources

HERE = Path(__file__).resolve().parent
KNOWN = Known(("introduction", "english-scan", "chinese-scan"))
NO_SHARED = "NO SHARED SAMPLES: `../shared/hostile` (or $EDITION_HOSTILE) is not there; only the repository's own were tried"


def packed(payloads: list[str], most: int = 900) -> list[str]:
    """Payloads, as many in one text as a line may hold: fewer pages to open. The slow test has each by itself."""
    packs = [""]
    for payload in sorted(payloads, key=len):
        if packs[-1] and len(packs[-1]) + len(payload) > most:
            packs.append("")
        packs[-1] += (" " if packs[-1] else "") + payload
    return packs


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as context:
        yield context


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, patch) -> Built:
    return make_site(tmp_path_factory.mktemp("hostile"), packed(everything()), patch)


@pytest.fixture(scope="module")
def benign(tmp_path_factory, patch) -> Built:
    return make_site(tmp_path_factory.mktemp("benign"), plain(packed(everything())), patch)


def test_the_shared_samples_are_here():
    if shared_folder() is None:
        pytest.skip(NO_SHARED)
    assert len(shared()) >= 40


def test_the_corpus_is_not_empty_and_every_kind_has_texts():
    assert len(own()) > 80 and len(set(own())) == len(own())
    assert {kind for kind in KINDS if list(text_fields(KINDS[kind]))} == set(KINDS)
    for kind in KINDS.values():
        assert not [s.key for s in field_specs(kind) if s.shape not in (*TEXTUAL, *STRICT) and s.shape not in _PLACES], kind


_PLACES = (Shape.SELECTOR, Shape.SELECTORS, Shape.PLACE, Shape.PLACES, Shape.PARTS, Shape.PASSAGES_BY_TEXT)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_takes_payloads_as_words(name: str):
    """So that nothing is left out of the site because some other field was wrong."""
    for number in range(4):
        text = json.dumps(item(KINDS[name], "hostile", "plain words", number))
        node, problems = parse_yaml(text.encode(), "a.yml")
        assert node is not None and problems == []
        found, problems = read_item(KINDS[name], node, KNOWN, article="english-scan", **({"language": "en"} if name == "translation" else {}))
        assert found is not None and [p.message for p in problems] == []


@pytest.mark.parametrize("name", KINDS)
def test_no_payload_is_an_id_a_date_a_word_of_a_list_or_an_address(name: str):
    tried = 0
    for path, spec in strict_fields(KINDS[name]):
        for payload in everything():
            text = TextNode(payload, Place("a.yml", 1, 1))
            node: Node = ListNode((text,), text.place) if spec.shape in (Shape.IDS, Shape.WORDS) else text
            findings = Findings()
            assert read_value(spec, node, KNOWN, findings) is None and findings.problems, (path, payload)
            assert not any(is_refused(c) for p in findings.problems for c in p.message + p.mend)
            tried += 1
    assert tried


def test_what_the_checks_say(hostile: Built):
    """A build that is not forced stops, and names file, line and column of everything."""
    unsafe = [p for p in hostile.problems if p.kind is Kind.UNSAFE_MARKDOWN]
    assert len(unsafe) > 100
    assert all(p.place.line and p.place.column and p.place.file.startswith("annotations/") for p in unsafe)
    assert {Path(p.place.file).parts[1] for p in unsafe} >= {"glossary", "cross-references", "articles"}


def test_no_element_attribute_or_script_is_there_that_plain_words_do_not_have(hostile: Built, benign: Built):
    found, usual = inventory(hostile.folder), inventory(benign.folder)
    assert foreign(found, usual) == []
    assert not [key for key in found if key[0] == "attribute" and key[2].startswith("on") and key not in usual]


def test_payloads_are_on_the_pages_as_text(hostile: Built):
    said = " ".join(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")) for path in hostile.folder.rglob("index.html"))
    assert said.count("__pwned") > 500


def test_templates_are_not_worked_out(hostile: Built):
    for path in hostile.folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "62615533" not in html, path
        assert "root:x:0" not in html and "&lt;class &#39;object" not in html


def test_the_search_index_holds_no_markup_of_theirs(hostile: Built, benign: Built):
    tags = {tag for row in read_index(hostile.folder) for text in row.values() for tag in re.findall(r"<[^>]*>", str(text))}
    usual = {tag for row in read_index(benign.folder) for text in row.values() for tag in re.findall(r"<[^>]*>", str(text))}
    assert {re.sub(r"[\s>].*", ">", tag) for tag in tags} <= {re.sub(r"[\s>].*", ">", tag) for tag in usual} | {
        "<em>", "</em>", "<strong>", "</strong>", "<ul>", "</ul>", "<li>", "</li>", "<br>", "<ol>", "</ol>", "<p>", "</p>"}
    assert not [tag for tag in tags if re.search(r"\son\w+=|javascript:", tag)]


def test_sitemap_robots_and_marker_are_whole(hostile: Built):
    assert "pwned" not in (hostile.folder / "robots.txt").read_text(encoding="utf-8")
    sitemap = hostile.folder / "sitemap.xml"
    if sitemap.is_file():
        assert "pwned" not in sitemap.read_text(encoding="utf-8")
    json.loads((hostile.folder / ".edition-site.json").read_text(encoding="utf-8"))


# --- in the browser -----------------------------------------------------------------------------


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def served(folder: Path) -> tuple[str, http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/", server


def some_pages(site: Path, every: int) -> list[str]:
    """All pages but those of single entries and assignments, of which every n-th is enough: they share their template."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    single = [page for page in pages if re.search(r"(glossary|assignments)/hostile", page)]
    return [page for page in pages if page not in single] + single[::every]


def look_through(browser, site: Path, pages: list[str]) -> tuple[list[str], dict[str, int]]:
    """Opens pages as a reader does; returns what went wrong, and what the live documents were made of."""
    origin, server = served(site)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    rows: dict[str, int] = {}
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("popup", lambda popup: trouble.append(f"window {popup.url}"))

    def leave(route) -> None:
        url = route.request.url
        if url.startswith((origin, "data:", "blob:")):
            route.continue_()
        else:
            trouble.append(f"request {url}")
            route.abort()

    context.route("**/*", leave)
    live, poke = (HERE / "live.js").read_text(), (HERE / "poke.js").read_text()
    for name in pages:
        page.goto(origin + name, wait_until="load")
        for key, count in page.evaluate(_function(live)).items():
            rows[key] = rows.get(key, 0) + count
        if page.evaluate(_function(poke)) is not None or page.evaluate("window.__pwned ?? null") is not None:
            trouble.append(f"ran on {name}")
        assert page.url.split("#")[0] == origin + name, f"{name} led to {page.url}"
    page.emulate_media(media="print")
    if page.evaluate("window.__pwned ?? null") is not None:
        trouble.append("ran in print")
    context.close()
    server.shutdown()
    return trouble, rows


def _function(source: str) -> str:
    return "\n".join(line for line in source.split("\n") if not line.startswith("//"))


def written(site: Path) -> dict[str, int]:
    """What stands in the files of a site, in the rows of the live inventory: the scripts of the theme add to it, no more."""
    rows = {}
    for key, count in inventory(site).items():
        if key[0] in ("element", "attribute"):
            row = [*key[:3], key[3] if key[2] in ADDRESSES else ""] if key[0] == "attribute" else list(key)
            rows[json.dumps(row, separators=(",", ":"))] = count
    return rows


ALLOWED = {"em", "strong", "ul", "ol", "li", "br", "p", "a", "span", "q"}


def surprising(found: dict[str, int], usual: dict[str, int]) -> list[str]:
    """Rows of the live inventory that plain words do not give, nor our small Markdown."""
    return sorted(row for row in found if row not in usual and not _is_ours(json.loads(row)))


def _is_ours(row: list[str]) -> bool:
    if row[0] == "element":
        return row[1] in ALLOWED
    return row[0] == "attribute" and row[1] in ALLOWED and (row[2], row[3]) in {
        ("href", "https"), ("href", ""), ("rel", ""), ("lang", ""), ("start", ""), ("class", ""), ("tabindex", "")}


CHINESE = r"hant/(index|glossary/index|cross-references/|read/introduction|timeline|bibliography)"


@pytest.mark.browser
def test_nothing_runs_and_nothing_leaves(browser, hostile: Built, benign: Built):
    # In Chinese the templates are the same; the slow test opens every page in both languages.
    pages = [page for page in some_pages(hostile.folder, 9) if not page.startswith("zh-hant/") or re.search(CHINESE, page)]
    trouble, found = look_through(browser, hostile.folder, pages)
    assert trouble == []
    _, usual = look_through(browser, benign.folder, ["index.html", "zh-hant/read/introduction/index.html", "about/apparatus/index.html"])
    assert surprising(found, usual | written(benign.folder)) == []


@pytest.mark.browser
def test_search_shows_payloads_as_text(browser, hostile: Built):
    origin, server = served(hostile.folder)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith((origin, "data:", "blob:")) else trouble.append(request.url))
    page.goto(f"{origin}index.html")
    box = page.locator("input[type=search], input[data-md-component=search-query], input[name=q]").first
    if not box.count():
        pytest.skip("this site has no search on its pages")
    for words in ("__pwned", "onerror", "script", "pwned.example", '<img src=x onerror="window.__pwned=1">', "{{ config"):
        box.fill(words, force=True)
        page.wait_for_timeout(350)
        assert page.evaluate("document.querySelectorAll('img[src=x], [onerror], [onload], iframe, object, a[href^=javascript]').length") == 0
        assert page.evaluate("window.__pwned ?? null") is None
    assert trouble == []
    context.close()
    server.shutdown()


@pytest.mark.slow
@pytest.mark.browser
def test_pages_stay_as_wide_as_the_screen(browser, tmp_path: Path, patch: pytest.MonkeyPatch):
    """Words without end, marks upon marks, and signs of every script."""
    wide = ["W" * 190, "中" * 190, "https://example.org/" + "a" * 160, "a\u0301\u0302\u0303\u0304" * 40, "﷽" * 60, "\u00a0" * 150 + "x", "-" * 190]
    site = make_site(tmp_path, wide, patch).folder
    origin, server = served(site)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for name in some_pages(site, 3):
        page.goto(origin + name)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} px wider than the screen"
    context.close()
    server.shutdown()


# --- each payload by itself, both editions, both renderers ---------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_each_payload_by_itself_on_every_page(browser, tmp_path: Path, patch: pytest.MonkeyPatch):
    payloads = everything()
    found = make_site(tmp_path / "hostile", payloads, patch)
    usual = make_site(tmp_path / "benign", plain(payloads), patch)
    assert foreign(inventory(found.folder), inventory(usual.folder)) == []
    trouble, rows = look_through(browser, found.folder, some_pages(found.folder, 1))
    assert trouble == []
    assert surprising(rows, look_through(browser, usual.folder, some_pages(usual.folder, 20))[1] | written(usual.folder)) == []


@pytest.mark.slow
@pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])
@pytest.mark.parametrize("full", [False, True])
def test_the_same_in_both_editions_and_both_renderers(tmp_path: Path, patch: pytest.MonkeyPatch, renderer: str, full: bool):
    sources = write_sources(tmp_path / "copies") if full else None
    payloads = packed(everything())
    found = make_site(tmp_path / "hostile", payloads, patch, renderer, sources)
    usual = make_site(tmp_path / "benign", plain(payloads), patch, renderer, sources)
    assert foreign(inventory(found.folder), inventory(usual.folder)) == []
