"""Editor's note: the answer to a question that a reader has at this place."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.annotations.declaration import CERTAINTIES, Annotation, Shape, declared
from build_tools.model.selectors import Selector


@dataclass(frozen=True, kw_only=True)
class EditorsNote(Annotation):
    """A note of ours on a place in a text; the text is that of its folder.

    In YAML the selector's keys (`at`, `exact`, `prefix`, `suffix`, `from`, `to`) stand
    beside the others; the loader gathers them into `selector`.
    """

    selector: Selector = declared(Shape.SELECTOR, "The place: `at:` and, within it, `exact:`.", "at: p023", required=True)
    id: str = declared(Shape.ID, "The note's address; never changed.", "kim-in-hanoi", required=True)
    note: dict[str, str] = declared(Shape.LOCAL_TEXT, "The answer.", "{en: ..., zh-Hant: ...}", required=True)
    sources: tuple[str, ...] = declared(Shape.LINES, "Works a reader can find.", '["..."]')
    certainty: str = declared(Shape.CHOICE, "How sure it is.", "low", choices=CERTAINTIES)
    why: str = declared(Shape.TEXT, "Why it is not sure.", "...")
