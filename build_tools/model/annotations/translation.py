"""Translation: a passage in other words, as a digest or close to the wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import Annotation, Declaration, Shape, declared

TRANSLATION_KINDS = ("digest", "close")


@dataclass(frozen=True, kw_only=True)
class Translation(Annotation):
    """What a passage says, in one language. The text and the language are those of its file."""

    declaration: ClassVar[Declaration] = Declaration(
        "translation", "a translation", "translations", "articles/<text>/translations.<language>.yml",
        ("article", "language", "at"),
    )

    article: str = ""
    language: str = ""
    at: str = declared(Shape.PASSAGE, "The passage.", "p012", required=True)
    kind: str = declared(
        Shape.CHOICE, "A digest in our words, or a close translation.", "digest", required=True, choices=TRANSLATION_KINDS,
    )
    of: str = declared(
        Shape.LINE, "The outline's checksum of the passage as it was rendered; when it changes, the item is stale.",
        "3f0c0123456789ab",
    )
    text: str = declared(Shape.TEXT, "The words, our own.", "The author asks who paid for the furnaces.", required=True)
