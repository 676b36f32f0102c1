"""Turns a node into the value of a declared field, by the field's `Shape`, and reports what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from build_tools.annotation_files.findings import Findings, shown
from build_tools.annotation_files.lookalikes import is_in_brackets, list_meant, map_mistake, separator_mistake
from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode, TextNode
from build_tools.annotation_files.scalars import (
    read_choice,
    read_date,
    read_decimal,
    read_id,
    read_label,
    read_line,
    read_name,
    read_number,
    read_passage,
    read_prose,
    read_web_address,
)
from build_tools.annotation_files.selector_keys import SELECTOR_KEYS, read_selector
from build_tools.model.annotations import NAME_KEYS, FieldSpec, Shape
from build_tools.model.selectors import Selector
from build_tools.problems import Kind


@dataclass(frozen=True)
class Known:
    """What the edition has, as far as reading needs to know: texts, their languages, interface languages."""

    texts: tuple[str, ...]
    text_languages: tuple[str, ...] = ("en", "zh-Hant")
    languages: tuple[str, ...] = ("en", "zh-Hant")


def read_value(spec: FieldSpec, node: Node, known: Known, findings: Findings, prefix: str = "") -> object:
    """The value of a field (never None), or None after reporting why there is none. `prefix` is that of its path."""
    path = prefix + spec.key
    match spec.shape:
        case Shape.ID:
            return read_id(node, path, findings)
        case Shape.LINE:
            return read_line(node, path, findings, empty=True)
        case Shape.ADDRESS:
            return read_web_address(node, path, findings)
        case Shape.TEXT:
            return read_prose(node, path, findings)
        case Shape.LOCAL_TEXT:
            return read_local_text(node, path, known.languages, findings)
        case Shape.LOCAL_LINE:
            return read_local_text(node, path, known.languages, findings, read_label)
        case Shape.CHOICE:
            return read_choice(node, path, findings, spec.choices)
        case Shape.DATE:
            return read_date(node, path, findings)
        case Shape.NAMES:
            return read_names(node, path, known, findings)
        case Shape.FORMS:
            return read_lists(node, path, known.text_languages, "a language of the texts", read_name, findings)
        case Shape.PASSAGES_BY_TEXT:
            return read_lists(
                node, path, known.texts, "a text of this edition", read_passage, findings, Kind.UNKNOWN_TEXT
            )
        case Shape.PASSAGE:
            return read_passage(node, path, findings, spec.choices)
        case Shape.IDS | Shape.WORDS if not spec.choices:
            return read_list(node, path, read_id, findings, needed=spec.required)
        case Shape.IDS | Shape.WORDS:
            return read_list(
                node, path, lambda item, at, own: read_choice(item, at, own, spec.choices), findings, needed=spec.required
            )
        case Shape.LINES:
            return read_list(node, path, read_label, findings, needed=spec.required)
        case Shape.SELECTORS:
            return read_two_places(node, path, known, findings)
        case Shape.PLACE:
            return read_place(node, path, known, findings)
        case Shape.PLACES:
            return read_places(node, path, known, findings)
        case Shape.NUMBER:
            return read_number(node, path, findings)
        case Shape.DECIMAL:
            return read_decimal(node, path, findings)
        case Shape.SELECTOR | Shape.PARTS:
            raise AssertionError("selectors beside other fields and parts are gathered by the reader of the item")


def read_map(node: Node, path: str, expected: str, findings: Findings) -> MapNode | None:
    """The node if it is a map; its place is noted."""
    findings.places[path] = node.place
    if isinstance(node, MapNode):
        return node
    what = f"the text `{shown(node.text)}`" if isinstance(node, TextNode) else "a list"
    report_no_map(node, f"`{path}` holds {what}.", expected, findings)
    return None


def report_no_map(node: Node, message: str, expected: str, findings: Findings) -> None:
    """Says `message` of a node that should be a map; or, where its first colon is full-width (`en：…`), that."""
    mistake = map_mistake(node)
    if mistake and mistake.kind is Kind.WRONG_SIGN:
        findings.report(mistake.kind, node.place, mistake.message, expected=expected, mend=mistake.mend)
    elif not isinstance(node, RefusedNode):
        findings.report(Kind.WRONG_TYPE, node.place, message, expected=expected, mend=mistake.mend if mistake else "")


def read_list(
    node: Node,
    path: str,
    read: Callable[[Node, str, Findings], str | None],
    findings: Findings,
    *,
    needed: bool = False,
) -> tuple[str, ...] | None:
    """A list of different values, each read by `read`; where it is `needed`, at least one."""
    findings.places[path] = node.place
    if not isinstance(node, ListNode):
        _report_no_list(node, path, findings)
        return None
    if needed and not node.items:
        findings.report(Kind.WRONG_VALUE, node.place, f"`{path}` is empty.", expected="a list with at least one item")
        return None
    values: list[str] = []
    for index, item in enumerate(node.items):
        if mistake := separator_mistake(item, words_only=read is not read_name):
            findings.report(mistake.kind, item.place, mistake.message, mend=mistake.mend)
            continue
        value = read(item, f"{path}.{index}", findings)
        if value is None:
            continue
        if value in values:
            findings.report(
                Kind.WRONG_VALUE,
                item.place,
                f"`{shown(value)}` stands twice in `{path}`.",
                mend="Remove one of the two.",
            )
        values.append(value)
    return tuple(values) if len(values) == len(node.items) else None


def _report_no_list(node: Node, path: str, findings: Findings) -> None:
    expected = "a list, such as [a, b]"
    if isinstance(node, TextNode) and is_in_brackets(node.text):
        message = f"The brackets `{node.text[0]}` and `{node.text[-1]}` are none of YAML."
        findings.report(Kind.WRONG_SIGN, node.place, message, expected=expected, mend=f"Write {shown(list_meant(node.text), 100)}")
    elif not isinstance(node, RefusedNode):
        mend = f"Put it in brackets: {shown(list_meant(node.text), 100)}" if isinstance(node, TextNode) else ""
        findings.report(Kind.WRONG_TYPE, node.place, f"`{path}` is not a list.", expected=expected, mend=mend)


def read_lists(
    node: Node, path: str, keys: tuple[str, ...], what: str,
    read: Callable[[Node, str, Findings], str | None], findings: Findings, unknown: Kind = Kind.UNKNOWN_FIELD,
) -> dict[str, tuple[str, ...]] | None:
    """A map from known keys to lists."""
    return _map_of(
        node, path, keys, what, lambda item, at, f: read_list(item, at, read, f, needed=True), findings, unknown
    )


def read_names(node: Node, path: str, known: Known, findings: Findings) -> dict[str, str] | None:
    """Names by language or romanisation; those in the interface languages are needed."""
    names = _map_of(node, path, NAME_KEYS, "a language or romanisation of names", read_name, findings)
    return names if names is None or _has_languages(names, path, known.languages, node, findings) else None


def read_local_text(
    node: Node, path: str, languages: tuple[str, ...], findings: Findings,
    read: Callable[[Node, str, Findings], str | None] = read_prose,
) -> dict[str, str] | None:
    """A text in every interface language."""
    texts = _map_of(node, path, languages, "an interface language", read, findings)
    return texts if texts is None or _has_languages(texts, path, languages, node, findings) else None


def read_text_id(node: Node, path: str, known: Known, findings: Findings) -> str | None:
    """The id of one of the edition's texts."""
    text = read_label(node, path, findings)
    if text is None or text in known.texts:
        return text
    findings.report_unknown(
        Kind.UNKNOWN_TEXT, node.place, f"This edition has no text `{shown(text)}`.", text, known.texts
    )
    return None


