"""Reads the small Markdown of annotations into tokens: what is allowed, and how Chinese is read."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

_ALLOWED = ["list", "newline", "escape", "emphasis", "link", "autolink"]
_RECOGNISED = [
    "heading",
    "lheading",
    "code",
    "fence",
    "blockquote",
    "hr",
    "html_block",
    "html_inline",
    "backticks",
    "image",
    "table",
]

_WEB = re.compile(
    r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'`{}|\\^]*)?\Z", re.IGNORECASE
)
_EDITION_ID = re.compile(r"[a-z][a-z0-9-]*:[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SCHEMES = {
    "http",
    "https",
    "javascript",
    "data",
    "vbscript",
    "file",
    "ftp",
    "mailto",
    "tel",
    "sms",
    "blob",
    "about",
    "view-source",
}

_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LINE_END_IN_HAN = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
_YEAR_AT_START = re.compile(r"(?m)^( {0,3}[0-9]{3,9})([.)])(?=\s)")
_ONE_HAN = re.compile(f"[{_HAN}]")


@lru_cache(maxsize=1024)
def parse(source: str) -> tuple[Token, ...]:
    """The tokens of a text in which only the allowed constructs mean anything. They are shared: nobody may change them.

    A text is read many times: for each page and language that shows it, and to find terms in its words.
    """
    return tuple(_reader().parse(_prepared(source)))


def parse_everything(source: str) -> list[Token]:
    """The tokens of a text in which all usual Markdown and HTML is recognised, to report it."""
    return _recogniser().parse(_prepared(source))


class _Reader(MarkdownIt):
    """Takes only what is allowed; whatever else is written stays text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_allowed_link(url)


class _Recogniser(MarkdownIt):
    """Takes everything that people might write, to tell them what does not work."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def _reader() -> MarkdownIt:
    reader = _Reader("zero").enable(_ALLOWED)
    reader.inline.ruler2.enable("emphasis")
    reader.inline.ruler.at("emphasis", _emphasis)
    return reader


@cache
def _recogniser() -> MarkdownIt:
    recogniser = _Recogniser("zero", {"html": True}).enable([*_ALLOWED, *_RECOGNISED])
    recogniser.inline.ruler2.enable("emphasis")
    return recogniser


def _prepared(source: str) -> str:
    """The source without line ends inside Chinese, and with a year at the start of a line kept from being a list."""
    return _YEAR_AT_START.sub(r"\1\\\2", _LINE_END_IN_HAN.sub("", source))


def is_han(character: str) -> bool:
    """Whether it is a Han character, kana or full-width punctuation."""
    return bool(_ONE_HAN.match(character))


def is_web_address(target: str) -> bool:
    """Whether a link leads to a plain `https://` address."""
    return bool(_WEB.match(target))


def is_allowed_link(target: str) -> bool:
    """Whether a link leads to an `https://` address or to something that looks like an id of the edition."""
    if is_web_address(target):
        return True
    return bool(_EDITION_ID.match(target)) and target.split(":")[0] not in _SCHEMES


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Markdown's rule for `*` and `_`, except that Chinese needs no spaces around emphasis.

    CommonMark lets `**「甲」**乙` fall through, because a sign next to punctuation must stand
    beside a space. Here Han characters and full-width punctuation count as letters on the
    inside of a sign and as a boundary on its outside.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos] or " "
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
        can_open = _flanks(before, after)
        can_close = _flanks(after, before)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos += scanned.length
    return True


def _flanks(outside: str, inside: str) -> bool:
    """Whether a sign of emphasis with these neighbours belongs to the one inside."""
    if isWhiteSpace(ord(inside)) or inside == "\n":
        return False
    if not _is_punctuation(inside):
        return True
    return isWhiteSpace(ord(outside)) or outside == "\n" or _is_punctuation(outside) or is_han(outside)


def _is_punctuation(character: str) -> bool:
    return not is_han(character) and (isMdAsciiPunct(ord(character)) or isPunctChar(character))
