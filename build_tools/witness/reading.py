"""A copy to an article: taken apart, joined, emended, its note references taken out, its characters mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from build_tools.model.annotations import Emendation
from build_tools.model.config import TextConfig
from build_tools.model.texts import (
    Article,
    Edit,
    Note,
    NoteRef,
    PageBreak,
    Passage,
    Witness,
)
from build_tools.passage_ids import first_ids, note_id
from build_tools.problems import Problem
from build_tools.tracked_text import TrackedText
from build_tools.witness import ocr_footnotes, text_layer_endnotes
from build_tools.witness.alignment import assign
from build_tools.witness.cleaning import coded_references, note_references, plan
from build_tools.witness.cleaning.emending import Outcome, emend, mark_sic
from build_tools.witness.cleaning.joining import hyphenated_words, join_lines
from build_tools.witness.cleaning.note_references import Reference
from build_tools.witness.copy_problems import doubtful_passages, misfits, unplaced
from build_tools.witness.decoding import Copy
from build_tools.witness.lines import Layout, RawNote, RawPassage, furniture_spans
from build_tools.witness.markdown_text import read_markdown
from build_tools.witness.outline import Outline, checksum
from build_tools.witness.records import emendation_records

LAYOUTS = {"ocr-footnotes": ocr_footnotes.lay_out, "text-layer-endnotes": text_layer_endnotes.lay_out}


@dataclass(frozen=True)
class _Cleaned:
    """The tracked texts of a copy, and what was found on the way."""

    passages: list[TrackedText]
    references: list[list[Reference]]
    notes: dict[int | str, TrackedText]
    outcomes: list[Outcome]
    lost: list[int]


def read_article(
    copy: Copy, config: TextConfig, emendations: Sequence[Emendation] = (), outline: Outline | None = None,
    is_reference: bool = True,
) -> tuple[Article, list[Problem]]:
    """The article in a copy. Without an outline (the first time) passages are numbered in order.

    Problems: note references that were not found, emendations that do not fit. Nothing
    in a copy makes this raise. A text of our own (`layout: markdown`) carries its ids itself.
    """
    if config.profile.layout not in LAYOUTS:
        article, problems = read_markdown(copy, config)
        return replace(article, witness=article.witness and replace(article.witness, is_reference=is_reference)), problems
    layout = LAYOUTS[config.profile.layout](copy.text, config.profile)
    if outline is not None and not is_reference:
        layout = replace(layout, notes=tuple(_without_what_follows(note, outline) for note in layout.notes))
    kinds = [passage.kind.value for passage in layout.passages]
    joined = _joined(copy.text, layout, config.language)
    if outline is None:
        ids: list[str | None] = list(first_ids(kinds))
    else:
        ids = assign([str(text) for text in joined], kinds, outline, config.language, is_reference)
        layout, ids = _pieces_joined(layout, ids)
        joined = _joined(copy.text, layout, config.language)
    cleaned = _clean(copy.text, layout, config, emendations, joined, ids)
    doubtful: list[str] = []
    if outline is not None and not is_reference:
        ids, doubtful = _without_doubtful(ids, cleaned.passages, outline)
    passages = _passages(layout, cleaned, ids, None if is_reference and _complete(ids, outline) else outline)
    notes = _notes(layout, cleaned, config, outline if not is_reference else None)
    witness = _witness(copy, layout, cleaned, ids, is_reference)
    texts = {p.id: p.text or "" for p in passages} | {n.id: n.text or "" for n in notes}
    records = emendation_records(witness, cleaned.outcomes, _marks(cleaned), texts)
    article = Article(
        config.id, config.language, config.title, config.authors, passages, notes, tuple(records), witness
    )
    own = {name for name in texts if texts[name]}
    lost = cleaned.lost if outline is None or is_reference else _references_lost(passages, outline)
    problems = misfits(copy, config, lost, cleaned.outcomes, emendations, own)
    if doubtful:
        problems = doubtful_passages(copy, config, doubtful) + problems
    elif None in ids:
        problems = unplaced(copy, config, layout, ids) + problems
    return article, problems


def _without_doubtful(
    ids: list[str | None], texts: Sequence[TrackedText], outline: Outline
) -> tuple[list[str | None], list[str]]:
    """Ids of passages that have about their outlined length, and those that lost theirs for it.

    A passage of another copy that is much longer or shorter holds something else, or not
    all of it; nobody could tell which words are whose, so it is shown as without a copy.
    """
    lengths = {passage.id: passage.length for passage in outline.passages}
    sure: list[str | None] = []
    doubtful = []
    for own, text in zip(ids, texts, strict=True):
        fits = own is None or SHORTEST * lengths[own] - 12 <= len(text) <= LONGEST * lengths[own] + 12
        sure.append(own if fits else None)
        if own is not None and not fits:
            doubtful.append(own)
    return sure, doubtful


def _references_lost(passages: tuple[Passage, ...], outline: Outline) -> list[int]:
    """The notes that passages at hand refer to by the outline, but by nothing in this copy."""
    there = {passage.id for passage in passages if passage.text is not None}
    wanted = {ref.n for passage in outline.passages if passage.id in there for ref in passage.note_refs}
    found = {ref.n for passage in passages for ref in passage.note_refs}
    return sorted(n for n in wanted - found if isinstance(n, int))


def _complete(ids: list[str | None], outline: Outline | None) -> bool:
    """Whether a copy gives every passage of the outline, in order."""
    return outline is None or ids == [passage.id for passage in outline.passages]


def _pieces_joined(layout: Layout, ids: list[str | None]) -> tuple[Layout, list[str | None]]:
    """The layout with neighbouring pieces of one passage as one."""
    passages: list[RawPassage] = []
    own_ids: list[str | None] = []
    for passage, own in zip(layout.passages, ids, strict=True):
        if own is not None and own_ids and own_ids[-1] == own:
            passages[-1] = replace(passages[-1], lines=passages[-1].lines + passage.lines)
        else:
            passages.append(passage)
            own_ids.append(own)
    return replace(layout, passages=tuple(passages)), own_ids


def _joined(raw: str, layout: Layout, language: str) -> list[TrackedText]:
    compounds = hyphenated_words([line for passage in layout.passages for line in passage.lines])
    return [join_lines(raw, passage.lines, language, compounds) for passage in layout.passages]


def _clean(
    raw: str, layout: Layout, config: TextConfig, emendations: Sequence[Emendation], joined: list[TrackedText],
    ids: list[str | None],
) -> _Cleaned:
    outcomes: list[Outcome] = []
    texts = []
    for text, passage in zip(joined, ids, strict=True):
        text, own = emend(text, passage or "", emendations)
        texts.append(text)
        outcomes += own
    pages = {i: _page_starts(passage) for i, passage in enumerate(layout.passages)}
    if config.profile.layout == "ocr-footnotes":
        texts, references, lost = note_references.extract_ocr(texts, pages, layout.notes_by_page)
    else:
        texts, references, lost = coded_references.extract_coded(texts, config.profile.notes)
    rules = plan.PLANS[config.profile.layout]
    texts = [plan.apply(rules.passages, text) for text in texts]

    notes: dict[int | str, TrackedText] = {}
    compounds = hyphenated_words([line for note in layout.notes for line in note.lines])
    for note in layout.notes:
        text = _without_number(join_lines(raw, note.lines, config.language, compounds), note)
        text, own = emend(text, note_id(note.n), emendations)
        notes[note.n] = plan.apply(rules.notes, text)
        outcomes += own
    named = [(passage or "", text) for passage, text in zip(ids, texts, strict=True)]
    for name, text in [*named, *((note_id(n), text) for n, text in notes.items())]:
        outcomes += mark_sic(text, name, emendations)
    return _Cleaned(texts, references, notes, outcomes, lost)


def _without_number(text: TrackedText, note: RawNote) -> TrackedText:
    """A note without the number or sign before it; that is furniture."""
    match = ocr_footnotes.NOTE_LABEL.match(str(text)) or text_layer_endnotes.NOTE_LABEL.match(str(text))
    return text.replace(0, match.end(), "", "note-number", "furniture") if match else text


def _without_what_follows(note: RawNote, outline: Outline) -> RawNote:
    """A note without the lines behind it that the outline does not know: pages of something else after the last note."""
    known = next((outlined.length for outlined in outline.notes if outlined.n == note.n), 0)
    lengths = list(accumulate(len(line.text) for line in note.lines))
    if not known or lengths[-1] <= known * 1.15 + 10:
        return note
    enough = next(i for i, length in enumerate(lengths) if length >= known * 0.97)
    return replace(note, lines=note.lines[: enough + 1])


def _page_starts(passage: RawPassage) -> list[tuple[int, int]]:
    starts: dict[int, int] = {}
    for line in passage.lines:
        starts.setdefault(line.page, line.start)
    return list(starts.items())


def _passages(
    layout: Layout, cleaned: _Cleaned, ids: list[str | None], outline: Outline | None
) -> tuple[Passage, ...]:
    """The passages in order. What the copy lacks comes from the outline, without words."""
    made: dict[str, Passage] = {}
    first_page = layout.passages[0].lines[0].page if layout.passages else 0
    last_page = first_page
    for raw, text, refs, own_id in zip(layout.passages, cleaned.passages, cleaned.references, ids, strict=True):
        starts = _page_starts(raw)
        # A passage that begins with a page carries its break at offset 0; the first page has none.
        breaks = [PageBreak(page, text.offset_of(start)) for page, start in starts if page > last_page]
        last_page = max(last_page, *(page for page, _ in starts))
        if own_id is None:
            continue
        string = str(text)
        made[own_id] = Passage(
            own_id, raw.kind, string, len(string), raw.pages, raw.continues,
            tuple(NoteRef(r.n, text.offset_of(r.home)) for r in refs), tuple(breaks), checksum(string),
        )
    if outline is None:
        return tuple(made.values())
    return tuple(_known_by(outline_passage, made.get(outline_passage.id)) for outline_passage in outline.passages)


SHORTEST, LONGEST = 0.85, 1.2
"""Within these shares of its outlined length a passage of another copy is taken for the whole passage."""


def _known_by(outlined: Passage, own: Passage | None) -> Passage:
    """A passage of a copy, under the length and checksum of the reference copy that annotations are written for.

    Its printed pages are the outline's too, because another copy may be set otherwise: a
    page break is kept only where the outline has it at about the same place. So is a
    reference to a note: on a damaged copy its sign may have been taken for another number.
    """
    if own is None:
        return outlined
    slack = max(40, outlined.length // 8)
    noted = {ref.n: ref.offset for ref in outlined.note_refs}
    refs = tuple(r for r in own.note_refs if abs(r.offset - noted.get(r.n, -slack - 1)) <= slack)
    known = replace(own, length=outlined.length, checksum=outlined.checksum, note_refs=refs)
    if not outlined.pages:
        return known
    expected = {turn.page: turn.offset for turn in outlined.page_breaks}
    breaks = tuple(b for b in own.page_breaks if abs(b.offset - expected.get(b.page, -slack - 1)) <= slack)
    return replace(known, pages=outlined.pages, page_breaks=breaks)


def _notes(
    layout: Layout, cleaned: _Cleaned, config: TextConfig, outline: Outline | None
) -> tuple[Note, ...]:
    """Every note that the text refers to, and the author's note; those that the copy lacks without text.

    With an outline (of another copy) it says whether there is an author's note, and on which page a note stands.
    """
    there = {note.n: note for note in layout.notes}
    pages = {note.n: note.page for note in outline.notes} if outline else {}
    numbers: list[int | str] = (["*"] if "*" in there or "*" in pages else []) + list(range(1, config.profile.notes + 1))
    notes = []
    for n in numbers:
        raw = there.get(n)
        if raw is None:
            notes.append(Note(n, None, None, False))
        else:
            text = str(cleaned.notes[n])
            notes.append(Note(n, pages.get(n) or raw.lines[0].page, text, raw.complete, len(text)))
    return tuple(notes)


def _witness(
    copy: Copy, layout: Layout, cleaned: _Cleaned, ids: list[str | None], is_reference: bool
) -> Witness:
    named = [(own_id, text) for own_id, text in zip(ids, cleaned.passages, strict=True) if own_id]
    named += [(note_id(n), text) for n, text in cleaned.notes.items()]
    edits: list[Edit] = [edit for name, text in named for edit in text.edits(name)]
    extents = {name: text.extents() for name, text in named}
    kept = [span for _, text in named for span in text.extents()]
    edits += [Edit(a, b, "", ("furniture",), "furniture") for a, b in furniture_spans(copy.text, kept)]
    return Witness(
        copy.path.name, copy.text, is_reference, tuple(sorted(edits, key=lambda e: (e.start, e.end))), extents
    )


def _marks(cleaned: _Cleaned) -> dict[int, int | str]:
    """Which note the reference at a raw offset is to."""
    return {reference.home: reference.n for group in cleaned.references for reference in group}
