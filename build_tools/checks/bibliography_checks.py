"""Finds items of the bibliography that no note cites and no annotation links to."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checks.link_targets import linked_ids
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Problem


def check_citations(edition: Edition) -> Iterator[Problem]:
    """A warning for each item that nothing leads to. Notes that a text does not have are found with other passages."""
    linked = linked_ids(edition.annotations)
    for item in edition.annotations.bibliography:
        if not any(item.cited_by.values()) and f"bibliography:{item.id}" not in linked:
            yield Problem(
                Kind.UNCITED_ITEM, f"Nothing cites `{item.id}`.", item.place,
                "`cited_by:` with the notes that cite it", f"Add them, link to `bibliography:{item.id}`, or remove the item.",
            )
