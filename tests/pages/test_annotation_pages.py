"""Timeline, figures, bibliography, assignments, contributors: what a contributor who saves one sees, in every form."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from build_tools.model.annotations import Annotation
from build_tools.pages.assignments import working_time
from build_tools.pages.bibliography import GROUPS, group_of
from build_tools.pages.citations import reference, short
from build_tools.pages.contents import makers
from build_tools.pages.dates import in_words, machine_readable
from build_tools.pages.interface import Interface
from build_tools.pages.strings import load
from tests.pages.markup import Looked
from tests.pages.small_edition import HOSTILE, small_edition
from tests.pages.test_pages import both_languages, edition, every_form, page, sources

PAGES = ("timeline/", "figures/", "bibliography/", "assignments/")


def block(form: str, language: str, path: str, start: str, end: str) -> Looked:
    """A stretch of a page's source: from `start` to the next `end`, which belongs to it."""
    source = sources(form, language)[f"{path}index.md"]
    at = source.index(start)
    return Looked(source[at : source.index(end, at) + len(end)])


def interface(language: str = "en") -> Interface:
    return Interface(edition("full"), language)


def work(name: str):
    return next(item for item in edition("full").annotations.bibliography if item.id == name)


# --- timeline -----------------------------------------------------------------------------


@every_form
@both_languages
def test_every_event_is_at_its_id_and_in_order(form, language):
    ids = list(page(form, language, "timeline/").ids)
    assert [name for name in ids if name in ("trouble-event", "gates-shut", "harbour-hears")] == [
        "trouble-event", "gates-shut", "harbour-hears",
    ]


def test_a_lane_is_told_by_name_and_sign():
    event = block("companion", "en", "timeline/", '<li class="event lane--hanoi" id="gates-shut">', "</li>")
    assert "● Hanoi" in event.text
    assert "13 December 1921" in event.text
    assert {a["datetime"] for t, a in event.tags if t == "time"} == {"1921-12-13"}


@every_form
def test_an_event_leads_to_its_places_and_people(form):
    event = block(form, "en", "timeline/", 'id="gates-shut"', "</li>")
    assert {"../read/lock/index.html#p003", "../read/weir/index.html#p001", "../glossary/ho-moubai/index.html"} <= set(event.links)


def test_an_event_says_how_sure_its_date_is():
    event = block("full", "en", "timeline/", 'id="harbour-hears"', "</li>").text
    assert "March – May 1922" in event and "fairly certain" in event
    assert "Harbour papers, 1922." in event and "The spring, says the article." in event


def test_what_happened_in_one_month_stands_together():
    months = re.findall(r'<ol class="lanes">(.*?)</ol>', sources("full", "en")["timeline/index.md"], re.S)
    assert [re.findall(r'id="([a-z-]+)"', month) for month in months] == [["trouble-event"], ["gates-shut"], ["harbour-hears"]]


@pytest.mark.parametrize(("iso", "english", "chinese"), [
    ("1958-05-05/1958-05-23", "5–23 May 1958", "1958年5月5日—23日"),
    ("1959-07-02/1959-08-16", "2 July – 16 August 1959", "1959年7月2日—8月16日"),
    ("1958-09/1958-11", "September – November 1958", "1958年9月—11月"),
    ("1958/1960", "1958 – 1960", "1958年—1960年"),
    ("1958-09~/1958-11", "c. September 1958 – November 1958", "約1958年9月—1958年11月"),
    ("1958-09/1958-11-02", "September 1958 – 2 November 1958", "1958年9月—1958年11月2日"),
    ("1958-09/1958-09", "September 1958 – September 1958", "1958年9月—1958年9月"),
])
def test_a_span_says_what_is_common_once(iso, english, chinese):
    assert (in_words(iso, load("en")), in_words(iso, load("zh-Hant"))) == (english, chinese)


def test_only_a_sure_single_date_is_for_machines():
    assert [machine_readable(iso) for iso in ("1958-09", "1958~", "1958/1960", "soon")] == ["1958-09", "", "", ""]


