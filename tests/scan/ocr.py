"""Prints an article as an English journal, scans it with OCR, and keeps account of every defect."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from build_tools.model.config import Profile, TextConfig
from build_tools.model.texts import Article, Note, PageBreak, Passage, PassageKind
from tests.scan.damage import Damaged, Scan, emendations
from tests.scan.ocr_damage import damage_note, damage_passage
from tests.scan.ocr_pages import BODY, NOTE, QUOTE, Block, Page, Set, printed, set_pages, wrap

FIRST_PAGE, LINES_A_PAGE = 41, 34
HEADS = ("THE EDITORS", "ONE LEAP, TWO READINGS")
"""Running heads of even and odd pages."""
BYLINE = "THE EDITORS OF THIS EDITION*"
AUTHORS_NOTE = (
    "The editors welcome corrections. An earlier form of this introduction, ‘Reading “the Great Leap” twice’ "
    "[Liang du da yuejin], was a handout for a class, 2024–2025."
)
COVER = (
    "Open Teaching", "", "", "", ": ", "OPEN Papers in the History of Socialism", "", "", "",
    "ISSN: 0000-0000 (Print) 0000-0000 (Online) Series homepage: https://example.org/papers", "", "", "",
    "One Leap, Seen from Hanoi", "and from Moscow", "", "", "The Editors of This Edition", "", "",
    "To cite this article: The Editors of This Edition (2026) One Leap, Seen from Hanoi and from",
    "Moscow, Open Papers, 41", "", "", "sea Published online: 25 Nov 2026.", "", "", "NJ",
    "(sg Submit your article to this series @", "", "",
    "One Leap, Seen from Hanoi and", "from Moscow", "", "", BYLINE, "", "",
)
IMPRINT = ("ISSN 0000-0000 print/ 0000-0000 online/26/010041—07 © 2026 The editors", "DOI: 10.0000/leap.2026.41")


def damage_by_ocr(article: Article, seed: int) -> Scan:
    """The OCR of an English article, with the notes at the foot of its pages. The same seed gives the same scan."""
    rng = Random(seed)
    spoilt = _spoilt(article, rng)
    passages = [_with_label(passage) for passage in article.passages]
    texts = {p.id: damage_passage(p.text or "", p.note_refs, rng, spoilt) for p in passages}
    clean_notes: dict[int | str, str] = {"*": AUTHORS_NOTE} | {note.n: note.text or "" for note in article.notes}
    notes = {n: damage_note(text, rng) for n, text in clean_notes.items()}
    set_notes = {n: _note_lines(n, text, rng) for n, text in notes.items()}

    blocks = [_block(passage, texts[passage.id], rng) for passage in passages]
    first = Page(FIRST_PAGE, foot=[("*", set_notes["*"])])
    pages = set_pages(blocks, set_notes, first, LINES_A_PAGE)
    first.foot.append(("imprint", ["", *IMPRINT]))
    lines = [*COVER, *printed(pages.pages, HEADS, rng)]

    config = TextConfig(
        article.id, "en", article.title, article.authors, {}, {}, {}, {},
        Profile("ocr-footnotes", FIRST_PAGE, pages.pages[-1].number, len(article.notes), HEADS, BYLINE),
    )
    recorded = [e for p in passages for e in emendations(texts[p.id], article.id, p.id, "en")]
    for note in (Note("*", None, None, True), *article.notes):
        recorded += emendations(notes[note.n], article.id, note.id, "en")
    expected = replace(
        article,
        passages=tuple(_as_printed(passage, texts[passage.id], pages) for passage in passages),
        notes=tuple(
            Note(n, pages.note_pages.get(n, FIRST_PAGE), text, True, len(text)) for n, text in clean_notes.items()
        ),
        witness=None,
    )
    # OCR leaves a blank behind every line.
    return Scan("".join(f"{line} \n" if line else "\n" for line in lines), config, tuple(recorded), expected)


def _spoilt(article: Article, rng: Random) -> dict[int | str, str]:
    """Two references that no rule can find: one lost, one read as letters together with its full stop.

    The latter never ends a paragraph: without its stop it would not be known to end.
    """
    refs = [(r, p.text or "") for p in article.passages for r in p.note_refs]
    letters = rng.choice([r.n for r, text in refs if text[r.offset - 1 : r.offset] == "." and r.offset < len(text)])
    return {letters: "letters", rng.choice([r.n for r, _ in refs if r.n != letters]): "lost"}


def _with_label(passage: Passage) -> Passage:
    if passage.kind is not PassageKind.KEYWORDS:
        return passage
    text = f"Keywords: {passage.text}"
    return replace(passage, text=text, length=len(text))


def _note_lines(n: int | str, text: Damaged, rng: Random) -> list[str]:
    label = "*" if n == "*" else f"{n}."
    return [line.text for line in wrap(f"{label} {text.scan}", NOTE, rng)]


def _block(passage: Passage, text: Damaged, rng: Random) -> Block:
    spans = text.spans()
    refs = [
        (next(end for _, end, d in spans if d.start <= ref.offset <= d.end), ref.n) for ref in passage.note_refs
    ]
    width = QUOTE if passage.kind is PassageKind.BLOCKQUOTE else BODY
    fixed = frozenset(at for start, end, _ in spans for at in range(start, end + 1))
    return Block(passage.id, passage.kind, wrap(text.scan, width, rng), tuple(refs), fixed)


def _as_printed(passage: Passage, text: Damaged, pages: Set) -> Passage:
    breaks = tuple(PageBreak(page, text.clean_offset(at)) for page, at in pages.breaks.get(passage.id, []))
    return replace(passage, pages=tuple(pages.passage_pages[passage.id]), page_breaks=breaks)
