"""The margins of one text: which note belongs to which passage, which letter to which note."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from build_tools.model.edition import AnchoredNote, AnchoredReference, Edition
from build_tools.model.selectors import Anchor, AnchorStatus
from build_tools.model.texts import Article, EmendationRecord, Note, Passage
from build_tools.pages import margin_items
from build_tools.pages.interface import Interface
from build_tools.pages.margin_items import HANDS, MarginItem
from build_tools.pages.passages import SHOWN_IN_TEXT, Sign
from build_tools.passage_ids import note_id


@dataclass(frozen=True)
class Margin:
    """The margin of one passage: its items in order, and every sign in its words."""

    items: tuple[MarginItem, ...] = ()
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True)
class Marginalia:
    """Every margin of one text."""

    edition: Edition
    article: Article

    def of(self, i: Interface, passage: Passage, *, folded: Collection[str] = ()) -> Margin:
        """The margin of a passage, in the order of its signs; without the words there are no signs.

        `folded`: the hands whose notes are shortened here, the rest on demand: `editor` to their first
        sentence, `author` (long ones only) to their first words.
        """
        rows = [*self._authors_items(i, passage, "author" in folded), *self._our_items(i, passage, "editor" in folded)]
        rows.sort(key=lambda row: (row[0], HANDS.index(row[1].kind), row[1].anchor))
        if passage.text is None:
            return Margin(tuple(replace(item, back="") for _, item, _ in rows))
        signs = [*self._authors_signs(i, passage), *(sign for *_, sign in rows if sign is not None)]
        return Margin(tuple(item for _, item, _ in rows), tuple(signs))

    @cached_property
    def home_of_note(self) -> dict[str, str]:
        """Note id to the passage that refers to it first."""
        homes: dict[str, str] = {}
        for passage in self.article.passages:
            for ref in passage.note_refs:
                homes.setdefault(note_id(ref.n), passage.id)
        return homes

    @cached_property
    def homeless_notes(self) -> tuple[Note, ...]:
        """Notes that no passage refers to; they stand at the end of the text."""
        return tuple(note for note in self.article.notes if note.id not in self.home_of_note)

    @cached_property
    def letters(self) -> dict[str, str]:
        """Editor's note to its letter, running through the text: a, b … z, aa, ab …"""
        order = {passage.id: at for at, passage in enumerate(self.article.passages)}
        order |= {note.id: order.get(self.home_of_note.get(note.id, ""), len(order)) for note in self.article.notes}
        shown = [item for items in self.notes_at.values() for item in items]
        last = len(order)
        shown.sort(key=lambda item: (order.get(item.anchor.selector.at, last), item.anchor.start or 0, item.note.id))
        return {item.note.id: _letter(at) for at, item in enumerate(shown, 1)}

    @cached_property
    def notes_at(self) -> dict[str, list[AnchoredNote]]:
        """Editor's notes by the passage they stand at; one on an author's note stands at that note's home."""
        index: dict[str, list[AnchoredNote]] = {}
        for item in self.edition.editors_notes:
            if self._is_shown(item.anchor):
                index.setdefault(self._home(item.anchor), []).append(item)
        return index

    @cached_property
    def references_at(self) -> dict[str, list[tuple[AnchoredReference, int]]]:
        """Cross-references by passage, with the number of the end that is here."""
        index: dict[str, list[tuple[AnchoredReference, int]]] = {}
        for item in self.edition.cross_references:
            for end, anchor in enumerate(item.anchors):
                if self._is_shown(anchor):
                    index.setdefault(self._home(anchor), []).append((item, end))
        return index

    @cached_property
    def emendations_at(self) -> dict[str, list[EmendationRecord]]:
        """The emendations that are shown in the text, by passage."""
        index: dict[str, list[EmendationRecord]] = {}
        for record in self.article.emendations:
            if record.category in SHOWN_IN_TEXT:
                index.setdefault(record.passage, []).append(record)
        return index

    def _is_shown(self, anchor: Anchor) -> bool:
        return anchor.selector.article == self.article.id and anchor.status is not AnchorStatus.WITHHELD

    def _home(self, anchor: Anchor) -> str:
        return self.home_of_note.get(anchor.selector.at, anchor.selector.at)

    def _authors_signs(self, i: Interface, passage: Passage) -> Iterator[Sign]:
        """Every number in the words; the first to a note has the id that the note leads back to."""
        seen: dict[str, int] = {}
        for ref in passage.note_refs:
            target = note_id(ref.n)
            seen[target] = seen.get(target, 0) + 1
            first = seen[target] == 1 and self.home_of_note[target] == passage.id
            name = f"ref-{target}" if first else f"ref-{target}-{passage.id}-{seen[target]}"
            yield margin_items.authors_sign(i, ref.n, name, ref.offset)

    def _authors_items(self, i: Interface, passage: Passage, folded: bool) -> Iterator[tuple[int, MarginItem, None]]:
        """The notes at home here: each by itself, those whose words we have not in one item."""
        offsets: dict[str, int] = {}
        for ref in passage.note_refs:
            if self.home_of_note[note_id(ref.n)] == passage.id:
                offsets.setdefault(note_id(ref.n), ref.offset)
        known = self.article.notes_by_id
        absent = [known[target] for target in offsets if target in known and known[target].text is None]
        for target, offset in offsets.items():
            if target in known and known[target].text is not None:
                back = f"ref-{target}"
                yield offset, margin_items.authors_note(i, self.article, known[target], back, folded=folded), None
        if absent:
            yield offsets[absent[0].id], margin_items.absent_notes(i, self.article, absent), None

    def _our_items(self, i: Interface, passage: Passage, folded: bool) -> Iterator[tuple[int, MarginItem, Sign]]:
        made = [
            margin_items.editors_note(i, self.article, passage, item, self.letters[item.note.id], folded=folded)
            for item in self.notes_at.get(passage.id, [])
        ]
        made += [margin_items.reference(i, passage, item, end) for item, end in self.references_at.get(passage.id, [])]
        made += [
            pair
            for at, record in enumerate(self.emendations_at.get(passage.id, []), 1)
            if (pair := margin_items.emendation(i, self.article, passage, record, at))
        ]
        for item, sign in made:
            yield sign.offset, item, sign


def _letter(at: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    letters = ""
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