# --- figures ------------------------------------------------------------------------------


@every_form
def test_every_value_has_an_address_a_number_and_a_place(form):
    row = block(form, "en", "figures/", '<tr id="water--planned"', "</tr>")
    for said in ("1,000.5–2,000", "1922", "December 1921", "target"):
        assert said in row.text
    assert "../read/weir/index.html#p003" in row.links


def test_a_claimant_is_named_and_linked():
    row = block("full", "zh-Hant", "figures/", '<tr id="water--overnight"', "</tr>")
    assert "結果" in row.text and "何慕白" in row.text
    assert "../glossary/ho-moubai/index.html" in row.links


def test_a_table_stays_one_for_those_who_hear_it():
    table = block("full", "en", "figures/", '<table class="values"', "</table>")
    roles = {a.get("role") for t, a in table.tags if t in ("table", "tr", "td", "th", "thead", "tbody")}
    assert roles == {"table", "row", "cell", "columnheader", "rowheader", "rowgroup"}


# --- bibliography -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "said"), [
    ("board-papers", "“Board Papers”. 1921. Canal Archive, box 4."),
    ("ho-diary", "Ho Moubai 何慕白. 《日記》 [Diary]. Vol. 3. 河口: 運河書局, 1925."),
    ("ford-lin", "Ford, Ada, and Bo Lin. “Weirs”. Journal of Canals 2, no. 1 (1950): 3–9. https://doi.org/10.1000/xyz"),
    ("dnevnik", "Reka, A. V. Dnevnik Дневник [A diary]. Translated by Ada Ford. 1930."),
])
def test_a_work_is_cited_as_in_a_book(name, said):
    assert Looked(reference(interface(), work(name))).text == said


def test_a_chinese_work_is_cited_in_chinese():
    assert Looked(reference(interface("zh-Hant"), work("ho-diary"))).text == "何慕白：《日記》，第3冊（河口：運河書局，1925年）。"


def test_other_works_stay_english_in_the_chinese_interface():
    cited = Looked(reference(interface("zh-Hant"), work("dnevnik")))
    assert cited.text == Looked(reference(interface(), work("dnevnik"))).text
    assert cited.tags[0] == ("span", {"lang": "en"})
    assert {"ru", "ru-Latn"} <= {a.get("lang") for _, a in cited.tags}


def test_short_names():
    assert [short(interface(), work(name)) for name in ("ho-diary", "ford-lin", "board-papers")] == [
        "Ho 1925", "Ford and Lin 1950", "Board Papers",
    ]
    assert short(interface("zh-Hant"), work("ho-diary")) == "何慕白（1925）"


@every_form
def test_a_work_leads_to_the_notes_that_cite_it_and_they_to_it(form):
    item = block(form, "en", "bibliography/", 'id="ho-diary"', "</li>")
    assert {"../read/lock/index.html#n01", "../read/lock/index.html#n02"} <= set(item.links)
    assert "../../bibliography/index.html#ho-diary" in page(form, "en", "read/lock/").links


def test_a_note_says_where_its_link_leads():
    source = sources("companion", "en")["read/lock/index.md"]
    assert 'aria-label="In the bibliography: Ho 1925"' in source


def test_every_item_is_in_a_group():
    assert {group_of(item) for item in edition("full").annotations.bibliography} <= set(GROUPS)
    assert group_of(work("board-papers")) == "archive"


def test_doubt_about_a_work_is_said():
    assert "Seen only once." in block("full", "en", "bibliography/", 'id="ford-lin"', "</li>").text


# --- assignments --------------------------------------------------------------------------


@every_form
@both_languages
def test_an_assignment_has_a_page_with_all_it_needs(form, language):
    looked = page(form, language, "assignments/one-day/")
    assert {"../../read/lock/index.html#p003", "../../read/weir/index.html#p002", "../../glossary/canal-board/index.html"} <= set(looked.links)
    assert "assignments/one-day/index.md" in sources(form, language)
    assert "one-day/index.html" in page(form, language, "assignments/").links


