"""Prints an article as a Chinese journal and takes the text layer of its PDF, as it comes out of the file.

Every printed line stands alone between blank lines; a paragraph shows only by its first
line, set in by two of 33 characters. On even pages the running head is glued to the first
line, on odd ones only a blank stands before it, and no blank line before that. Note
references are digits, and from 10 on two letters of a note font (`bk` is 10). Behind the
text come the printer's production line and the notes, with a tab behind each number; the
copy ends within them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from random import Random

from build_tools.model.config import Profile, TextConfig
from build_tools.model.texts import Article, Note, PageBreak, Passage, PassageKind
from tests.scan.damage import Damage, Damaged, Scan, emendations, place

BODY, SMALL, QUOTE = 33, 36, 29
"""Characters in a full line: body, abstract and notes, block quotation."""
FIRST_PAGE, LINES_A_PAGE = 41, 21
HEAD = "導言"
SIDE_HEADS = ("一場躍進", "兩種目光")
ABSTRACT, KEYWORDS, NOTES = "摘要：", "關鍵詞：", "註釋"
PRODUCTION = "daoyan-202611001.indd   {0}daoyan-202611001.indd   {0} 25/11/2026   下午5:3725/11/2026   下午5:37"
NUMBERS = "一二三四五六七八九十"

_UNIT = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9.,:;()\[\]’‘/%–-]+|.", re.DOTALL)
_HAN_BLANK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) +| +(?=[\u2e80-\u9fff\uff00-\uffef])")
_NO_LINE_START = set("，。、；：？！」』）〉》…") | {",", ".", ")"}
_NO_LINE_END = set("「『（〈《")


@dataclass
class _Paper:
    """The text layer as it grows: its lines, the page, and where pages begin in a passage."""

    out: list[str] = field(default_factory=list)
    page: int = FIRST_PAGE
    on_page: int = 0
    pages: dict[str, dict[int, None]] = field(default_factory=dict)
    breaks: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def line(self, passage: str, text: str, offset: int) -> None:
        """One printed line; where the page is full, the first of the next."""
        if not self.out:
            self.out.append(f" {text}")
        elif self.on_page >= LINES_A_PAGE:
            self.page += 1
            self.on_page = 0
            head = f" {self.page}\t\t{HEAD} " if self.page % 2 == 0 else " "
            self.out[-1] += "\n" + head + text
            self.breaks.setdefault(passage, []).append((self.page, offset))
        else:
            self.out.append(text)
        self.on_page += 1
        self.pages.setdefault(passage, {})[self.page] = None


def damage_by_text_layer(article: Article, seed: int) -> Scan:
    """The text layer of a Chinese article, with its notes at the end. The same seed gives the same copy."""
    rng = Random(seed)
    paper = _Paper()
    passages = _labelled(article)
    lost = rng.choice([ref.n for p in passages for ref in p.note_refs])
    texts = {p.id: _damage(p, lost) for p in passages}
    for passage in passages:
        text = texts[passage.id]
        for line, offset in set_lines(text.scan, *_measure(passage), _marks(text)):
            # Here and there a blank stands behind a line.
            paper.line(passage.id, line + " " * (rng.random() < 0.05), offset)
    paper.out.append(PRODUCTION.format(paper.page))
    body = "\n\n".join(paper.out)
    notes, foot = _notes(article, paper.page + 1)

    config = TextConfig(
        article.id, "zh-Hant", article.title, article.authors, {}, {}, {}, {},
        Profile(
            "text-layer-endnotes", FIRST_PAGE, paper.page + 1, len(article.notes), (HEAD, *SIDE_HEADS), ABSTRACT, NOTES
        ),
    )
    recorded = [e for p in passages for e in emendations(texts[p.id], article.id, p.id, "zh-Hant")]
    expected = replace(
        article,
        passages=tuple(
            replace(
                p, pages=tuple(paper.pages[p.id]),
                page_breaks=tuple(PageBreak(n, texts[p.id].clean_offset(at)) for n, at in paper.breaks.get(p.id, [])),
            )
            for p in passages
        ),
        notes=notes, witness=None,
    )
    return Scan(f"{body}\n\n\n\n{foot}", config, tuple(recorded), expected)


def code(n: int) -> str:
    """How the note font's letters come out: digits to 9, then two letters, `bk` for 10."""
    return str(n) if n < 10 else chr(ord("a") + n // 10) + chr(ord("k") + n % 10)


def width(text: str) -> float:
    """In full characters: Latin letters, digits and narrow signs count half."""
    return sum(0.5 if unit < "\u2e80" and unit not in "—…" else 1 for unit in text)


def set_lines(text: str, full: float, indent: float = 0, marks: frozenset[int] = frozenset()) -> list[tuple[str, int]]:
    """Lines of at most `full` characters with their offsets, the first set in by `indent`.

    Latin words are not broken, no closing mark and no note mark (they begin at `marks`)
    begins a line, no opening bracket ends one. Joining the lines (a blank between two Latin
    words, nothing elsewhere) gives `text`.
    """
    lines: list[tuple[str, int]] = []
    current, start, room = "", 0, full - indent
    for match in _UNIT.finditer(text):
        unit, at = match[0], match.start()
        hangs = unit[0] in _NO_LINE_START or at in marks or unit == " "
        if current.strip() and not hangs and width(current + unit) > room:
            kept = current.rstrip("".join(_NO_LINE_END))
            carried = current[len(kept) :]
            lines.append((kept, start))
            current, start, room = carried, at - len(carried), full
        current += unit
    return [*lines, (current, start)]


def close_up(text: str) -> str:
    """Without the blanks that some editors put between Han characters and Latin words; this journal prints none."""
    return _HAN_BLANK.sub("", text)


def _labelled(article: Article) -> list[Passage]:
    """The passages as this journal prints them: labels before abstract and keywords, numbers before headings."""
    labelled = []
    headings = 0
    for passage in article.passages:
        label = {PassageKind.ABSTRACT: ABSTRACT, PassageKind.KEYWORDS: KEYWORDS}.get(passage.kind, "")
        if passage.kind is PassageKind.HEADING:
            label = f"{NUMBERS[headings]}　"
            headings += 1
        own = passage.text or ""
        text = label + close_up(own)
        refs = tuple(replace(ref, offset=len(label + close_up(own[: ref.offset]))) for ref in passage.note_refs)
        labelled.append(replace(passage, text=text, length=len(text), note_refs=refs))
    return labelled


def _measure(passage: Passage) -> tuple[float, float]:
    """How wide a passage is set, and how far its first line is set in."""
    if passage.kind is PassageKind.BLOCKQUOTE:
        return QUOTE, 0
    if passage.kind is PassageKind.BODY:
        return BODY, 0 if passage.continues else 2
    return SMALL, 0


def _damage(passage: Passage, lost: int | str) -> Damaged:
    damages = [
        Damage(r.offset, r.offset, *(("", "note-marker", r.n) if r.n == lost else (code(int(r.n)),)))
        for r in passage.note_refs
    ]
    return place(passage.text or "", damages)


def _marks(text: Damaged) -> frozenset[int]:
    return frozenset(start for start, end, _ in text.spans() if end > start)


def _notes(article: Article, page: int) -> tuple[tuple[Note, ...], str]:
    """The notes that the copy still has, some cut off, and the text layer of their page."""
    gone, cut = {2, 10, 12}, {9, 11}
    notes = []
    layer = f"\t{SIDE_HEADS[0]}\t {page}\t\n\n\t{SIDE_HEADS[1]}\n{NOTES}"
    column = "\n"
    for note in article.notes:
        n, text = int(note.n), close_up(note.text or "")
        if n in gone:
            notes.append(Note(n, None, None, False))
            continue
        lines = set_lines(text, SMALL)
        while n in cut and len(lines) > 1:
            text = text[: lines.pop()[1]].rstrip()
            if not text.endswith(("。", ".")):
                break
        notes.append(Note(n, page, text, n not in cut, len(text)))
        # Between Latin words stands a tab; where notes are lost, a new column begins.
        printed = [line.replace(" ", "\t") for line, _ in lines]
        layer += f"{column}{code(n)}\t " + "\n\n".join(printed)
        column = "\n " if n in cut or n + 1 in gone else "\n\n"
    return tuple(notes), layer + "\n "
