"""Editor's note: the answer to a question that a reader has at this place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import CERTAINTIES, Annotation, Declaration, Shape, declared
from build_tools.model.selectors import Selector


@dataclass(frozen=True, kw_only=True)
class EditorsNote(Annotation):
    """A note of ours on a place in a text; the text is that of its folder.

    In YAML the selector's keys (`at`, `exact`, `prefix`, `suffix`, `from`, `to`) stand
    beside the others; the loader gathers them into `selector`.
    """

    declaration: ClassVar[Declaration] = Declaration(
        "editors-note", "an editor's note", "editors_notes", "articles/<text>/notes.yml",
    )

    id: str = declared(Shape.ID, "The note's address; never changed.", "what-lushan-is", required=True)
    selector: Selector = declared(
        Shape.SELECTOR, "The place: `at:` and, within it, `exact:`.", "{at: p015, exact: is the hinge of both}", required=True,
    )
    note: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "The answer to a question that a reader would really have here.",
        '{en: "What was at Lushan? The summer resort where the Chinese leaders met in 1959.", '
        'zh-Hant: "廬山是避暑地，1959年中共領導人在此開會。"}',
        required=True,
    )
    sources: tuple[str, ...] = declared(Shape.LINES, "Works a reader can find.", '["A. Author, A Book (City: Press, 1999)"]')
    certainty: str = declared(Shape.CHOICE, "How sure it is; needed where there is no source.", "low", choices=CERTAINTIES)
    why: str = declared(Shape.TEXT, "Why it is not sure.", "Only one memoir says so.")
