"""Checks of annotations among each other and against the articles' outlines: `check_annotations`.

No text of an article is needed; where it is at hand, lengths are exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checks.length_checks import check_digests, check_quotations
from build_tools.checks.script_check import check_script
from build_tools.model.annotations import Annotation, EditorsNote
from build_tools.model.annotations.contents import passages_of, prose_of
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Place, Problem, sort_problems
from build_tools.rich_text import problems_in


def check_annotations(edition: Edition) -> list[Problem]:
    """Everything that is wrong, sorted by place."""
    problems: list[Problem] = []
    for check in (check_digests, check_quotations, check_script, check_passages, check_markup, check_provenance):
        problems += check(edition)
    return sort_problems(problems)


def check_passages(edition: Edition) -> Iterator[Problem]:
    """Passages that a text does not have, in lists of passages (`only:`, `cited_by:`) and emendations.

    Those of selectors and translations are found, and reported, by anchoring.
    """
    for emendation in edition.annotations.emendations:
        if emendation.at != "all":
            yield from _unknown_passage(edition, emendation.article, emendation.at, emendation.where("at"))
    for item in edition.annotations:
        for path, article_id, passage_id in passages_of(item):
            yield from _unknown_passage(edition, article_id, passage_id, item.where(path))


def check_markup(edition: Edition) -> Iterator[Problem]:
    """HTML, images and links in prose that annotations may not hold, and links that lead to nothing."""

    def resolve(target: str) -> str | None:
        return target if _is_known(edition, target) else None

    for item in edition.annotations:
        for _, path, text in prose_of(item):
            yield from problems_in(text, item.where(path), resolve=resolve)


def check_provenance(edition: Edition) -> Iterator[Problem]:
    """Who wrote and reviewed an annotation, and what it rests on."""
    for item in edition.annotations:
        if not isinstance(item, Annotation):
            continue
        for role in sorted(set(item.by) & set(item.reviewed_by)):
            place = item.where(f"reviewed_by.{item.reviewed_by.index(role)}")
            yield Problem(
                Kind.OWN_REVIEW, f"`{role}` has written this and reviewed it.", place, mend="Name another reviewer."
            )
        if item.status != "draft" and not item.reviewed_by:
            yield _missing(
                item, "status", f"The status is `{item.status}`, but nobody has reviewed it.", "Add `reviewed_by:`."
            )
        certainty = getattr(item, "certainty", "")
        if certainty == "low" and not getattr(item, "why", ""):
            yield _missing(item, "certainty", "The certainty is low, but the reason is not given.", "Add `why:`.")
        if isinstance(item, EditorsNote) and not item.sources and not certainty:
            yield Problem(
                Kind.NO_SOURCE,
                f"The note `{item.id}` says neither where it comes from nor how sure it is.",
                item.place,
                "`sources:`, or `certainty: low` and `why:`",
                "Name a work that a reader can find.",
            )


def _missing(item: Annotation, path: str, message: str, mend: str) -> Problem:
    return Problem(Kind.MISSING_FIELD, message, item.where(path), mend=mend)


def _unknown_passage(edition: Edition, article_id: str, passage_id: str, place: Place) -> Iterator[Problem]:
    article = edition.by_id.get(article_id)
    if article and article.passages and not article.knows(passage_id):
        message = f"{article_id} has no passage {passage_id}."
        last = article.passages[-1].id
        yield Problem(
            Kind.UNKNOWN_PASSAGE, message, place, f"a passage from {article.passages[0].id} to {last}, or a note"
        )


def _is_known(edition: Edition, target: str) -> bool:
    """Whether an id in a link (`glossary:le-duan`, `north-vietnam:p012`) is something that the edition has."""
    what, _, name = target.partition(":")
    if what == "glossary":
        return name in edition.entries
    if what == "cross-references":
        return any(reference.id == name for reference in edition.annotations.cross_references)
    article = edition.by_id.get(what)
    return article is not None and (not article.passages or article.knows(name))
