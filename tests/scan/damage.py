"""Damage to a clean text, as values: what a bad scan reads where, and who can mend it, a rule or an editor.

A `Damaged` text knows its clean and its scanned form and the way between their offsets.
Damage that no rule can mend (a lost diacritic, a lost note reference) also gives the
`Emendation` that an editor would record for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.model.texts import Article
from build_tools.witness.sure_places import SHORTEST_INEXACT


@dataclass(frozen=True, order=True)
class Damage:
    """Clean characters `start`..`end` are read as `scan`.

    `editor` is the emendation class where only an editor can mend it, else empty. `note`
    is the number of a reference that stood at `end` and is lost or spoilt with the rest.
    """

    start: int
    end: int
    scan: str
    editor: str = ""
    note: int | str | None = None


@dataclass(frozen=True)
class Damaged:
    """A clean text and what a scan made of it. `damages` are in order and do not touch one another."""

    clean: str
    damages: tuple[Damage, ...]

    @property
    def scan(self) -> str:
        """The text as the scan has it, in one line."""
        out, at = [], 0
        for damage in self.damages:
            out += [self.clean[at : damage.start], damage.scan]
            at = damage.end
        return "".join(out) + self.clean[at:]

    def spans(self) -> list[tuple[int, int, Damage]]:
        """Each damage with where its reading stands in the scan."""
        found, shift = [], 0
        for damage in self.damages:
            start = damage.start + shift
            found.append((start, start + len(damage.scan), damage))
            shift += len(damage.scan) - (damage.end - damage.start)
        return found

    def clean_offset(self, scan_offset: int) -> int:
        """The clean offset of a character of the scan; behind a damage for what stands in it."""
        shift = 0
        for start, end, damage in self.spans():
            if scan_offset < start:
                break
            if scan_offset < end:
                return damage.end
            shift = damage.end - end
        return scan_offset + shift

    def is_damaged(self, scan_offset: int) -> bool:
        """Whether a damage begins, ends or stands at this offset of the scan."""
        return any(start <= scan_offset <= end for start, end, _ in self.spans())


@dataclass(frozen=True)
class Scan:
    """A damaged copy; how it is printed; what an editor records for it; what it must be cleaned to."""

    text: str
    config: TextConfig
    emendations: tuple[Emendation, ...]
    article: Article


def place(clean: str, wanted: list[Damage]) -> Damaged:
    """The text with those damages that do not touch an earlier one of the list."""
    taken: list[Damage] = []
    for damage in wanted:
        if all(damage.end < other.start or other.end < damage.start for other in taken):
            taken.append(damage)
    return Damaged(clean, tuple(sorted(taken)))


def emendations(text: Damaged, article: str, passage: str, language: str) -> list[Emendation]:
    """What an editor would record for this passage: each reading with as little context as makes it unique and,
    where its neighbours allow, as long as other copies need it.

    Raises ValueError where no context of two words (eight characters in Chinese) does.
    """
    scan = text.scan
    spans = text.spans()
    found = []
    for i, (start, end, damage) in enumerate(spans):
        if not damage.editor:
            continue
        # What another emendation changes cannot serve as context: it may be mended before.
        floor = max((e for _, e, d in spans[:i] if d.editor), default=0)
        ceiling = min((s for s, _, d in spans[i + 1 :] if d.editor), default=len(scan))
        longer = _context(scan, start, end, floor, ceiling, language, SHORTEST_INEXACT)
        context = longer or _context(scan, start, end, floor, ceiling, language)
        if context is None:
            raise ValueError(f"no context makes {scan[start:end]!r} unique in {scan[max(0, start - 30) : end + 30]!r}")
        left, right = context
        clean = text.clean[damage.start : damage.end] + (f"[^{damage.note}]" if damage.note is not None else "")
        found.append(
            Emendation(
                article=article, id=f"{damage.editor}-{passage}-{len(found) + 1}", category=damage.editor, at=passage,
                raw=scan[left:right], emended=scan[left:start] + clean + scan[end:right], certainty="high",
                by=("editor-1",), status="draft",
            )
        )
    return found


def _context(
    scan: str, start: int, end: int, floor: int, ceiling: int, language: str, shortest: int = 1
) -> tuple[int, int] | None:
    word = r"\S+\s*" if language == "en" else r"\S{1,4}"
    for before, after in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2)):
        behind = re.search(rf"(?:{word}){{{before}}}\Z", scan[floor:start])
        ahead = re.match(rf"(?:\s*\S+){{{after}}}" if language == "en" else rf"\S{{0,{4 * after}}}", scan[end:ceiling])
        if behind is None or ahead is None:
            continue
        left, right = floor + behind.start(), end + ahead.end()
        half = (left == start and scan[:left][-1:].isalnum()) or scan[right : right + 1].isalnum()
        if language == "en" and half:
            continue  # half a word is no context for a reader
        if right - left >= shortest and scan.count(scan[left:right]) == 1:
            return left, right
    return None
