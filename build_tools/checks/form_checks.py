"""Checks of glossary entries' forms against the texts: forms that match nothing, forms that are lost in an overlap.

What two entries both claim is found, and reported, by the matcher itself (FORM_CLAIMED_TWICE).
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.anchoring.form_uses import form_counts, is_reference
from build_tools.anchoring.glossary_matching import place_of_form
from build_tools.model.annotations import GlossaryEntry
from build_tools.model.edition import Edition, FormOverlap
from build_tools.problems import Kind, Problem, Severity

MOST_PLACES = 3
"""So many places of one overlap are shown."""


def check_forms(edition: Edition) -> Iterator[Problem]:
    """Forms under `forms:` that link nothing, and overlaps of two entries' forms. Names may occur nowhere."""
    yield from _unused(edition)
    yield from _overlaps(edition)


def _unused(edition: Edition) -> Iterator[Problem]:
    known = form_counts(edition).keys() | edition.recorded_forms
    for entry in edition.annotations.glossary:
        for language, forms in entry.forms.items():
            used = [form for form in entry.matched_forms(language) if (entry.id, language, form) in known]
            for form in forms:
                # Part of a longer form of the entry that stands somewhere: so it stands there too.
                if not any(form in longer for longer in used):
                    yield _unused_form(edition, entry, language, form)


def _unused_form(edition: Edition, entry: GlossaryEntry, language: str, form: str) -> Problem:
    place = place_of_form(entry, language, form)
    unseen = [text.id for text in edition.texts if text.language == language and not is_reference(text)]
    if unseen:
        return Problem(
            Kind.FORM_UNUSED, f"The form “{form}” of {entry.id} waits for somebody with a copy of {' or '.join(unseen)}.",
            place, mend="`edition anchor` by someone who has the article settles it.", severity=Severity.INFO,
        )
    return Problem(
        Kind.FORM_UNUSED, f"The form “{form}” of {entry.id} matches nothing, neither in an article nor in our own prose.",
        place,
        mend="Correct it or take it out. (It may also stand only within forms of other entries, or where `only:`, "
        "`except:` or `not:` close the place.)",
    )


def _overlaps(edition: Edition) -> Iterator[Problem]:
    """One problem for each two forms, with the places where they meet."""
    together: dict[tuple[str, tuple[str, str], tuple[str, str]], list[FormOverlap]] = {}
    for overlap in edition.overlaps:
        together.setdefault((overlap.language, overlap.kept, overlap.lost), []).append(overlap)
    for (language, (kept_entry, kept_form), (lost_entry, lost_form)), own in together.items():
        shown = tuple(f"{o.article} {o.passage}: “{o.words}”" for o in own[:MOST_PLACES])
        more = (f"and {len(own) - MOST_PLACES} more",) if len(own) > MOST_PLACES else ()
        words = own[0].words
        yield Problem(
            Kind.FORMS_OVERLAP,
            f"“{lost_form}” ({lost_entry}) is not linked where it overlaps “{kept_form}” ({kept_entry}), which begins before it.",
            place_of_form(edition.entries[lost_entry], language, lost_form),
            mend=f"If {lost_entry} is meant there, give {kept_entry} `not: {{{language}: [\"{words}\"]}}`; if {kept_entry} is, "
            f"give {lost_entry} the same; if “{words}” is a name, add it to the `forms:` of what it names.",
            candidates=shown + more,
        )
