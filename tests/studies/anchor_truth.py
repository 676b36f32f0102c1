"""Where annotations must stand in a mutated copy: by following every character through the mutation, never by searching.

*Exactly right* means: the anchor covers those characters of the mutated copy that come from
the quotation, and no others. Only where the quotation's own first or last characters were damaged (replaced,
lost, something put in beside them, or mended in the reference copy) may that end of the anchor be
off, by as many characters as were damaged there in a row. Blank space does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from build_tools.anchoring.describe import describe
from build_tools.anchoring.places_lock import PlacesLock
from build_tools.anchoring.resolve import resolve
from build_tools.model.annotations import Emendation
from build_tools.model.selectors import Selector
from build_tools.model.texts import Article
from build_tools.problems import Kind, Problem
from tests.studies.mutations import Mutated


@dataclass(frozen=True)
class Spot:
    """A place in the clean text of the reference copy: an annotation's, or an emendation's."""

    name: str
    passage: str
    start: int
    end: int
    selector: Selector | None = None


@dataclass
class Tally:
    """What became of the spots: `landed`, `withheld`, `wrong` (by name)."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    withheld: Counter[str] = field(default_factory=Counter)

    def add(self, spot: Spot, verdict: str, seed: object, reason: str = "") -> None:
        self.counts[verdict] += 1
        if verdict == "wrong":
            self.wrong.append(f"{spot.name} {spot.passage} (seed {seed})")
        if verdict == "withheld":
            self.withheld[reason] += 1

    @property
    def rate(self) -> float:
        return self.counts["landed"] / max(1, sum(self.counts.values()))


@dataclass(frozen=True)
class Homes:
    """For each character of a clean passage: where it stands in the copy, and whether cleaning changed it."""

    raw: tuple[int, ...]
    changed: tuple[bool, ...]


def homes_of(article: Article, passage: str) -> Homes:
    """From the witness alone, as `tracked_text.replay` makes the clean text."""
    witness = article.witness
    assert witness is not None
    raw: list[int] = []
    changed: list[bool] = []

    def keep(a: int, b: int) -> None:
        raw.extend(range(a, b))
        changed.extend([False] * (b - a))

    pending = [edit for edit in witness.edits if edit.passage == passage]
    for start, end in witness.extents[passage]:
        at = start
        while pending and at <= pending[0].start and pending[0].end <= end:
            edit = pending.pop(0)
            keep(at, edit.start)
            raw.extend(min(edit.start + i, max(edit.start, edit.end - 1)) for i in range(len(edit.text)))
            changed.extend([True] * len(edit.text))
            at = edit.end
        keep(at, end)
    assert len(raw) == len(article.text_of(passage) or ""), passage
    return Homes(tuple(raw), tuple(changed))


def random_spots(article: Article, rng: Random, count: int) -> list[Spot]:
    """Quotations of every length that annotations have, at random places, as `edition find` would give them.

    As an editor would, they begin and end with a letter or figure, in English with a whole word, and
    need no more context than `describe` thinks good.
    """
    words = [(name, text) for name, text in article.words.items() if text and len(text) > 80]
    spots: list[Spot] = []
    while len(spots) < count:
        passage, text = rng.choice(words)
        length = rng.randrange(18, 70) if article.language == "en" else rng.randrange(6, 28)
        start = rng.randrange(len(text) - length)
        end = start + length
        if article.language == "en":
            start = text.find(" ", start) + 1
            end = text.find(" ", end) if " " in text[end:] else len(text)
        else:
            # Nor does anybody begin or end within a Latin word or a figure.
            while 0 < start < end and _is_latin(text[start - 1]) and _is_latin(text[start]):
                start += 1
            while start < end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end]):
                end += 1
        quote = text[start:end]
        selector = describe(article, passage, start, end) if quote.strip() == quote and len(quote) > 5 else None
        if selector and quote[0].isalnum() and quote[-1].isalnum() and len(selector.prefix + selector.suffix) < 25:
            spots.append(Spot(f"random-{len(spots)}", passage, start, end, selector))
    return spots


def _is_latin(c: str) -> bool:
    return c.isalnum() and not "\u2e80" <= c <= "\uffef"


def spots_of(article: Article, selectors: Sequence[Selector], emendations: Sequence[Emendation] = ()) -> list[Spot]:
    """Where selectors stand in the reference copy (exactly), and where each emendation does.

    Emendations for all places of a reading are no places: they are applied wherever it stands exactly.
    """
    everywhere = {item.id for item in emendations if item.at == "all"}
    spots = []
    for selector in selectors:
        anchor, _ = resolve(selector, article, PlacesLock())
        if anchor.start is not None and anchor.end is not None:
            spots.append(Spot(f"{selector.place.file}:{selector.place.line}", selector.at, anchor.start, anchor.end, selector))
    for record in article.emendations:
        if record.by == "editor" and record.id not in everywhere and record.start is not None and record.end is not None:
            spots.append(Spot(record.id, record.passage, record.start, record.end))
    return spots


