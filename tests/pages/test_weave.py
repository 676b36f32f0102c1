"""Weaving: whatever overlaps whatever, the HTML is sound and nothing is lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.pages.weave import Mark, Span, weave
from tests.pages.markup import Looked

# Control characters and line ends become a space by rule (rich_text.escape); passages have none.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)


@st.composite
def woven(draw: st.DrawFn) -> tuple[str, list[Span], list[Mark]]:
    text = draw(TEXTS)
    spans, marks = [], []
    if text:
        for number in range(draw(st.integers(0, 7))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            tag = draw(st.sampled_from(["a", "span", "em"]))
            spans.append(Span(start, end, tag, (("class", f"s{number}"),), (("id", f"i{number}"),), rank=draw(st.integers(0, 2))))
    for number in range(draw(st.integers(0, 4))):
        link = draw(st.booleans())
        html = f'<sup class="m{number}">{"<a>!</a>" if link else "!"}</sup>'
        marks.append(Mark(draw(st.integers(0, len(text))), draw(st.integers(0, 2)), html, has_link=link))
    return text, spans, marks


def words_of(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The words outside marks, each with the elements around it."""
    return [(words, around) for words, around in Looked(html).words if not any(a.startswith("sup.") for a in around)]


@given(woven())
def test_html_is_sound(case):
    text, spans, marks = case
    looked = Looked(weave(text, spans, marks))
    assert looked.complaints == []
    assert all(count == 1 for count in looked.ids.values())


@given(woven())
def test_no_character_is_lost(case):
    text, spans, marks = case
    assert "".join(words for words, _ in words_of(weave(text, spans, marks))) == text


@given(woven())
def test_every_span_covers_exactly_its_characters(case):
    """But for a link under a link, which keeps what the outer one leaves it."""
    text, spans, marks = case
    at = [around for words, around in words_of(weave(text, spans, marks)) for _ in words]
    links = [span for span in spans if span.is_link]
    for span in spans:
        name = f"{span.tag}.{dict(span.attributes)['class']}"
        covered = {place for place, around in enumerate(at) if name in around}
        if not span.is_link:
            assert covered == set(range(span.start, span.end))
        else:
            outer = [other for other in links if other is not span and other.nesting < span.nesting]
            taken = {place for other in outer for place in range(other.start, other.end)}
            assert set(range(span.start, span.end)) - taken <= covered <= set(range(span.start, span.end))


@given(woven())
def test_marks_stand_where_they_belong(case):
    text, spans, marks = case
    looked = Looked(weave(text, spans, marks))
    found, before = {}, 0
    for words, around in looked.words:
        mark = next((a for a in around if a.startswith("sup.")), None)
        if mark is None:
            before += len(words)
        else:
            found[mark.removeprefix("sup.")] = before
    assert found == {f"m{number}": mark.offset for number, mark in enumerate(marks)}


@given(woven(), st.randoms())
def test_order_of_input_makes_no_difference(case, order: random.Random):
    text, spans, marks = case
    expected = weave(text, spans, marks)
    order.shuffle(spans)
    order.shuffle(marks)
    assert weave(text, spans, marks) == expected


def test_a_mark_stands_behind_what_ends_and_before_what_begins():
    spans = [Span(0, 3, "i"), Span(3, 6, "b")]
    assert weave("onetwo", spans, [Mark(3, 0, "<sup>1</sup>")]) == "<i>one</i><sup>1</sup><b>two</b>"


def test_a_mark_inside_a_span_stays_inside():
    assert weave("onetwo", [Span(0, 6, "i")], [Mark(3, 0, "<sup>1</sup>")]) == "<i>one<sup>1</sup>two</i>"


def test_a_link_is_interrupted_by_a_mark_with_a_link():
    woven = weave("onetwo", [Span(0, 6, "a", once=(("id", "x"),), later=(("tabindex", "-1"),))], [Mark(3, 0, "<a>1</a>", True)])
    assert woven == '<a id="x">one</a><a>1</a><a tabindex="-1">two</a>'


def test_marks_of_one_place_follow_their_rank():
    assert weave("ab", [], [Mark(1, 2, "<p2>"), Mark(1, 0, "<n>"), Mark(1, 1, "<e>")]) == "a<n><e><p2>b"


def test_attributes_are_escaped():
    assert weave("x", [Span(0, 1, "i", (("title", '"><script>'),))]) == '<i title="&quot;&gt;&lt;script&gt;">x</i>'


@pytest.mark.parametrize("span", [Span(0, 0, "i"), Span(-1, 2, "i"), Span(2, 4, "i"), Span(2, 1, "i")])
def test_a_span_outside_the_text_is_our_mistake(span):
    with pytest.raises(ValueError, match="not inside"):
        weave("abc", [span])


def test_a_mark_outside_the_text_is_our_mistake():
    with pytest.raises(ValueError, match="not inside"):
        weave("abc", [], [Mark(4, 0, "")])
