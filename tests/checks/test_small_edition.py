"""What must not be reported: each case changes one thing in the small edition, and says what kinds come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.build import Project, Request, gather
from tests.checks.small_project import COPIES

MAN = "glossary/people/old-ferryman.yml"
TIMELINE = "timeline.yml"
FIGURE = "figures/iron.yml"
BIBLIOGRAPHY = "bibliography.yml"
NOTES = "articles/letters/notes.yml"
DIGESTS = "articles/letters/translations.en.yml"
NOTE = "en: The rim can be seen in the county museum."

CHANGES: dict[str, tuple[list[tuple[str, str, str]], set[str]]] = {
    "an event in the year of death": ([(TIMELINE, "1957-11", "1957-12-31")], set()),
    "a span that begins in a life": ([(TIMELINE, "1957-11", "1956/1962")], set()),
    "a day after an exact death": ([(MAN, "1890/1957", "1890/1957-11-20"), (TIMELINE, "1957-11", "1957-11-21")], {"date-outside-life"}),
    "a month in which somebody died": ([(MAN, "1890/1957", "1890/1957-11-20")], set()),
    "a death that is not sure": ([(MAN, "1890/1957", "1890/1957~"), (TIMELINE, "1957-11", "1961")], set()),
    "a birth that is not sure": ([(MAN, "1890/1957", "1890~/1957"), (TIMELINE, "1957-11", "1880")], set()),
    "somebody who still lives": ([(MAN, "1890/1957", '"1890"'), (TIMELINE, "1957-11", "1999")], set()),
    "somebody without dates": ([(MAN, "dates: 1890/1957\n", ""), (TIMELINE, "1957-11", "1999")], set()),
    "a value of a time that the claimant did not live to see": (
        [(FIGURE, 'date: "1958"', 'date: "1962"'), (FIGURE, "claim: claim", "said: 1957-01\n    claimant: old-ferryman\n    claim: target")], set(),
    ),
    "an item that only prose links to": (
        [(BIBLIOGRAPHY, "  cited_by: {letters: [n03]}\n", ""), (NOTES, NOTE, 'en: "See [it](bibliography:county-report)."')], set(),
    ),
    "links to every kind": (
        [(NOTES, NOTE, (
            'en: "[a](glossary:old-ferryman) [b](cross-references:two-bells) [c](timeline:first-ring) [d](figures:iron) '
            "[e](bibliography:county-report) [f](assignments:two-witnesses) [g](letters:p004) [h](diary:n01) [i](almanac:h01)\""
        ))], set(),
    ),
    "links to the wrong kind": (
        [(NOTES, NOTE, 'en: "The [rim](timeline:iron)."')], {"broken-link"},
    ),
    "a link to an entry with a mistake": (
        [(NOTES, NOTE, 'en: "The [rim](glossary:old-ferryman)."'), (MAN, "kind: person", "kind: man")], {"wrong-value"},
    ),
    "a link to an event in a file with a mistake": (
        [(NOTES, NOTE, 'en: "The [rim](timeline:first-ring)."'), (TIMELINE, "date:", "dates:")], {"unknown-field", "missing-field"},
    ),
    "a digest of a note that has changed": ([(DIGESTS, "0db880e82e124a41", "0db880e82e124a42")], {"digest-stale"}),
    "a digest of a passage that is too short for a checksum": (
        [(DIGESTS, "- {at: p004, kind: digest, of: 4157b770f5a9e50e", "- {at: h01, kind: close")], set(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("copies", [False, True], ids=["companion", "full"])
def test_change(change: str, copies: bool, small_project: Path) -> None:
    replacements, expected = CHANGES[change]
    for name, old, new in replacements:
        path = small_project / "annotations" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = gather(Request(Project(small_project), COPIES if copies else None)).problems
    assert {problem.kind.label for problem in problems} == expected, problems
