"""Turns the events of a YAML parser into nodes, and refuses on the way what annotation files may not hold.

Refused are anchors, aliases, tags, merge keys, complex keys, a second document, deep
nesting and too many values; further duplicate keys and the unquoted words that YAML 1.1
reads as boolean or null. What can be told apart is replaced by a `RefusedNode`, so that
the rest of the file is still read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from build_tools.annotation_files.characters import first_refused, printable
from build_tools.annotation_files.lookalikes import Mistake, colon_mistake, space_mistake
from build_tools.annotation_files.nodes import ListNode, MapNode, Node, RefusedNode, TextNode
from build_tools.annotation_files.yaml_slips import Slip, flow_slip, scalar_slip, slip_of
from build_tools.problems import Kind, Place, Problem

Event = Any
"""One of PyYAML's events. Its type stubs make every mark optional; a parser's events always have theirs."""

MOST_DEPTH = 20
MOST_NODES = 40_000
MOST_PROBLEMS = 50
"""After so many problems in one file the rest is not read: the file is another kind of file."""

_BOOLEANS = {
    spelling
    for word in ("y", "n", "yes", "no", "true", "false", "on", "off")
    for spelling in (word, word.capitalize(), word.upper())
}
_NULLS = {"~", "null", "Null", "NULL"}


class FileRefusedError(Exception):
    """The rest of the file is not worth reading; the reason has been reported."""


class Builder:
    """Turns events into nodes, by recursive descent at most MOST_DEPTH deep."""

    def __init__(self, name: str, source: str, problems: list[Problem], flags: frozenset[str] = frozenset()) -> None:
        self.name = name
        self.source = source
        self.problems = problems
        self.flags = flags
        self.nodes = 0
        self.block_depth = 0
        self.events: Iterator[Event] = iter(())

    def document(self, events: Iterator[Event]) -> Node | None:
        """The node of the one document, None if there is none. Raises FileRefusedError."""
        self.events = events
        root = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event, "A second YAML document begins here.", "Keep one document in a file, without `---`."
                    )
                    raise FileRefusedError
                if event.tags:
                    self._refuse(event, "The file declares YAML tags.", "Remove the `%TAG` line.")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: Event, depth: int) -> Node:
        place = self._place(event)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._refuse(event, f"The file holds more than {MOST_NODES:,} values.", "Divide it.")
            raise FileRefusedError
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(
                event, f"The alias `*{_short(event.anchor or '')}` may not stand here.", "Write the value out."
            )
        refused = self._is_refused(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = self._scalar(event)
        elif depth > MOST_DEPTH:
            self._refuse(event, f"Lists and maps are nested more than {MOST_DEPTH} deep.", "Write the value flatter.")
            raise FileRefusedError
        else:
            node = self._collection(event, place, depth)
        return RefusedNode(place) if refused else node

    def _collection(self, event: Event, place: Place, depth: int) -> Node:
        in_block = self.block_depth > 0
        self.block_depth += not event.flow_style
        make = self._sequence if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        node, end = make(place, depth)
        self.block_depth -= not event.flow_style
        if event.flow_style and (wrong := flow_slip(self.source, event.start_mark, end.end_mark, in_block)):
            return self._slip(wrong)
        return node

    def _sequence(self, place: Place, depth: int) -> tuple[Node, Event]:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return ListNode(tuple(items), place), event

    def _mapping(self, place: Place, depth: int) -> tuple[Node, Event]:
        entries: dict[str, tuple[TextNode, Node]] = {}
        whole = True
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            start = event.start_mark.index
            key = self._key(event, depth)
            event = next(self.events)
            if key is not None and (wrong := slip_of(_key_mistake(key, event), start)):
                self._slip(wrong)
                self._read_over(event, depth)
                whole = False
                continue
            if key is not None and key.text in self.flags and getattr(event, "value", "") in ("true", "false"):
                value: Node = TextNode(event.value, self._place(event))
            else:
                value = self._node(event, depth + 1)
            if key is None:
                whole = False
                continue
            if key.text in entries:
                first = entries[key.text][0]
                self._report(
                    Kind.DUPLICATE_KEY,
                    key.place,
                    f"The key `{_short(key.text)}` stands twice; first on line {first.place.line}.",
                    "Remove one of the two.",
                )
                value = RefusedNode(key.place)
                key = first
            entries[key.text] = (key, value)
        return (MapNode(tuple(entries.values()), place) if whole else RefusedNode(place)), event

    def _key(self, event: Event, depth: int) -> TextNode | None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse(
                event,
                "A list or map stands where a key should be.",
                "Put a text that begins with `[` or `{` in quotation marks.",
            )
            self._node(event, depth + 1)
            return None
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            self._refuse(event, "The merge key `<<` may not stand here.", "Write the keys out.")
            return None
        key = self._node(event, depth + 1)
        return key if isinstance(key, TextNode) else None

    def _scalar(self, event: Event) -> Node:
        place, text = self._place(event), event.value
        if not event.style and (text in _BOOLEANS or text in _NULLS or not text):
            what = (
                f"The unquoted word `{text}` means something else in some YAML readers."
                if text
                else "The value is missing."
            )
            mend = f'Quote it: "{text}".' if text else 'Write a value, or remove the key; an empty text is "".'
            if not text and self.source[event.start_mark.index : event.start_mark.index + 1] == "\n":
                mend += " If the lines below belong to it, indent them by two spaces."
            return self._report(Kind.AMBIGUOUS_SCALAR, place, what, mend)
        # Only an escape such as "\0" can bring such a character past the look at the whole file.
        is_escaped = event.style == '"' and "\\" in self.source[event.start_mark.index : event.end_mark.index]
        if is_escaped and (found := first_refused(text)):
            return self._refuse(event, f"The text holds {found[1]} as an escape.", "Delete it.")
        if wrong := scalar_slip(self.source, event, self.block_depth > 0):
            return self._slip(wrong)
        spans_lines = event.end_mark.line > event.start_mark.line
        return TextNode(unicodedata.normalize("NFC", text), place, event.style or "", spans_lines)

    def _read_over(self, event: Event, depth: int) -> None:
        """A value whose key was refused: an empty one says nothing more."""
        if not _is_empty(event):
            self._node(event, depth + 1)

    def _is_refused(self, event: Event) -> bool:
        if event.anchor is not None:
            self._refuse(event, f"The anchor `&{_short(event.anchor)}` may not stand here.", "Remove it.")
            return True
        if event.tag is not None:
            self._refuse(
                event,
                f"The tag `{_short(event.tag)}` may not stand here.",
                "Remove it, or put the text in quotation marks.",
            )
            return True
        return False

    def _place(self, event: Event) -> Place:
        return Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _place_at(self, slip: Slip) -> Place:
        before = self.source[: slip.offset]
        return Place(self.name, before.count("\n") + 1, len(before) - before.rfind("\n"))

    def _slip(self, slip: Slip) -> RefusedNode:
        return self._report(slip.kind, self._place_at(slip), slip.message, slip.mend)

    def _refuse(self, event: Event, message: str, mend: str) -> RefusedNode:
        return self._report(Kind.YAML_REFUSED, self._place(event), message, mend)

    def _report(self, kind: Kind, place: Place, message: str, mend: str) -> RefusedNode:
        self.problems.append(Problem(kind, message, place, mend=mend))
        if len(self.problems) >= MOST_PROBLEMS:
            message = f"There are {MOST_PROBLEMS} problems up to here; the rest of the file was not read."
            self.problems.append(Problem(Kind.YAML_REFUSED, message, place))
            raise FileRefusedError
        return RefusedNode(place)


def _key_mistake(key: TextNode, value: Event) -> Mistake | None:
    """What is wrong with an unquoted key: unusual spaces before it; in braces, a colon that is none (`{article：letters}`)."""
    if key.style:
        return None
    return space_mistake(key.text) or (colon_mistake(key.text) if _is_empty(value) else None)


def _is_empty(event: Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.value and not event.style


def _short(value: str, most: int = 60) -> str:
    value = printable(value)  # a tag may hold anything, percent-encoded
    return value if len(value) <= most else value[:most] + "…"
