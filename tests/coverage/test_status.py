"""What `status_of` counts, on the small project: nothing twice, nothing that is not there."""

from __future__ import annotations

import pytest

from build_tools.build import Project, Request, gather
from build_tools.coverage.status import SELECTORS, Status, status_of
from build_tools.model.annotations import KINDS, NAME_KEYS, RELATIONS
from build_tools.model.edition import Edition
from tests.sample_project import CHINESE, ENGLISH, make_project, write_sources


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    """The companion edition, and the full one."""
    project = Project(make_project(tmp_path_factory.mktemp("status") / "checkout"))
    copies = write_sources(tmp_path_factory.mktemp("copies"))
    found = [gather(Request(project, edition="companion")).edition, gather(Request(project, copies)).edition]
    assert found[0] is not None and found[1] is not None
    return found[0], found[1]


@pytest.fixture(scope="module")
def companion(editions: tuple[Edition, Edition]) -> Status:
    return status_of(editions[0])


def test_every_text_kind_relation_and_name_is_listed(companion: Status) -> None:
    assert [text.id for text in companion.texts] == ["introduction", ENGLISH, CHINESE]
    assert [kind.kind for kind in companion.kinds] == list(KINDS)
    assert list(companion.relations) == list(RELATIONS) and sum(companion.relations.values()) == 1
    assert list(companion.names) == list(NAME_KEYS)
    assert companion.names["en"] == companion.kinds[0].total


def test_passages_are_counted_once_in_each_language(companion: Status, editions: tuple[Edition, Edition]) -> None:
    article = editions[0].by_id[ENGLISH]
    english = companion.texts[1]
    assert (english.passages, english.notes) == (len(article.passages), len(article.notes))
    for own in english.translations.values():
        assert (own.digests, own.close) == (1, 0)
        assert own.of == sum(passage.kind.value != "heading" for passage in article.passages)
        assert len(own.missing) == own.of - 1
        assert own.percent == 100 // own.of


def test_our_own_text_needs_no_translation_into_its_own_language(companion: Status) -> None:
    own = companion.texts[0].translations
    assert list(own) == ["zh-Hant"]
    assert own["zh-Hant"].missing == () and own["zh-Hant"].percent == 100
    translations = next(kind for kind in companion.kinds if kind.kind == "translation")
    assert translations.total == 4, "the introduction's other language is no list of translations"


def test_annotations_are_counted_where_they_have_a_place(companion: Status) -> None:
    by_id = {text.id: text.annotations for text in companion.texts}
    assert by_id["introduction"]["cross-reference"] == 0
    assert by_id[ENGLISH]["cross-reference"] == by_id[CHINESE]["cross-reference"] == 1
    assert by_id[ENGLISH]["editors-note"] == 1
    assert by_id[ENGLISH]["emendation"] > 0
    assert set(by_id[ENGLISH]) == set(KINDS) - {"translation", "glossary-entry", "waiver", "contributor"}


def test_statuses_add_up(companion: Status) -> None:
    for kind in companion.kinds:
        if kind.kind == "contributor":
            assert kind.statuses == {}
        else:
            assert sum(kind.statuses.values()) == kind.total


def test_with_copies_quotations_are_exact_and_occurrences_known(companion: Status, editions: tuple[Edition, Edition]) -> None:
    full = status_of(editions[1])
    for without, with_copy in zip(companion.texts[1:], full.texts[1:], strict=True):
        assert (without.copy, with_copy.copy) == (False, True)
        assert set(without.selectors) == set(SELECTORS)
        assert without.selectors["unverified"] == with_copy.selectors["exact"] == 2
        assert without.occurrences == 0, "there is no places lock"
        assert with_copy.occurrences >= with_copy.glossary_entries > 10


def test_notes_that_a_work_cites(editions: tuple[Edition, Edition], companion: Status) -> None:
    english = companion.texts[1]
    assert english.cited_notes == 0
    assert english.uncited == tuple(editions[0].by_id[ENGLISH].notes_by_id)
