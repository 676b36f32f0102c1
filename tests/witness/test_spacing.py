"""Spaces, brackets and dashes that a scan got wrong; and what looks like them and is right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.witness.cleaning import spacing
from build_tools.witness.cleaning.plan import PLANS, apply, composed
from tests.witness.helpers import tracked

MENDED = [
    (spacing.brackets, "[Journal of Canals |", "[Journal of Canals]"),
    (spacing.brackets, "[Journal |] no. 3", "[Journal] no. 3"),
    (spacing.spaces, "the lock ; the dam , and so on .", "the lock; the dam, and so on."),
    (spacing.spaces, "[‘On locks’ ], p. 3", "[‘On locks’], p. 3"),
    (spacing.spaces, "‘the lock’ . Then", "‘the lock’. Then"),
    (spacing.dashes, "pp. 12-13 and 1958—1960", "pp. 12–13 and 1958–1960"),
    (spacing.dashes, "the dam — which held — stood", "the dam—which held—stood"),
    (spacing.single_spaces, " two  spaces\tand a tab ", "two spaces and a tab"),
    (spacing.wide_spaces, "運河 ，水\t位", "運河，水位"),
    (composed, "Ho\u0302\u0300 Chi\u0301", "Hồ Chí"),
]
LEFT_ALONE = [
    (spacing.spaces, "so it goes ... The dam"),
    (spacing.spaces, "‘the lock’ ... held"),
    (spacing.dashes, "shelf mark 1/1-14/68, doi 10.1080/10670564.2011.604505"),
    (spacing.dashes, "the North-South line, 12–13"),
    (spacing.wide_spaces, "運河　閘門"),
    (spacing.wide_spaces, "Ho Moubai and others"),
    (composed, "Đạo đức 運河 ½"),
]


@pytest.mark.parametrize(("rule", "raw", "clean"), MENDED)
def test_mended(rule, raw, clean):
    assert str(rule(tracked(raw))) == clean
    assert str(rule(tracked(clean))) == clean


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE)
def test_left_alone(rule, text):
    assert str(rule(tracked(text))) == text


@pytest.mark.parametrize("layout", sorted(PLANS))
@pytest.mark.parametrize("part", ["passages", "notes"])
@given(text=st.text("ab1 .,;‘’“”|]—-\t水，é\u0301", max_size=30))
def test_all_rules_together_settle_in_two_rounds(layout, part, text):
    # On any rubbish a second round may still mend what the first laid bare; a third finds nothing.
    rules = getattr(PLANS[layout], part)
    once = str(apply(rules, tracked(text)))
    twice = str(apply(rules, tracked(once)))
    assert str(apply(rules, tracked(twice))) == twice


@given(text=st.text(max_size=30))
def test_what_comes_out_is_in_normal_form_c(text):
    assert unicodedata.is_normalized("NFC", str(composed(tracked(text))))
