"""Check every internal link of an assembled site: the page is there, and the place on it.

The renderers' own checks do not see raw HTML or stumble over it (and one prints the
whole line for each finding), so this is done once, on the finished files.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_tools.parallel import in_two
from build_tools.problems import Kind, Place, Problem

_KINDS = frozenset({"id", "name", "href", "src"})
# Both take a quoted value as one piece, so that `title='a href="x"'` holds no link.
_TAG = re.compile(r"""<(?!meta\b)[a-zA-Z][^\s/>]*((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'=<>/]+)(?:=(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))""")


Row = tuple[str, str, int]
"""An id, name, href or src of a page: which of them, its value, its line."""

Known = dict[str, tuple[str, list[Row]]]
"""What pages held when they were last looked at: the page itself, and its rows."""


def broken_links(site: Path, known: Known | None = None) -> list[Problem]:
    """A problem for every internal link of the site that leads nowhere, in order of file and line.

    `404.html` is left out: its links are absolute, because it is shown at any address. With
    `known`, kept from call to call, only pages that have changed are read through again.
    """
    files = sorted(site.rglob("*.html"))
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in files}
    names = [name for name in pages if not name.endswith("404.html")]
    before = known if known is not None else {}
    changed = [name for name in names if name not in before or before[name][0] != pages[name]]
    halves = [changed[0::2], changed[1::2]]
    read = in_two([partial(_attributes_of, [(name, pages[name]) for name in half]) for half in halves])
    found = dict(pair for half in read for pair in half)
    attributes = {name: found[name] if name in found else before[name][1] for name in names}
    if known is not None:
        known.clear()
        known |= {name: (pages[name], rows) for name, rows in attributes.items()}
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


def _attributes_of(pages: list[tuple[str, str]]) -> list[tuple[str, list[Row]]]:
    return [(name, _attributes(html)) for name, html in pages]


def _attributes(html: str) -> list[Row]:
    """Every id and link of a page, with its line. What stands inside a quoted value is not an attribute."""
    rows = []
    line, at = 1, 0
    for tag in _TAG.finditer(html):
        line, at = line + html.count("\n", at, tag.start()), tag.start()
        for found in _ATTRIBUTE.finditer(tag[1]):
            if found["name"] in _KINDS:
                rows.append((found["name"], unescape(found["value"].strip("\"'")), line))
    return rows


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
