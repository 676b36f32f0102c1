"""Translation: a passage in other words, as a digest or close to the wording."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.annotations.declaration import Annotation, Shape, declared

TRANSLATION_KINDS = ("digest", "close")


@dataclass(frozen=True, kw_only=True)
class Translation(Annotation):
    """What a passage says, in one language. The text and the language are those of its file."""

    article: str = ""
    language: str = ""
    at: str = declared(Shape.PASSAGE, "The passage.", "p012", required=True)
    kind: str = declared(Shape.CHOICE, "A digest in our words, or a close translation.", "digest", required=True, choices=TRANSLATION_KINDS)
    of: str = declared(Shape.LINE, "The outline's checksum of the passage as it was rendered.", "3f0c…")
    text: str = declared(Shape.TEXT, "The words.", "...", required=True)
