"""Reads single values: lines, prose, ids, words from a list, dates, numbers, addresses.

Every function takes a node, the path of its field and the findings of the annotation;
it returns the value, or None after reporting what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from build_tools.annotation_files.dates import date_fault, date_mend
from build_tools.annotation_files.findings import Findings, shown
from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode, TextNode
from build_tools.annotation_files.prose import one_line, prose
from build_tools.model.annotations import Shape
from build_tools.passage_ids import is_passage_id
from build_tools.problems import Kind

LONGEST_LINE = 1_000
LONGEST_TEXT = 20_000
"""In characters. Far above any honest text; it keeps a hostile one from costing time in every later room."""

LONGEST_NAME = 200
"""A name, or a form that is matched. The time to match forms that begin alike grows with their length."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LONGEST_ID = 80
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""What Windows takes for a device, with whatever ending: a checkout with such a file fails there."""
_HTTPS = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'`{}|\\^]*)?\Z")


def text_node(node: Node, path: str, expected: str, findings: Findings) -> TextNode | None:
    """The node if it is a text; its place is noted."""
    findings.places[path] = node.place
    if isinstance(node, TextNode):
        return node
    if not isinstance(node, RefusedNode):
        what = {ListNode: "a list", MapNode: "a map"}[type(node)]
        findings.report(Kind.WRONG_TYPE, node.place, f"`{path}` holds {what}.", expected=expected)
    return None


def read_line(node: Node, path: str, findings: Findings, *, empty: bool = False) -> str | None:
    """One line of text, exactly as written: a quotation may begin or end with a space."""
    found = text_node(node, path, Shape.LINE.value, findings)
    if found is None:
        return None
    text = one_line(found)
    if "\n" in text.rstrip("\n"):
        findings.report(
            Kind.WRONG_TYPE, node.place, f"`{path}` holds several lines.",
            expected=Shape.LINE.value, mend="Write it on one line, or with `>-` instead of `|`.",
        )
        return None
    return _sized(text.rstrip("\n"), path, LONGEST_LINE, found, findings, empty)


def read_label(node: Node, path: str, findings: Findings) -> str | None:
    """One line of text without space at its ends: a name, a form, a source."""
    text = read_line(node, path, findings)
    return None if text is None else text.strip()


def read_name(node: Node, path: str, findings: Findings) -> str | None:
    """A name or form: a label that is not too long to be matched everywhere."""
    text = read_label(node, path, findings)
    if text is None or len(text) <= LONGEST_NAME:
        return text
    message = f"`{path}` holds {len(text):,} characters."
    findings.report(Kind.WRONG_VALUE, node.place, message, expected=f"at most {LONGEST_NAME} characters")
    return None


def read_prose(node: Node, path: str, findings: Findings) -> str | None:
    """A text of one or several paragraphs, its lines joined (see `prose`)."""
    found = text_node(node, path, Shape.TEXT.value, findings)
    return None if found is None else _sized(prose(found), path, LONGEST_TEXT, found, findings, False)


def read_id(node: Node, path: str, findings: Findings) -> str | None:
    """An id: it becomes a file name and an address, so nothing but `a-z`, `0-9` and single hyphens."""
    found = text_node(node, path, Shape.ID.value, findings)
    if found is None:
        return None
    if found.text in _DEVICES:
        message = f"`{found.text}` cannot be an id: Windows has no files of this name."
        findings.report(Kind.WRONG_VALUE, node.place, message, mend=f"For example: {found.text}-1")
        return None
    if _ID.match(found.text) and len(found.text) <= LONGEST_ID:
        return found.text
    suggestion = re.sub(r"[^a-z0-9]+", "-", found.text.casefold()).strip("-")[:LONGEST_ID]
    findings.report(
        Kind.WRONG_VALUE,
        node.place,
        f"`{shown(found.text)}` is not an id.",
        expected=f"{Shape.ID.value}, at most {LONGEST_ID} characters",
        mend=f"For example: {suggestion}" if suggestion else "",
    )
    return None


def read_choice(node: Node, path: str, findings: Findings, choices: Sequence[str], what: str = "") -> str | None:
    """One of the words that the field allows; `what` names them in a message."""
    found = text_node(node, path, Shape.CHOICE.value, findings)
    if found is None or found.text in choices:
        return found.text if found else None
    message = f"`{shown(found.text)}` is not {what or f'a value of `{path}`'}."
    findings.report_unknown(Kind.WRONG_VALUE, node.place, message, found.text, choices)
    return None


def read_date(node: Node, path: str, findings: Findings) -> str | None:
    """A possible ISO date or span."""
    found = text_node(node, path, Shape.DATE.value, findings)
    if found is None:
        return None
    if fault := date_fault(found.text):
        findings.report(Kind.WRONG_DATE, node.place, fault, expected=Shape.DATE.value, mend=date_mend(found.text))
        return None
    return found.text


def read_passage(node: Node, path: str, findings: Findings, or_words: Sequence[str] = ()) -> str | None:
    """A passage id by its form, or one of `or_words`; whether the text has the passage is known only later."""
    expected = " or ".join([Shape.PASSAGE.value, *(f"`{word}`" for word in or_words)])
    found = text_node(node, path, expected, findings)
    if found is None or is_passage_id(found.text) or found.text in or_words:
        return found.text if found else None
    message = f"`{shown(found.text)}` is not a passage id."
    findings.report(Kind.WRONG_VALUE, node.place, message, expected=expected)
    return None


def read_number(node: Node, path: str, findings: Findings) -> int | None:
    """A whole number, in decimal digits."""
    found = text_node(node, path, Shape.NUMBER.value, findings)
    if found is None:
        return None
    if re.fullmatch(r"-?[0-9]{1,9}", found.text):
        return int(found.text)
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(found.text)}` is not a number.", expected=Shape.NUMBER.value
    )
    return None


def read_decimal(node: Node, path: str, findings: Findings) -> Decimal | None:
    """A number with a decimal point or none, exactly as written; no thousands separator."""
    found = text_node(node, path, Shape.DECIMAL.value, findings)
    if found is None:
        return None
    if re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?", found.text):
        return Decimal(found.text)
    bare = re.sub(r"(?<=[0-9])[,\u2009\u202f _](?=[0-9]{3}(?![0-9]))", "", found.text)
    mend = f"Write {bare}." if bare != found.text and re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?", bare) else ""
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(found.text)}` is not a number.", expected=Shape.DECIMAL.value, mend=mend
    )
    return None


def read_web_address(node: Node, path: str, findings: Findings) -> str | None:
    """A plain `https://` or `http://` address, or an empty text."""
    text = read_line(node, path, findings, empty=True)
    if text is None or not text or is_web_address(text):
        return text
    findings.report(
        Kind.WRONG_VALUE, node.place, f"`{shown(text)}` is not a web address.", expected="an address that begins with https://",
    )
    return None


def is_web_address(text: str) -> bool:
    """Whether the text is an `https://` or `http://` address of plain characters, without a user name."""
    return bool(_HTTPS.match(text))


def _sized(text: str, path: str, most: int, node: TextNode, findings: Findings, empty: bool) -> str | None:
    if not text.strip() and not empty:
        findings.report(Kind.WRONG_VALUE, node.place, f"`{path}` is empty.", mend="Write it, or remove the field.")
        return None
    if len(text) > most:
        message = f"`{path}` holds {len(text):,} characters."
        findings.report(Kind.WRONG_VALUE, node.place, message, expected=f"at most {most:,} characters")
        return None
    return text