def read_two_places(node: Node, path: str, known: Known, findings: Findings) -> tuple[Selector, ...] | None:
    """Exactly two places in texts, which differ."""
    findings.places[path] = node.place
    if not isinstance(node, ListNode) or len(node.items) != 2:
        if not isinstance(node, RefusedNode):
            count = f"{len(node.items)} places" if isinstance(node, ListNode) else "no list of places"
            findings.report(Kind.WRONG_TYPE, node.place, f"`{path}` holds {count}.", expected=Shape.SELECTORS.value)
        return None
    found = [read_place(item, f"{path}.{index}", known, findings) for index, item in enumerate(node.items)]
    places = tuple(place for place in found if place is not None)
    if len(places) == 2 and places[0] == places[1]:
        findings.report(
            Kind.WRONG_VALUE, node.items[1].place, "Both places are the same.", mend="Give the other place."
        )
    return places if len(places) == 2 else None


def read_places(node: Node, path: str, known: Known, findings: Findings) -> tuple[Selector, ...] | None:
    """One place in a text or several, each different."""
    findings.places[path] = node.place
    if not isinstance(node, ListNode) or not node.items:
        if not isinstance(node, RefusedNode):
            mend = "Put `- ` before it." if isinstance(node, MapNode) else ""
            findings.report(
                Kind.WRONG_TYPE, node.place, f"`{path}` holds no list of places.", expected=Shape.PLACES.value, mend=mend
            )
        return None
    places: list[Selector] = []
    for index, item in enumerate(node.items):
        place = read_place(item, f"{path}.{index}", known, findings)
        if place is None:
            continue
        if place in places:
            findings.report(Kind.WRONG_VALUE, item.place, f"`{path}` names this place twice.", mend="Remove one of the two.")
        places.append(place)
    return tuple(places) if len(places) == len(node.items) else None


