"""A mistake that a person can mend, as a value: what, where, what was expected, how to mend it.

Problems are collected and reported together, sorted by place. Exceptions are
kept for our own bugs and for a broken machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning never does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem is: a file, and a 1-based line and column (0: the file as a whole)."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


class Kind(Enum):
    """Every kind of problem; the name is what people see, the text is its manual page.

    Each member's value is `(name, default severity, manual page)`.
    """

    # copies -----------------------------------------------------------------------------
    SOURCES_MISSING = (
        "sources-missing", Severity.ERROR,
        "The folder or file given with `--sources` does not exist. "
        "Check the spelling, or leave the option out to build the companion edition.",
    )
    COPY_UNREADABLE = (
        "copy-unreadable", Severity.WARNING,
        "A file among the sources is empty, binary, too large or not readable as text. "
        "Save the article as plain text (UTF-8 or UTF-16) and try again.",
    )
    COPY_UNKNOWN = (
        "copy-unknown", Severity.WARNING,
        "A file among the sources is not a copy of any text of this edition. "
        "Files are recognised by what they say, not by name.",
    )
    COPY_PARTIAL = (
        "copy-partial", Severity.WARNING,
        "A copy holds only part of its text. The message lists the printed pages that are missing.",
    )
    COPY_DUPLICATE = (
        "copy-duplicate", Severity.WARNING,
        "Two files are copies of one text. The more complete one is used.",
    )
    COPY_DIFFERENT = (
        "copy-different", Severity.INFO,
        "A copy is not the reference copy that the annotations were anchored in. "
        "Each annotation is placed only where it surely belongs; the rest is withheld and listed.",
    )
    COPY_UNPLACED = (
        "copy-unplaced", Severity.WARNING,
        "Part of a copy fits no passage of its text: extra pages, or lines that the scan spoilt. It is not shown.",
    )
    COPY_UNUSED = (
        "copy-unused", Severity.INFO,
        "A copy lies in the repository’s root, where it is not looked for. Name it with `--sources`.",
    )
    NO_COPY_RECOGNISED = (
        "no-copy-recognised", Severity.ERROR,
        "`--sources` was given, but nothing in it is a copy of a text of this edition.",
    )
    NOTE_REFERENCE_LOST = (
        "note-reference-lost", Severity.WARNING,
        "A note stands at the foot of a page, but no reference to it was found in the page's text.",
    )
    EMENDATION_NOT_NEEDED = (
        "emendation-not-needed", Severity.INFO,
        "The copy already has the emended reading, so nothing was changed.",
    )
    EMENDATION_SKIPPED = (
        "emendation-skipped", Severity.WARNING,
        "Neither the raw nor the emended reading of an emendation was found where it belongs.",
    )

    # annotation files -------------------------------------------------------------------
    FILE_UNREADABLE = (
        "file-unreadable", Severity.ERROR,
        "A file among the annotations is missing, a symbolic link, a folder, or not readable. "
        "Annotation files are regular files inside `annotations/`.",
    )
    YAML_SYNTAX = (
        "yaml-syntax", Severity.ERROR,
        "The file is not valid YAML. Often a colon or a quotation mark is missing, "
        "or the indentation is off, on this line or the one above.",
    )
    YAML_REFUSED = (
        "yaml-refused", Severity.ERROR,
        "The file uses a part of YAML that annotation files may not use (anchors, aliases, tags, "
        "merge keys, several documents), or is too large, too deep or not UTF-8.",
    )
    DUPLICATE_KEY = (
        "duplicate-key", Severity.ERROR,
        "One key stands twice in the same mapping. Remove one of the two.",
    )
    AMBIGUOUS_SCALAR = (
        "ambiguous-scalar", Severity.ERROR,
        "An unquoted word such as `no`, `yes`, `on`, `null` or `~` means something else in some YAML "
        "readers. Put it in quotation marks.",
    )
    UNKNOWN_FIELD = (
        "unknown-field", Severity.ERROR,
        "The field does not exist in this kind of annotation. The message names the nearest one.",
    )
    MISSING_FIELD = ("missing-field", Severity.ERROR, "A field that this kind of annotation needs is not there.")
    WRONG_TYPE = ("wrong-type", Severity.ERROR, "The field holds another kind of value than it needs.")
    WRONG_VALUE = ("wrong-value", Severity.ERROR, "The value is not among those that the field allows.")
    MISSING_LANGUAGE = (
        "missing-language", Severity.ERROR,
        "The text is given in one interface language only. Both `en` and `zh-Hant` are needed.",
    )
    DUPLICATE_ID = ("duplicate-id", Severity.ERROR, "Two annotations, or two passages or notes of our own text, have the same id.")
    UNKNOWN_ID = ("unknown-id", Severity.ERROR, "The annotation refers to an id that nothing has.")
    FILE_NAME = ("file-name", Severity.ERROR, "The file must be named after the id of the entry in it.")
    UNSAFE_MARKDOWN = (
        "unsafe-markdown", Severity.ERROR,
        "The text holds HTML, an image or a link that annotations may not contain.",
    )

    # our own text -----------------------------------------------------------------------
    PASSAGE_ID = (
        "passage-id", Severity.ERROR,
        "A passage of our own text has no id, or one of the wrong form. Every passage ends with its id in braces: "
        "`{#p022}` for a paragraph or quotation, `{#h07}` for a heading. Ids are never reused.",
    )
    NOTE_UNDEFINED = ("note-undefined", Severity.ERROR, "Our own text refers to a note that it does not have.")
    NOTE_UNUSED = ("note-unused", Severity.ERROR, "Our own text has a note that nothing refers to.")
    TEXT_FORMAT = (
        "text-format", Severity.ERROR,
        "Our own text uses Markdown, or a word in braces, that it may not use where it stands.",
    )

    SIMPLIFIED_CHARACTER = (
        "simplified-character", Severity.ERROR,
        "A text in Traditional Chinese holds a character that only Simplified Chinese uses. "
        "The message names the Traditional one. A form that an article prints goes into `forms:`.",
    )
    OWN_REVIEW = (
        "own-review", Severity.ERROR,
        "Somebody is named in `by` and in `reviewed_by`. A review is done by another person.",
    )
    NO_SOURCE = (
        "no-source", Severity.ERROR,
        "An editor's note says neither where it comes from (`sources`) nor how sure it is (`certainty`).",
    )

    # anchoring --------------------------------------------------------------------------
    UNKNOWN_TEXT = ("unknown-text", Severity.ERROR, "The selector names a text that the edition does not have.")
    UNKNOWN_PASSAGE = ("unknown-passage", Severity.ERROR, "The selector names a passage that the text does not have.")
    QUOTE_NOT_FOUND = (
        "quote-not-found", Severity.ERROR,
        "The quotation does not stand in the passage. The message lists the nearest places.",
    )
    QUOTE_NOT_UNIQUE = (
        "quote-not-unique", Severity.ERROR,
        "The quotation stands more than once in the passage. Add a `prefix` or a `suffix`.",
    )
    QUOTE_TOO_LONG = (
        "quote-too-long", Severity.ERROR,
        "The quotation is longer than the editorial policy allows (12 words or 24 characters). "
        "Use `from:` and `to:` for a longer span, or `at:` alone for the whole passage.",
    )
    ANCHOR_WITHHELD = (
        "anchor-withheld", Severity.WARNING,
        "The annotation has no sure place in this copy, so it is not shown in the text.",
    )
    ANCHOR_UNVERIFIED = (
        "anchor-unverified", Severity.WARNING,
        "Nobody with a copy has verified this selector yet (`edition anchor` does). "
        "It is shown at its passage.",
    )
    FORM_CLAIMED_TWICE = (
        "form-claimed-twice", Severity.ERROR,
        "Two glossary entries match the same form in the same passages. "
        "Give one of them `only:`, `except:` or `not:`.",
    )
    DIGEST_STALE = (
        "digest-stale", Severity.WARNING,
        "The passage has changed since this translation or digest was written.",
    )
    DIGEST_TOO_LONG = ("digest-too-long", Severity.ERROR, "The digest is longer than the editorial policy allows.")

    # outline and locks ------------------------------------------------------------------
    OUTLINE_STALE = (
        "outline-stale", Severity.ERROR,
        "The committed outline is not what the reference copy gives. "
        "Run `edition outline TEXT --write` if the change is meant.",
    )
    LOCK_STALE = (
        "lock-stale", Severity.WARNING,
        "The committed places lock is not what text and annotations give. Run `edition anchor`.",
    )

    # rights -----------------------------------------------------------------------------
    RUN_OF_ARTICLE = (
        "run-of-article", Severity.ERROR,
        "A file holds a longer run of an article than the editorial policy allows.",
    )
    QUOTATION_SHARE = (
        "quotation-share", Severity.ERROR,
        "Quotations, close translations or digests together cover more of an article than the policy allows.",
    )

    # publishing -------------------------------------------------------------------------
    OUTPUT_NOT_OURS = (
        "output-not-ours", Severity.ERROR,
        "The output folder is not empty and was not made by this tool, so it is left alone.",
    )
    OUTPUT_NOT_WRITABLE = (
        "output-not-writable", Severity.ERROR,
        "The site could not be written: no room, no right to write there, or a folder that another program holds.",
    )
    RENDERER_FAILED = ("renderer-failed", Severity.ERROR, "The renderer stopped; the last good site stays.")
    BROKEN_LINK = ("broken-link", Severity.ERROR, "A page links to an address that the site does not have.")

    def __init__(self, label: str, severity: Severity, manual: str) -> None:
        self.label = label
        self.severity = severity
        self.manual = manual


@dataclass(frozen=True)
class Problem:
    """One finding. `message` is a whole sentence; `expected` and `mend` help; `candidates` are nearest fits."""

    kind: Kind
    message: str
    place: Place = field(default_factory=Place)
    expected: str = ""
    mend: str = ""
    candidates: tuple[str, ...] = ()
    severity: Severity | None = None

    @property
    def level(self) -> Severity:
        """The severity of this finding: its own, or the kind's."""
        return self.severity or self.kind.severity


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Problems in the order in which people read: by file, line, column, then kind."""
    return sorted(set(problems), key=lambda p: (p.place, p.kind.label, p.message))


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of the problems is an error (a build with errors is not published)."""
    return any(problem.level is Severity.ERROR for problem in problems)
