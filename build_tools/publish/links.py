"""Check every internal link of an assembled site: the page is there, and the place on it.

The renderers' own checks do not see raw HTML or stumble over it (and one prints the
whole line for each finding), so this is done once, on the finished files.
"""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_tools.problems import Kind, Place, Problem

_KINDS = ("id", "name", "href", "src")


def broken_links(site: Path) -> list[Problem]:
    """A problem for every internal link of the site that leads nowhere, in order of file and line.

    `404.html` is left out: its links are absolute, because it is shown at any address.
    """
    files = sorted(site.rglob("*.html"))
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in files}
    attributes = {name: _attributes(html) for name, html in pages.items() if not name.endswith("404.html")}
    places = {name: {value for kind, value, _ in rows if kind in ("id", "name")} for name, rows in attributes.items()}
    there: dict[str, bool] = {}
    problems = []
    for name, rows in attributes.items():
        checked: set[str] = set()
        for kind, value, line in rows:
            if kind not in ("href", "src") or value in checked:
                continue
            checked.add(value)
            said = _complaint(site, name, value, places, there)
            if said:
                message = f"The link `{value}` leads nowhere: {said}."
                problems.append(Problem(Kind.BROKEN_LINK, message, Place(name, line, 1)))
    return problems


class _Attributes(HTMLParser):
    """Collects ids and links of a page with their lines, as a browser would read them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[str, str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One opening tag."""
        self.rows += [(kind, value or "", self.getpos()[0]) for kind, value in attrs if kind in _KINDS and tag != "meta"]


def _attributes(html: str) -> list[tuple[str, str, int]]:
    """Every id and link of a page, with its line."""
    parser = _Attributes()
    parser.feed(html)
    return parser.rows


def _complaint(site: Path, here: str, link: str, places: dict[str, set[str]], there: dict[str, bool]) -> str:
    """Why a link leads nowhere, or nothing."""
    try:
        parts = urlsplit(link)
    except ValueError as error:
        return f"it is no address ({error})"
    if parts.scheme or parts.netloc or link.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path))) if parts.path else here
    if parts.path.endswith("/") or path == ".":
        path = posixpath.normpath(posixpath.join(path, "index.html"))
    if path not in there:
        there[path] = not path.startswith("../") and (site / path).is_file()
    if not there[path]:
        return f"there is no file `{path}`"
    anchor = unquote(parts.fragment)
    if anchor and path in places and anchor not in places[path]:
        return f"`{path}` has no place `#{anchor}`"
    return ""
