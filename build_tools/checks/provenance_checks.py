"""Checks who wrote and who reviewed an annotation, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.annotations import Annotation, EditorsNote, Translation
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Problem


def check_provenance(edition: Edition) -> Iterator[Problem]:
    """Reviews by the writer, drafts, statuses and certainties that lack what they need, notes without a source."""
    ours = {text.id for text in edition.config.texts if text.ours}
    for item in edition.annotations:
        # Our own texts in the other language are no annotations; nobody reviews a reader's own notes.
        if isinstance(item, Translation) and item.article in ours:
            continue
        if isinstance(item, Annotation):
            yield from _check_review(item)
            yield from _check_certainty(item)


def _check_review(item: Annotation) -> Iterator[Problem]:
    for role in sorted(set(item.by) & set(item.reviewed_by)):
        place = item.where(f"reviewed_by.{item.reviewed_by.index(role)}")
        yield Problem(Kind.OWN_REVIEW, f"`{role}` has written this and reviewed it.", place, mend="Name another reviewer.")
    if item.status == "draft" and not item.private:
        yield Problem(
            Kind.UNREVIEWED, f"{_name(item)} is a draft: nobody else has compared it with its sources yet.",
            item.where("status"), mend="Whoever does adds `reviewed_by:` and writes `status: reviewed`.",
        )
    if item.status != "draft" and not item.reviewed_by:
        yield _missing(item, "status", f"The status is `{item.status}`, but nobody has reviewed it.", "Add `reviewed_by:`.")


def _check_certainty(item: Annotation) -> Iterator[Problem]:
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


def _name(item: Annotation) -> str:
    """What people call an annotation: the kind, and its id or passage."""
    what = item.declaration.title.partition(" ")[2]
    return f"The {what} `{getattr(item, 'id', '') or getattr(item, 'at', '')}`"


def _missing(item: Annotation, path: str, message: str, mend: str) -> Problem:
    return Problem(Kind.MISSING_FIELD, message, item.where(path), mend=mend)
