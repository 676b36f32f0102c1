"""Two places side by side: what the home page, the comparison and the cross-references share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import addresses
from build_tools.model.edition import AnchoredReference, Edition
from build_tools.model.selectors import Anchor
from build_tools.pages.context import in_context
from build_tools.pages.edit_links import edit_link
from build_tools.pages.interface import Interface
from build_tools.pages.passages import anchor_range, rendering_html
from build_tools.pages.places import TO_BE_SAID


@dataclass(frozen=True)
class PlaceCard:
    """One end of a cross-reference.

    quote: the few words that the reference names; `before` and `after` are their context
    where the text is at hand. digest: what the passage says, in our words, with the
    language it is in and the label it carries.
    """

    text: str
    hue: int
    title: str
    place: str
    href: str
    language: str
    quote: str
    before: str
    after: str
    digest: Markup
    digest_language: str
    digest_label: str
    status: str


@dataclass(frozen=True)
class Pair:
    """A cross-reference as a card: its two places in the order of the texts, and what they say together."""

    id: str
    href: str
    relation: str
    themes: tuple[str, ...]
    one: PlaceCard
    two: PlaceCard
    comment: Markup
    sources: tuple[str, ...]
    edit: Markup


def pair(i: Interface, item: AnchoredReference) -> Pair:
    """The card of a cross-reference; the text that comes first in the edition stands first."""
    one, two = sorted(item.anchors, key=lambda anchor: reading_order(i.edition, anchor))
    reference, relation = item.reference, i.say(f"relation.{item.reference.relation}")
    places = (i.place_in_text(end.selector.article, end.selector.at) for end in (one, two))
    edit = edit_link(i, reference.place, i.say("edit.reference", relation=relation, place=" ⇄ ".join(places)))
    return Pair(
        reference.id, i.to(addresses.cross_reference(reference.id)), relation,
        reference.themes, place_card(i, one), place_card(i, two), i.prose(reference.comment), reference.sources, edit,
    )


def reading_order(edition: Edition, anchor: Anchor) -> tuple[int, int, int]:
    """Where an anchor stands when one reads every text from the first to the last passage."""
    texts = [text.id for text in edition.config.texts]
    article = edition.by_id.get(anchor.selector.article)
    passages = [passage.id for passage in article.passages] if article else []
    at = anchor.selector.at
    return (
        texts.index(anchor.selector.article) if anchor.selector.article in texts else len(texts),
        passages.index(at) if at in passages else len(passages),
        anchor.start or 0,
    )


def in_reading_order(edition: Edition) -> list[AnchoredReference]:
    """Every cross-reference, by the earlier of its places, then the later."""
    return sorted(
        edition.cross_references,
        key=lambda item: (*sorted(reading_order(edition, anchor) for anchor in item.anchors), item.reference.id),
    )


def joining_articles(edition: Edition) -> list[AnchoredReference]:
    """The cross-references that join two different articles (not our own texts), in reading order."""
    articles = {text.id for text in edition.config.texts if not text.ours}
    ends = [(item, {anchor.selector.article for anchor in item.anchors}) for item in in_reading_order(edition)]
    return [item for item, texts in ends if len(texts) == 2 and texts <= articles]


def place_card(i: Interface, anchor: Anchor) -> PlaceCard:
    """A place as a card: the few words it names, in their context where the text is at hand, and our digest."""
    selector = anchor.selector
    article = i.edition.by_id[selector.article]
    quote, before, after = selector.exact or "", "", ""
    text = article.text_of(selector.at)
    found = anchor_range(anchor, len(text)) if text is not None else None
    if text is not None and found is not None:
        context = in_context(text, *found, article.language)
        before, quote, after = context.before, context.words, context.after
    # Beside a quotation in the reader's own language, a digest or translation into another adds nothing.
    legible = found is not None and article.language == i.language
    digest, language, label = _digest(i, anchor, () if legible else i.edition.config.languages)
    config = i.edition.config.text(article.id)
    return PlaceCard(
        article.id, i.hue(article.id), i.choose(config.titles)[0] if config else article.title,
        i.place(article.id, selector.at), i.to_place(selector), article.language, quote, before, after,
        digest, language, label, i.say(f"anchor.{anchor.status.value}") if anchor.status in TO_BE_SAID else "",
    )


def _digest(i: Interface, anchor: Anchor, others: Sequence[str]) -> tuple[Markup, str, str]:
    """What is said of a place in the language of the interface, else in one of `others`: words, language, label."""
    article = i.edition.by_id[anchor.selector.article]
    for language in (i.language, *others):
        item = i.edition.translation(article.id, language, anchor.selector.at)
        if item is not None:
            return rendering_html(i, item), language, i.words_in(language)(f"layer.{item.kind}")
    return Markup(), i.language, ""
