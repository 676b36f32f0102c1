"""Contributor: somebody who wrote or reviewed annotations, under the name or role that they chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import Declaration, Declared, Shape, declared

ROLES = ("editor", "reviewer", "translator", "teacher", "specialist", "contributor")


@dataclass(frozen=True, kw_only=True)
class Contributor(Declared):
    """A person, a group or a role; `by:` and `reviewed_by:` name them by id."""

    declaration: ClassVar[Declaration] = Declaration(
        "contributor", "a contributor", "contributors", "contributors.yml",
    )

    id: str = declared(Shape.ID, "The id that `by:` and `reviewed_by:` use; never changed.", "editor-1", required=True)
    name: str = declared(Shape.LINE, "A name, a pseudonym or a role, as it is to be shown.", "Editor 1", required=True)
    roles: tuple[str, ...] = declared(Shape.WORDS, "What they do.", "[editor]", required=True, choices=ROLES)
    orcid: str = declared(Shape.LINE, "The ORCID iD, if they wish.", "")
    url: str = declared(Shape.ADDRESS, "A page of theirs, if they wish.", "")
    note: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "A line about them, if they wish.", "{en: Teaches history., zh-Hant: 教授歷史。}",
    )
