"""A place in a text as a selector: the inverse of resolving one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_tools.anchoring.quotes import Candidate, exact_places, near_places
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article
from build_tools.witness.sure_places import LONG_CONTEXT

LONGEST_CONTEXT = 24
"""A prefix or suffix longer than this says that the quotation itself is badly chosen."""


def describe(article: Article, passage_id: str, start: int, end: int) -> Selector:
    """A selector that fits exactly characters `start`..`end` of a passage and nothing else.

    The prefix or suffix is as short as may be; where something else in the passage is like
    the quotation, long enough to tell the two apart in a copy with wrong letters too.
    Raises ValueError if the text is not at hand or the range is empty.
    """
    text = article.text_of(passage_id)
    if text is None or not 0 <= start < end <= len(text):
        raise ValueError(f"no characters {start}..{end} in {passage_id} of {article.id}")
    selector = Selector(article.id, passage_id, text[start:end])
    unique = [own for own in _with_context(selector, text, start, end) if len(_places(own, text)) == 1]
    return next((own for own in unique if _stands_apart(own, text)), unique[0])


def _with_context(selector: Selector, text: str, start: int, end: int) -> Iterator[Selector]:
    """The selector without context, then with more and more of it; in the end with all that there is."""
    yield selector
    for size in range(1, LONGEST_CONTEXT + 1):
        prefix, suffix = text[max(0, start - size) : start], text[end : end + size]
        if prefix and _is_whole(text, start - len(prefix)):
            yield replace(selector, prefix=prefix)
        if suffix and _is_whole(text, end + len(suffix)):
            yield replace(selector, suffix=suffix)
    for size in range(1, len(text) + 1):
        yield replace(selector, prefix=text[max(0, start - size) : start], suffix=text[end : end + size])


def _is_whole(text: str, at: int) -> bool:
    """Whether a stretch may begin or end there without cutting a Latin word or a figure in two."""
    return not (text[at - 1 : at + 1].isascii() and text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())


def _places(selector: Selector, text: str) -> list[Candidate]:
    return exact_places(text, selector.exact or "", selector.prefix, selector.suffix)


def _stands_apart(selector: Selector, text: str) -> bool:
    """Whether nothing comes near it, or its context is too long to be made by noise (`witness.sure_places`)."""
    quote = selector.exact or ""
    context = selector.prefix + selector.suffix
    whole = selector.prefix + quote + selector.suffix
    alone = len(near_places(text, whole)) == 1
    return alone and (not context or len(context) >= LONG_CONTEXT or len(near_places(text, quote)) == 1)


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
