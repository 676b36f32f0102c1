"""A selector to an anchor: exact and unique, surely aligned, verified by someone with a copy, or withheld."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.quotes import Candidate, exact_places, near_places, surest
from build_tools.model.selectors import Anchor, AnchorStatus, Selector
from build_tools.model.texts import Article
from build_tools.problems import Kind, Place, Problem

RUN_TOGETHER = 1.2
"""In another copy, a passage longer than this share of its outlined length has taken in another one."""
MOST_SHOWN = 8
"""So many places are listed where a quotation stands more than once."""
LONGEST_SOUGHT = 120
"""Of a quotation that stands nowhere, so many characters are compared with the passage; the policy allows 24 or twelve words."""
CONTEXT = 12
"""How many characters a message shows on either side of a candidate."""


def resolve(
    selector: Selector, article: Article | None, lock: PlacesLock, known: tuple[str, ...] = (), *, helpful: bool = True
) -> tuple[Anchor, list[Problem]]:
    """Where a selector points, and what is wrong with it. `known` are the edition's text ids, for messages.

    Unless `helpful`, the places nearest to a quotation that stands nowhere are not sought: that takes long.

    On the reference copy anything but one exact place is an error. On another copy an
    uncertain place is withheld with a warning. Without a copy the lock says whether
    somebody verified it.
    """
    if article is None:
        return _refused(
            selector, Kind.UNKNOWN_TEXT, f"There is no text “{selector.article}”.",
            _nearest(selector.article, known),
        )
    if not article.knows(selector.at):
        ids = (*article.by_id, *article.notes_by_id)
        return _refused(
            selector, Kind.UNKNOWN_PASSAGE, f"{article.id} has no passage “{selector.at}”.",
            _nearest(selector.at, ids), mend="Use an id that stands beside the paragraph on the reading page.",
        )
    if selector.is_whole_passage:
        return Anchor(selector, AnchorStatus.EXACT), []
    text = article.text_of(selector.at)
    if text is None:
        return _without_text(selector, lock)
    if article.witness is None or article.witness.is_reference:
        return _on_reference(selector, article, text, helpful)
    passage = article.by_id.get(selector.at)
    if passage is not None and len(text) > passage.length * RUN_TOGETHER + CONTEXT:
        # The same words may stand in the passage that ran into this one, and the right ones be damaged.
        return _withheld(selector, "it runs together with another passage there")
    return _on_other_copy(selector, text, article.witness.vouched.get(selector.at, ()), article.language)


def _on_reference(selector: Selector, article: Article, text: str, helpful: bool) -> tuple[Anchor, list[Problem]]:
    spans = []
    for quote, prefix, suffix in _parts(selector):
        places = exact_places(text, quote, prefix, suffix)
        if len(places) != 1:
            return _not_unique(selector, article, text, quote, places, helpful)
        spans.append(places[0])
    start, end = spans[0].start, spans[-1].end
    if end <= start or spans[-1].start < spans[0].start:
        return _refused(
            selector, Kind.QUOTE_NOT_FOUND, f"In {selector.at} of {article.id}, `to:` stands before `from:`.", (),
            mend="Exchange the two, or correct them.",
        )
    return Anchor(selector, AnchorStatus.EXACT, start, end), []


def _on_other_copy(
    selector: Selector, text: str, vouched: Sequence[tuple[int, int]], language: str
) -> tuple[Anchor, list[Problem]]:
    spans: list[Candidate] = []
    for quote, prefix, suffix in _parts(selector):
        place, reason = surest(text, quote, prefix, suffix, vouched, language)
        if place is None:
            return _withheld(selector, reason)
        spans.append(place)
    if spans[-1].end <= spans[0].start or spans[-1].start < spans[0].start:
        return _withheld(selector, "its two ends stand the other way round")
    return Anchor(selector, AnchorStatus.ALIGNED, spans[0].start, spans[-1].end), []


def _withheld(selector: Selector, reason: str) -> tuple[Anchor, list[Problem]]:
    quote = selector.exact or f"{selector.start_quote} … {selector.end_quote}"
    problem = Problem(
        Kind.ANCHOR_WITHHELD,
        f"The quotation “{quote}” was not placed in {selector.at} of {selector.article} in your copy: {reason}.",
        selector.place,
        mend="Nothing needs to be done; the annotation is shown with its passage, not at the words.",
    )
    return Anchor(selector, AnchorStatus.WITHHELD, reason=reason), [problem]


def _without_text(selector: Selector, lock: PlacesLock) -> tuple[Anchor, list[Problem]]:
    if lock.verifies(selector):
        return Anchor(selector, AnchorStatus.VERIFIED), []
    problem = Problem(
        Kind.ANCHOR_UNVERIFIED,
        f"The quotation in {selector.at} of {selector.article} waits for a copy-holder.",
        selector.place,
        mend="Nothing is asked of you: it is shown at its passage until someone with the article runs `edition anchor`.",
    )
    return Anchor(selector, AnchorStatus.UNVERIFIED, reason="waits for a copy-holder"), [problem]


def _parts(selector: Selector) -> list[tuple[str, str, str]]:
    if selector.exact is not None:
        return [(selector.exact, selector.prefix, selector.suffix)]
    return [
        (selector.start_quote or "", selector.prefix, ""),
        (selector.end_quote or "", "", selector.suffix),
    ]


def _not_unique(
    selector: Selector, article: Article, text: str, quote: str, places: list[Candidate], helpful: bool
) -> tuple[Anchor, list[Problem]]:
    if places:
        where = " and ".join([*(str(place.start) for place in places[:MOST_SHOWN]), *(["more"] * (len(places) > MOST_SHOWN))])
        shown = tuple(
            f"prefix: “{text[max(0, c.start - CONTEXT) : c.start]}” suffix: “{text[c.end : c.end + CONTEXT]}”"
            for c in places[:MOST_SHOWN]
        )
        return _refused(
            selector, Kind.QUOTE_NOT_UNIQUE,
            f"The quotation “{quote}” stands {len(places)} times in {selector.at} of {article.id} (characters {where}).",
            shown, mend="Add a `prefix` or `suffix` so that it fits one place only.",
        )
    beginning = quote[:LONGEST_SOUGHT]
    near = near_places(text, beginning, max(2, len(beginning) // 3))[:3] if helpful else []
    elsewhere = [at for at, own in article.words.items() if at != selector.at and own and quote in own]
    nearest = [f"{at}: exactly so" for at in elsewhere[:3]]
    nearest += [f"{selector.at}: “{text[c.start : c.end]}”" for c in near if not elsewhere]
    return _refused(
        selector, Kind.QUOTE_NOT_FOUND,
        f"The quotation “{quote}” does not stand in {selector.at} of {article.id}.", tuple(nearest),
        mend=f"The words stand in {elsewhere[0]}: correct `at:`." if len(elsewhere) == 1
        else "Copy the words from the cleaned text (`edition text`), or find them with `edition find`.",
    )


def _refused(
    selector: Selector, kind: Kind, message: str, candidates: tuple[str, ...], mend: str = ""
) -> tuple[Anchor, list[Problem]]:
    place = selector.place or Place()
    problem = Problem(kind, message, place, mend=mend, candidates=candidates)
    return Anchor(selector, AnchorStatus.WITHHELD, reason=message), [problem]


def _nearest(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(get_close_matches(word, known, n=3, cutoff=0.5))
