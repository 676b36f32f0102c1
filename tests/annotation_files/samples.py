"""Small annotation files of our own, and one verb: `load` writes files into a folder and loads it."""

from __future__ import annotations

from pathlib import Path

from build_tools.annotation_files.loader import load_annotations
from build_tools.model.annotations import Annotations
from build_tools.model.config import Profile, TextConfig
from build_tools.problems import Problem

ENTRY = """\
id: river-school
kind: place
names: {en: River School, zh-Hant: 河邊小學, vi: Trường Sông}
dates: 1951/1962~
forms: {zh-Hant: [河校]}
not: {zh-Hant: [河校對]}
only: {letters: [p002, n01]}
definition:
  en: A school of two rooms.
  zh-Hant: 兩間教室的學校。
related: []
sources: ["A. Writer, A Book (Town: Press, 2001)"]
by: [editor-1]
reviewed_by: [reviewer-2]
status: reviewed
"""

REFERENCE = """\
id: two-schools
relation: parallel
themes: [schooling]
between:
  - {article: letters, at: p002, exact: "a bell of brass", prefix: "rang "}
  - {article: 日記-placeholder, at: p001}
comment: {en: Both ring a bell., zh-Hant: 兩處都打鐘。}
by: [editor-1]
status: draft
""".replace("日記-placeholder", "diary")

NOTES = """\
- id: the-bell
  at: p002
  exact: "a bell of brass"
  note: {en: It came from a ship., zh-Hant: 鐘來自一艘船。}
  sources: ["B. Other, Bells (1999)"]
  by: [editor-1]
  status: draft
- id: the-walk
  at: p003
  from: "We walked"
  to: "to the ferry"
  note: {en: "About two hours.", zh-Hant: "約兩小時。"}
  certainty: low
  why: Only the diary says so.
  by: [editor-2]
  status: draft
"""

TRANSLATIONS = """\
- {at: p002, kind: digest, of: "0123456789abcdef", text: "The bell is new.", by: [editor-1], status: draft}
- {at: h01, kind: close, text: "The First Winter", by: [editor-1], status: draft}
"""

EMENDATIONS = """\
- id: bell-word
  class: character
  at: p002
  raw: "a hell of"
  emended: "a bell of"
  certainty: high
  by: [editor-1]
  status: draft
- id: furniture-1
  class: furniture
  at: all
  raw: "- 12 -"
  emended: ""
  certainty: high
  by: [editor-1]
  status: draft
"""

CONTRIBUTORS = """\
- {id: editor-1, name: Editor 1, roles: [editor]}
- {id: editor-2, name: Editor 2, roles: [editor]}
- {id: reviewer-2, name: Reviewer 2, roles: [reviewer]}
"""

ENTRY_FILE = "glossary/places/river-school.yml"
REFERENCE_FILE = "cross-references/two-schools.yml"
NOTES_FILE = "articles/letters/notes.yml"
TRANSLATIONS_FILE = "articles/letters/translations.en.yml"
EMENDATIONS_FILE = "articles/diary/emendations.yml"
CONTRIBUTORS_FILE = "contributors.yml"

FILES: dict[str, str | bytes] = {
    ENTRY_FILE: ENTRY,
    REFERENCE_FILE: REFERENCE,
    NOTES_FILE: NOTES,
    TRANSLATIONS_FILE: TRANSLATIONS,
    EMENDATIONS_FILE: EMENDATIONS,
    CONTRIBUTORS_FILE: CONTRIBUTORS,
}


def text(text_id: str, language: str) -> TextConfig:
    """A text of the small edition."""
    return TextConfig(text_id, language, text_id.title(), (), {}, {}, {}, {}, Profile("markdown"))


TEXTS = (text("letters", "en"), text("diary", "zh-Hant"))


def load(folder: Path, files: dict[str, str | bytes]) -> tuple[Annotations, list[Problem]]:
    """Writes the files, and the contributors that they name, into `folder/annotations` and loads them."""
    base = folder / "annotations"
    base.mkdir(exist_ok=True)
    for name, content in {CONTRIBUTORS_FILE: CONTRIBUTORS, **files}.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return load_annotations(base, texts=TEXTS)


def said(problems: list[Problem]) -> list[str]:
    """Problems as `place kind message mend`, the place without the folder."""
    return [
        f"{str(p.place).removeprefix('annotations/')} {p.kind.label}: {p.message}{' ' + p.mend if p.mend else ''}"
        for p in problems
    ]
