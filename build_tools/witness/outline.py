"""The outline of a text: everything about its passages but the words. Committed; made from a reference copy.

The file is YAML in its JSON subset, one passage a line, so that the standard library
reads it and a difference shows which passage changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Note, NoteRef, PageBreak, Passage, PassageKind
from build_tools.witness.shingles import winnow

SHORTEST_CHECKSUM = 40
"""Passages under so many characters get no checksum: it could be guessed."""

VERSION = 1


@dataclass(frozen=True)
class Outline:
    """What is known of a text without its words. `hashes[passage id]` are its winnowed n-gram hashes."""

    text: str
    reference: str
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    note_checksums: dict[str, str]
    hashes: dict[str, tuple[int, ...]]

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
    hashes = {key: winnow(text, article.language) for key, text in words.items() if len(text) >= SHORTEST_CHECKSUM}
    passages = tuple(
        Passage(p.id, p.kind, None, p.length, p.pages, p.continues, p.note_refs, p.page_breaks, checksum(p.text or ""))
        for p in article.passages
    )
    notes = tuple(Note(n.n, n.page, None, n.complete, n.length) for n in article.notes)
    sums = {n.id: value for n in article.notes if n.text and (value := checksum(n.text))}
    return Outline(article.id, reference, passages, notes, sums, {k: v for k, v in hashes.items() if v})


def article_from(outline: Outline, config: TextConfig) -> Article:
    """The text as its outline alone: passages without words."""
    return Article(config.id, config.language, config.title, config.authors, outline.passages, outline.notes)


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
    try:
        data = json.loads(source)
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']} of the outline format is not known here")
        passages = tuple(_passage(row) for row in data["passages"])
        notes = tuple(
            Note(row["n"], row["page"], None, row["complete"], row["length"]) for row in data["notes"]
        )
        hashes = {
            row["id"]: _unpack(row["hashes"]) for row in [*data["passages"], *data["notes"]] if row.get("hashes")
        }
        sums = {row["id"]: row["checksum"] for row in data["notes"] if row.get("checksum")}
        return Outline(data["text"], data["reference"], passages, notes, sums, hashes)
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"not an outline: {error!r}") from error


def load(path: Path) -> Outline | None:
    """The outline at `path`, None if there is none. Raises ValueError if it is damaged."""
    return from_text(path.read_text(encoding="utf-8")) if path.is_file() else None


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
        if p.id in outline.hashes:
            row["hashes"] = _pack(outline.hashes[p.id])
        yield row


def _note_rows(outline: Outline) -> Iterable[dict[str, object]]:
    for note in outline.notes:
        row: dict[str, object] = {
            "id": note.id, "n": note.n, "page": note.page, "length": note.length, "complete": note.complete
        }
        if note.id in outline.note_checksums:
            row["checksum"] = outline.note_checksums[note.id]
        if note.id in outline.hashes:
            row["hashes"] = _pack(outline.hashes[note.id])
        yield row


def _passage(row: dict[str, Any]) -> Passage:
    return Passage(
        row["id"], PassageKind(row["kind"]), None, row["length"], tuple(row["pages"]), row.get("continues", False),
        tuple(NoteRef(n, at) for n, at in row.get("note_refs", [])),
        tuple(PageBreak(page, at) for page, at in row.get("page_breaks", [])),
        row.get("checksum"),
    )


def _pack(hashes: Iterable[int]) -> str:
    return " ".join(f"{value:08x}" for value in hashes)


def _unpack(packed: str) -> tuple[int, ...]:
    return tuple(int(value, 16) for value in packed.split())
