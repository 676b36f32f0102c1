"""Reads a text of our own from Markdown: passages with written ids, note references, notes.

Only a small part of Markdown is known here, the part that `annotations/articles/introduction/`
is written in. Blank lines part the blocks, and a block is one of these:

    # One Leap, Seen Twice {#title}                  the title (no passage)
    ## A question at the airport {#h01}              a heading
    What this text says. {#p001 .abstract}           a passage; also `.keywords`
    Somebody asked at once:[^1] {#p003}              a reference to note 1 stands before what follows it
    > Do you still not believe it? {#p004}           a block quotation
    And the text goes on. {#p005 .continues}         the same paragraph after a block quotation
    [^1]: Where this is said.                        a note

The text comes out as one from a copy does, with a witness whose edits give the clean text
back when they are replayed; there are no printed pages. A passage without a usable id is
reported and left out, never given a number by its position.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.model.config import TextConfig
from build_tools.model.texts import Article, Edit, Note, NoteRef, Passage, PassageKind, Witness
from build_tools.passage_ids import is_passage_id, note_id
from build_tools.problems import Kind, Place, Problem
from build_tools.tracked_text import TrackedText
from build_tools.witness.cleaning.plan import composed
from build_tools.witness.decoding import Copy
from build_tools.witness.lines import furniture_spans
from build_tools.witness.outline import checksum

STEP = "markdown"

LONGEST_BLOCK = 8_000
"""Characters of one passage or note; the longest of the introduction has a third of them."""
MOST_PROBLEMS = 50
"""After so many problems the rest is not read: the file is another kind of file."""

# Each pattern that begins with white space may begin only where white space begins: else a long run of it
# would be looked through again from each of its characters.
_BLOCK = re.compile(r"(?m)^[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_TITLE = re.compile(r"#[ \t]+")
_HEADING = re.compile(r"##[ \t]+")
_QUOTE = re.compile(r">[ \t]?")
_NOTE = re.compile(r"\[\^(\d{1,3}|\*)\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\]\s]*)\](?!:)")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{([^{}]*)\}\s*\Z")
_DEEP_HEADING = re.compile(r"#{3,}[ \t]")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*(?:>[ \t]?)?")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_KINDS = {".abstract": PassageKind.ABSTRACT, ".keywords": PassageKind.KEYWORDS}
_CONTINUES = ".continues"
_NOUNS = {
    PassageKind.ABSTRACT: "abstract", PassageKind.KEYWORDS: "list of keywords", PassageKind.HEADING: "heading",
    PassageKind.BODY: "paragraph", PassageKind.BLOCKQUOTE: "block quotation",
}
"""What people call a passage, for messages."""


@dataclass
class _Reader:
    """What has been read so far. Filled block by block, then frozen into an `Article`."""

    copy: Copy
    language: str
    title: str = ""
    passages: list[Passage] = field(default_factory=list)
    notes: dict[int | str, tuple[Note, int]] = field(default_factory=dict)
    references: list[tuple[int | str, int]] = field(default_factory=list)
    texts: dict[str, TrackedText] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def line_starts(self) -> list[int]:
        """The raw offset of each line."""
        return [0, *(i + 1 for i, c in enumerate(self.copy.text) if c == "\n")]

    def report(self, kind: Kind, at: int, message: str, mend: str = "", expected: str = "") -> None:
        """A problem at a raw offset of the copy."""
        line = bisect_right(self.line_starts, at)
        place = Place(str(self.copy.path), line, at - self.line_starts[line - 1] + 1)
        self.problems.append(Problem(kind, message, place, expected=expected, mend=mend))


def read_markdown(copy: Copy, config: TextConfig) -> tuple[Article, list[Problem]]:
    """The text in a Markdown file of ours, and what is wrong with the file.

    `config` gives id, language and authors; the title is the one in the file, or the
    configured one where the file has none. Nothing in a file makes this raise.
    """
    reader = _Reader(copy, config.language)
    for start, end in _blocks(copy.text):
        if len(reader.problems) >= MOST_PROBLEMS:
            reader.report(
                Kind.TEXT_FORMAT, start, f"There are {MOST_PROBLEMS} problems up to here; the rest was not read."
            )
            break
        if end - start > LONGEST_BLOCK:
            reader.report(
                Kind.TEXT_FORMAT, start, f"This passage or note holds {end - start:,} characters.",
                expected=f"at most {LONGEST_BLOCK:,} characters", mend="Divide it, or put blank lines between the passages.",
            )
            continue
        note = _NOTE.match(copy.text, start, end)
        if note:
            _read_note(reader, note, end)
        else:
            _read_passage(reader, start, end)
    _check_references(reader)
    article = Article(
        config.id, config.language, reader.title or config.title, config.authors,
        tuple(reader.passages), _notes(reader), (), _witness(reader),
    )
    return article, reader.problems


def _blocks(raw: str) -> Iterator[tuple[int, int]]:
    """Raw spans between blank lines; a note's definition and a heading also begin one of their own."""
    for block in _BLOCK.finditer(raw):
        start = block.start()
        previous_is_heading = False
        for line in re.finditer(r"[^\n]+", block[0]):
            at = block.start() + line.start()
            is_heading = line[0].startswith("#")
            if at > start and (is_heading or previous_is_heading or _NOTE.match(line[0])):
                yield start, at - 1
                start = at
            previous_is_heading = is_heading
        yield start, block.end()


