"""What a YAML file holds, as plain values that know their place: texts, lists, maps.

Every scalar is text (`1958`, `1958-09` and `0.40` too); what it means is decided by
the shape of the field that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.problems import Place


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar. `style` is how it was written: `""` plain, `'`, `"`, `|` or `>`.

    `spans_lines`: it was written on several lines, so some of its spaces are line ends.
    """

    text: str
    place: Place
    style: str = ""
    spans_lines: bool = False


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping: its keys are text, each once, in the order of the file."""

    entries: tuple[tuple[TextNode, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """Something that annotation files may not hold. It has been reported already; nobody need say more."""

    place: Place


Node = TextNode | ListNode | MapNode | RefusedNode
