"""The site in a real browser: no errors, no other host, nothing wider than the screen, whole without scripts."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.build import Project, Request, build
from build_tools.problems import has_errors

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "", "read/introduction/", "read/north-vietnam/", "read/sino-soviet-split/", "glossary/", "glossary/le-duan/",
    "cross-references/", "compare/", "about/", "about/apparatus/", "about/your-copy/", "contribute/",
    "timeline/", "figures/", "bibliography/", "assignments/",
)
WIDTHS = (1440, 768, 390)

pytestmark = pytest.mark.browser


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    """The companion edition at an address of this machine."""
    folder = tmp_path_factory.mktemp("site") / "site"
    built = build(Request(Project(ROOT), edition="companion", output=folder))
    assert not has_errors(built.problems), built.problems
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.mark.parametrize("language", ["", "zh-hant/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_open_without_errors_or_other_hosts_and_fit_the_screen(browser, site: str, language: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if width == 768 else "light")
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((site, "data:", "blob:")) else trouble.append(request.url))
    for address in PAGES:
        answer = page.goto(f"{site}{language}{address}index.html")
        assert answer is not None and answer.ok, address
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{language}{address} is {wide} px wider than a screen of {width} px"
        assert page.title()
        assert page.evaluate("document.documentElement.lang").lower().startswith("zh" if language else "en")
    assert trouble == []
    context.close()


def test_reading_is_whole_without_scripts(browser, site: str):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{site}read/sino-soviet-split/index.html")
    assert page.locator("[id='p060']").is_visible()
    hidden = page.locator("[id='p060'] ~ * details, [id='p060'] details, details")
    assert hidden.count() > 0
    first = hidden.first
    first.locator("summary").first.click()
    assert first.evaluate("d => d.open")
    context.close()


def test_a_link_leads_to_its_paragraph(page, site: str):
    page.goto(f"{site}compare/index.html")
    link = page.locator("a[href*='read/north-vietnam/index.html#p']").first
    wanted = (link.get_attribute("href") or "").split("#")[1]
    link.click()
    page.wait_for_url(f"**#{wanted}")
    box = page.locator(f"[id='{wanted}']").bounding_box()
    assert box is not None and 0 <= box["y"] < 900


def test_the_languages_lead_to_each_other_on_the_same_page(page, site: str):
    page.goto(f"{site}glossary/le-duan/index.html")
    page.locator("a[hreflang='zh-Hant']").first.click()
    page.wait_for_url("**/zh-hant/glossary/le-duan/**")
    page.locator("a[hreflang='en']").first.click()
    page.wait_for_url(f"{site}glossary/le-duan/**")


def test_every_control_has_a_name_and_every_page_one_heading(page, site: str):
    for address in PAGES:
        page.goto(f"{site}{address}index.html")
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, summary')].filter(e =>
                 !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.querySelector('[aria-label],img[alt]'))
               ).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert nameless == [], address
        assert page.locator("h1").count() == 1, address
        twice = page.evaluate(
            """() => { const seen = {}; return [...document.querySelectorAll('[id]')].map(e => e.id)
                 .filter(id => (seen[id] = (seen[id] || 0) + 1) === 2) }"""
        )
        assert twice == [], address
