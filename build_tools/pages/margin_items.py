"""The items of the margin: each with whose hand it is, its sign, and what it says.

Four hands, told apart by sign and label, not by colour alone: the author's notes
(numbers, as printed), the editors' notes (letters), cross-references (⇄) and emendations
(° where the reading was mended, *sic* where it was left).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from build_tools import addresses, rich_text
from build_tools.model.annotations import Translation
from build_tools.model.edition import AnchoredNote, AnchoredReference
from build_tools.model.selectors import Anchor
from build_tools.model.texts import Article, EmendationRecord, Note, Passage
from build_tools.pages.bibliography import cited_in_note
from build_tools.pages.edit_links import edit_emendation, edit_link, edit_rendering, edit_words
from build_tools.pages.interface import Interface
from build_tools.pages.passages import Sign, anchor_range, emended_range, note_html, rendering_html, waits
from build_tools.passage_ids import note_id

HANDS = ("author", "editor", "reference", "emendation", "sic")
"""The kinds of item, in the order in which they stand where two begin at one place."""


@dataclass(frozen=True)
class MarginItem:
    """One item in the margin.

    anchor: its id on the page. back: the id of its sign in the text, if there is one.
    body: what is always shown. more: what is shown on demand, under `more_label`.
    opening: the first words of a body that is itself shown on demand where the margin is full.
    edit: the link to where it can be changed, if it is ours.
    """

    kind: str
    anchor: str
    sign: str
    label: str
    body: Markup
    back: str = ""
    more: Markup = field(default_factory=Markup)
    more_label: str = ""
    opening: Markup = field(default_factory=Markup)
    edit: Markup = field(default_factory=Markup)


def authors_note(
    i: Interface, article: Article, note: Note, back: str = "", *, folded: bool = False
) -> MarginItem:
    """A note of the author whose words are at hand; `folded`: of a long one the first words, the rest on demand."""
    rendering = i.edition.translation(article.id, i.language, note.id)
    digest = rendering if rendering and rendering.kind == "digest" else None
    if digest:
        rendering = None  # our words stand beside the author's, never for them
    body = rendering_html(i, rendering) if rendering else note_html(i, article, note)
    if not note.complete:
        body += Markup(' <span class="lacking" lang="{}">{}</span>').format(i.language, i.say("margin.breaks_off"))
    config = i.edition.config.text(article.id)
    ours = config is not None and config.ours
    label = i.say("margin.ours") if ours else i.say("margin.author")
    if note.page is not None and not ours:
        label = i.say("margin.author_page", page=note.page)
    language = rendering.language if rendering else article.language
    opening = _opening(i, body.striptags(), language) if folded else Markup()
    body = Markup('<p lang="{}">{}</p>').format(language, body) + _cites(i, article, [note], numbered=False)
    if digest and digest.language != article.language:
        body += _digest(i, digest)
    edit = edit_rendering(i, rendering) if rendering else edit_words(i, article, note.id)
    return MarginItem("author", note.id, str(note.n), label, body, back, opening=opening, edit=edit)


def absent_notes(i: Interface, article: Article, notes: Sequence[Note]) -> MarginItem:
    """One item for notes whose words are not at hand: their numbers, and where the words are."""
    numbers = Markup(i.say("list_comma")).join(
        Markup('<span class="note-number" id="{}">{}</span>').format(note.id, note.n) for note in notes
    )
    said = i.counted("margin.absent" if article.is_full else "margin.in_article", len(notes), numbers="\0")
    before, after = said.split("\0")
    body = Markup('<p class="lacking">{}{}{}</p>').format(before, numbers, after)
    more = _cites(i, article, notes, numbered=True)
    for note in notes:
        if digest := i.edition.translation(article.id, i.language, note.id):
            more += _digest(i, digest, str(note.n))
    label = i.counted("margin.authors", len(notes))
    return MarginItem("author", "", "", label, body, more=more, more_label=i.say("margin.what_they_cite"))


def _digest(i: Interface, digest: Translation, number: str = "") -> Markup:
    """What a note says, in our words and labelled so; `number` where several notes stand together."""
    label = " ".join(filter(None, (i.say(f"layer.{digest.kind}"), number)))
    return Markup('<p class="note-digest" lang="{}"><span class="layer-label">{}</span> {} {}</p>').format(
        digest.language, label, rendering_html(i, digest), edit_rendering(i, digest)
    )


def _cites(i: Interface, article: Article, notes: Sequence[Note], *, numbered: bool) -> Markup:
    """What notes cite, as a quiet line of links into the bibliography; nothing where it does not say."""
    lines = []
    for note in notes:
        works = Markup(i.say("semicolon")).join(
            Markup('<a href="{}" aria-label="{}">{}</a>').format(
                href, i.say("bibliography.in_note", name=name), i.plain(name)
            )
            for name, href in cited_in_note(i, article.id, note.id)
        )
        if works:
            number = Markup("{} ").format(note.n) if numbered else Markup()
            lines.append(number + Markup('<span aria-hidden="true">→</span> ') + works)
    said = Markup("<br>").join(lines)
    return Markup('<p class="cites" lang="{}">{}</p>').format(i.language, said) if lines else Markup()


def authors_sign(i: Interface, n: int | str, ref: str, offset: int) -> Sign:
    """The number of a note in the text."""
    return Sign("author", str(n), i.say("margin.note_n", n=n), note_id(n), ref, offset)


def editors_note(
    i: Interface, article: Article, passage: Passage, item: AnchoredNote, letter: str, *, folded: bool = False
) -> tuple[MarginItem, Sign]:
    """A note of ours and its letter; `folded` shows its first sentence and the rest on demand."""
    note = item.note
    where = _Where(item.anchor, passage)
    anchor, ref = addresses.editors_note_anchor(note.id), f"ref-{note.id}"
    sign = Sign("editor", letter, i.say("margin.editor_sign", letter=letter), anchor, ref, where.sign, *where.range)
    lemma = quoted(i, item.anchor, article) + waits(i, item.anchor)
    sources = Markup().join(Markup("<p>{}</p>").format(i.plain(source)) for source in note.sources)
    first, rest = _first_sentence(i.choose(note.note)[0]) if folded else ("", "")
    if first:
        language = i.choose(note.note)[1]
        body, more, label = lemma + i.prose({language: first}), i.prose({language: rest}), i.say("margin.read_on")
        more += Markup('<div class="side-sources">{}</div>').format(sources) if sources else Markup()
    else:
        body, more, label = lemma + i.prose(note.note), sources, i.say("margin.sources")
    edit = edit_link(i, note.place, sign.label)
    return MarginItem("editor", anchor, letter, i.say("margin.editor"), body, ref, more, label, edit=edit), sign


def reference(i: Interface, passage: Passage, item: AnchoredReference, end: int) -> tuple[MarginItem, Sign]:
    """A cross-reference as seen from one of its ends: where it leads, and what one learns there."""
    here, there = item.anchors[end], item.anchors[1 - end]
    where = _Where(here, passage)
    # Both ends may stand in one text; each then has a sign and an item of its own.
    name = f"{item.reference.id}-{end + 1}" if here.selector.article == there.selector.article else item.reference.id
    anchor, ref = f"xref-{name}", f"ref-xref-{name}"
    relation = i.say(f"relation.{item.reference.relation}")
    place = i.place(there.selector.article, there.selector.at)
    label = i.say("margin.reference_sign", relation=relation, place=place)
    sign = Sign("reference", "⇄", label, anchor, ref, where.sign, *where.range)
    body = Markup('<p class="leads-to" data-text="{}"><a href="{}">{}</a></p>').format(
        there.selector.article, i.to_place(there.selector), place
    ) + (waits(i, here) or waits(i, there))
    # Many passages have several: two lines each, and the rest on demand, or the margin would tear the text.
    more = quoted(i, there, i.edition.by_id.get(there.selector.article)) + i.prose(item.reference.comment)
    more += Markup('<p class="leads-to"><a href="{}">{}</a></p>').format(
        i.to(addresses.cross_reference(item.reference.id)), i.say("margin.both_places")
    )
    edit, together = edit_link(i, item.reference.place, relation), i.say("margin.together")
    return MarginItem("reference", anchor, "⇄", relation, body, ref, more, together, edit=edit), sign


def emendation(
    i: Interface, article: Article, passage: Passage, record: EmendationRecord, at: int
) -> tuple[MarginItem, Sign] | None:
    """An emended reading, or one that was left as it is; None if the record does not say where it stands."""
    found = emended_range(record, passage.text or "")
    if found is None:
        return None
    kind = "sic" if record.category == "sic" else "emendation"
    anchor, ref = f"emendation-{passage.id}-{at}", f"ref-emendation-{passage.id}-{at}"
    label = i.say(f"margin.{kind}")
    sign = Sign(kind, "sic" if kind == "sic" else "°", label, anchor, ref, found[1], *found)
    said = i.say(f"margin.{kind}_reading", category=i.say(f"emendation.{record.category}"))
    reading = Markup('<q lang="{}">{}</q>')
    body = reading.format(article.language, i.plain_in(record.emended, article.language))
    if kind == "emendation":
        body = reading.format(article.language, i.plain_in(record.raw, article.language)) + Markup(" → ") + body
    body = Markup("<p>{} {}</p>").format(body, said)
    return MarginItem(kind, anchor, sign.sign, label, body, ref, edit=edit_emendation(i, article, record)), sign


def quoted(i: Interface, anchor: Anchor, article: Article | None) -> Markup:
    """The short quotation that a selector names, as a line of its own."""
    selector = anchor.selector
    words = selector.exact or (f"{selector.start_quote} … {selector.end_quote}" if selector.start_quote else "")
    if not words or article is None:
        return Markup()
    # Words that bring quotation marks of their own need none of ours around them.
    marked = " lemma--marked" if words[0] in "「『‘“" else ""
    return Markup('<p class="lemma{}" lang="{}">{}</p>').format(
        marked, article.language, i.plain_in(words, article.language)
    )


_SENTENCE = re.compile(r"[^\n]{12,160}?(?:[.?!][’”)]*\s+|[。？！][」』）]*)")


def _first_sentence(source: str) -> tuple[str, str]:
    """A text as its first sentence and the rest; nothing if there is no rest, or markup crosses the cut."""
    match = _SENTENCE.match(source)
    if match is None or match.end() == len(source) or rich_text.to_plain(match.group()) != match.group().strip():
        return "", ""
    return match.group().strip(), source[match.end() :]


_LONG = {"latin": (220, 80), "han": (120, 34)}
"""From how many characters a note is long, and how many of them open it when it is folded."""


def _opening(i: Interface, words: str, language: str) -> Markup:
    """The first words of a long note, nothing for a short one."""
    is_han = language.startswith("zh")
    long, first = _LONG["han" if is_han else "latin"]
    if len(words) < long:
        return Markup()
    cut = words[:first] if is_han else words[:first].rpartition(" ")[0].rstrip(" ,;:(")
    return Markup('<span lang="{}">{}…</span>').format(language, i.plain_in(cut, language))


class _Where:
    """Where an anchor's sign stands in a passage (code points), and what it is about."""

    def __init__(self, anchor: Anchor, passage: Passage) -> None:
        length = len(passage.text or "")
        # An anchor in an author's note is shown at the passage that refers to the note, without a range.
        found = anchor_range(anchor, length) if anchor.selector.at == passage.id else None
        self.range: tuple[int | None, int | None] = found or (None, None)
        self.sign = found[1] if found else length
