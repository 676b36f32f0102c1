"""What `annotations/edition.yml` says: texts, editors, site, languages, rights and limits."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Profile:
    """How a text's copies are printed: what cleaning needs to know beyond the words.

    layout: `ocr-footnotes` (an OCR'd journal page with notes at its foot),
        `text-layer-endnotes` (the text layer of a PDF with notes at the end) or
        `markdown` (our own introduction).
    first_page, last_page: printed page numbers of the text.
    notes: how many numbered notes the text refers to.
    running_heads: what stands at the head of pages, as printed.
    opening: the words that stand directly before the text (a byline, `摘要：`).
    closing: what stands directly behind it, if anything.
    """

    layout: str
    first_page: int = 1
    last_page: int = 1
    notes: int = 0
    running_heads: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True)
class TextConfig:
    """One text of the edition. `short` and `titles` are given per interface language.

    `permission` to show the text: `none`, `ours`, or `granted`; then `permission_record`
    says who gave it (`by`), when (`date`) and under which `licence`.
    """

    id: str
    language: str
    title: str
    authors: tuple[str, ...]
    titles: dict[str, str]
    short: dict[str, str]
    citation: dict[str, str]
    obtain: dict[str, str]
    profile: Profile
    ours: bool = False
    permission: str = "none"
    links: tuple[str, ...] = ()
    permission_record: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """The measures of `editorial.md`, section 1, as shares of 1."""

    quotation_words: int = 12
    quotation_characters: int = 24
    quotations: float = 0.08
    quotations_warn: float = 0.06
    digest: float = 0.40
    digest_single_sentence: float = 0.80
    digests: float = 0.30
    close: float = 0.06
    close_passages: int = 25
    run_words: int = 8
    run_characters: int = 16
    characters_per_word: float = 1.7


@dataclass(frozen=True)
class EditionConfig:
    """The edition as a whole."""

    title: dict[str, str]
    subtitle: dict[str, str]
    site_url: str
    repository: str
    licence: str
    languages: tuple[str, ...]
    texts: tuple[TextConfig, ...]
    limits: Limits = field(default_factory=Limits)
    opening_parallel: str = ""

    def text(self, text_id: str) -> TextConfig | None:
        """The configuration of one text, or None."""
        return next((text for text in self.texts if text.id == text_id), None)
