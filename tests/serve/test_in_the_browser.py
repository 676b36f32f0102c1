"""The preview as its reader sees it: a saved change in the open page, a mistake in words, and no end of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serve.running import LONG, edit, preview

pytestmark = pytest.mark.browser

ENTRY = "annotations/glossary/people/le-duan.yml"
HOSTILE = "<img src=x onerror=\"window.struck=1\"><script>window.struck=1</script>&lt;b&gt;"


@pytest.fixture(autouse=True)
def _patient() -> None:
    expect.set_options(timeout=LONG * 1000)


def panel(page: Page):
    return page.locator("#edition-preview section")


def definition(project: Path) -> str:
    text = (project / ENTRY).read_text(encoding="utf-8")
    found = re.search(r'^definition:\n  en: "([^"]{30})', text, re.MULTILINE)
    assert found
    return found[1]


def test_a_saved_change_shows_and_so_does_a_mistake_and_its_mending(page: Page, project: Path):
    words = definition(project)
    with preview(project) as running:
        running.done("Built")
        page.goto(f"{running.address}glossary/le-duan/")
        expect(page.get_by_text(words)).to_be_visible()

        edit(project / ENTRY, words, "First changed words.")
        expect(page.get_by_text("First changed words.")).to_be_visible()

        # A mistake: the page keeps its words, and says what is wrong, as text, in the terminal too.
        edit(project / ENTRY, "kind: person", f"kind: person\n'{HOSTILE}': x")
        expect(panel(page)).to_be_visible()
        expect(panel(page)).to_contain_text(re.compile(r"annotations/glossary/people/le-duan\.yml:\d+:1"))
        expect(panel(page)).to_contain_text("window.struck")
        expect(page.get_by_text("First changed words.")).to_be_visible()
        assert page.evaluate("window.struck") is None
        assert page.locator("#edition-preview img, #edition-preview script").count() == 0
        running.line(lambda line: bool(re.search(r"le-duan\.yml:\d+:1: error: unknown-field", line)))

        # YAML that is none at all, then mended together with another change.
        edit(project / ENTRY, "kind: person", 'kind: "person')
        expect(panel(page)).to_contain_text("yaml")
        edit(project / ENTRY, f"kind: \"person\n'{HOSTILE}': x", "kind: person")
        expect(panel(page)).to_be_hidden()
        edit(project / ENTRY, "First changed words.", "Second changed words.")
        expect(page.get_by_text("Second changed words.")).to_be_visible()

        # On the disk there is the site alone.
        assert "edition-preview" not in (project / "build/preview/glossary/le-duan/index.html").read_text(encoding="utf-8")


def test_it_starts_with_a_mistake_and_goes_live_when_it_is_mended(page: Page, project: Path):
    words = definition(project)
    edit(project / ENTRY, "id: le-duan", "id: somebody-else")
    with preview(project) as running:
        running.done("Built")
        page.goto(f"{running.address}glossary/le-duan/")
        expect(panel(page)).to_contain_text("somebody-else")
        edit(project / ENTRY, "id: somebody-else", "id: le-duan")
        expect(page.get_by_text(words)).to_be_visible()
        expect(panel(page)).to_have_count(0)


def test_where_nothing_can_be_shown_the_first_page_says_so(page: Page, project: Path):
    edit(project / "annotations/edition.yml", '"languages"', '"langages"')
    with preview(project) as running:
        page.goto(f"{running.address}about/")
        expect(page.get_by_role("heading", name="The edition cannot be shown yet")).to_be_visible()
        expect(page.get_by_text("being built")).to_be_hidden()
        expect(panel(page)).to_contain_text("the edition cannot be shown until")
        expect(panel(page)).to_contain_text("annotations/edition.yml:")
        running.done("Built")
        page.reload()
        expect(page).to_have_title("The edition cannot be shown yet")
        edit(project / "annotations/edition.yml", '"langages"', '"languages"')
        expect(page.get_by_role("heading", name="being built")).to_be_visible()
        expect(page.locator("article h1")).to_be_visible()
        expect(panel(page)).to_have_count(0)


def test_problems_are_told_in_one_language_and_once(page: Page, project: Path):
    with preview(project) as running:
        running.done("Built")
        page.goto(f"{running.address}zh-hant/about/")
        edit(project / ENTRY, "kind: person", "kind: persn")
        expect(panel(page)).to_contain_text("1 mistake: what it stands in is left out, or stays as it was; everything else is shown")
        expect(panel(page)).to_have_attribute("lang", "en")
        said = panel(page).inner_text()
        assert said.count("`person`") == 1 and "Nearest" not in said
        assert not re.search(r"[\u4e00-\u9fff]", said)


def test_the_reader_stays_where_they_are(page: Page, project: Path):
    text = project / "annotations/articles/introduction/text.en.md"
    with preview(project) as running:
        running.done("Built")
        for address in ("read/introduction/", "read/introduction/#p012"):
            page.goto("about:blank")
            page.goto(f"{running.address}{address}")
            if "#" not in address:
                page.locator("[id='p012']").scroll_into_view_if_needed()
            page.mouse.wheel(0, 37)
            page.wait_for_timeout(300)
            top = "document.getElementById('p012').getBoundingClientRect().top"
            before = page.evaluate(top)
            # What is new stands above, and moves everything below it.
            first = text.read_text(encoding="utf-8").split("{#p001")[0].rstrip().splitlines()[-1]
            mark = f"Wholly new {len(address)}. "
            edit(text, first, mark + "More and more words for this. " * 30 + first)
            expect(page.get_by_text(mark.strip())).to_have_count(1)
            page.wait_for_timeout(500)
            assert abs(page.evaluate(top) - before) < 3
            assert page.evaluate("scrollY") > 100


def test_a_page_that_went_says_so_and_comes_back(page: Page, project: Path):
    with preview(project) as running:
        running.done("Built")
        page.goto(f"{running.address}zh-hant/glossary/le-duan/")
        source = (project / ENTRY).read_text(encoding="utf-8")
        (project / ENTRY).unlink()
        expect(panel(page)).to_contain_text("本書已無此頁")
        running.done("le-duan.yml")
        answer = page.reload()
        assert answer is not None and answer.status == 404
        (project / ENTRY).write_text(source.replace("Lê Duẩn", "Lê Duẩn (again)"), encoding="utf-8")
        expect(page.get_by_text("Lê Duẩn (again)").first).to_be_visible()


def test_the_page_goes_on_when_the_preview_is_started_again(page: Page, project: Path):
    words = definition(project)
    with preview(project) as running:
        running.done("Built")
        page.goto(f"{running.address}glossary/le-duan/")
        expect(page.get_by_text(words)).to_be_visible()
        port = running.port
    expect(panel(page)).to_contain_text("The preview has stopped")
    edit(project / ENTRY, words, "Changed while nobody looked.")
    with preview(project, "--port", str(port)):
        expect(page.get_by_text("Changed while nobody looked.")).to_be_visible()
        expect(panel(page)).to_have_count(0)


def test_styles_templates_and_links_are_looked_after(page: Page, project: Path):
    with preview(project) as running:
        running.done("Built")
        page.goto(f"{running.address}about/")
        css = project / "overrides/assets/edition.css"
        css.write_text(css.read_text(encoding="utf-8") + "\nh1 { letter-spacing: 7px !important; }\n", encoding="utf-8")
        expect(page.locator("h1")).to_have_css("letter-spacing", "7px")

        template = project / "overrides/main.html"
        edit(template, "{% block announce %}", "{% block announce %}{{ nothing.at.all }}")
        expect(panel(page)).to_contain_text("nothing")
        edit(template, "{{ nothing.at.all }}", "<p>An announcement</p>")
        expect(page.get_by_text("An announcement")).to_be_visible()
        expect(panel(page)).to_have_count(0)

        # The panel has a name, can be hidden by keyboard, and does not take the focus.
        edit(project / ENTRY, "kind: person", "kind: persona")
        expect(panel(page)).to_be_visible()
        assert page.evaluate("document.activeElement === document.body")
        page.get_by_role("region", name="The preview").get_by_role("button", name="Hide").press("Enter")
        expect(panel(page)).to_be_hidden()
