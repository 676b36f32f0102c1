"""What is said of an edition's annotations, each against the texts and against the policy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools.checks.annotation_checks import check_annotations
from build_tools.checks.script_check import simplified_only
from build_tools.model.annotations import Annotations
from build_tools.model.config import EditionConfig, TextConfig
from build_tools.model.edition import Edition
from build_tools.model.texts import Article, Note, Passage, PassageKind
from build_tools.problems import Kind
from tests.annotation_files.samples import (
    EMENDATIONS,
    EMENDATIONS_FILE,
    ENTRY,
    ENTRY_FILE,
    NOTES,
    NOTES_FILE,
    REFERENCE,
    REFERENCE_FILE,
    TEXTS,
    TRANSLATIONS,
    TRANSLATIONS_FILE,
    load,
    said,
)

LETTER = "The school by the river has a bell of brass. " * 4
DIARY = "河邊小學有一口銅鐘。" * 6
ADVICE = (Kind.UNREVIEWED, Kind.LENGTH_ADVICE, Kind.TRANSLATION_UNPINNED)
"""What is said of nearly every small annotation. Each has a case of its own in `tests/checks/<label>/`."""
PRINTED = frozenset(("river-school", "zh-Hant", form) for form in ("河校", "河学"))
"""The forms that stand in the texts, as matching would find."""


def edition(annotations: Annotations, *, full: bool = True, texts: tuple[TextConfig, ...] = TEXTS) -> Edition:
    """The small edition: two texts of four passages and a note each."""
    config = EditionConfig({}, {}, "", "", "", ("en", "zh-Hant"), texts)
    articles = []
    for text, words in ((texts[0], LETTER), (texts[1], DIARY)):
        passages = [Passage("h01", PassageKind.HEADING, "Winter" if full else None, 6, ())]
        passages += [
            Passage(f"p00{n}", PassageKind.BODY, words if full else None, len(words), ()) for n in (1, 2, 3, 4)
        ]
        articles.append(Article(text.id, text.language, "", (), tuple(passages), (Note(1, None, None, False, 10),)))
    return Edition(config, tuple(articles), annotations, recorded_forms=PRINTED)


def check(
    folder: Path, files: dict[str, str | bytes], *, full: bool = True, texts: tuple[TextConfig, ...] = TEXTS
) -> list[str]:
    """The verb of these tests: write the files, load them, check the edition; what is said, advice apart."""
    annotations, problems = load(folder, files)
    assert problems == []
    found = check_annotations(edition(annotations, full=full, texts=texts))
    return said([problem for problem in found if problem.kind not in ADVICE])


def digests(*items: str) -> dict[str, str | bytes]:
    return {TRANSLATIONS_FILE: "".join(f"- {{{item}, by: [editor-1], status: draft}}\n" for item in items)}


def test_good_annotations(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ENTRY_FILE: ENTRY,
        NOTES_FILE: NOTES,
        REFERENCE_FILE: REFERENCE,
        TRANSLATIONS_FILE: TRANSLATIONS,
        EMENDATIONS_FILE: EMENDATIONS,
    }
    assert check(tmp_path, files) == []
    assert check(tmp_path, files, full=False) == []


# --- lengths ----------------------------------------------------------------------------------


def test_a_digest_longer_than_its_share(tmp_path: Path) -> None:
    files = digests(f'at: p002, kind: digest, text: "{"word " * 17}"')
    assert check(tmp_path, files) == [
        f"{TRANSLATIONS_FILE}:1:34 digest-too-long: The digest of p002 is 42% as long as the passage. "
        "Leave out about 1 word: names, dates and figures stand in the fact list.",
    ]
    assert check(tmp_path, digests(f'at: p002, kind: digest, text: "{"word " * 16}"')) == []


def test_a_digest_in_chinese(tmp_path: Path) -> None:
    file = "articles/letters/translations.zh-Hant.yml"
    line = '- {{at: p002, kind: digest, text: "{}", by: [editor-1], status: draft}}\n'
    assert check(tmp_path, {file: line.format("鐘" * 27)}) == []
    assert check(tmp_path, {file: line.format("鐘" * 35)}) == [
        f"{file}:1:34 digest-too-long: The digest of p002 is 51% as long as the passage. "
        "Leave out about 8 characters: names, dates and figures stand in the fact list.",
    ]


def test_a_single_sentence_leaves_more_room(tmp_path: Path) -> None:
    annotations, _ = load(tmp_path, digests('at: p002, kind: digest, text: "The school has a brass bell."'))
    whole = edition(annotations)
    passages = tuple(replace(p, text="The school by the river has a bell.") for p in whole.texts[0].passages)
    short = replace(whole, texts=(replace(whole.texts[0], passages=passages), whole.texts[1]))
    assert {problem.kind for problem in check_annotations(short)} == {Kind.UNREVIEWED}
    long = digests('at: p002, kind: digest, text: "The school by the river has a brass bell."')
    annotations, _ = load(tmp_path, long)
    (problem,) = [p for p in check_annotations(replace(short, annotations=annotations)) if p.kind not in ADVICE]
    assert problem.message == "The digest of p002 is 112% as long as the passage."
    assert problem.expected == "at most 80%, as the passage is one sentence"


def test_without_a_copy_lengths_are_estimated_with_some_room(tmp_path: Path) -> None:
    assert check(tmp_path, digests(f'at: p002, kind: digest, text: "{"word " * 20}"'), full=False) == []
    problem = check(tmp_path, digests(f'at: p002, kind: digest, text: "{"word " * 40}"'), full=False)[-1]
    assert "The digest of p002 is 136% as long as the passage (whose length is estimated)." in problem


def test_an_article_digested_too_fully(tmp_path: Path) -> None:
    files = digests(*(f'at: p00{n}, kind: digest, text: "{"word " * 14}"' for n in (1, 2, 3, 4)))
    assert check(tmp_path, files) == [
        f"{TRANSLATIONS_FILE} quotation-share: The digests of letters in en come to 34.4% of the article. "
        "Shorten them by about 7 words in all.",
    ]


def test_too_much_close_translation(tmp_path: Path) -> None:
    files = digests(f'at: p002, kind: close, text: "{"word " * 12}"')
    assert check(tmp_path, files) == [
        f"{TRANSLATIONS_FILE} quotation-share: The close translations of letters in en come to 7.4% of the article. "
        "Shorten them by about 2 words in all.",
    ]


def test_our_own_texts_and_permitted_ones_have_no_limits(tmp_path: Path) -> None:
    files = digests(f'at: p002, kind: digest, text: "{"word " * 90}"')
    for change in ({"ours": True, "permission": "ours"}, {"permission": "granted"}):
        assert check(tmp_path, files, texts=(replace(TEXTS[0], **change), TEXTS[1])) == []


def test_quotations_that_are_too_long(tmp_path: Path) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    context = "河邊小學" * 6 + "甲"
    files: dict[str, str | bytes] = {
        NOTES_FILE: NOTES.replace('exact: "a bell of brass"', f'exact: "{words} thirteen"').replace(
            '"We walked"', f'"{words}"'
        ),
        REFERENCE_FILE: REFERENCE.replace('prefix: "rang "', 'prefix: "and then the man at the ferry rang "').replace(
            'exact: "a bell', 'exact: "his bell'
        ),
        EMENDATIONS_FILE: EMENDATIONS.replace('"a hell of"', f'"{"字" * 25}"'),
        ENTRY_FILE: ENTRY.replace("河校對", context),
    }
    assert [
        problem.split(" ", 1)[0] + " " + problem.split(": ", 1)[1].split(". ")[0] for problem in check(tmp_path, files)
    ] == [
        f"{EMENDATIONS_FILE}:4:8 The raw reading is 25 characters long",
        f"{NOTES_FILE}:3:10 The quotation is 13 words long",
        f"{ENTRY_FILE}:6:17 The context is 25 characters long",
    ]
    files[REFERENCE_FILE] = str(files[REFERENCE_FILE]).replace("rang ", "of the old river rang ")
    assert check(tmp_path, {REFERENCE_FILE: files[REFERENCE_FILE]})[2:3] == [
        f"{REFERENCE_FILE}:5:41 quote-too-long: The quotation with its prefix and suffix is 16 words long. "
        "Quote less; use `from:` and `to:` for a longer span, or `at:` alone for the whole passage.",
    ]


# --- script -----------------------------------------------------------------------------------


def test_simplified_characters_in_traditional_prose(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {ENTRY_FILE: ENTRY.replace("兩間教室的學校", "两间教室的学校")}
    assert check(tmp_path, files) == [
        f"{ENTRY_FILE}:10:12 simplified-character: `definition.zh-Hant` holds Simplified characters: 两 间 学. "
        "Write 兩 間 學.",
    ]


def test_what_is_recorded_as_printed_may_be_spoken_of(tmp_path: Path) -> None:
    printed = ENTRY.replace("[河校]", "[河学]").replace("兩間教室", "又印作「河学」，兩間教室")
    assert check(tmp_path, {ENTRY_FILE: printed}) == []
    quoted = NOTES.replace('"a bell of brass"', '"河学"').replace("鐘來自一艘船。", "「河学」之鐘。")
    assert check(tmp_path, {NOTES_FILE: quoted}) == []


def test_characters_of_both_scripts_are_no_mistake(tmp_path: Path) -> None:
    both = "里長之后在台上干杯，余姓者征求床位，群峰之下着手。"
    assert check(tmp_path, {ENTRY_FILE: ENTRY.replace("兩間教室的學校。", both)}) == []


def test_the_table_holds_pairs_of_single_characters() -> None:
    table = simplified_only()
    assert 2000 < len(table) < 4000
    assert all(len(key) == len(value) == 1 and key != value for key, value in table.items())
    assert not set(table) & set(table.values())
    assert {key: table[key] for key in "为学个与国发"} == {
        "为": "為",
        "学": "學",
        "个": "個",
        "与": "與",
        "国": "國",
        "发": "發",
    }


# --- passages, markup, provenance -------------------------------------------------------------


def test_passages_that_are_not_there(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ENTRY_FILE: ENTRY.replace("p002, n01", "p002, n09").replace("related:", "except: {diary: [p011]}\nrelated:"),
        EMENDATIONS_FILE: EMENDATIONS.replace("at: p002", "at: p022"),
    }
    assert check(tmp_path, files) == [
        f"{EMENDATIONS_FILE}:3:7 unknown-passage: diary has no passage p022.",
        f"{ENTRY_FILE}:7:24 unknown-passage: letters has no passage n09.",
        f"{ENTRY_FILE}:11:18 unknown-passage: diary has no passage p011.",
    ]


def test_markup_that_annotations_may_not_hold(tmp_path: Path) -> None:
    definition = '"A <b>school</b>, see [a](glossary:river-school), [b](letters:p009), [c](cross-references:none)."'
    assert check(tmp_path, {ENTRY_FILE: ENTRY.replace("A school of two rooms.", definition)}) == [
        f"{ENTRY_FILE}:9:7 broken-link: A link leads to `cross-references:none`, which this edition does not have.",
        f"{ENTRY_FILE}:9:7 broken-link: A link leads to `letters:p009`, which this edition does not have.",
        f"{ENTRY_FILE}:9:7 unsafe-markdown: The text holds HTML: `<b>`. "
        "Remove it, or put a backslash before the sign that makes it more than text.",
    ]


def test_who_wrote_and_reviewed(tmp_path: Path) -> None:
    assert check(tmp_path, {ENTRY_FILE: ENTRY.replace("[reviewer-2]", "[reviewer-2, editor-1]")}) == [
        f"{ENTRY_FILE}:14:27 own-review: `editor-1` has written this and reviewed it. Name another reviewer.",
    ]
    assert check(tmp_path, {ENTRY_FILE: ENTRY.replace("reviewed_by: [reviewer-2]\n", "")}) == [
        f"{ENTRY_FILE}:14:9 missing-field: The status is `reviewed`, but nobody has reviewed it. Add `reviewed_by:`.",
    ]


def test_what_a_note_rests_on(tmp_path: Path) -> None:
    notes = NOTES.replace('  sources: ["B. Other, Bells (1999)"]\n', "").replace("  why: Only the diary says so.\n", "")
    assert check(tmp_path, {NOTES_FILE: notes}) == [
        f"{NOTES_FILE}:1:3 no-source: The note `the-bell` says neither where it comes from nor how sure it is. "
        "Name a work that a reader can find.",
        f"{NOTES_FILE}:12:14 missing-field: The certainty is low, but the reason is not given. Add `why:`.",
    ]
