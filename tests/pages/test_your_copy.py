"""Your copy: the raw lines are the copy, the clean lines are the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.texts import Edit, Witness
from build_tools.pages.your_copy import lines_of, runs_of
from tests.pages.small_edition import small_edition


@st.composite
def witnesses(draw: st.DrawFn) -> Witness:
    raw = draw(st.text(st.sampled_from("ab \n甲乙"), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    edits = [
        Edit(start, end, draw(st.sampled_from(["", "x", "乙"])), ("step",), draw(st.sampled_from(["character", "line-join", "furniture"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edges = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=4)))
    extents = {f"p{n}": ((a, b),) for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False))}
    return Witness("copy.txt", raw, True, tuple(edits), extents)


@given(witnesses())
def test_the_raw_lines_are_the_copy(witness: Witness):
    lines = list(lines_of(witness))
    raw = "\n".join(line.raw for line in lines)
    assert raw == witness.raw or raw + "\n" == witness.raw or not witness.raw.strip("\n")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(witnesses())
def test_every_change_is_named(witness: Witness):
    shown = [piece for line in lines_of(witness) for piece in line.pieces if piece.category]
    for edit in witness.edits:
        if edit.text:
            assert any(piece.category == edit.category and piece.clean == edit.text for piece in shown)


@given(witnesses())
def test_no_line_with_words_is_left_out(witness: Witness):
    lines = list(lines_of(witness))
    shown = {line.number for _, run in runs_of(lines) for line in run}
    assert {line.number for line in lines if line.raw.strip()} <= shown


def test_the_small_copy():
    witness = small_edition(True).by_id["lock"].witness
    assert witness is not None
    lines = list(lines_of(witness))
    assert ["".join(piece.clean for piece in line.pieces) for line in lines] == [
        "運河局決定關閉上游閘門。", "總工程師何慕白（Ho Moubai）在日記裏寫道，", "水位一夜之間落了三尺。",
    ]
    assert [line.is_changed for line in lines] == [True, True, False]