def read_place(node: Node, path: str, known: Known, findings: Findings) -> Selector | None:
    """A place in a text that the place itself names."""
    found = read_map(node, path, Shape.SELECTOR.value, findings)
    if found is None:
        return None
    allowed = ("article", *SELECTOR_KEYS)
    nodes = {key.text: value for key, value in found.entries if key.text in allowed}
    for key, _ in found.entries:
        if key.text not in allowed:
            message = f"A place has no field `{shown(key.text)}`."
            findings.report_unknown(Kind.UNKNOWN_FIELD, key.place, message, key.text, allowed)
    article = None
    if "article" in nodes:
        article = read_text_id(nodes.pop("article"), f"{path}.article", known, findings)
    else:
        findings.report_unknown(
            Kind.MISSING_FIELD, node.place, "The place does not name its text: `article:` is missing.", "", known.texts
        )
    selector = read_selector(nodes, f"{path}.", article, node.place, findings)
    return selector if len(nodes) + 1 == len(found.entries) else None


def _map_of(
    node: Node, path: str, keys: tuple[str, ...], what: str,
    read: Callable[[Node, str, Findings], Any], findings: Findings, unknown: Kind = Kind.UNKNOWN_FIELD,
) -> dict[str, Any] | None:
    found = read_map(node, path, f"a map with keys from: {', '.join(keys)}", findings)
    if found is None:
        return None
    values = {}
    for key, item in found.entries:
        if key.text not in keys:
            message = f"`{shown(key.text)}` in `{path}` is not {what}."
            findings.report_unknown(unknown, key.place, message, key.text, keys)
        elif (value := read(item, f"{path}.{key.text}", findings)) is not None:
            values[key.text] = value
    return values if len(values) == len(found.entries) else None


def _has_languages(
    values: dict[str, str], path: str, languages: tuple[str, ...], node: Node, findings: Findings
) -> bool:
    missing = [language for language in languages if language not in values]
    for language in missing:
        findings.report(
            Kind.MISSING_LANGUAGE, node.place, f"`{path}` is not given in `{language}`.",
            expected=f"each of {', '.join(languages)}", mend=f"Add `{language}:`.",
        )
    return not missing
