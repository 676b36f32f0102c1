"""Small texts of our own for tests of anchoring."""

from __future__ import annotations

from build_tools.model.annotations import GlossaryEntry
from build_tools.model.texts import Article, Note, Passage, PassageKind, Witness


def passage(identity: str, text: str | None, length: int = 0) -> Passage:
    """A body passage on page 1."""
    return Passage(identity, PassageKind.BODY, text, len(text) if text is not None else length, (1,))


def article(
    *texts: tuple[str, str | None], identity: str = "sample", language: str = "en", reference: bool | None = True
) -> Article:
    """An article of body passages; `reference` None: without a witness."""
    witness = None if reference is None else Witness("copy.txt", "raw", reference)
    passages = tuple(passage(i, t, 50) for i, t in texts)
    return Article(identity, language, "Sample", (), passages, (Note(1, 1, "A note on furnaces.", True, 19),), (), witness)


def entry(identity: str, forms: dict[str, tuple[str, ...]], **more) -> GlossaryEntry:
    """A glossary entry whose standard names are the first form of each language."""
    names = {language: own[0] for language, own in forms.items()}
    return GlossaryEntry(
        id=identity, kind="concept", names=names, forms=forms, definition={"en": "x", "zh-Hant": "x"}, by=("editor-1",),
        status="draft", **more,
    )
