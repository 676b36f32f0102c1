"""What of a run is a reference, and what is left of it."""

from __future__ import annotations

from build_tools.coverage.references import References
from build_tools.coverage.shared_runs import UnitText
from build_tools.model.annotations import Annotations, BibliographyItem, GlossaryEntry, Name

ANNOTATIONS = Annotations(
    bibliography=(
        BibliographyItem(
            id="ford", type="book", title="The Quiet Canal: A History of the Upper Gates and Those Who Shut Them",
            title_script="寂靜的運河：上游閘門及關閘者史話", author=(Name(family="Ford", given="Ada Mary"),),
            publisher="River University Press", publisher_place="Old Bridge, NJ", by=("editor-1",), status="draft",
        ),
    ),
    glossary=(
        GlossaryEntry(id="board", kind="organisation", names={"en": "Upper Canal Board", "zh-Hant": "運河管理總局"},
                      definition={"en": "x", "zh-Hant": "x"}, by=("editor-1",), status="draft"),
    ),
)


def left(text: str, language: str = "en") -> int:
    return References.of(ANNOTATIONS, language).left_of(UnitText.of(text, language).units)


def test_a_citation_is_accounted_for():
    assert left("Ada Mary Ford, The Quiet Canal: A History of the Upper Gates and Those Who Shut Them "
                "(Old Bridge, NJ: River University Press, 1950)") == 0


def test_a_title_may_be_cut():
    assert left("History of the Upper Gates and Those Who") == 0


def test_a_few_words_between_stay_small():
    assert left("Ada Mary Ford, ed., The Quiet Canal: A History of the Upper Gates") == 1


def test_prose_is_left_whole():
    prose = "nobody on the bank said a word while the water went down in the night"
    assert left(prose) == len(prose.split())
    assert left(f"Ada Mary Ford writes that {prose}") == len(prose.split()) + 2


def test_a_name_within_prose_only_parts_it():
    assert left("when the Upper Canal Board shut") == 2


def test_a_single_word_accounts_for_nothing():
    assert left("Ford knew it") == 3


def test_chinese():
    assert left("《寂靜的運河：上游閘門及關閘者史話》", "zh-Hant") == 0
    assert left("運河管理總局在夜裏關閘", "zh-Hant") == 5
    assert left("岸上誰也沒有說話", "zh-Hant") == 8


def test_a_run_shorter_than_a_part():
    assert left("word", "en") == 1 and left("", "en") == 0
