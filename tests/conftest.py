"""Shared by all tests: copies of the articles, a browser, and how thorough property tests are.

Two things cannot be had everywhere. Tests that need one of them are skipped, and the
summary says in ONE line each how many, and how to run them.

    @pytest.mark.needs_sources      reads the copies at the path in EDITION_SOURCES (fixture `sources`)
    @pytest.mark.browser            looks at pages in Chromium (fixtures `browser` and `page`)
    @pytest.mark.slow               a matrix or a mutation study: `make test-all` only
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tools.browser import find_browser

ROOT = Path(__file__).resolve().parent.parent

NO_COPIES = "needs copies of the articles"
NO_BROWSER = "needs a browser"

# Bounded runs give the same answer every time; the long run looks for new cases.
settings.register_profile("bounded", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the property-test profile; make the path of the copies absolute, and refuse a wrong one."""
    settings.load_profile("bounded" if config.option.markexpr else "thorough")
    given = os.environ.get("EDITION_SOURCES", "")
    if given and not Path(given).exists():
        raise pytest.UsageError(f"EDITION_SOURCES names {given!r}, and there is no such folder or file.")
    if not given and _has_files(ROOT / "sources"):
        given = str(ROOT / "sources")
    if given:
        os.environ["EDITION_SOURCES"] = str(Path(given).resolve())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs copies where there are none; a browser test always goes through the fixture."""
    for item in items:
        if item.get_closest_marker("needs_sources") and not os.environ.get("EDITION_SOURCES"):
            item.add_marker(pytest.mark.skip(reason=NO_COPIES))
        if item.get_closest_marker("browser") and "browser" not in getattr(item, "fixturenames", ["browser"]):
            item.fixturenames.append("browser")  # type: ignore[attr-defined]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One loud line for each thing that was not there."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for reason, line in (
        (NO_COPIES, "NO COPIES: {n} skipped. To run them: make test SOURCES=folder-with-the-articles"),
        (NO_BROWSER, "NO BROWSER: {n} skipped. Install Chromium or Chrome, or name one in EDITION_BROWSER{why}"),
    ):
        found = [text for text in reasons if reason in text]
        if found:
            n = f"{len(found)} test{'s were' if len(found) != 1 else ' was'}"
            why = found[0].partition(NO_BROWSER)[2].strip("'\\\"")
            terminalreporter.write_line(line.format(n=n, why=why), yellow=True, bold=True)


@pytest.fixture(scope="session")
def sources() -> Path:
    """Where the copies are: a folder or a file. Skips where there are none."""
    given = os.environ.get("EDITION_SOURCES")
    if not given:
        pytest.skip(NO_COPIES)
    return Path(given)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window. Skips, saying why, where none can be started."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=find_browser() or None)
        except PlaywrightError as error:
            pytest.skip(f"{NO_BROWSER} ({error.message.splitlines()[0][:160]})")
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that may ask nothing of any other host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/*", lambda route: route.continue_() if _is_local(route.request.url) else route.abort())
    yield context.new_page()
    context.close()


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:", "http://127.0.0.1", "http://localhost"))


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
