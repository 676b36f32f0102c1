"""Forms that match nothing, forms that wait for a copy, forms that are lost in an overlap."""

from __future__ import annotations

from build_tools.anchoring.places_lock import PlacesLock, make_lock
from build_tools.checks.form_checks import check_forms
from build_tools.model.annotations import GlossaryEntry
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Place, Severity
from tests.anchoring.small_texts import article, entry
from tests.anchoring.test_places_lock import edition

FORMS = {"en": ("River School", "the School", "Riverschool")}
SCHOOL = entry("school", FORMS, places={"forms.en.1": Place("school.yml", 4, 9), "forms.en.2": Place("school.yml", 4, 21)})
"""Its first form is its name as well."""


def said(made: Edition) -> list[str]:
    return [f"{p.level.value} {p.place} {p.message}" for p in check_forms(made)]


def one(text: str | None, *entries: GlossaryEntry, lock: PlacesLock | None = None, reference: bool | None = True) -> Edition:
    """An edition of one text with one passage."""
    sample = article(("p001", text), reference=reference)
    return edition([sample], *entries, locks={"sample": lock} if lock else None)


def test_forms_that_stand_are_fine():
    assert said(one("River School, the School; Riverschool’s bell", SCHOOL)) == []


def test_a_form_that_matches_nothing_is_named_at_its_place():
    assert said(one("River School, the School", SCHOOL)) == [
        "warning school.yml:4:21 The form “Riverschool” of school matches nothing, neither in an article nor in our own prose.",
    ]


def test_a_form_in_our_own_prose_is_used():
    text = article(("p001", "River School, the School"))
    assert said(edition([text], SCHOOL, digest="Of Riverschool.")) == []


def test_names_may_occur_nowhere():
    assert said(one("nothing", GlossaryEntry(
        id="a", kind="concept", names={"en": "Alpha", "zh-Hant": "甲"}, definition={}, by=("e",), status="draft"))) == []


def test_part_of_a_longer_form_that_stands_is_no_mistake():
    congress = entry("congress", {"en": ("Congress", "20th Congress", "20th Congress of the Party")})
    assert said(one("the 20th Congress of the Party", congress)) == []


def test_where_rules_close_every_place_the_form_matches_nothing():
    school = entry("school", {"en": ("River School", "Riverschool")}, except_in={"sample": ("p001",)})
    assert len(said(one("Riverschool, River School", school))) == 2


def test_without_a_copy_a_form_waits_or_is_known_by_the_lock():
    assert {p.level for p in check_forms(one(None, SCHOOL, reference=None))} == {Severity.INFO}
    lock = make_lock("sample", [], [], [("school", form) for form in FORMS["en"]])
    assert said(one(None, SCHOOL, reference=None, lock=lock)) == []


def test_another_copy_settles_nothing():
    made = one("River School, the School", SCHOOL, reference=False)
    assert said(made) == ["info school.yml:4:21 The form “Riverschool” of school waits for somebody with a copy of sample."]


def test_an_overlap_is_one_warning_with_its_places():
    steel = entry("steel", {"en": ("furnace steel",)})
    mill = entry("mill", {"en": ("steel mill",)}, places={"forms.en.0": Place("mill.yml", 5, 8)})
    text = article(*((f"p00{n}", "A steel mill; the furnace steel mill.") for n in range(1, 6)))
    (problem,) = check_forms(edition([text], steel, mill))
    assert (problem.kind, problem.level, problem.place) == (Kind.FORMS_OVERLAP, Severity.WARNING, Place("mill.yml", 5, 8))
    assert problem.message.startswith("“steel mill” (mill) is not linked where it overlaps “furnace steel” (steel)")
    assert problem.candidates[0] == "sample p001: “furnace steel mill”" and problem.candidates[-1] == "and 2 more"
    assert '`not: {en: ["furnace steel mill"]}`' in problem.mend


def test_each_remedy_settles_an_overlap():
    words = ("furnace steel mill",)
    steel, mill = entry("steel", {"en": ("furnace steel",)}), entry("mill", {"en": ("steel mill",)})
    text = "furnace steel, a steel mill, a furnace steel mill"
    for glossary in (
        [entry("steel", {"en": ("furnace steel",)}, not_contexts={"en": words}), mill],
        [steel, entry("mill", {"en": ("steel mill",)}, not_contexts={"en": words})],
        [steel, entry("mill", {"en": ("steel mill", *words)})],
    ):
        assert said(one(text, *glossary)) == []
