"""An OCR'd journal article is taken apart: pages, running heads, notes at the foot, headings, quotations, paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.config import Profile
from build_tools.model.texts import PassageKind
from build_tools.witness.ocr_footnotes import lay_out

PROFILE = Profile("ocr-footnotes", 41, 43, 4, ("A. WRITER", "THE CANAL"), "A. WRITER*")

COVER = """Canal Press \n\n\n\nISSN: 0000-0000 \n\n\nThe Canal \n\n\nA. WRITER* \n\n\n"""

PAGE_41 = """This article tells how a canal was dug in one winter, and why nobody who lived beside it 
believed that it would hold. 


When the frost came in November the engineer had the upper lock closed. The boatmen, who 
had not been asked, said in the town,' 


We have seen water go where it likes. It has never asked a lock for leave, and this one it 
will not ask either. 


and went home. For eleven days nothing moved on the water but ice, and in the office on 
the quay the clerks wrote down the same figure every morning, because it was the only 





* The author teaches hydraulics. 

1. Memoirs of a boatman, p. 3. 


ISSN 0000-0000 print 


41 

"""

PAGE_42 = """A. WRITER 


figure they had.” On the twelfth day it changed. 

Spring came late. Nobody in the town had believed in it any more, and those who had said 
so loudest were the first to 


The second winter 


In the second winter there was no frost at all, and the engineer, it was said, walked by the 
water every night. He had promised the town ice; what he had was rain, and rain is what a 





2. The office's own figures, in a ledger that was later lost, and of which this long note says that it was kept by 

42 

"""

PAGE_43 = """THE CANAL 


canal needs least.* 





Footnote 2 continued 

two clerks in turn. 

3. Ibid. 


43 

Downloaded by a reader 
"""

RAW = COVER + PAGE_41 + PAGE_42 + PAGE_43


def kinds_and_first_words(raw: str, profile: Profile = PROFILE) -> list[tuple[str, str]]:
    return [(p.kind.value, " ".join(p.lines[0].text.split()[:2])) for p in lay_out(raw, profile).passages]


def test_passages_are_told_apart():
    assert kinds_and_first_words(RAW) == [
        ("abstract", "This article"),
        ("body", "When the"),
        ("blockquote", "We have"),
        ("body", "and went"),
        ("body", "Spring came"),
        ("heading", "The second"),
        ("body", "In the"),
    ]


def test_a_paragraph_goes_on_after_a_quotation_and_over_a_page():
    passages = lay_out(RAW, PROFILE).passages
    assert [p.continues for p in passages] == [False, False, False, True, False, False, False]
    assert [p.pages for p in passages] == [(41,), (41,), (41,), (41, 42), (42,), (42,), (42, 43)]


def test_notes_are_put_together_over_a_page():
    notes = {note.n: " ".join(line.text for line in note.lines) for note in lay_out(RAW, PROFILE).notes}
    assert list(notes) == ["*", 1, 2, 3]
    assert notes["*"] == "* The author teaches hydraulics."
    assert notes[2].endswith("it was kept by two clerks in turn.")


def test_the_numbers_that_each_page_must_have():
    assert lay_out(RAW, PROFILE).notes_by_page == {41: (1,), 42: (2,), 43: (3,)}


def test_no_furniture_is_left():
    layout = lay_out(RAW, PROFILE)
    kept = "\n".join(line.text for part in (*layout.passages, *layout.notes) for line in part.lines)
    for furniture in ("ISSN", "A. WRITER", "THE CANAL", "continued", "Downloaded", "Canal Press"):
        assert furniture not in kept


@pytest.mark.parametrize("head", ["A. WR1TER", "A WRITER", "A. WRlTER.", "R. WRITER"])
def test_a_misread_running_head_is_one(head):
    assert kinds_and_first_words(RAW.replace("A. WRITER \n\n\nfigure", f"{head} \n\n\nfigure")) == kinds_and_first_words(RAW)


@pytest.mark.parametrize("label", ["2.", "2 .", "2,", "Z.", "2;"])
def test_a_misread_number_at_the_foot_still_begins_the_note(label):
    notes = lay_out(RAW.replace("2. The office", f"{label} The office"), PROFILE).notes
    assert [note.n for note in notes] == ["*", 1, 2, 3]


def test_a_misread_continuation_line_still_is_one():
    notes = lay_out(RAW.replace("Footnote 2 continued", "Foctnote 2 contirued"), PROFILE).notes
    assert [len(note.lines) for note in notes] == [1, 1, 2, 1]


def test_a_lost_page_number_is_made_up_for_by_the_running_head():
    assert [p.pages for p in lay_out(RAW.replace("\n42 \n", "\n\n"), PROFILE).passages][-1] == (42, 43)


def test_a_partial_copy_begins_where_its_first_page_number_says():
    layout = lay_out(PAGE_42 + PAGE_43, PROFILE)
    assert layout.passages[0].pages == (42,)


def test_a_figure_at_a_line_start_is_no_note():
    raw = RAW.replace("had not been asked, said", "had not been asked in\n1921. It was said, and said")
    assert [note.n for note in lay_out(raw, PROFILE).notes] == ["*", 1, 2, 3]


@pytest.mark.parametrize(
    ("lead_in", "is_quotation"),
    [
        ("said in the town,'", True),
        ("said in the town:", True),
        ("said that", True),
        ("said in the town", True),  # it breaks off, and the block is set off on both sides
        ("went home to the town.", False),
    ],
)
def test_a_block_quotation_needs_a_lead_in_or_a_broken_sentence(lead_in, is_quotation):
    kinds = [kind for kind, _ in kinds_and_first_words(RAW.replace("said in the town,'", lead_in))]
    assert (kinds[2] == "blockquote") is is_quotation


def test_blank_lines_that_the_scan_put_into_a_paragraph_do_not_part_it():
    raw = RAW.replace("the only \n", "the\n\n\nonly \n")
    assert kinds_and_first_words(raw) == kinds_and_first_words(RAW)


def test_a_paragraph_that_lost_its_full_stop_ends_where_its_last_line_is_short():
    raw = RAW.replace("twelfth day it changed. \n", "twelfth day it changed \n")
    assert kinds_and_first_words(raw) == kinds_and_first_words(RAW)


def test_a_heading_may_be_followed_by_a_quotation_mark():
    raw = RAW.replace("In the second winter", "‘In the second winter’")
    assert [p.kind for p in lay_out(raw, PROFILE).passages][5] is PassageKind.HEADING


def test_keywords_have_their_label():
    raw = RAW.replace("that it would hold. \n", "that it would hold. \n\n\nKeywords: canals; ice; \nboatmen \n")
    assert kinds_and_first_words(raw)[:3] == [("abstract", "This article"), ("keywords", "Keywords: canals;"), ("body", "When the")]


@given(st.text("ab.41\n *,‘’A", max_size=200))
def test_no_text_makes_it_raise_and_every_line_has_one_place(raw):
    layout = lay_out(raw, PROFILE)
    lines = [line for part in (*layout.passages, *layout.notes) for line in part.lines]
    assert len({line.start for line in lines}) == len(lines)
    assert all(raw[line.start : line.end] == line.text for line in lines)