def test_hints_and_the_teachers_note_are_folded():
    looked = page("full", "en", "assignments/one-day/")
    for words in ("Look at the gazette.", "See "):
        around = [open_tags for said, open_tags in looked.words if words in said and any("details" in tag for tag in open_tags)]
        assert around, words


def test_prose_leads_to_events_numbers_works_and_tasks():
    links = set(page("full", "en", "assignments/one-day/").links)
    assert {"../../timeline/index.html#gates-shut", "../../figures/index.html#water",
            "../../bibliography/index.html#ho-diary", "../one-week/index.html"} <= links
    assert interface().resolve("timeline:no-such-thing") is None


@pytest.mark.parametrize(("minutes", "english", "chinese"), [
    (1, "One minute", "一分鐘"), (45, "45 minutes", "45分鐘"), (120, "120 minutes", "120分鐘"), (240, "4 hours", "4小時"),
    (24 * 60, "One day", "一天"), (3 * 24 * 60, "3 days", "3天"), (7 * 24 * 60, "One week", "一週"), (200, "200 minutes", "200分鐘"),
])
def test_working_time_in_words(minutes, english, chinese):
    assert (working_time(interface(), minutes), working_time(interface("zh-Hant"), minutes)) == (english, chinese)


# --- elsewhere ----------------------------------------------------------------------------


def test_an_entry_lists_its_events_numbers_and_works():
    links = page("companion", "en", "glossary/ho-moubai/").links
    for wanted in ("timeline/index.html#gates-shut", "figures/index.html#water", "bibliography/index.html#ho-diary"):
        assert f"../../{wanted}" in links


def test_the_fact_list_gives_dates_and_numbers():
    facts = block("companion", "en", "read/lock/", '<details class="facts"', "</details>")
    assert {"../../timeline/index.html#gates-shut", "../../figures/index.html#water--overnight"} <= set(facts.links)
    assert "13 December 1921" in facts.text and "3 feet" in facts.text and "result" in facts.text


@both_languages
def test_contributors_are_named_and_cards_lead_to_them(language):
    about = page("full", language, "about/")
    assert about.ids["contributor-editor-1"] == 1
    assert {"https://orcid.org/0000-0002-1825-0097", "https://people.example/one"} <= set(about.links)
    assert "../../about/index.html#contributor-editor-1" in page("full", language, "glossary/ho-moubai/").links


def test_a_waiver_is_seen_with_its_reason():
    about = page("full", "en", "about/")
    assert "waiver-one-letter" in about.ids and HOSTILE in about.text


def test_every_kind_is_counted_in_the_states():
    drafts = sum(isinstance(item, Annotation) for item in edition("full").annotations)
    assert f"drafted: {drafts}" in page("full", "en", "about/").text


# --- empty kinds, and every language --------------------------------------------------------


@both_languages
def test_a_page_without_content_is_there_but_not_in_the_navigation(language):
    bare = replace(small_edition(False), annotations=replace(
        small_edition(False).annotations, timeline=(), figures=(), bibliography=(), assignments=(),
    ), anchored=())
    drafts = {draft.address.page: draft for draft in (make() for make in makers(bare, language))}
    for path in PAGES:
        assert not drafts[path].page().listed
        looked = Looked("".join(drafts[path].blocks[1:]))
        assert looked.complaints == [] and "../contribute/index.html" in looked.links


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_content_is_in_the_navigation(path):
    drafts = {draft.address.page: draft for draft in (make() for make in makers(edition("full"), "en"))}
    assert drafts[path].page().listed and not drafts[path].page().group


def test_foreign_words_say_their_language():
    tags = [a for _, a in page("full", "en", "bibliography/").tags]
    assert {"zh-Hant", "ru", "ru-Latn"} <= {a.get("lang") for a in tags}
    chinese = block("full", "zh-Hant", "bibliography/", 'id="ford-lin"', "</li>")
    assert "en" in {a.get("lang") for _, a in chinese.tags}
