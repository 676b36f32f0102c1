"""From the path of a request to a file of the site, and nothing else of the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8", "json": "application/json", "svg": "image/svg+xml",
    "xml": "application/xml", "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp",
    "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff", "webmanifest": "application/manifest+json",
    "pdf": "application/pdf", "epub": "application/epub+zip", "zip": "application/zip", "bib": "application/x-bibtex",
}
"""Types by ending. Not those of the system: there a registry may say that scripts are plain text."""

OTHER = "application/octet-stream"


def file_of(target: str, below: str = "") -> str | None:
    """The name of a file of the site that a request's target means, `…/index.html` for a folder; None for no name at all.

    `below` is the path of the published site, without slashes around it: its error pages link to it from the root.

        >>> file_of("/read/introduction/?layout=side"), file_of("/"), file_of("/a%20b.png")
        ('read/introduction/index.html', 'index.html', 'a b.png')
        >>> file_of("/../mkdocs.yml"), file_of("/%2e%2e/x"), file_of("/.edition-site.json"), file_of("//host/x")
        (None, None, None, None)
    """
    path = urlsplit(target).path if not target.startswith("//") else target
    path = unquote(path, errors="replace")
    if not path.startswith("/"):
        return None
    path = path[1:]
    if below and (path == below or path.startswith(f"{below}/")):
        path = path[len(below) + 1 :]
    parts = path.split("/")
    if parts[-1] == "":
        parts[-1] = "index.html"
    if any(not _is_name(part) for part in parts):
        return None
    return "/".join(parts)


def read_file(root: Path, name: str) -> bytes | None:
    """The bytes of a file below `root`, None if there is none there (or it is a link that leads out)."""
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root.resolve()) or not path.is_file():
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def error_page(name: str, folders: Sequence[str]) -> str:
    """The error page for a name: that of the language whose folder it stands in.

    >>> error_page("zh-hant/no/index.html", ["", "zh-hant/"]), error_page("no.html", ["", "zh-hant/"])
    ('zh-hant/404.html', '404.html')
    """
    return max((folder for folder in folders if name.startswith(folder)), key=len, default="") + "404.html"


def content_type(name: str) -> str:
    """The type of a file, by its ending."""
    return TYPES.get(name.rsplit(".", 1)[-1].lower(), OTHER)


def _is_name(part: str) -> bool:
    """Whether a part of a path names something of a site: no way up, nothing hidden, nothing of another system."""
    return bool(part) and not part.startswith(".") and not any(c in '\\:*?"<>|' or ord(c) < 32 for c in part)
