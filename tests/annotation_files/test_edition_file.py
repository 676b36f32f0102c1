"""The edition's own file: what it says, and what is said where it says it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.annotation_files.edition_file import load_edition
from build_tools.model.config import EditionConfig, Limits, Profile
from tests.annotation_files.samples import said

EDITION = """\
title: {en: Two Schools, zh-Hant: 兩所學校}
subtitle: {en: A Test, zh-Hant: 測試}
site_url: ""
repository: "https://example.org/repository"
licence: "CC BY 4.0"
languages: [en, zh-Hant]
opening_parallel: two-schools
limits: {digest: 0.35, quotation_words: 10}
texts:
  - id: guide
    language: en
    title: A Guide
    authors: ["The editors"]
    titles: {en: Guide, zh-Hant: 導讀}
    short: {en: Guide, zh-Hant: 導讀}
    citation: {en: A guide., zh-Hant: 導讀。}
    obtain: {en: Here., zh-Hant: 本書。}
    ours: true
    permission: ours
    witness: {layout: markdown}
  - id: letters
    language: en
    title: Letters
    authors: []
    titles: {en: Letters, zh-Hant: 書信}
    short: {en: Letters, zh-Hant: 書信}
    citation: {en: "Letters, 1951.", zh-Hant: 書信。}
    obtain: {en: From a library., zh-Hant: 圖書館。}
    links: ["https://example.org/letters"]
    witness:
      layout: ocr-footnotes
      first_page: 11
      last_page: 14
      notes: 3
      running_heads: [LETTERS, 1951]
      opening: "by nobody"