def _read_note(reader: _Reader, label: re.Match[str], end: int) -> None:
    n = _number(label[1])
    if n in reader.notes:
        reader.report(
            Kind.DUPLICATE_ID, label.start(), f"Note [^{n}] is defined twice; the first definition is used.",
            mend="Give one of the two another number.",
        )
        return
    text = _tidy(TrackedText.of(reader.copy.text, label.end(), end), reader.language)
    stray = _REFERENCE.search(str(text))
    if stray:
        reader.report(
            Kind.TEXT_FORMAT, text.home(stray.start()), f"Note [^{n}] refers to another note by {stray[0]}.",
            expected="References to notes in passages only.", mend="Write the number of the note in words.",
        )
    if not str(text):
        reader.report(
            Kind.TEXT_FORMAT, label.start(), f"Note [^{n}] is empty.", mend="Write its text behind the colon."
        )
    reader.notes[n] = (Note(n, None, str(text), True, len(text)), label.start())
    reader.texts[note_id(n)] = text


def _read_passage(reader: _Reader, start: int, end: int) -> None:
    raw = reader.copy.text
    kind, prefix = _kind_and_prefix(raw, start, end)
    text = TrackedText.of(raw, start, end).replace(0, prefix, "", STEP, "furniture")
    attributes = _ATTRIBUTES.search(str(text))
    tokens = attributes[1].split() if attributes else []
    at = text.home(attributes.start(1)) - 1 if attributes else start
    if attributes:
        text = text.replace(attributes.start(), attributes.end(), "", STEP, "furniture")
    if kind is None:
        if reader.title:
            reader.report(
                Kind.TEXT_FORMAT, start, "There is a second title.", expected="One line that begins with “# ”."
            )
        reader.title = reader.title or str(_tidy(text, reader.language))
        return
    if _DEEP_HEADING.match(raw, start):
        reader.report(
            Kind.TEXT_FORMAT, start, "A heading of this level is not known here.",
            expected="Headings with two number signs: ## Two articles {#h02}",
        )
    kind, continues = _classes(reader, kind, tokens, at)
    own_id = _own_id(reader, kind, tokens, start, at)
    text, references = _references_out(_tidy(text, reader.language))
    reader.references += references
    string = str(text)
    if not string:
        reader.report(Kind.TEXT_FORMAT, start, "This passage is empty.", mend="Write its text, or remove it.")
    if own_id is None:
        return
    reader.texts[own_id] = text
    reader.passages.append(
        Passage(
            own_id, kind, string, len(string), (), continues,
            tuple(NoteRef(n, text.offset_of(home)) for n, home in references if _is_number(n)), (), checksum(string),
        )
    )


def _kind_and_prefix(raw: str, start: int, end: int) -> tuple[PassageKind | None, int]:
    """What a block is by its first signs, and how many characters they are; None is the title."""
    for pattern, kind in ((_TITLE, None), (_HEADING, PassageKind.HEADING), (_QUOTE, PassageKind.BLOCKQUOTE)):
        match = pattern.match(raw, start, end)
        if match:
            return kind, match.end() - start
    return PassageKind.BODY, 0


