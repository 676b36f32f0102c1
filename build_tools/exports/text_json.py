"""A cleaned text as JSON: the contract of `edition text --format json`.

Offsets count Unicode code points in `text`; a note reference or page break stands before
the character at its offset and may equal the length.
"""

from __future__ import annotations

from build_tools.model.texts import Article, EmendationRecord, Note, Passage


def text_as_json(article: Article) -> dict[str, object]:
    """Everything about a text at hand, as plain lists, mappings, strings and numbers."""
    return {
        "article": article.id,
        "language": article.language,
        "title": article.title,
        "authors": list(article.authors),
        "paragraphs": [_passage(p) for p in article.passages if p.text is not None],
        "notes": [_note(n) for n in article.notes],
        "emendations": [_emendation(e) for e in article.emendations],
    }


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "continues": passage.continues,
        "text": passage.text,
        "pages": list(passage.pages),
        "note_refs": [{"n": ref.n, "offset": ref.offset} for ref in passage.note_refs],
        "page_breaks": [{"page": b.page, "offset": b.offset} for b in passage.page_breaks],
    }


def _note(note: Note) -> dict[str, object]:
    return {"n": note.n, "page": note.page, "text": note.text, "complete": note.complete}


def _emendation(record: EmendationRecord) -> dict[str, object]:
    return {
        "class": record.category,
        "raw": record.raw,
        "emended": record.emended,
        "line": record.line,
        "column": record.column,
        "by": record.by,
    }
