"""One pass with a browser over the companion edition of this repository, from the disk, as a reader opens it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_tools.build import Project, Request, build
from build_tools.problems import has_errors

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ("north-vietnam", "sino-soviet-split")
PAGES = (
    "index.html", "read/introduction/index.html", *(f"read/{text}/index.html" for text in ARTICLES),
    "glossary/index.html", "glossary/le-duan/index.html", "cross-references/index.html", "compare/index.html",
    "about/index.html", "about/apparatus/index.html", "about/your-copy/index.html", "contribute/index.html",
)
LANGUAGES = {"en": "", "zh": "zh-hant/"}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The companion edition, built beside the repository's own. (No browser: no build.)"""
    project = tmp_path_factory.mktemp("project")
    for name in ("annotations", "docs", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "CHANGELOG.md", project)
    gathered = build(Request(Project(project), edition="companion", output=project / "site"))
    assert not has_errors(gathered.problems), gathered.problems
    return project / "site"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_opens_from_the_disk(site: Path, page: Page, path: str, language: str) -> None:
    """In its language, with a heading, without an error, asking nothing of any host, no wider than a telephone."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto((site / LANGUAGES[language] / path).as_uri())
    assert page.locator("html").get_attribute("lang", timeout=5000).startswith(language)  # type: ignore[union-attr]
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert errors == []


@pytest.mark.parametrize("text", ARTICLES)
def test_reading_page_is_whole_without_scripts(site: Path, browser: Browser, text: str) -> None:
    """A reader without JavaScript has every passage, visible, at its address, and the way to a term's page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "read" / text / "index.html").as_uri() + "#p003")
    assert page.locator("#p003").is_visible()
    assert page.locator("[id^=p0]").count() > 30
    link = page.locator("#p003 ~ * a[href*='/glossary/'], #p003 a[href*='/glossary/']").first
    href = link.get_attribute("href")
    assert href
    page.goto((site / "read" / text / href.split("#")[0]).resolve().as_uri())
    assert page.locator("h1").count() == 1
    context.close()