def _classes(reader: _Reader, kind: PassageKind, tokens: Sequence[str], at: int) -> tuple[PassageKind, bool]:
    """The kind that the words in braces give, and whether the passage goes on."""
    continues = False
    for token in tokens:
        if token.startswith("#"):
            continue
        if token in _KINDS and kind is PassageKind.BODY:
            kind = _KINDS[token]
        elif token == _CONTINUES and kind is PassageKind.BODY:
            continues = True
        else:
            reader.report(
                Kind.TEXT_FORMAT, at, f"“{token}” is not known here, or not on a {_NOUNS[kind]}.",
                expected="One of .abstract, .keywords and .continues, on a plain paragraph.",
            )
    return kind, continues


def _own_id(reader: _Reader, kind: PassageKind, tokens: Sequence[str], start: int, at: int) -> str | None:
    """The id as written; None, and a problem, if there is none that can be used."""
    letter = "h" if kind is PassageKind.HEADING else "p"
    example = "{#h07}" if letter == "h" else "{#p022}"
    expected = f"An id that no other passage has or had, at the end of the {_NOUNS[kind]}: {example}"
    written = [token[1:] for token in tokens if token.startswith("#")]
    if not written:
        reader.report(Kind.PASSAGE_ID, start, f"This {_NOUNS[kind]} has no id.", expected=expected)
        return None
    own = written[0]
    if len(written) > 1 or not is_passage_id(own) or own[0] != letter:
        reader.report(
            Kind.PASSAGE_ID, at, f"“{' '.join(written)}” is not an id for a {_NOUNS[kind]}.", expected=expected
        )
        return None
    if own in reader.texts:
        reader.report(
            Kind.DUPLICATE_ID, at, f"Two passages have the id {own}; the first is used.",
            expected=expected, mend="Give the newer passage an id of its own; the older keeps what people have cited.",
        )
        return None
    return own


def _references_out(text: TrackedText) -> tuple[TrackedText, list[tuple[int | str, int]]]:
    """The text without `[^1]`, and each reference with the raw offset before which it stood."""
    matches = list(_REFERENCE.finditer(str(text)))
    references = [(_number(match[1]), text.home(match.end())) for match in matches]
    return text.replace_all([(match.start(), match.end(), "") for match in matches], STEP, "furniture"), references


def _tidy(text: TrackedText, language: str) -> TrackedText:
    """Lines joined as Markdown joins them (in Chinese without a space), edges trimmed, normal form C."""

    def glue(match: re.Match[str]) -> str:
        around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
        return "" if language != "en" and _WIDE.search(around) else " "

    text = text.sub(re.compile(r"\A\s+|(?<!\s)\s+\Z"), "", STEP, "furniture").sub(_LINE_END, glue, STEP, "line-join")
    return composed(text)


def _check_references(reader: _Reader) -> None:
    seen = set()
    for n, at in reader.references:
        if n not in reader.notes and n not in seen:
            reader.report(
                Kind.NOTE_UNDEFINED, reader.copy.text.rfind("[^", 0, at), f"There is no note [^{n}].",
                expected=f"A line that begins with [^{n}]: at the end of the file.",
            )
        seen.add(n)
    for n, (_, at) in reader.notes.items():
        if n not in seen:
            reader.report(
                Kind.NOTE_UNUSED, at, f"Nothing refers to note [^{n}].",
                mend=f"Put [^{n}] where the note belongs, or remove the note.",
            )


def _notes(reader: _Reader) -> tuple[Note, ...]:
    """Every note, in order; those that the text refers to and the file lacks, without text."""
    notes = {n: note for n, (note, _) in reader.notes.items()}
    for n, _ in reader.references:
        if _is_number(n):
            notes.setdefault(n, Note(n, None, None, False))
    return tuple(notes[n] for n in sorted(notes, key=lambda n: 0 if n == "*" else int(n)))


def _witness(reader: _Reader) -> Witness:
    raw = reader.copy.text
    edits: list[Edit] = [edit for name, text in reader.texts.items() for edit in text.edits(name)]
    extents = {name: text.extents() for name, text in reader.texts.items()}
    kept = [span for spans in extents.values() for span in spans]
    edits += [Edit(a, b, "", (STEP,), "furniture") for a, b in furniture_spans(raw, kept)]
    return Witness(
        reader.copy.path.name, raw, True, tuple(sorted(edits, key=lambda e: (e.start, e.end))), extents
    )


def _number(written: str) -> int | str:
    """A note's number; what is none (`[^see]`) stays as written and is reported as undefined."""
    return int(written) if written.isascii() and written.isdigit() else written


def _is_number(n: int | str) -> bool:
    return n == "*" or isinstance(n, int)
