"""Makes the places lock of a text that is at hand, and notices one that is out of date."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.anchoring.form_uses import is_reference
from build_tools.anchoring.places_lock import PlacesLock, make_lock, to_text
from build_tools.model.edition import Edition
from build_tools.model.selectors import AnchorStatus
from build_tools.problems import Kind, Place, Problem


def lock_of(edition: Edition, text_id: str) -> PlacesLock | None:
    """What this edition verifies in a text; None where its reference copy is not at hand."""
    text = edition.by_id[text_id]
    if not is_reference(text):
        return None
    exact = [a for a in edition.anchors_in(text_id) if a.status is AnchorStatus.EXACT]
    own = [o for o in edition.occurrences if o.article == text_id and o.layer == "text"]
    counts = [(o.passage, o.entry, o.count) for o in own]
    forms = {(o.entry, o.form) for o in own}
    return make_lock(text_id, [a.selector for a in exact if a.start is not None], counts, forms)


def stale_locks(edition: Edition, locks: Mapping[str, PlacesLock], files: Mapping[str, str]) -> list[Problem]:
    """A warning for every committed lock that is not what the copies at hand give; `files` names them by text."""
    problems = []
    for text in edition.texts:
        made = lock_of(edition, text.id)
        if made is not None and to_text(made) != to_text(locks.get(text.id, PlacesLock(text.id))):
            problems.append(
                Problem(
                    Kind.LOCK_STALE, f"The places lock of {text.id} is not what its text and the annotations give.",
                    Place(files.get(text.id, "")), mend="Run `edition anchor`, and commit what it writes.",
                )
            )
    return problems