"""

GRANTED = 'permission: {status: granted, by: "The heirs", date: "2026-01-31", licence: "CC BY 4.0"}\n    links:'


def load(folder: Path, content: str, **environment: str) -> tuple[EditionConfig | None, list[str]]:
    path = folder / "annotations" / "edition.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    config, problems = load_edition(path, environment=environment)
    return config, said(problems)


def test_a_good_file(tmp_path: Path) -> None:
    config, problems = load(tmp_path, EDITION)
    assert problems == []
    assert config is not None
    assert config.title == {"en": "Two Schools", "zh-Hant": "兩所學校"}
    assert (config.site_url, config.repository, config.licence) == ("", "https://example.org/repository", "CC BY 4.0")
    assert (config.languages, config.opening_parallel) == (("en", "zh-Hant"), "two-schools")
    assert config.limits == Limits(digest=0.35, quotation_words=10)
    guide, letters = config.texts
    assert (guide.ours, guide.permission, guide.profile) == (True, "ours", Profile("markdown"))
    assert (letters.ours, letters.permission, letters.links) == (False, "none", ("https://example.org/letters",))
    assert letters.profile == Profile("ocr-footnotes", 11, 14, 3, ("LETTERS", "1951"), "by nobody")


def test_the_environment_overrides_the_addresses(tmp_path: Path) -> None:
    config, problems = load(tmp_path, EDITION, EDITION_SITE_URL="https://example.net/x/", EDITION_REPOSITORY="https://example.net/r")
    assert problems == []
    assert config is not None
    assert (config.site_url, config.repository) == ("https://example.net/x/", "https://example.net/r")
    assert load(tmp_path, EDITION, EDITION_SITE_URL="javascript:alert(1)") == (
        None, [" wrong-value: `EDITION_SITE_URL` in the environment is not a web address."],
    )


def test_a_permission_is_recorded_whole(tmp_path: Path) -> None:
    config, problems = load(tmp_path, EDITION.replace("links:", GRANTED))
    assert problems == []
    assert config is not None
    assert config.texts[1].permission == "granted"
    assert config.texts[1].permission_record == {"by": "The heirs", "date": "2026-01-31", "licence": "CC BY 4.0"}
    assert load(tmp_path, EDITION.replace("links:", GRANTED.replace('by: "The heirs", ', "")))[1] == [
        "edition.yml:29:17 missing-field: The field `texts.1.permission.by` is missing. Add `by:`.",
    ]
    assert load(tmp_path, EDITION.replace("links:", "permission: granted\n    links:"))[1] == [
        "edition.yml:29:17 missing-field: A permission is not recorded by one word. "
        'Write permission: {status: granted, by: "...", date: "2026-01-31", licence: "..."}.',
    ]


MISTAKES = {
    "an unknown field": (
        "licence:",
        "license:",
        [
            "edition.yml:1:1 missing-field: The field `licence` is missing. Add `licence:`.",
            "edition.yml:5:1 unknown-field: The field `license` does not exist. Did you mean `licence`?",
        ],
    ),
    "an unknown field of a text": (
        "    short: {en: G",
        "    shrt: {en: G",
        [
            "edition.yml:10:5 missing-field: The field `texts.0.short` is missing. Add `short:`.",
            "edition.yml:15:5 unknown-field: The field `texts.0.shrt` does not exist. Did you mean `short`?",
        ],
    ),
    "a language missing": (
        "{en: A Test, zh-Hant: 測試}",
        "{en: A Test}",
        [
            "edition.yml:2:11 missing-language: `subtitle` is not given in `zh-Hant`. Add `zh-Hant:`.",
        ],
    ),
    "an address that runs": (
        '"https://example.org/repository"',
        '"javascript:alert(1)"',
        [
            "edition.yml:4:13 wrong-value: `javascript:alert(1)` is not a web address.",
        ],
    ),
    "an address with a tag": (
        "https://example.org/letters",
        "https://example.org/<b>",
        [
            "edition.yml:29:13 wrong-value: `https://example.org/<b>` is not a web address.",
        ],
    ),
    "an unknown layout": (
        "layout: ocr-footnotes",
        "layout: ocr",
        [
            "edition.yml:31:15 wrong-value: `ocr` is not a layout.",
        ],
    ),
    "pages the wrong way round": (
        "last_page: 14",
        "last_page: 4",
        [
            "edition.yml:33:18 wrong-value: The last page (4) comes before the first (11).",
        ],
    ),
    "no number": ("notes: 3", "notes: three", ["edition.yml:34:14 wrong-value: `three` is not a number."]),
    "no share": ("digest: 0.35", "digest: 35%", ["edition.yml:8:18 wrong-value: `35%` is not a number."]),
    "an unknown limit": (
        "digest: 0.35",
        "digset: 0.35",
        [
            "edition.yml:8:10 unknown-field: The field `limits.digset` does not exist. Did you mean `digest`?",
        ],
    ),
    "two texts of one id": (
        "id: letters",
        "id: guide",
        ["edition.yml:21:9 duplicate-id: Two texts have the id `guide`."],
    ),
    "ours, but not by permission": (
        "    permission: ours\n",
        "",
        [
            "edition.yml:10:9 wrong-value: `ours` and `permission` of `guide` contradict each other. "
            "For a text of our own write both `ours: true` and `permission: ours`.",
        ],
    ),
    "a third language without its texts": ("languages: [en, zh-Hant]", "languages: [en, zh-Hant, vi]", []),
    "no texts": (
        EDITION[EDITION.index("texts:") :],
        "texts: []\n",
        ["edition.yml:9:8 wrong-type: `texts` does not hold a list of texts."],
    ),
    "nothing": (
        EDITION,
        "# later\n",
        ["edition.yml missing-field: The file is empty. Write the edition's title, languages and texts."],
    ),
    "no map": (EDITION, "- title\n", ["edition.yml:1:1 wrong-type: `edition` holds a list."]),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistake(case: str, tmp_path: Path) -> None:
    old, new, expected = MISTAKES[case]
    assert old in EDITION
    config, problems = load(tmp_path, EDITION.replace(old, new, 1))
    assert config is None
    if expected:
        assert problems == expected
    else:
        assert {problem.split(" ")[1] for problem in problems} == {"missing-language:"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    config, problems = load_edition(tmp_path / "annotations" / "edition.yml")
    assert config is None
    assert said(problems) == [
        "edition.yml file-unreadable: `annotations/edition.yml` could not be read (No such file or directory).",
    ]
