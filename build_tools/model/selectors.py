"""Where an annotation belongs, after the W3C Web Annotation model (TextQuoteSelector)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from build_tools.problems import Place


@dataclass(frozen=True)
class Selector:
    """A place in a text: a passage, and in it a quotation, a span from one to another, or all of it.

    `exact` with optional `prefix`/`suffix` is a TextQuoteSelector; `start_quote` and
    `end_quote` (`from:` and `to:` in YAML) are a RangeSelector of two; none of them
    means the whole passage. `place` is where the selector stands in its file.
    """

    article: str
    at: str
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    start_quote: str | None = None
    end_quote: str | None = None
    place: Place = field(default_factory=Place, compare=False)

    @property
    def is_whole_passage(self) -> bool:
        """Whether the selector means the passage as such."""
        return self.exact is None and self.start_quote is None


class AnchorStatus(StrEnum):
    """How surely an annotation stands where it is shown."""

    EXACT = "exact"
    ALIGNED = "aligned"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Anchor:
    """A selector resolved. `start`/`end` are code points in the passage; None: the passage as a whole.

    EXACT: found once in the reference copy. ALIGNED: surely found in another copy.
    VERIFIED: no copy here, but one who has it confirmed the place (places lock).
    UNVERIFIED: no copy here and nobody has confirmed it yet.
    WITHHELD: no sure place; not shown in the text; `reason` says why.
    """

    selector: Selector
    status: AnchorStatus
    start: int | None = None
    end: int | None = None
    reason: str = ""
