"""What `--text`, `--at` and `--quote` of `edition new` mean: places in texts, looked up where a copy is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from build_tools.anchoring.describe import describe
from build_tools.annotation_files.findings import did_you_mean, nearest
from build_tools.annotation_files.skeleton import places_of_kind
from build_tools.cli.common import ERRORS, USAGE, unknown_text
from build_tools.cli.quote_search import keys_of, search
from build_tools.model.annotations import CrossReference, Declared
from build_tools.model.edition import Edition
from build_tools.model.texts import Article


class Refused(Exception):  # noqa: N818 - a way to end the command with a sentence, not an error of the program
    """Ends the command with a sentence for its user, and an exit status."""

    def __init__(self, message: str, status: int = USAGE) -> None:
        super().__init__("\n".join(line.rstrip() for line in message.splitlines()))
        self.status = status


def places_from(
    edition: Edition, kind: type[Declared], texts: Sequence[str], passages: Sequence[str], quotes: Sequence[str]
) -> tuple[list[dict[str, str]], list[str]]:
    """The places, each as the keys of a selector, and remarks for the user. Raises Refused.

    The first `--text` goes with the first `--at` and the first `--quote`, and so on; one
    `--text` alone is that of all.
    """
    title = kind.declaration.title
    most = places_of_kind(kind)
    wanted = max(len(passages), len(quotes))
    for text in texts:
        _known_text(edition, text)
    if (wanted or texts) and not most:
        raise Refused(f"{title[:1].upper()}{title[1:]} has no place in a text: leave `--text`, `--at` and `--quote` out.")
    if max(wanted, len(texts)) > most:
        count = {1: "one place", 2: "two places"}.get(most, f"{most} places")
        raise Refused(f"{title[:1].upper()}{title[1:]} has {count}; {max(wanted, len(texts))} are given.")
    places, remarks = [], []
    for number, (at, quote) in enumerate(zip_longest(passages, quotes, fillvalue="")):
        text = texts[number] if number < len(texts) else texts[0] if len(texts) == 1 else ""
        place, remark = _place(edition, kind, text, at, quote)
        places.append(place)
        remarks += remark
    return places, remarks


def joined_already(edition: Edition, kind: type[Declared], places: Sequence[dict[str, str]]) -> list[str]:
    """A remark for every cross-reference between the very two passages that a new one is to join."""
    if kind is not CrossReference or len(places) < 2:
        return []
    pair = {(place["article"], place["at"]) for place in places}
    same = [
        item for item in edition.annotations.cross_references
        if {(selector.article, selector.at) for selector in item.between} == pair
    ]
    what = " and ".join(f"{place['article']} {place['at']}" for place in places)
    return [f"{what} are joined already, by `{item.id}` ({item.place.file}). See that yours says something else." for item in same]


def _place(edition: Edition, kind: type[Declared], text: str, at: str, quote: str) -> tuple[dict[str, str], list[str]]:
    named, _, at = at.rpartition(":")
    if named and text and named != text:
        raise Refused(f"`--at {named}:{at}` and `--text {text}` name different texts.")
    text = named or text
    if text:
        _known_text(edition, text)
    if at and not text:
        raise Refused(f"Which text has the passage {at}? Add `--text`, or write TEXT:{at}.")
    if at:
        _known_passage(edition.by_id[text], at)
    if not quote:
        return {"article": text, "at": at}, []
    if kind.declaration.name == "emendation":
        if not at:
            raise Refused("A raw reading is looked for in one passage: add `--at`.")
        return {"article": text, "at": at, "exact": quote}, []
    return _quoted(edition, text, at, quote)


def _quoted(edition: Edition, text: str, at: str, quote: str) -> tuple[dict[str, str], list[str]]:
    if not quote.strip():
        raise Refused("The quotation is empty.")
    among = [own for own in edition.texts if text in ("", own.id)]
    unseen = [own.id for own in among if not own.is_full]
    if unseen and text:
        if not at:
            raise Refused(f"There is no copy of {text} here, so the words cannot be looked up: say where they stand with `--at`.")
        return {"article": text, "at": at, "exact": quote}, [
            f"There is no copy of {text} here, so the quotation was taken as you gave it; it waits for somebody with a copy."
        ]
    found = [one for own in among if own.is_full for one in search(own, quote) if at in ("", one.passage)]
    sure = [one for one in found if one.is_sure]
    if len(sure) == 1:
        selector = describe(sure[0].article, sure[0].passage, sure[0].start, sure[0].end)
        printed = sure[0].how and f"The text prints “{selector.exact}” ({sure[0].how})."
        return keys_of(selector), [printed] if printed else []
    shown = "\n".join(f"  {one.article.id}:{one.passage}  “{one.words}”" for one in (sure or found)[:6])
    where = f"in {at} of {text}" if at else f"in {text}" if text else "in the texts at hand"
    if sure:
        more = "Give more words." if at else "Name one with `--at`, or give more words."
        raise Refused(f"“{quote}” stands {len(sure)} times {where}:\n{shown}\n{more}", ERRORS)
    also = f"\nThere is no copy of {' and '.join(unseen)} here: name the passage with `--text` and `--at`." if unseen else ""
    raise Refused(f"“{quote}” does not stand {where}." + (f" Nearest:\n{shown}" if shown else "") + also, ERRORS)


def _known_text(edition: Edition, text: str) -> None:
    known = [own.id for own in edition.texts]
    if text not in known:
        raise Refused(unknown_text(text, known))


def _known_passage(article: Article, at: str) -> None:
    if not article.knows(at):
        near = did_you_mean(nearest(at, list(article.words)))
        last = article.passages[-1].id if article.passages else ""
        raise Refused(f"{article.id} has no passage “{at}”. {near}\nIts paragraphs are p001 to {last}.")


