"""Measures digests, close translations and quotations against the limits of the editorial policy.

Texts of our own, and texts whose owner has given permission, have no limits; nor have a
reader's own annotations, which are never published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from build_tools.measures import characters, is_one_sentence, passage_size, size, words
from build_tools.model.annotations import Declared, Translation
from build_tools.model.annotations.contents import selectors_of
from build_tools.model.config import Limits
from build_tools.model.edition import Edition
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article, PassageKind
from build_tools.problems import Kind, Place, Problem
from build_tools.rich_text import to_plain

LONGEST_SENTENCE = 200
"""In Chinese characters. A passage known by its length only is taken for one sentence up to here."""

ESTIMATE_MARGIN = 1.1
"""How much a limit is widened where a passage's size is estimated from its length."""


def check_digests(edition: Edition) -> Iterator[Problem]:
    """Digests that are too long for their passage, and articles digested or translated too fully."""
    limits = edition.config.limits
    groups: dict[tuple[str, str], list[Translation]] = defaultdict(list)
    for item in edition.annotations.translations:
        article = edition.by_id.get(item.article)
        if article and article.knows(item.at) and has_limits(edition, item.article) and not item.private:
            groups[item.article, item.language].append(item)
            # Headings and keywords are named, not summarised: they may be as long as they are.
            if item.kind == "digest" and _is_running_text(article, item.at):
                yield from _check_digest(item, article, limits)
    for (article_id, language), items in sorted(groups.items()):
        yield from _check_shares(items, edition.by_id[article_id], language, limits)


def check_quotations(edition: Edition) -> Iterator[Problem]:
    """Quotations that are longer than the policy allows. A prefix and suffix adjoin, so they count too."""
    notes = edition.annotations
    for item in notes:
        for path, selector in selectors_of(item) if not item.private else ():
            yield from _check_selector(edition, item, selector, path)
    for emendation in notes.emendations:
        yield from _check_quotation(
            edition, emendation.article, emendation.raw, emendation.where("raw"), "The raw reading"
        )
    for entry in notes.glossary:
        for language, contexts in entry.not_contexts.items():
            for index, context in enumerate(contexts):
                place = entry.where(f"not.{language}.{index}")
                yield from _too_long(context, language, place, "The context", edition.config.limits)


def has_limits(edition: Edition, article_id: str) -> bool:
    """Whether the policy's limits bind what is said of a text (unknown texts are bound)."""
    text = edition.config.text(article_id)
    return text is None or not (text.ours or text.permission == "granted")


def _check_digest(item: Translation, article: Article, limits: Limits) -> Iterator[Problem]:
    exact = article.witness is None or article.witness.is_reference
    text = article.text_of(item.at) if exact else None
    whole = passage_size(article, item.at, limits.characters_per_word)
    one_sentence = is_one_sentence(text) if text is not None else whole <= LONGEST_SENTENCE
    share = limits.digest_single_sentence if one_sentence else limits.digest
    allowed = whole * share * (1 if text is not None else ESTIMATE_MARGIN)
    length = size(to_plain(item.text), limits.characters_per_word)
    if whole and length > allowed:  # another copy may not say how long a note is
        yield Problem(
            Kind.DIGEST_TOO_LONG,
            f"The digest of {item.at} is {length / whole:.0%} as long as the passage"
            f"{'' if text is not None else ' (whose length is estimated)'}.",
            item.where("text"),
            f"at most {share:.0%}{', as the passage is one sentence' if one_sentence else ''}",
            f"Leave out about {_amount(length - allowed, item.language, limits)}: "
            "names, dates and figures stand in the fact list.",
        )


def _check_shares(items: list[Translation], article: Article, language: str, limits: Limits) -> Iterator[Problem]:
    whole = sum(passage_size(article, at, limits.characters_per_word) for at in article.words)
    margin = 1 if article.is_full else ESTIMATE_MARGIN
    place = Place(items[0].place.file)
    for kind, limit, name in (("digest", limits.digests, "digests"), ("close", limits.close, "close translations")):
        total = sum(size(to_plain(item.text), limits.characters_per_word) for item in items if item.kind == kind)
        if whole and total > whole * limit * margin:
            yield Problem(
                Kind.QUOTATION_SHARE,
                f"The {name} of {article.id} in {language} come to {total / whole:.1%} of the article.",
                place,
                f"at most {limit:.0%}",
                f"Shorten them by about {_amount(total - whole * limit, language, limits)} in all.",
            )
    close = [item for item in items if item.kind == "close" and _is_running_text(article, item.at)]
    if len(close) > limits.close_passages:
        yield Problem(
            Kind.QUOTATION_SHARE,
            f"{len(close)} passages of {article.id} have a close translation into {language}.",
            place,
            f"at most {limits.close_passages}, headings and keywords apart",
            "Write a digest instead where the wording is not the point.",
        )


def _is_running_text(article: Article, passage_id: str) -> bool:
    passage = article.by_id.get(passage_id)
    return passage is None or passage.kind not in (PassageKind.HEADING, PassageKind.KEYWORDS)


def _amount(in_characters: float, language: str, limits: Limits) -> str:
    unit, size_of_unit = ("character", 1.0) if language.startswith("zh") else ("word", limits.characters_per_word)
    count = max(1, round(in_characters / size_of_unit))
    return f"{count} {unit}{'s' if count > 1 else ''}"


def _check_selector(edition: Edition, item: Declared, selector: Selector, path: str) -> Iterator[Problem]:
    quotations = {
        "exact": " ".join(filter(None, (selector.prefix, selector.exact, selector.suffix))),
        "from": selector.start_quote or "", "to": selector.end_quote or "",
    }
    for key, text in quotations.items():
        what = (
            "The quotation with its prefix and suffix" if key == "exact" and text != selector.exact else "The quotation"
        )
        yield from _check_quotation(edition, selector.article, text, item.where(path + key), what)


def _check_quotation(edition: Edition, article_id: str, text: str, place: Place, what: str) -> Iterator[Problem]:
    config = edition.config.text(article_id)
    if config is not None and has_limits(edition, article_id):
        yield from _too_long(text, config.language, place, what, edition.config.limits)


def _too_long(text: str, language: str, place: Place, what: str, limits: Limits) -> Iterator[Problem]:
    chinese = language.startswith("zh")
    count, most = (characters(text), limits.quotation_characters) if chinese else (words(text), limits.quotation_words)
    if count > most:
        unit = "characters" if chinese else "words"
        yield Problem(
            Kind.QUOTE_TOO_LONG, f"{what} is {count} {unit} long.", place, f"at most {most} {unit}",
            "Quote less; use `from:` and `to:` for a longer span, or `at:` alone for the whole passage.",
        )
