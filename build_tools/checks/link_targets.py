"""Which ids a link in our prose may lead to (`glossary:le-duan`, `north-vietnam:p012`), and whether they are there."""

from __future__ import annotations

from collections.abc import Iterator, Set

from build_tools.model.annotations import Annotations
from build_tools.model.annotations.contents import prose_of
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Place, Problem
from build_tools.rich_text import problems_in

COLLECTIONS = {
    "glossary": "glossary", "cross-references": "cross_references", "timeline": "timeline", "figures": "figures",
    "bibliography": "bibliography", "assignments": "assignments",
}
"""What stands before the colon of a link, and the field of `Annotations` in which the id behind it must be found."""


def check_markup(edition: Edition, refused: Set[str] = frozenset()) -> Iterator[Problem]:
    """HTML, images and links in prose that annotations may not hold, and links that lead to nothing.

    `refused` are the files with an error: a link to what stands in them is no mistake of its own.
    """
    targets = _targets(edition.annotations)

    def resolve(target: str) -> str | None:
        what, _, name = target.partition(":")
        article = edition.by_id.get(what)
        if article is not None:
            return target if not article.passages or article.knows(name) else None
        return target if target in targets or _may_stand_in(refused, target) else None

    for item in edition.annotations:
        for _, path, text in prose_of(item):
            if _may_hold_markup(text):
                yield from problems_in(text, item.where(path), resolve=resolve)


def check_opening(edition: Edition, refused: Set[str] = frozenset()) -> Iterator[Problem]:
    """The cross-reference with which the home page opens must be there."""
    opening = edition.config.opening_parallel
    target = f"cross-references:{opening}"
    if opening and target not in _targets(edition.annotations) and not _may_stand_in(refused, target):
        yield Problem(
            Kind.UNKNOWN_ID, f"`opening_parallel` names the cross-reference `{opening}`, which is not there.",
            Place("annotations/edition.yml"), mend="Name another one, or remove the field.",
        )


def linked_ids(annotations: Annotations) -> set[str]:
    """Every id that some prose may link to, as it is written: `bibliography:khrushchev-1970`."""
    return {
        part.partition(")")[0]
        for item in annotations
        for _, _, text in prose_of(item)
        if "](" in text
        for part in text.split("](")[1:]
    }


def _targets(annotations: Annotations) -> set[str]:
    return {f"{what}:{item.id}" for what, collection in COLLECTIONS.items() for item in getattr(annotations, collection)}


def _may_stand_in(files: Set[str], target: str) -> bool:
    """Whether one of the files is that of a link's target: `glossary/people/le-duan.yml`, or `timeline.yml`."""
    what, _, name = target.partition(":")
    return any(
        file.endswith(f"/{what}.yml") or (file.endswith(f"/{name}.yml") and f"/{what}/" in file) for file in files
    )


def _may_hold_markup(text: str) -> bool:
    """Whether a text holds any sign with which more than text begins; most hold none, and parsing takes its time."""
    return any(sign in text for sign in "<[`#>|=-*_!&\t") or "    " in text
