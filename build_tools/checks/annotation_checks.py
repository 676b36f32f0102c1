"""Every check of the edition's annotations, among each other and against the texts: `check_annotations`.

No text of an article is needed; where it is at hand, lengths are exact. To add a check: a
generator of problems in a module of this folder, and its name in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.checks.advice_checks import check_advice
from build_tools.checks.bibliography_checks import check_citations
from build_tools.checks.form_checks import check_forms
from build_tools.checks.length_checks import check_digests, check_quotations
from build_tools.checks.life_checks import check_lives
from build_tools.checks.link_targets import check_markup, check_opening
from build_tools.checks.provenance_checks import check_provenance
from build_tools.checks.script_check import check_script
from build_tools.checks.theme_checks import check_themes
from build_tools.checks.translation_checks import check_translations
from build_tools.model.annotations.contents import passages_of
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Place, Problem, Severity, sort_problems


def check_annotations(edition: Edition, before: Sequence[Problem] = ()) -> list[Problem]:
    """Everything that is wrong, sorted by place. `before` is what reading and anchoring have found already."""
    refused = {problem.place.file for problem in before if problem.level is Severity.ERROR}
    found = [problem for check in CHECKS for problem in check(edition)]
    return sort_problems([*found, *check_markup(edition, refused), *check_opening(edition, refused)])


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


CHECKS = (
    check_passages, check_quotations, check_digests, check_translations, check_forms, check_lives, check_citations,
    check_script, check_provenance, check_advice, check_themes,
)


def _unknown_passage(edition: Edition, article_id: str, passage_id: str, place: Place) -> Iterator[Problem]:
    article = edition.by_id.get(article_id)
    if article and article.passages and not article.knows(passage_id):
        message = f"{article_id} has no passage {passage_id}."
        last = article.passages[-1].id
        yield Problem(
            Kind.UNKNOWN_PASSAGE, message, place, f"a passage from {article.passages[0].id} to {last}, or a note"
        )
