"""Every place where a quotation stands in a passage: exactly, or nearly.

Exact search comes first and is all that counts on the reference copy. On another copy a
quotation may have a few wrong characters; what is then sure is said in `witness.sure_places`,
because emendations are placed by the same rules.
"""

from __future__ import annotations

from build_tools.witness import near_text
from build_tools.witness.near_text import Candidate
from build_tools.witness.sure_places import ALLOWED, MARGIN, SHORTEST_INEXACT, allowed_edits, exact_places, surest

__all__ = ["ALLOWED", "MARGIN", "SHORTEST_INEXACT", "Candidate", "exact_places", "near_places", "surest"]


def near_places(text: str, quote: str, most: int | None = None) -> list[Candidate]:
    """Places within `most` edits of `quote` (default: the allowed share), best first, none overlapping."""
    return near_text.near_places(text, quote, allowed_edits(len(quote)) if most is None else most)
