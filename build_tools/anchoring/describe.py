"""A place in a text as a selector: the inverse of resolving one."""

from __future__ import annotations

from dataclasses import replace

from build_tools.anchoring.quotes import Candidate, exact_places, near_places
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article

LONGEST_CONTEXT = 24
"""A prefix or suffix longer than this says that the quotation itself is badly chosen."""


def describe(article: Article, passage_id: str, start: int, end: int) -> Selector:
    """A selector that fits exactly characters `start`..`end` of a passage and nothing else.

    The prefix or suffix is as short as uniqueness allows. Raises ValueError if the text
    is not at hand or the range is empty.
    """
    text = article.text_of(passage_id)
    if text is None or not 0 <= start < end <= len(text):
        raise ValueError(f"no characters {start}..{end} in {passage_id} of {article.id}")
    quote = text[start:end]
    selector = Selector(article.id, passage_id, quote)
    if len(exact_places(text, quote)) == 1:
        return selector
    for size in range(1, len(text)):
        prefix, suffix = text[max(0, start - size) : start], text[end : end + size]
        if prefix and len(exact_places(text, quote, prefix)) == 1:
            return replace(selector, prefix=prefix)
        if suffix and len(exact_places(text, quote, suffix=suffix)) == 1:
            return replace(selector, suffix=suffix)
        if len(exact_places(text, quote, prefix, suffix)) == 1:
            return replace(selector, prefix=prefix, suffix=suffix)
    return selector


def find_quote(article: Article, quote: str) -> list[tuple[str, Candidate]]:
    """Where a quotation stands in a text: exact places, or, where there are none, the nearest three."""
    exact: list[tuple[str, Candidate]] = []
    near: list[tuple[str, Candidate]] = []
    for passage, text in article.words.items():
        if text is None:
            continue
        exact += [(passage, place) for place in exact_places(text, quote)]
        if not exact and len(quote) >= 4:
            near += [(passage, place) for place in near_places(text, quote, max(1, len(quote) // 4))]
    return exact or sorted(near, key=lambda pair: pair[1])[:3]
