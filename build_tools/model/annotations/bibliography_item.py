"""Bibliography item: a work or an archive document that the notes cite, with CSL's variables.

Fields that CSL defines carry CSL's names (https://docs.citationstyles.org, "Appendix IV:
Variables"), so that exporting means copying. Three titles are kept apart: as the article
prints it, in its own script, and in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from build_tools.model.annotations.declaration import (
    CERTAINTIES,
    Annotation,
    Declaration,
    Declared,
    Fault,
    Shape,
    declared,
)

ITEM_TYPES = (
    "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "collection", "manuscript",
    "periodical", "personal_communication", "report", "speech", "thesis", "treaty", "webpage", "document",
)
"""The types of CSL that the notes of the articles need; `document` is CSL's for everything else."""


@dataclass(frozen=True, kw_only=True)
class Name(Declared):
    """A person's name in parts, or a name that has none."""

    family: str = declared(Shape.LINE, "Family name.", "Shen")
    given: str = declared(Shape.LINE, "Given name.", "Zhihua")
    literal: str = declared(Shape.LINE, "A name that is not divided: an organisation, a pen-name.", "")
    script: str = declared(Shape.LINE, "The name in its own script.", "沈志華")
    entry: str = declared(Shape.ID, "Its glossary entry.", "", refers="glossary")


@dataclass(frozen=True, kw_only=True)
class BibliographyItem(Annotation):
    """A work, newspaper, collection or archive document, and the notes that cite it."""

    declaration: ClassVar[Declaration] = Declaration(
        "bibliography-item", "a bibliography item", "bibliography", "bibliography.yml",
    )

    id: str = declared(Shape.ID, "The item's address; never changed.", "bo-yibo-1993", required=True)
    type: str = declared(Shape.CHOICE, "What it is, in the words of CSL.", "book", required=True, choices=ITEM_TYPES)
    title: str = declared(Shape.LINE, "The title as the note prints it.", "Ruogan zhongda juece yu shijian de huigu", required=True)
    title_script: str = declared(
        Shape.LINE, "The title in its own script, where that is known.", "若干重大決策與事件的回顧", key="title-script",
    )
    title_english: str = declared(
        Shape.LINE, "The title in English.", "Some Major Policy Decisions and Events in Retrospect",
        key="title-english",
    )
    author: tuple[Name, ...] = declared(
        Shape.PARTS, "Who wrote it.", "[{family: Bo, given: Yibo, script: 薄一波, entry: bo-yibo}]", of=Name,
    )
    editor: tuple[Name, ...] = declared(Shape.PARTS, "Who edited it.", "", of=Name)
    translator: tuple[Name, ...] = declared(Shape.PARTS, "Who translated it.", "", of=Name)
    recipient: tuple[Name, ...] = declared(Shape.PARTS, "To whom a letter or telegram went.", "", of=Name)
    issued: str = declared(Shape.DATE, "When it was published, or a document was written.", '"1993"')
    container_title: str = declared(Shape.LINE, "The journal, newspaper or book that it stands in.", "", key="container-title")
    collection_title: str = declared(Shape.LINE, "The series.", "", key="collection-title")
    publisher: str = declared(Shape.LINE, "The publisher.", "Zhonggong zhongyang dangxiao chubanshe")
    publisher_place: str = declared(Shape.LINE, "Where it was published.", "Beijing", key="publisher-place")
    edition: str = declared(Shape.LINE, "Which edition.", "")
    volume: str = declared(Shape.LINE, "The volume.", "")
    issue: str = declared(Shape.LINE, "The issue.", "")
    number: str = declared(Shape.LINE, "The number of a report or document.", "")
    page: str = declared(Shape.LINE, "The pages that it fills in a longer work; not the page that a note cites.", "")
    archive: str = declared(Shape.LINE, "The archive that holds it, as the note names it.", "")
    archive_place: str = declared(Shape.LINE, "Where the archive is.", "", key="archive-place")
    archive_collection: str = declared(Shape.LINE, "The collection or fond.", "", key="archive_collection")
    archive_location: str = declared(
        Shape.LINE, "Opis, delo, list, box, folder: as the note gives them.", "", key="archive_location",
    )
    DOI: str = declared(Shape.LINE, "The DOI, verified.", "")
    ISBN: str = declared(Shape.LINE, "The ISBN, verified.", "")
    URL: str = declared(Shape.ADDRESS, "Where it can be read.", "")
    language: str = declared(Shape.LINE, "The language of the work.", "zh")
    cited_by: dict[str, tuple[str, ...]] = declared(
        Shape.PASSAGES_BY_TEXT, "The notes that cite it.", "{sino-soviet-split: [n19]}",
    )
    entries: tuple[str, ...] = declared(
        Shape.IDS, "Glossary entries that it belongs to: the periodical, the archive, its subject.", "[bo-yibo]",
        refers="glossary",
    )
    note: dict[str, str] = declared(
        Shape.LOCAL_TEXT, "What a reader should know of it.",
        "{en: Memoirs of a vice-premier of the time., zh-Hant: 當時一位副總理的回憶。}",
    )
    certainty: str = declared(Shape.CHOICE, "How sure the description is.", "high", choices=CERTAINTIES)
    why: str = declared(Shape.TEXT, "Why it is not sure, or how it was verified.", "Compared with the title page.")

    def faults(self) -> Iterator[Fault]:
        """Names without a name, notes that are no notes."""
        for role in ("author", "editor", "translator", "recipient"):
            for index, name in enumerate(getattr(self, role)):
                if not (name.family or name.literal):
                    yield Fault(
                        f"{role}.{index}", "The name has neither `family` nor `literal`.",
                        mend="Write `family:` and `given:`, or `literal:` for a name that is not divided.",
                    )
                elif name.literal and (name.family or name.given):
                    yield Fault(f"{role}.{index}.literal", "The name is both divided and not.", mend="Keep one of the two.")
        for text, notes in self.cited_by.items():
            for index, note in enumerate(notes):
                if not note.startswith("n"):
                    yield Fault(
                        f"cited_by.{text}.{index}", f"`{note}` is not a note.", "the id of a note, such as n07",
                    )
