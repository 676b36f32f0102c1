"""Where glossary entries stand in a text: leftmost, longest, by the rules of each language and each entry.

How a form may look in print, and where a word ends, is said in `surfaces.py`. Of all places
where forms stand in a passage, these become matches:

1. **Rules of the entry.** A place counts only if `only:` and `except:` let the entry stand in
   this passage, and if it is not part of one of the entry's own `not:` contexts. A context
   concerns its entry alone, may begin before the form, and is found whatever else matches
   around it: other entries in it are linked. Where the longest form may not stand, the
   next shorter one that may takes its place.
2. **Leftmost, then longest.** From left to right, the longest form at a place is taken, and
   the search goes on behind it. So of nested names the outer one is linked, and the inner
   one does not count: a text that names the Party's Central Committee has not named the
   Party. (A link cannot hold a link, and a count that says more than the page shows would lie.)
3. **As written, before a capital, before an ending.** Where one wording is a form of an entry
   as written and an inflected form of another, the former has it. Where two entries have
   equal right to it in the same passages, that is an error (FORM_CLAIMED_TWICE), and the
   first by id has it.
4. **Overlaps.** A form that begins inside a match of another entry and ends behind it is lost.
   It is returned beside the matches, so that an editor hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from build_tools.anchoring.form_trie import FormTrie
from build_tools.anchoring.surfaces import Reading, ends_at, folded, opens_sentence, possible_starts, surfaces
from build_tools.model.annotations import GlossaryEntry
from build_tools.problems import Kind, Place, Problem

MOST_RIVALS = 8
"""So many entries with one form are named; with more, all pairs of them would fill a book."""


@dataclass(frozen=True, slots=True)
class Match:
    """`form` of `entry` stands at characters `start`..`end`; a plural ending is part of it, a possessive one is not."""

    entry: str
    start: int
    end: int
    form: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A form that would have matched, and the match of another entry that it partly overlaps and that begins before it."""

    lost: Match
    kept: Match


@dataclass(frozen=True, slots=True)
class _Claim:
    """A wording can be read as a form of an entry, or as a context in which the entry is not meant.

    `has_capital`: only where a sentence begins (`reading` says so too, but flags are slow to ask).
    """

    entry: GlossaryEntry
    form: str
    reading: Reading
    is_context: bool
    has_capital: bool


class GlossaryMatcher:
    """Finds the entries of a glossary in texts of one language.

    `problems` lists forms that two entries claim in the same passages.
    """

    def __init__(self, entries: Sequence[GlossaryEntry], language: str) -> None:
        self._language = language
        claims: dict[str, list[_Claim]] = {}
        for entry in sorted(entries, key=lambda entry: entry.id):
            for form in entry.matched_forms(language):
                _claim(claims, entry, form, language)
            for context in entry.not_contexts.get(language, ()):
                _claim(claims, entry, context, language, is_context=True)
        self._trie = FormTrie(claims)
        self._starts = possible_starts(claims)
        self.problems = list(self._conflicts(claims))

    def find(self, text: str, article: str, passage: str) -> list[Match]:
        """The matches in one passage, in order, none overlapping. The text is in NFC."""
        return self.search(text, article, passage)[0]

    def search(self, text: str, article: str, passage: str) -> tuple[list[Match], list[Lost]]:
        """The matches in one passage, and what was lost to them by a partial overlap, both in order."""
        return _leftmost_longest(self._standing(text, article, passage))

    def _standing(self, text: str, article: str, passage: str) -> list[Match]:
        """For each character at which forms begin, the longest that may stand there by the rules of its entry.

        Shorter ones that begin with it lie within it and are never linked, so they are not even gathered:
        a hostile glossary has hundreds of them at each character.
        """
        standing: list[Match] = []
        reach: dict[str, int] = {}  # how far those contexts of an entry reach that have begun
        places = self._trie.places(folded(text), self._starts(text))
        for start, together in groupby(places, key=itemgetter(0)):
            best = None
            for _, end, claims in reversed(list(together)):
                if (best is not None and not any(claim.is_context for claim in claims)) or not ends_at(text, end):
                    continue
                valid = [claim for claim in claims if not claim.has_capital or opens_sentence(text, start)]
                for claim in valid:
                    if claim.is_context:
                        reach[claim.entry.id] = max(reach.get(claim.entry.id, 0), end)
                may_stand = (
                    (claim.reading, claim.entry.id, claim.form) for claim in valid if not claim.is_context
                    and end > reach.get(claim.entry.id, 0) and _allowed(claim.entry, article, passage)
                )
                if best is None and (first := min(may_stand, default=None)) is not None:
                    best = Match(first[1], start, end, first[2])
            if best is not None:
                standing.append(best)
        return standing

    def _conflicts(self, claims: dict[str, list[_Claim]]) -> Iterable[Problem]:
        """One problem for each two entries and their forms, though they may share several wordings."""
        said: set[tuple[str, str, str, str]] = set()
        for _, own in sorted(claims.items()):
            rivals = [claim for claim in own if not claim.is_context]
            best = min((claim.reading for claim in rivals), default=Reading.WRITTEN)
            rivals = [claim for claim in rivals if claim.reading == best][:MOST_RIVALS]
            for i, first in enumerate(rivals):
                for second in rivals[i + 1 :]:
                    pair = (first.entry.id, first.form, second.entry.id, second.form)
                    if first.entry is not second.entry and pair not in said and not kept_apart(first.entry, second.entry):
                        said.add(pair)
                        yield _claimed_twice(first, second, self._language)


