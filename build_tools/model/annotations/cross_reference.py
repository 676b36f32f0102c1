"""Cross-reference: two places that say more together than alone."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.annotations.declaration import Annotation, Shape, declared
from build_tools.model.selectors import Selector

RELATIONS = ("same-event", "parallel", "contrast", "background", "consequence", "same-source")


@dataclass(frozen=True, kw_only=True)
class CrossReference(Annotation):
    """Two exact places in two texts, one relation, and what one learns by reading them together."""

    id: str = declared(Shape.ID, "The reference's address; never changed.", "bright-road", required=True)
    relation: str = declared(Shape.CHOICE, "How the two places belong together.", "parallel", required=True, choices=RELATIONS)
    themes: tuple[str, ...] = declared(Shape.WORDS, "One to three themes; reuse those that exist.", "[recognition]", required=True)
    between: tuple[Selector, ...] = declared(
        Shape.SELECTORS, "The two places.", "[{article: north-vietnam, at: p009, exact: ...}, ...]", required=True,
    )
    comment: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "40-120 words: what one learns by reading the two together.", "{en: ..., zh-Hant: ...}", required=True,
    )
    sources: tuple[str, ...] = declared(Shape.LINES, "Works a reader can find, for facts not in the articles.", '["..."]')
