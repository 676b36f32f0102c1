"""What the preview adds to a page when it is shown, and the pages that it has of its own.

Nothing of this is written to the site: a page gets one script tag on its way out.
"""

from __future__ import annotations

from html import escape
from importlib import resources

OURS = "/.edition-preview/"
"""The addresses of the preview itself; a site has no hidden folders."""

SCRIPT, EVENTS = OURS + "client.js", OURS + "events"


def script() -> bytes:
    """The script that every page gets."""
    return resources.files(__package__).joinpath("client.js").read_bytes()


def with_script(html: bytes, page: str, stamp: str) -> bytes:
    """A page with the script at its end, told which page it is and which state of it."""
    tag = f'<script src="{SCRIPT}" data-page="{escape(page)}" data-stamp="{escape(stamp)}"></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    return before + tag + end + after if end else html + tag


def waiting_page(page: str) -> bytes:
    """What is shown before there is a site: the script fills it with problems, or goes on to the page."""
    return _page("The edition is being built …", "本書正在生成……", "This page shows itself as soon as it is ready.", page, "waiting")


def missing_page(page: str) -> bytes:
    """What is shown where the site has no error page either."""
    return _page("This page is not here", "沒有這一頁", "Perhaps a letter of its address was lost on the way.", page, "")


def _page(english: str, chinese: str, more: str, page: str, stamp: str) -> bytes:
    html = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{english}</title><style>:root{{color-scheme:light dark}}body{{font:1.1rem/1.6 system-ui,sans-serif;"
        "max-width:36rem;margin:20vh auto 0;padding:0 1.5rem}</style></head>\n"
        f'<body><main><h1>{english}</h1><p lang="zh-Hant">{chinese}</p><p>{more}</p></main></body></html>\n'
    )
    return with_script(html.encode(), page, stamp)
