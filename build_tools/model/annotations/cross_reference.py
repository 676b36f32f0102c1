"""Cross-reference: two places that say more together than alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import Annotation, Declaration, Fault, Shape, declared
from build_tools.model.selectors import Selector

RELATIONS = ("same-event", "parallel", "contrast", "background", "consequence", "same-source")
MOST_THEMES = 3


@dataclass(frozen=True, kw_only=True)
class CrossReference(Annotation):
    """Two exact places in two texts, one relation, and what one learns by reading them together."""

    declaration: ClassVar[Declaration] = Declaration(
        "cross-reference", "a cross-reference", "cross_references", "cross-references/<id>.yml",
    )

    id: str = declared(Shape.ID, "The reference's address; never changed.", "lushan-in-a-sentence", required=True)
    relation: str = declared(Shape.CHOICE, "How the two places belong together.", "same-event", required=True, choices=RELATIONS)
    themes: tuple[str, ...] = declared(
        Shape.WORDS, "One to three themes; reuse those that exist.", "[lushan, second-thoughts]", required=True,
    )
    between: tuple[Selector, ...] = declared(
        Shape.SELECTORS, "The two places; `at:` alone means the whole passage.",
        "[{article: introduction, at: p015, exact: is the hinge of both}, {article: sino-soviet-split, at: p061}]", required=True,
    )
    comment: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "40-120 words: what one learns by reading the two together.",
        '{en: "Read together, the two show how much a summary leaves out.", zh-Hant: 兩處合讀，可見提要省去了多少。}',
        required=True,
    )
    sources: tuple[str, ...] = declared(
        Shape.LINES, "Works a reader can find, for facts not in the articles.", '["A. Author, A Book (City: Press, 1999)"]',
    )

    def faults(self) -> Iterator[Fault]:
        """More themes than anybody would look under."""
        if len(self.themes) > MOST_THEMES:
            yield Fault("themes", f"There are {len(self.themes)} themes.", f"one to {MOST_THEMES} themes")
