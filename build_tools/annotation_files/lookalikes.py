"""Signs that only look like those of YAML: a full-width colon, a curly quotation mark, ［ ］, 、 and their kind.

Whoever writes Chinese has them under the same keys. YAML takes them for letters, so a key
loses its value, or a quotation gets marks that the article does not have.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from build_tools.annotation_files.characters import describe, printable
from build_tools.annotation_files.nodes import Node, TextNode
from build_tools.problems import Kind

KEY = r"[A-Za-z][A-Za-z0-9_-]{0,40}+"
"""A key as the fields and languages of annotations are written."""
SPACES = "\u00a0\u2002\u2003\u2007\u202f\u3000"
"""Spaces that are no indentation for YAML."""
LEFT, RIGHT = "［【〔〖", "］】〕〗"
_SEPARATOR = re.compile(r"\s*[,，、；;]\s*")
_DOUBLE, _SINGLE = "“”„‟＂", "‘’‚‛＇"
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_COLON = re.compile(rf"({KEY})[ {SPACES}]*+(：|:(?=[^\s/])|:(?=[{SPACES}]))")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sign that is not YAML's: how far into the text it stands, what is wrong, how to mend it."""

    offset: int
    kind: Kind
    message: str
    mend: str


def colon_mistake(text: str) -> Mistake | None:
    """A text that begins with a key whose colon is full-width, or has no space behind it.

    >>> colon_mistake("relation：parallel").message
    'A full-width colon `：` stands behind `relation`.'
    >>> colon_mistake("themes:[press]").mend
    'Write `themes: `, with a space behind the colon.'
    """
    found = _COLON.match(text)
    if not found:
        return None
    key = found[1]
    if found[2] == "：":
        mend = f"Type `{key}: `: a plain colon, and a space behind it."
        return Mistake(found.start(2), Kind.WRONG_SIGN, f"A full-width colon `：` stands behind `{key}`.", mend)
    mend = f"Write `{key}: `, with a space behind the colon."
    if (space := text[found.end()]) in SPACES:
        return Mistake(found.end(), Kind.WRONG_SIGN, f"The space behind `{key}:` is {describe(space)}, no plain space.", mend)
    return Mistake(found.start(2), Kind.YAML_SYNTAX, f"No space stands behind the colon of `{key}`.", mend)


def quotation_mistake(text: str) -> Mistake | None:
    """A text that stands in curly or full-width quotation marks, or in one and a straight one.

    >>> quotation_mistake("“a bell of brass”").mend
    'Write "a bell of brass"; if the marks belong to the text, "“a bell of brass”".'
    >>> quotation_mistake("“a bell” and “a school”")
    """
    if text[0] not in _DOUBLE + _SINGLE:
        return None
    for marks, straight in ((_DOUBLE, '"'), (_SINGLE, "'")):
        inner = text[1:-1]
        if text[0] in marks and text[-1] in marks + straight and inner and not any(mark in inner for mark in marks):
            shown = printable(inner if len(inner) <= 60 else inner[:60] + "…")
            without, within = (json.dumps(own, ensure_ascii=False) for own in (shown, text[0] + shown + text[-1]))
            message = f"`{text[0]}` and `{text[-1]}` are no quotation marks of YAML: they would become part of the text."
            return Mistake(0, Kind.WRONG_SIGN, message, f"Write {without}; if the marks belong to the text, {within}.")
    return None


def space_mistake(text: str) -> Mistake | None:
    """A text with a full-width or other unusual space before its first word."""
    if text[:1] not in tuple(SPACES):
        return None
    message = f"The line is indented with {describe(text[0])}, which is no plain space."
    return Mistake(0, Kind.WRONG_SIGN, message, "Indent it with plain spaces.")


def list_meant(text: str) -> str:
    """The list that somebody meant who wrote it as a text, as YAML.

    >>> list_meant("［press、recognition］"), list_meant("editor-1，editor-2"), list_meant("A. Writer, Bells (1999)")
    ('[press, recognition]', '[editor-1, editor-2]', '["A. Writer, Bells (1999)"]')
    """
    in_brackets = is_in_brackets(text)
    items = [item for item in _SEPARATOR.split(text[1:-1].strip() if in_brackets else text) if item]
    if not in_brackets and not all(map(_WORD.match, items)):
        items = [text]
    return f"[{', '.join(item if _WORD.match(item) else json.dumps(item, ensure_ascii=False) for item in items)}]"


def is_in_brackets(text: str) -> bool:
    """Whether a text stands in brackets of Chinese typing."""
    return text[:1] in tuple(LEFT) and text[-1:] in tuple(RIGHT)


def map_mistake(node: Node) -> Mistake | None:
    """A text where a map should be, because its first colon is none: `en：River School`."""
    return colon_mistake(node.text) if isinstance(node, TextNode) and not node.style else None


def separator_mistake(node: Node, words_only: bool) -> Mistake | None:
    """An item of a list that is several, with 、 or ， between them. `words_only`: such as ids, not Chinese names.

    In quotation marks the sign belongs to the item.
    """
    if not isinstance(node, TextNode) or node.style or not (found := re.search("[、，]", node.text)):
        return None
    items = [item for item in _SEPARATOR.split(node.text) if item]
    if words_only and not all(map(_WORD.match, items)):
        return None
    escape = "" if words_only else " If the sign belongs to the item, put the item in quotation marks."
    return Mistake(
        found.start(), Kind.WRONG_SIGN, f"`{found[0]}` stands between items of a list, where YAML wants a comma and a space.",
        f"Write {printable(', '.join(items)[:100])}.{escape}",
    )
