"""Mistakes that people make, and all that is said of each: place, kind, message, how to mend it.

To add one: the file it is in, its good content, what is changed into what, what is said.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.annotation_files.samples import (
    EMENDATIONS,
    EMENDATIONS_FILE,
    ENTRY,
    ENTRY_FILE,
    NOTES,
    NOTES_FILE,
    REFERENCE,
    REFERENCE_FILE,
    TRANSLATIONS,
    TRANSLATIONS_FILE,
    load,
    said,
)

MISTAKES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "an unknown field": (
        ENTRY_FILE,
        ENTRY,
        "dates:",
        "date:",
        [
            "4:1 unknown-field: The field `date` does not exist in a glossary entry. Did you mean `dates`?",
        ],
    ),
    "a field in other case": (
        ENTRY_FILE,
        ENTRY,
        "sources:",
        "Sources:",
        [
            "12:1 unknown-field: The field `Sources` does not exist in a glossary entry. Did you mean `sources`?",
        ],
    ),
    "a missing field": (
        ENTRY_FILE,
        ENTRY,
        "kind: place\n",
        "",
        [
            "1:1 missing-field: The field `kind` is missing from a glossary entry. "
            "Add, for example, `kind: person`. What it is.",
        ],
    ),
    "a wrong word": (
        ENTRY_FILE,
        ENTRY,
        "kind: place",
        "kind: places",
        [
            "2:7 wrong-value: `places` is not a value of `kind`. Did you mean `place`?",
        ],
    ),
    "an id that climbs": (
        ENTRY_FILE,
        ENTRY,
        "id: river-school",
        "id: ../../tmp/x",
        [
            "1:5 wrong-value: `../../tmp/x` is not an id. For example: tmp-x",
        ],
    ),
    "an id with capitals": (
        ENTRY_FILE,
        ENTRY,
        "id: river-school",
        "id: River School",
        [
            "1:5 wrong-value: `River School` is not an id. For example: river-school",
        ],
    ),
    "an id of Han characters": (
        ENTRY_FILE,
        ENTRY,
        "id: river-school",
        "id: 河校",
        ["1:5 wrong-value: `河校` is not an id."],
    ),
    "another id than the file's name": (
        ENTRY_FILE,
        ENTRY,
        "id: river-school",
        "id: lake-school",
        [
            "1:5 file-name: The file is called `river-school.yml`, but the id in it is `lake-school`. "
            "Rename the file, or correct the id.",
        ],
    ),
    "another kind than the folder": (
        ENTRY_FILE,
        ENTRY,
        "kind: place",
        "kind: person",
        [
            "2:7 file-name: An entry of the kind `person` does not belong in `glossary/places/`. "
            "Move the file, or correct the kind.",
        ],
    ),
    "a list instead of one entry": (
        ENTRY_FILE,
        ENTRY,
        ENTRY,
        "- id: river-school\n",
        [
            "1:1 wrong-type: This is not a glossary entry.",
        ],
    ),
    "an empty file": (
        ENTRY_FILE,
        ENTRY,
        ENTRY,
        "# later\n",
        [
            " missing-field: The file is empty. Write the annotation, or remove the file.",
        ],
    ),
    "one language only": (
        ENTRY_FILE,
        ENTRY,
        "  zh-Hant: 兩間教室的學校。\n",
        "",
        [
            "9:3 missing-language: `definition` is not given in `zh-Hant`. Add `zh-Hant:`.",
        ],
    ),
    "a language that is not ours": (
        ENTRY_FILE,
        ENTRY,
        "  zh-Hant: 兩",
        "  zh-hant: 兩",
        [
            "10:3 unknown-field: `zh-hant` in `definition` is not an interface language. Did you mean `zh-Hant`?",
        ],
    ),
    "a text where a map should be": (
        ENTRY_FILE,
        ENTRY,
        "names: {en: River School, zh-Hant: 河邊小學, vi: Trường Sông}",
        "names: River School",
        [
            "3:8 wrong-type: `names` holds the text `River School`.",
        ],
    ),
    "a word where a list should be": (
        ENTRY_FILE,
        ENTRY,
        "by: [editor-1]",
        "by: editor-1",
        [
            "13:5 wrong-type: `by` is not a list. Put it in brackets: [editor-1]",
        ],
    ),
    "words with a Chinese comma where a list should be": (
        ENTRY_FILE,
        ENTRY,
        "by: [editor-1]",
        "by: editor-1、editor-2",
        [
            "13:5 wrong-type: `by` is not a list. Put it in brackets: [editor-1, editor-2]",
        ],
    ),
    "a line where a list should be": (
        ENTRY_FILE,
        ENTRY,
        '["A. Writer, A Book (Town: Press, 2001)"]',
        '"A. Writer, A Book (Town: Press, 2001)"',
        [
            "12:10 wrong-type: `sources` is not a list. Put it in brackets: [\"A. Writer, A Book (Town: Press, 2001)\"]",
        ],
    ),
    "brackets of Chinese typing": (
        REFERENCE_FILE,
        REFERENCE,
        "[schooling]",
        "［schooling、press］",
        [
            "3:9 wrong-sign: The brackets `［` and `］` are none of YAML. Write [schooling, press]",
        ],
    ),
    "a Chinese comma between ids": (
        REFERENCE_FILE,
        REFERENCE,
        "[schooling]",
        "[schooling、press]",
        [
            "3:10 wrong-sign: `、` stands between items of a list, where YAML wants a comma and a space. "
            "Write schooling, press.",
        ],
    ),
    "a Chinese comma between forms": (
        ENTRY_FILE,
        ENTRY,
        "[河校]}",
        "[河校、河邊學校]}",
        [
            "5:19 wrong-sign: `、` stands between items of a list, where YAML wants a comma and a space. "
            "Write 河校, 河邊學校. If the sign belongs to the item, put the item in quotation marks.",
        ],
    ),
    "full-width colons in the whole of a map": (
        ENTRY_FILE,
        ENTRY,
        "  en: A school of two rooms.\n  zh-Hant: 兩",
        "  en：A school of two rooms.\n  zh-Hant：兩",
        [
            "9:3 wrong-sign: A full-width colon `：` stands behind `en`. Type `en: `: a plain colon, and a space behind it.",
        ],
    ),
    "a contributor whom nobody knows": (
        ENTRY_FILE,
        ENTRY,
        "by: [editor-1]",
        "by: [lin-shuhua]",
        [
            "13:6 unknown-id: Nobody in `contributors.yml` has the id `lin-shuhua`. "
            "Add yourself to `annotations/contributors.yml`: `edition new contributor lin-shuhua --write`.",
        ],
    ),
    "an editor of another number": (
        ENTRY_FILE,
        ENTRY,
        "by: [editor-1]",
        "by: [editor-9]",
        [
            "13:6 unknown-id: Nobody in `contributors.yml` has the id `editor-9`. "
            "Add yourself to `annotations/contributors.yml`: `edition new contributor editor-9 --write`.",
        ],
    ),
    "nobody": (ENTRY_FILE, ENTRY, "by: [editor-1]", "by: []", ["13:5 wrong-value: `by` is empty."]),
    "the same twice": (
        ENTRY_FILE,
        ENTRY,
        "[河校]}",
        "[河校, 河校]}",
        [
            "5:23 wrong-value: `河校` stands twice in `forms.zh-Hant`. Remove one of the two.",
        ],
    ),
    "an impossible date": (
        ENTRY_FILE,
        ENTRY,
        "1951/1962~",
        "1951-02-29",
        ["4:8 wrong-date: There is no day 29 in 1951-02."],
    ),
    "a date the wrong way round": (
        ENTRY_FILE,
        ENTRY,
        "1951/1962~",
        "1962/1951",
        [
            "4:8 wrong-date: The span ends (1951) before it begins (1962).",
        ],
    ),
    "a date with a dash": (
        ENTRY_FILE,
        ENTRY,
        "1951/1962~",
        "1951–1962",
        [
            "4:8 wrong-date: `1951–1962` is not an ISO date. Write 1951/1962.",
        ],
    ),
    "a related entry that is not there": (
        ENTRY_FILE,
        ENTRY,
        "related: []",
        "related: [river-schools]",
        [
            "11:11 unknown-id: No glossary entry has the id `river-schools`. Did you mean `river-school`?",
        ],
    ),
    "related to itself": (
        ENTRY_FILE,
        ENTRY,
        "related: []",
        "related: [river-school]",
        [
            "11:11 wrong-value: `river-school` is related to itself. Remove it from `related`.",
        ],
    ),
    "a text that is not there": (
        ENTRY_FILE,
        ENTRY,
        "only: {letters:",
        "only: {leters:",
        [
            "7:8 unknown-text: `leters` in `only` is not a text of this edition. Did you mean `letters`?",
        ],
    ),
    "a passage id that is none": (
        ENTRY_FILE,
        ENTRY,
        "p002, n01",
        "p2, n01",
        ["7:18 wrong-value: `p2` is not a passage id."],
    ),
    "only and except": (
        ENTRY_FILE,
        ENTRY,
        "related:",
        "except: {letters: [p009]}\nrelated:",
        [
            "11:19 wrong-value: `only` and `except` both name `letters`. "
            "Keep one: `only` lists the passages to link in, `except` those not to.",
        ],
    ),
    "an unquoted no": (
        ENTRY_FILE,
        ENTRY,
        "en: River School",
        "en: no",
        [
            '3:13 ambiguous-scalar: The unquoted word `no` means something else in some YAML readers. Quote it: "no".',
        ],
    ),
    "a place without its text": (
        REFERENCE_FILE,
        REFERENCE,
        "{article: letters, at: p002,",
        "{at: p002,",
        [
            "5:5 missing-field: The place does not name its text: `article:` is missing.",
        ],
    ),
    "a place in an unknown text": (
        REFERENCE_FILE,
        REFERENCE,
        "article: diary",
        "article: diry",
        [
            "6:15 unknown-text: This edition has no text `diry`. Did you mean `diary`?",
        ],
    ),
    "a place without a passage": (
        REFERENCE_FILE,
        REFERENCE,
        "{article: diary, at: p001}",
        "{article: diary}",
        [
            "6:5 missing-field: The place has no `at:`. Add, for example, `at: p014`.",
        ],
    ),
    "one place": (
        REFERENCE_FILE,
        REFERENCE,
        "  - {article: diary, at: p001}\n",
        "",
        ["5:3 wrong-type: `between` holds 1 places."],
    ),
    "the same place twice": (
        REFERENCE_FILE,
        REFERENCE,
        "{article: diary, at: p001}",
        '{article: letters, at: p002, exact: "a bell of brass", prefix: "rang "}',
        [
            "6:5 wrong-value: Both places are the same. Give the other place.",
        ],
    ),
    "an unknown key of a place": (
        REFERENCE_FILE,
        REFERENCE,
        "exact:",
        "exakt:",
        [
            "5:34 unknown-field: A place has no field `exakt`. Did you mean `exact`?",
            "5:68 wrong-value: The place has `prefix:` without `exact:`. "
            "Remove `prefix:`, or add the quotation that it stands beside.",
        ],
    ),
    "too many themes": (
        REFERENCE_FILE,
        REFERENCE,
        "[schooling]",
        "[a, b, c, d]",
        ["3:9 wrong-value: There are 4 themes."],
    ),
    "a map instead of a list": (
        NOTES_FILE,
        NOTES,
        NOTES,
        "id: the-bell\n",
        [
            "1:1 wrong-type: The file does not hold a list. "
            "Put `- ` before the first field of each item, and indent its other fields by two spaces.",
        ],
    ),
    "the text named in its own folder": (
        NOTES_FILE,
        NOTES,
        '  exact: "a bell',
        '  article: letters\n  exact: "a bell',
        [
            "3:3 unknown-field: The field `article` does not exist in an editor's note.",
        ],
    ),
    "a span with one end": (
        NOTES_FILE,
        NOTES,
        '  to: "to the ferry"\n',
        "",
        [
            "10:9 wrong-value: The place has `from:` without `to:`. Add `to:`; a span has both ends.",
        ],
    ),
    "a quotation and a span": (
        NOTES_FILE,
        NOTES,
        '  from: "We',
        '  exact: "We"\n  from: "We',
        [
            "10:10 wrong-value: The place has both `exact:` and `from:`/`to:`. "
            "Keep `exact:` for a short quotation, `from:`/`to:` for a span.",
        ],
    ),
    "a quotation on several lines": (
        NOTES_FILE,
        NOTES,
        'exact: "a bell of brass"',
        "exact: |\n    a bell\n    of brass",
        [
            "3:10 wrong-type: `exact` holds several lines. Write it on one line, or with `>-` instead of `|`.",
        ],
    ),
    "an empty quotation": (
        NOTES_FILE,
        NOTES,
        'exact: "a bell of brass"',
        'exact: ""',
        [
            "3:10 wrong-value: `exact` is empty. Write it, or remove the field.",
        ],
    ),
    "an id taken twice": (
        NOTES_FILE,
        NOTES,
        "id: the-walk",
        "id: the-bell",
        [
            "8:7 duplicate-id: The id `the-bell` is taken already (annotations/articles/letters/notes.yml:1:3). "
            "Give this one another id.",
        ],
    ),
    "a passage translated twice": (
        TRANSLATIONS_FILE,
        TRANSLATIONS,
        "at: h01",
        "at: p002",
        [
            "2:8 duplicate-id: The passage `p002` has a translation in this language already "
            "(annotations/articles/letters/translations.en.yml:1:3). Keep one of the two.",
        ],
    ),
    "an item that is no map": (
        TRANSLATIONS_FILE,
        TRANSLATIONS,
        TRANSLATIONS,
        "- p002\n",
        ["1:3 wrong-type: This is not a translation."],
    ),
    "nothing emended": (
        EMENDATIONS_FILE,
        EMENDATIONS,
        "a bell of",
        "a hell of",
        [
            "5:12 wrong-value: The emended reading is the raw one. "
            "Correct it; or, where the article itself errs and nothing is changed, write `class: sic`.",
        ],
    ),
    "a sic that changes": (
        EMENDATIONS_FILE,
        EMENDATIONS,
        "class: character",
        "class: sic",
        [
            "5:12 wrong-value: A `sic` changes nothing, but the two readings differ. "
            "Repeat the raw reading, or choose another class.",
        ],
    ),
    "nowhere": (
        EMENDATIONS_FILE,
        EMENDATIONS,
        "at: all",
        "at: everywhere",
        ["11:7 wrong-value: `everywhere` is not a passage id."],
    ),
    "no raw reading": (
        EMENDATIONS_FILE,
        EMENDATIONS,
        '"- 12 -"\n  emended: ""',
        '""\n  emended: "x"',
        ["12:8 wrong-value: `raw` is empty."],
    ),
    "too much text": (
        ENTRY_FILE,
        ENTRY,
        "A school of two rooms.",
        "a " * 12_000,
        ["9:7 wrong-value: `definition.en` holds 23,999 characters."],
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistake(case: str, tmp_path: Path) -> None:
    file, content, old, new, expected = MISTAKES[case]
    assert old in content
    _, problems = load(tmp_path, {file: content.replace(old, new, 1)})
    assert said(problems) == [f"{file}:{text}" if not text.startswith(" ") else file + text for text in expected]