class Judge:
    """Judges a mutated copy against the reference copy it was made from."""

    def __init__(self, reference: Article, spots: Sequence[Spot], emendations: Sequence[Emendation] = ()) -> None:
        self._emended = {item.id: item.emended for item in emendations}
        self._spots = spots
        text = {spot.passage: reference.text_of(spot.passage) or "" for spot in spots}
        homes = {passage: homes_of(reference, passage) for passage in text}
        self._wanted: list[tuple[list[int], set[int]]] = []
        for spot in spots:
            own, words = homes[spot.passage], text[spot.passage]
            there = [i for i in range(spot.start, spot.end) if not words[i].isspace()]
            self._wanted.append(([own.raw[i] for i in there], {own.raw[i] for i in there if own.changed[i]}))

    def judge(self, article: Article, problems: Sequence[Problem], copy: Mutated, tally: Tally, seed: object) -> None:
        """Counts every spot as landed, withheld or wrong in this copy."""
        homes: dict[str, Homes] = {}
        done = {record.id for record in article.emendations if record.by == "editor"}
        not_needed = [p.message for p in problems if p.kind is Kind.EMENDATION_NOT_NEEDED]
        twins: dict[tuple[str, str], list[list[int]]] = {}
        for spot, (wanted, _) in zip(self._spots, self._wanted, strict=True):
            twins.setdefault((spot.name, spot.passage), []).append(wanted)
        for spot, (wanted, mended) in zip(self._spots, self._wanted, strict=True):
            places, reason = self._places(spot, article, done, not_needed)
            if places is None:
                tally.add(spot, "landed" if reason == "standing" else "withheld", seed, reason)
                continue
            verdict = "withheld"
            for start, end in places:
                own = homes.setdefault(spot.passage, homes_of(article, spot.passage))
                text = article.text_of(spot.passage) or ""
                there = [copy.origin[own.raw[i]] for i in range(start, end) if not text[i].isspace()]
                known = [at for at in there if at is not None]
                # An emendation for all places may have found another of them.
                right = [w for w in twins[spot.name, spot.passage] if _is_right(known, w, copy.damaged | mended, spot.selector is None)]
                if wanted in right:
                    verdict = "landed"
                elif not right and verdict != "landed":
                    verdict = "wrong"
            tally.add(spot, verdict, seed, "another place of several")

    def _places(
        self, spot: Spot, article: Article, done: set[str], not_needed: Sequence[str]
    ) -> tuple[list[tuple[int, int]] | None, str]:
        if spot.selector is not None:
            anchor, _ = resolve(spot.selector, article, PlacesLock())
            if anchor.start is None or anchor.end is None:
                return None, "passage not at hand" if article.text_of(spot.passage) is None else anchor.reason
            return [(anchor.start, anchor.end)], ""
        places = [
            (r.start, r.end) for r in article.emendations
            if r.id == spot.name and r.passage == spot.passage and r.start is not None and r.end is not None
        ]
        if places:
            return places, ""
        if any(line.endswith(f"already reads {self._emended.get(spot.name)!r}.") for line in not_needed):
            return None, "standing"
        return None, "passage not at hand" if article.text_of(spot.passage) is None else "emendation skipped"


def _is_right(there: Sequence[int], wanted: Sequence[int], damaged: frozenset[int] | set[int], part_will_do: bool) -> bool:
    """Whether characters from `there` are just the `wanted` ones, but for damaged ends. What this copy
    has within the quotation (a page number) is its own affair. Of an emendation, its core will do."""
    if not wanted:
        return True
    found, all_wanted = set(there), set(wanted)
    left = next((i for i, at in enumerate(wanted) if at not in damaged), len(wanted))
    right = next((i for i, at in enumerate(reversed(wanted)) if at not in damaged), len(wanted))
    strange = [at for at in found if at not in all_wanted and at not in damaged]
    if sum(at < wanted[0] for at in strange) > left or sum(at > wanted[-1] for at in strange) > right:
        return False
    if part_will_do:
        return True
    # An anchor is one stretch, so its two outermost sound characters vouch for what lies between.
    sound = [at for at in wanted[left : len(wanted) - right] if at not in damaged]
    return not sound or (sound[0] in found and sound[-1] in found)
