"""The outline of a text: everything about its passages but the words. Committed; made from a reference copy.

The file is YAML in its JSON subset, one passage a line, so that the standard library
reads it and a difference shows which passage changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Note, NoteRef, PageBreak, Passage, PassageKind
from build_tools.passage_ids import is_passage_id
from build_tools.witness.decoding import read_generated
from build_tools.witness.shingles import letters_of, winnow

SHORTEST_CHECKSUM = 40
"""Passages under so many characters get no checksum: it could be guessed."""

MOST = 9_999_999
"""Of anything that is counted: far above any text."""
MOST_NOTES = 99
"""As many as have an id of two digits."""

VERSION = 2
"""2: the hashes have offsets, and what has hashes says how many letters it has."""


@dataclass(frozen=True)
class Outline:
    """What is known of a text without its words. `hashes[passage id]` are its winnowed n-gram hashes.

    `offsets[passage id]` says how many letters of the passage stand before each of them, `letters`
    how many it has in all: by these the places are known at which passages part in another copy.
    """

    text: str
    reference: str
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    note_checksums: dict[str, str]
    hashes: dict[str, tuple[int, ...]]
    offsets: dict[str, tuple[int, ...]] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)

    @cached_property
    def all_hashes(self) -> frozenset[int]:
        """Every hash of the text."""
        return frozenset(value for group in self.hashes.values() for value in group)

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """The printed pages on which anything stands, in order."""
        pages = {page for passage in self.passages for page in passage.pages}
        pages |= {note.page for note in self.notes if note.page is not None}
        return tuple(sorted(pages))

    def checksum_of(self, passage_id: str) -> str | None:
        """The checksum of a passage or note, None where it is too short to have one."""
        for passage in self.passages:
            if passage.id == passage_id:
                return passage.checksum
        return self.note_checksums.get(passage_id)


def checksum(text: str) -> str | None:
    """16 hexadecimal digits that change with the wording; None for a text under 40 characters."""
    if len(text) < SHORTEST_CHECKSUM:
        return None
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def outline_of(article: Article, reference: str) -> Outline:
    """The outline of a text at hand; `reference` is the checksum of its copy."""
    words = {p.id: p.text or "" for p in article.passages} | {n.id: n.text or "" for n in article.notes}
    letters = {k: letters_of(text, article.language) for k, text in words.items() if len(text) >= SHORTEST_CHECKSUM}
    kept = {key: found for key, own in letters.items() if (found := winnow(own, article.language))}
    passages = tuple(
        Passage(p.id, p.kind, None, p.length, p.pages, p.continues, p.note_refs, p.page_breaks, checksum(p.text or ""))
        for p in article.passages
    )
    notes = tuple(Note(n.n, n.page, None, n.complete, n.length) for n in article.notes)
    sums = {n.id: value for n in article.notes if n.text and (value := checksum(n.text))}
    return Outline(
        article.id, reference, passages, notes, sums, {k: tuple(h for _, h in v) for k, v in kept.items()},
        {k: tuple(at for at, _ in v) for k, v in kept.items()}, {k: len(letters[k]) for k in kept},
    )


def article_from(outline: Outline, config: TextConfig) -> Article:
    """The text as its outline alone: passages without words."""
    notes = tuple(replace(note, checksum=outline.note_checksums.get(note.id)) for note in outline.notes)
    return Article(config.id, config.language, config.title, config.authors, outline.passages, notes)


def to_text(outline: Outline) -> str:
    """The outline as the file that is committed."""
    head = {"version": VERSION, "text": outline.text, "reference": outline.reference}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    for name, rows in (("passages", _passage_rows(outline)), ("notes", _note_rows(outline))):
        body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        lines.append(f'"{name}": [\n{body}\n]' + ("," if name == "passages" else ""))
    return "{\n" + "\n".join(lines) + "\n}\n"


def from_text(source: str) -> Outline:
    """The outline in a file. Raises ValueError (with what is wrong) if it is not one."""
    return _from_data(json.loads(source))


def _from_data(data: Any) -> Outline:
    """The outline in what JSON holds. Every value goes into pages, so each is looked at."""
    try:
        if data["version"] != VERSION:
            raise ValueError(f"version {_short(data['version'])} of the outline format is not known here")
        passages = tuple(_passage(row) for row in data["passages"])
        notes = tuple(_note(row) for row in data["notes"])
        ids = [passage.id for passage in passages] + [note.id for note in notes]
        if len(set(ids)) < len(ids):
            raise ValueError("it has an id twice")
        rows: list[dict[str, Any]] = [row for row in [*data["passages"], *data["notes"]] if row.get("hashes")]
        hashes = {row["id"]: _unpack(row["hashes"]) for row in rows}
        letters = {row["id"]: _number(row["letters"]) for row in rows}
        offsets = {row["id"]: tuple(accumulate(_number(int(step)) for step in row["steps"].split())) for row in rows}
        if any(len(offsets[key]) != len(own) or offsets[key][-1] > letters[key] for key, own in hashes.items()):
            raise ValueError("its hashes and their places do not fit together")
        sums = {row["id"]: _word(row["checksum"]) for row in data["notes"] if row.get("checksum")}
        text, reference = _word(data["text"]), _word(data["reference"])
        return Outline(text, reference, passages, notes, sums, hashes, offsets, letters)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"not an outline: {error!r}") from error


def load(path: Path) -> Outline | None:
    """The outline at `path`, None if there is none. Raises ValueError if it is damaged."""
    data = read_generated(path, "an outline")
    return None if data is None else _from_data(data)


def _passage_rows(outline: Outline) -> Iterable[dict[str, object]]:
    for p in outline.passages:
        row: dict[str, object] = {"id": p.id, "kind": p.kind.value, "pages": list(p.pages), "length": p.length}
        if p.continues:
            row["continues"] = True
        if p.page_breaks:
            row["page_breaks"] = [[b.page, b.offset] for b in p.page_breaks]
        if p.note_refs:
            row["note_refs"] = [[r.n, r.offset] for r in p.note_refs]
        if p.checksum:
            row["checksum"] = p.checksum
        yield row | _fingerprint(outline, p.id)


def _note_rows(outline: Outline) -> Iterable[dict[str, object]]:
    for note in outline.notes:
        row: dict[str, object] = {
            "id": note.id, "n": note.n, "page": note.page, "length": note.length, "complete": note.complete
        }
        if note.id in outline.note_checksums:
            row["checksum"] = outline.note_checksums[note.id]
        yield row | _fingerprint(outline, note.id)


def _fingerprint(outline: Outline, passage: str) -> dict[str, object]:
    """The hashes of a passage, and `steps`: how many letters on from the one before each of them is."""
    if passage not in outline.hashes:
        return {}
    offsets = outline.offsets.get(passage, ())
    steps = [b - a for a, b in pairwise((0, *offsets))]
    return {
        "letters": outline.letters.get(passage, 0), "steps": " ".join(map(str, steps)),
        "hashes": _pack(outline.hashes[passage]),
    }


def _passage(row: dict[str, Any]) -> Passage:
    kind, own = PassageKind(row["kind"]), row["id"]
    if not is_passage_id(own) or own[0] != ("h" if kind is PassageKind.HEADING else "p"):
        raise ValueError(f"{own!r} is not an id for a passage of this kind")
    return Passage(
        own, kind, None, _number(row["length"]), tuple(map(_number, row["pages"])), row.get("continues", False) is True,
        tuple(NoteRef(_note_number(n), _number(at)) for n, at in row.get("note_refs", [])),
        tuple(PageBreak(_number(page), _number(at)) for page, at in row.get("page_breaks", [])),
        _word(row["checksum"]) if row.get("checksum") else None,
    )


def _note(row: dict[str, Any]) -> Note:
    page = None if row["page"] is None else _number(row["page"])
    note = Note(_note_number(row["n"]), page, None, row["complete"] is True, _number(row["length"]))
    if row["id"] != note.id:
        raise ValueError(f"{_short(row['id'])} is not the id of note {note.n}")
    return note


def _note_number(value: Any) -> int | str:
    if value != "*" and _number(value) > MOST_NOTES:
        raise ValueError(f"{value} is not the number of a note")
    number: int | str = value
    return number


def _number(value: Any) -> int:
    """A length, an offset or a page."""
    if type(value) is not int or not 0 <= value <= MOST:
        raise ValueError(f"{value!r} is not a number from 0 to {MOST}")
    return value


def _short(value: Any) -> str:
    return "".join(c for c in str(value)[:20] if c.isprintable())


def _word(value: Any) -> str:
    """A checksum or the id of a text."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9-]{1,80}", value):
        raise ValueError(f"{str(value)[:40]!r} is neither a checksum nor an id")
    return value


def _pack(hashes: Iterable[int]) -> str:
    return " ".join(f"{value:08x}" for value in hashes)


def _unpack(packed: str) -> tuple[int, ...]:
    return tuple(int(value, 16) for value in packed.split())
