"""Takes apart the text layer of a Chinese journal PDF: one printed line a line, notes at the end.

What is known of such a copy: every printed line stands alone, so paragraphs must be
inferred: one begins where the line before ends a sentence and the line itself is set in
by two characters, that is, shorter than a full one. A block quotation is set in on both
sides and follows a line that breaks off or ends with a colon. A page begins with a running head
glued to a body line (even pages) or with a leading space (odd pages). Notes begin after
a heading line; what is cut off there is cut off in the copy.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from build_tools.model.config import Profile
from build_tools.model.texts import PassageKind
from build_tools.witness.lines import Layout, Line, RawNote, RawPassage, Role, lines_of, resembles

_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}[　\s]\s*(?=\S)")
_KEYWORDS = re.compile(r"關鍵[詞字]\s*[：:]")
_PRODUCTION = re.compile(r"\S+\.(?:indd|qxd)\b|.*\d/\d{1,2}/\d{4}\s+[上下]午")
_FIRST_NOTE = re.compile(r"1\t\s*\S")
_NOTE_START = re.compile(r"(\d{1,3}|[b-i][k-t])\t\s*(?=\S)")
NOTE_LABEL = re.compile(r"(?:\d{1,3}|[b-i][k-t])\t\s*(?=\S)")
"""What stands before a note: its number or letter code and a tab."""
_MARKER_AT_END = re.compile(r"\s?(?:(?<![A-Za-z])[b-i][k-t]|(?<![0-9])[1-9])\Z")
_SENTENCE_END = re.compile(r"[。？！][」』）]*\Z")
_NOTE_END = re.compile(r"[。.]\Z")
_WIDE = re.compile(r"[^\x00-\x7f]")
INDENT = 1.5
"""A line at least this many character widths shorter than a full one may be set in."""
SHORT = 6
"""A line that much shorter than a full one is the last of its paragraph, if the one before it is full."""
QUOTE_INDENT = 3
"""A line of a block quotation is at least this much shorter than a full one."""


def letter_code(code: str) -> int | None:
    """The number that two letters of the note font stand for: `bk` is 10, `ik` is 80.

    In that font the first letter b..i is the tens 1..8, the second k..t the ones 0..9.
    None if the code is no such pair.

    >>> letter_code("bk"), letter_code("ct"), letter_code("zz")
    (10, 29, None)
    """
    if len(code) != 2 or code[0] not in "bcdefghi" or code[1] not in "klmnopqrst":
        return None
    return (ord(code[0]) - ord("a")) * 10 + ord(code[1]) - ord("k")


def lay_out(raw: str, profile: Profile) -> Layout:
    """The passages and notes of a copy, as raw lines."""
    lines = _paged(raw, lines_of(raw), profile)
    passages = _passages([line for line in lines if line.role is Role.BODY])
    notes = _notes([line for line in lines if line.role is Role.NOTE], profile.notes)
    return Layout(tuple(passages), tuple(notes))


def _paged(raw: str, lines: list[Line], profile: Profile) -> list[Line]:
    """Lines with pages and roles; a running head glued to a line is cut off it."""
    head = profile.running_heads[0] if profile.running_heads else ""
    glued = re.compile(rf"(\d{{1,4}})\s+{re.escape(head)}\s*") if head else None
    page = profile.first_page
    opened = not any(_opens(line.text, profile.opening) for line in lines)
    role = Role.BODY
    out = []
    for line in lines:
        if not opened and _opens(line.text, profile.opening):
            opened = True
        if not opened or line.is_blank:
            out.append(line.as_role(Role.BLANK if line.is_blank else Role.FURNITURE, 0))
            continue
        at_margin = line.start == 0 or raw[line.start - 1] == "\n"
        cut = glued.match(line.text) if glued else None
        if _FIRST_NOTE.match(line.text):
            role = Role.NOTE
        if role is Role.NOTE:
            out.append(line.as_role(Role.FURNITURE if _PRODUCTION.match(line.text) else Role.NOTE, page))
        elif _PRODUCTION.match(line.text):
            out.append(line.as_role(Role.FURNITURE, page))
        elif resembles(line.text, profile.closing, 0.6):
            out.append(line.as_role(Role.FURNITURE, page))
            role = Role.NOTE
        elif cut and profile.first_page < int(cut[1]) <= profile.last_page:
            page = int(cut[1])
            shift = cut.end()
            out.append(replace(line, start=line.start + shift, text=line.text[shift:], page=page))
        elif _is_head(line.text, profile):
            number = re.search(r"\d{1,4}", line.text)
            page = int(number[0]) if number else page
            out.append(line.as_role(Role.FURNITURE, page))
        else:
            if not at_margin and line.start > 0 and any(earlier.role is Role.BODY for earlier in out):
                page += 1
            out.append(line.as_role(Role.BODY, page))
    return out


def _opens(text: str, opening: str) -> bool:
    return bool(opening) and (text.startswith(opening) or resembles(text[: len(opening)], opening, 0.6))


def _is_head(text: str, profile: Profile) -> bool:
    bare = re.sub(r"[\d\s]", "", text)
    return any(resembles(bare, head, 0.7) for head in profile.running_heads)


def width(text: str) -> float:
    """How wide a line is set, in full character widths: digits and Latin letters count half.

    A note reference at its end is set small and does not count; an opening bracket at
    its start is set half wide.
    """
    bare = _MARKER_AT_END.sub("", text)
    wide = len(_WIDE.findall(bare))
    full = wide + (len(bare) - wide) / 2
    return full - 0.5 if bare[:1] in "「『（《〈" else full


def _passages(lines: list[Line]) -> list[RawPassage]:
    widths = Counter(round(width(line.text)) for line in lines)
    full = widths.most_common(1)[0][0] if widths else 33
    out: list[RawPassage] = []
    for line in lines:
        previous = out[-1] if out else None
        if _HEADING.match(line.text) and width(line.text) < full - 8 and (not previous or _may_end(previous)):
            out.append(RawPassage(PassageKind.HEADING, (line,)))
        elif _KEYWORDS.match(line.text):
            out.append(RawPassage(PassageKind.KEYWORDS, (line,)))
        elif previous is None:
            out.append(RawPassage(PassageKind.ABSTRACT, (line,)))
        elif _is_quotation(previous, line, full):
            if previous.kind is PassageKind.BLOCKQUOTE:
                out[-1] = replace(previous, lines=(*previous.lines, line))
            else:
                out.append(RawPassage(PassageKind.BLOCKQUOTE, (line,)))
        elif previous.kind is PassageKind.BLOCKQUOTE:
            # What goes on after the quotation is not set in.
            out.append(RawPassage(PassageKind.BODY, (line,), continues=width(line.text) > full - INDENT))
        elif previous.kind is PassageKind.HEADING or _begins(previous, line, full):
            out.append(RawPassage(PassageKind.BODY, (line,)))
        else:
            out[-1] = replace(previous, lines=(*previous.lines, line))
    return out


def _closed(passage: RawPassage) -> bool:
    return bool(_SENTENCE_END.search(_MARKER_AT_END.sub("", passage.lines[-1].text)))


def _may_end(passage: RawPassage) -> bool:
    """Whether a passage may end here; keywords and quotations need no full stop."""
    return passage.kind in (PassageKind.KEYWORDS, PassageKind.BLOCKQUOTE) or _closed(passage)


def _is_quotation(previous: RawPassage, line: Line, full: int) -> bool:
    """Whether a line belongs to a block quotation: set in, and after its first line or a lead-in."""
    if width(line.text) > full - QUOTE_INDENT or line.text[:1] in "「『":
        return False
    if previous.kind is not PassageKind.BODY:
        return previous.kind is PassageKind.BLOCKQUOTE
    last = _MARKER_AT_END.sub("", previous.lines[-1].text)
    breaks_off = width(last) < full - SHORT and not _closed(previous)
    return breaks_off or last.endswith("：")


def _begins(previous: RawPassage, line: Line, full: int) -> bool:
    """Whether a line begins a paragraph, judged by how it and the line before are set."""
    if previous.kind is PassageKind.KEYWORDS:
        # Keywords end without a full stop; the text begins set in. What is much shorter than
        # that, behind a full line, is the rest of the keywords.
        own = width(line.text)
        rest = width(previous.lines[-1].text) >= full - 1 and own < full - 4
        return own <= full - INDENT and not rest
    last = width(previous.lines[-1].text)
    own = width(line.text)
    if not _closed(previous):
        # A full stop may have been lost; but only a short line followed by one set in shows it.
        return last < full - SHORT and own <= full - INDENT + 0.5
    if last <= full - 2:
        # The line before ends short of the margin: a paragraph ended there, unless this line
        # is plainly set full and the one before only slightly short (its punctuation set close).
        return own < full or last < full - 4
    # The line before is full: only a line set in begins a paragraph; one much shorter than that
    # ends it. A full stop at its end may hang half in the margin.
    hung = 0.5 if re.search(r"[。，、；：]\Z", line.text) else 0
    return full - SHORT <= own - hung <= full - INDENT + 0.5


def _notes(lines: list[Line], most: int) -> list[RawNote]:
    """Notes by the numbers at their line starts; a note is complete if its last line ends with a stop.

    A note before a gap in the numbers is complete only if it does so too: where this
    copy breaks off there is nothing more to say. A number above `most` is none (as a
    letter code, `in` at a line's start would be 83).
    """
    groups: list[tuple[int, list[Line]]] = []
    for line in lines:
        start = _NOTE_START.match(line.text)
        number = None
        if start:
            number = int(start[1]) if start[1].isdigit() else letter_code(start[1])
        if number is not None and number <= most and (not groups or number > groups[-1][0]):
            groups.append((number, [line]))
        elif groups:
            groups[-1][1].append(line)
    return [RawNote(n, tuple(own), bool(_NOTE_END.search(own[-1].text))) for n, own in groups]
