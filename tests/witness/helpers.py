"""What the tests of this folder share: tracked texts, copies and the questions asked of every reading."""

from __future__ import annotations

from pathlib import Path

from build_tools.model.annotations import Emendation
from build_tools.model.config import Profile, TextConfig
from build_tools.model.texts import Article
from build_tools.tracked_text import TrackedText, replay
from build_tools.witness.cleaning.plan import PLANS, apply
from build_tools.witness.decoding import Copy


def tracked(text: str) -> TrackedText:
    """A whole string as one tracked text."""
    return TrackedText.of(text, 0, len(text))


def copy_of(text: str, name: str = "copy.txt") -> Copy:
    """A string as if it had been read from a file."""
    return Copy(Path(name), text)


def config_of(profile: Profile, language: str = "en", identity: str = "canal") -> TextConfig:
    """A text printed as `profile` says."""
    return TextConfig(identity, language, "The Canal", ("A. Writer",), {}, {}, {}, {}, profile)


def emendation(raw: str, emended: str, at: str = "p001", category: str = "character", identity: str = "") -> Emendation:
    """An emendation as an editor records it."""
    return Emendation(
        article="canal", id=identity or f"{category}-{at}", category=category, at=at, raw=raw, emended=emended,
        certainty="high", by=("editor-1",), status="draft",
    )


def replayed(article: Article) -> dict[str, str]:
    """Every passage and note rebuilt from the raw copy and the record of changes alone."""
    witness = article.witness
    assert witness is not None
    return {
        name: replay(witness.raw, spans, [edit for edit in witness.edits if edit.passage == name])
        for name, spans in witness.extents.items()
    }


def unaccounted(article: Article) -> list[tuple[int, int]]:
    """Raw spans that nothing claims, or that two claim; empty if each character is accounted for exactly once."""
    witness = article.witness
    assert witness is not None
    spans = [span for spans in witness.extents.values() for span in spans]
    spans += [(edit.start, edit.end) for edit in witness.edits if not edit.passage]
    wrong, at = [], 0
    for start, end in sorted(spans):
        if start != at:
            wrong.append((min(at, start), max(at, start)))
        at = max(at, end)
    return wrong + ([(at, len(witness.raw))] if at != len(witness.raw) else [])


def not_left_alone(article: Article, layout: str) -> dict[str, tuple[str, str]]:
    """Clean texts that the rules would change once more, as (before, after)."""
    rules = PLANS[layout]
    found = {}
    for group, own in ((article.passages, rules.passages), (article.notes, rules.notes)):
        for part in group:
            if part.text is not None and str(apply(own, tracked(part.text))) != part.text:
                found[part.id] = (part.text, str(apply(own, tracked(part.text))))
    return found