def _claim(
    claims: dict[str, list[_Claim]], entry: GlossaryEntry, form: str, language: str, *, is_context: bool = False
) -> None:
    """Enters a form of an entry under each wording that it may have; of two spellings of one form the first counts."""
    for surface, reading in surfaces(form, language).items():
        own = claims.setdefault(surface, [])
        if not any(c.entry is entry and (c.reading, c.is_context) == (reading, is_context) for c in own):
            own.append(_Claim(entry, form, reading, is_context, Reading.CAPITAL in reading))


def _leftmost_longest(standing: Sequence[Match]) -> tuple[list[Match], list[Lost]]:
    """From places in the order of `_standing`, those to link and those lost; one nested in another is neither."""
    matches: list[Match] = []
    lost: list[Lost] = []
    end = lost_end = 0
    for place in standing:
        if place.start >= end:
            matches.append(place)
            end = lost_end = place.end
        elif place.end > lost_end:
            lost_end = place.end
            if place.entry != matches[-1].entry:
                lost.append(Lost(place, matches[-1]))
    return matches, lost


def _claimed_twice(first: _Claim, second: _Claim, language: str) -> Problem:
    return Problem(
        Kind.FORM_CLAIMED_TWICE,
        f"The form “{second.form}” belongs to both {first.entry.id} and {second.entry.id}.",
        place_of_form(second.entry, language, second.form),
        mend="Take it away from one of them; or give both `only:`, or one `only:` and the other the same passages "
        "under `except:`.",
    )


def place_of_form(entry: GlossaryEntry, language: str, form: str) -> Place:
    """Where in the entry's file a form stands, among the forms or the names."""
    forms = entry.forms.get(language, ())
    if form in forms:
        return entry.where(f"forms.{language}.{forms.index(form)}")
    return entry.where(next((f"names.{key}" for key, name in entry.names.items() if name == form), "names"))


def _allowed(entry: GlossaryEntry, article: str, passage: str) -> bool:
    if entry.only and passage not in entry.only.get(article, ()):
        return False
    return passage not in entry.except_in.get(article, ())


def kept_apart(first: GlossaryEntry, second: GlossaryEntry) -> bool:
    """Whether `only:` and `except:` keep two entries from standing in the same passage.

    Without the texts that is certain only where one of them has `only:`: each of its
    passages must then be closed to the other.
    """
    for one, other in ((first, second), (second, first)):
        if one.only:
            places = [(article, passage) for article, passages in one.only.items() for passage in passages]
            if not any(_allowed(one, *place) and _allowed(other, *place) for place in places):
                return True
    return False
