"""Joins the lines of a text as people mean it: a space between words, nothing between Chinese characters.

YAML turns the line ends of a folded or quoted text into spaces, which is wrong inside
Chinese; and a blank line in such a text comes out as a single line end, where Markdown
wants two. Both are mended here, so that prose may be broken into lines anywhere:

    >>> from build_tools.problems import Place
    >>> prose(TextNode("大躍進 開始", Place(), ">", spans_lines=True))
    '大躍進開始'
    >>> prose(TextNode("one\\ntwo\\n\\n- a\\n- b\\n", Place(), "|", spans_lines=True))
    'one two\\n\\n- a\\n- b'
"""

from __future__ import annotations

import re

from build_tools.annotation_files.nodes import TextNode

HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Han characters, kana and full-width punctuation, as the inside of a regex character class."""

_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
_LIST_ITEM = re.compile(r" *(?:[-*+]|[0-9]{1,3}[.)]) ")


def one_line(node: TextNode) -> str:
    """The text of a field that holds one line; a line end in it stays, to be refused."""
    return _without_folds(node)


def prose(node: TextNode) -> str:
    """The text of a field that holds prose: paragraphs and list items, one on each line."""
    text = _without_folds(node)
    if node.style != "|":
        # Outside `|` a line end in the text was a blank line in the file.
        text = re.sub(r"\n+", lambda found: "\n" if _LIST_ITEM.match(text, found.end()) else "\n\n", text)
    return join_lines(text)


def join_lines(text: str) -> str:
    """The lines of each paragraph joined; blank lines between paragraphs and list items stay apart."""
    out: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip()
        if not line:
            if out and out[-1]:
                out.append("")
        elif out and out[-1] and not _LIST_ITEM.match(line):
            glue = "" if re.match(f"[{HAN}]", line.lstrip()) and re.search(f"[{HAN}]$", out[-1]) else " "
            out[-1] += glue + line.lstrip()
        else:
            out.append(line)
    return "\n".join(out).strip()


def _without_folds(node: TextNode) -> str:
    if not node.spans_lines or node.style == "|":
        return node.text
    return _SPACE_BETWEEN_HAN.sub("", node.text)
