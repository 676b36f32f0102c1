"""Checks whether translations and digests still render the wording that their passages have."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.annotations import Translation
from build_tools.model.edition import Edition
from build_tools.model.texts import Article
from build_tools.problems import Kind, Problem
from build_tools.witness.outline import checksum


def check_translations(edition: Edition) -> Iterator[Problem]:
    """A warning for each translation of an article's passage or note that has changed; a remark where nobody could tell."""
    ours = {text.id for text in edition.config.texts if text.ours}
    for item in edition.annotations.translations:
        article = edition.by_id.get(item.article)
        now = _checksum(article, item.at) if article else None
        if now is None or item.article in ours:  # too short to have one; or our own text in the other language
            continue
        if not item.of:
            yield Problem(
                Kind.TRANSLATION_UNPINNED,
                f"The {item.kind} of {item.at} of {item.article} does not say which wording it renders.",
                item.place, mend=f"Add `of: {now}`, if it fits the passage as it is now.",
            )
        elif item.of != now:
            yield _stale(item, now)


def _stale(item: Translation, now: str) -> Problem:
    return Problem(
        Kind.DIGEST_STALE,
        f"{item.at} of {item.article} has changed since its {item.kind} in {item.language} was written.",
        item.where("of"),
        mend=f"Compare the two again, then set `of: {now}`.",
    )


def _checksum(article: Article, at: str) -> str | None:
    """The checksum of a passage or note in the reference copy, None where there is none."""
    if at in article.by_id:
        return article.by_id[at].checksum
    note = article.notes_by_id.get(at)
    if note is None or note.text is None:
        return note.checksum if note else None
    # Another copy's note has that copy's errors; what was rendered is the reference copy's.
    return checksum(note.text) if article.witness is None or article.witness.is_reference else None
