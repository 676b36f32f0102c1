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


def waiting_page(page: str, *, held_up: bool = False) -> bytes:
    """What is shown before there is a site: the script lists problems in it, or goes on to the page.

    `held_up`: mistakes stand in the way. The script turns to the other half of the page when that changes.
    """
    return _page(
        _part("building", *_BUILDING, hidden=held_up) + _part("held-up", *_HELD_UP, hidden=not held_up),
        (_HELD_UP if held_up else _BUILDING)[0], page, "waiting",
    )


def missing_page(page: str) -> bytes:
    """What is shown where the site has no error page either."""
    title = "This page is not here"
    said = _part("missing", title, "沒有這一頁", "Perhaps a letter of its address was lost on the way.", "也許網址少了一個字母。")
    return _page(said, title, page, "")


_BUILDING = (
    "The edition is being built …", "本書正在生成……", "This page shows itself as soon as it is ready.", "完成後，本頁會自行顯示。",
)
_HELD_UP = (
    "The edition cannot be shown yet", "本書暫時無法顯示",
    "Mistakes stand in the way; they are listed below and in the terminal. Once they are mended, this page shows the edition.",
    "尚有錯誤，列於下方與終端機。改正後，本頁會自行顯示本書。",
)
"""Heading and words, in English and in Chinese each."""


def _part(name: str, english: str, chinese: str, words: str, words_chinese: str, *, hidden: bool = False) -> str:
    return (
        f'<div data-part="{name}"{" hidden" if hidden else ""}><h1>{english}</h1><p>{words}</p>'
        f'<div lang="zh-Hant"><h2>{chinese}</h2><p>{words_chinese}</p></div></div>'
    )


def _page(parts: str, title: str, page: str, stamp: str) -> bytes:
    html = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>:root{{color-scheme:light dark}}body{{font:1.1rem/1.6 system-ui,sans-serif;"
        "max-width:36rem;margin:15vh auto 0;padding:0 1.5rem}h1{font-size:1.7rem}h2{font-size:1.3rem}</style></head>\n"
        f"<body><main>{parts}</main></body></html>\n"
    )
    return with_script(html.encode(), page, stamp)
