"""Glossary entry: one person, place, organisation, event, concept, publication or archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import CERTAINTIES, Annotation, Declaration, Fault, Shape, declared

ENTRY_KINDS = ("person", "place", "organisation", "event", "concept", "publication", "archive")

NAME_KEYS = ("en", "zh-Hant", "zh-Hans", "pinyin", "wade-giles", "postal", "vi", "ru", "ru-Latn", "ko", "pl")
"""Languages and romanisations in which a name may be given."""

FOLDERS = {
    "person": "people", "place": "places", "organisation": "organisations", "event": "events",
    "concept": "concepts", "publication": "publications", "archive": "archives",
}
"""The folder under `annotations/glossary/` for each kind."""


@dataclass(frozen=True, kw_only=True)
class GlossaryEntry(Annotation):
    """One thing, one entry: names in all scripts, what it was in 1958-61, why it matters here."""

    declaration: ClassVar[Declaration] = Declaration(
        "glossary-entry", "a glossary entry", "glossary", "glossary/<folder>/<id>.yml",
    )

    id: str = declared(Shape.ID, "The entry's address; never changed.", "le-duan", required=True)
    kind: str = declared(Shape.CHOICE, "What it is.", "person", required=True, choices=ENTRY_KINDS)
    names: dict[str, str] = declared(
        Shape.NAMES, "Standard names by language or romanisation; `en` and `zh-Hant` are needed.",
        "{en: Lê Duẩn, zh-Hant: 黎筍, vi: Lê Duẩn}", required=True,
    )
    dates: str = declared(Shape.DATE, "Life dates, or when it was.", "1907-04-07/1986-07-10")
    forms: dict[str, tuple[str, ...]] = declared(
        Shape.FORMS, "Further forms that the articles print; they are linked too.", "{zh-Hant: [黎笋]}",
    )
    not_contexts: dict[str, tuple[str, ...]] = declared(
        Shape.FORMS, "Longer contexts in which a form means something else.", "{zh-Hant: [黎筍街]}", key="not",
    )
    only: dict[str, tuple[str, ...]] = declared(
        Shape.PASSAGES_BY_TEXT, "Link only in these passages.", "{north-vietnam: [p012]}",
    )
    except_in: dict[str, tuple[str, ...]] = declared(
        Shape.PASSAGES_BY_TEXT, "Do not link in these passages.", "{sino-soviet-split: [p030]}", key="except",
    )
    definition: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "30-90 words in each language: what it was in 1958-61, and why it matters in these articles.",
        "{en: First secretary from 1960., zh-Hant: 1960年起任第一書記。}", required=True,
    )
    related: tuple[str, ...] = declared(Shape.IDS, "Other entries to read.", "[vietnam-workers-party]", refers="glossary")
    sources: tuple[str, ...] = declared(Shape.LINES, "Works a reader can find.", '["A. Author, A Book (City: Press, 1999)"]')
    certainty: str = declared(Shape.CHOICE, "How sure the facts are.", "low", choices=CERTAINTIES)
    why: str = declared(Shape.TEXT, "Why it is not sure.", "Only one memoir says so.")

    def faults(self) -> Iterator[Fault]:
        """An entry related to itself, or two rules for one text."""
        if self.id in self.related:
            yield Fault(
                f"related.{self.related.index(self.id)}", f"`{self.id}` is related to itself.",
                mend="Remove it from `related`.",
            )
        for text in sorted(set(self.only) & set(self.except_in)):
            yield Fault(
                f"except.{text}", f"`only` and `except` both name `{text}`.",
                mend="Keep one: `only` lists the passages to link in, `except` those not to.",
            )

    def matched_forms(self, language: str) -> tuple[str, ...]:
        """Every form that is linked in a text of the language, longest first, each once.

        Standard names are matched beside the printed ones, because our own prose uses
        them; English prose uses Vietnamese names as they are.
        """
        wanted = {"en": ("en", "vi"), "zh-Hant": ("zh-Hant",)}.get(language, (language,))
        forms = {self.names[key] for key in wanted if self.names.get(key)}
        forms.update(self.forms.get(language, ()))
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))
