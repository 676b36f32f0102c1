"""The pages of a small edition: what must stand on them, in every form and language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import markdown
import pytest

from build_tools.model.edition import Edition
from build_tools.pages import write_pages
from build_tools.pages.contents import makers
from tests.pages.markup import Looked
from tests.pages.small_edition import _LOCK_TEXT, _WEIR_TEXT, HOSTILE, small_edition

FORMS = {"full": True, "companion": False, "one copy": {"weir"}}
LANGUAGES = ("en", "zh-Hant")


@cache
def edition(form: str) -> Edition:
    return small_edition(FORMS[form])


@cache
def sources(form: str, language: str) -> dict[str, str]:
    return {draft.address.file: draft.source() for draft in (make() for make in makers(edition(form), language))}


@cache
def page(form: str, language: str, path: str) -> Looked:
    """A page as Markdown makes it."""
    body = sources(form, language)[f"{path}index.md"].split("---\n", 2)[2]
    return Looked(markdown.markdown(body, extensions=["attr_list"]))


every_page = pytest.mark.parametrize(("form", "language", "path"), [
    (form, language, path.removesuffix("index.md"))
    for form in FORMS for language in LANGUAGES for path in sources(form, language)
])
every_form = pytest.mark.parametrize("form", FORMS)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


@every_page
def test_every_page_is_sound(form, language, path):
    looked = page(form, language, path)
    assert looked.complaints == []
    assert {name: count for name, count in looked.ids.items() if count > 1} == {}


@every_page
def test_every_block_is_html_at_the_left_or_a_heading(form, language, path):
    body = sources(form, language)[f"{path}index.md"].split("---\n", 2)[2]
    for block in body.strip().split("\n\n"):
        assert block.startswith(("<", "#")), block[:80]


@every_page
def test_every_link_within_a_page_leads_somewhere(form, language, path):
    looked = page(form, language, path)
    assert [link for link in looked.links if link.startswith("#") and link[1:] not in looked.ids] == []


@every_page
def test_links_between_pages_end_in_a_file(form, language, path):
    for link in page(form, language, path).links:
        assert link.startswith(("#", "https://")) or link.partition("#")[0].endswith("index.html")


@every_page
def test_source_text_is_never_markup(form, language, path):
    looked = page(form, language, path)
    assert not any(tag == "script" for tag, _ in looked.tags)


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path):
    for name in ("one", "two"):
        write_pages(small_edition(True), "zh-Hant", tmp_path / name)
    files = [{p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.md")} for n in ("one", "two")]
    assert files[0] == files[1]


def test_pages_of_an_earlier_run_go(tmp_path: Path):
    stale = tmp_path / "glossary" / "gone" / "index.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("gone", encoding="utf-8")
    pages = write_pages(small_edition(False), "en", tmp_path)
    assert not stale.exists()
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.md")} == {p.path for p in pages}


@pytest.mark.parametrize("form", FORMS)
def test_both_languages_have_the_same_pages(form):
    assert list(sources(form, "en")) == list(sources(form, "zh-Hant"))


# --- reading ------------------------------------------------------------------------------


@both_languages
def test_the_articles_words_stand_in_the_full_edition(language):
    looked = page("full", language, "read/weir/")
    words = "".join(w for w, around in looked.words if not any("sign" in a or "page-" in a for a in around))
    for _, text in _WEIR_TEXT.values():
        assert text in words


@both_languages
def test_the_companion_holds_no_sentence_of_an_article(language):
    for path, source in sources("companion", language).items():
        text = Looked(source).text
        for _, words in (*_LOCK_TEXT.values(), *_WEIR_TEXT.values()):
            for sentence in re.split(r"(?<=[.。])\s*", words.replace(HOSTILE, "")):
                assert len(sentence) < 25 or sentence not in text, path


@every_form
@both_languages
def test_every_passage_and_note_has_its_address(form, language):
    for text in edition(form).texts:
        ids = page(form, language, f"read/{text.id}/").ids
        wanted = {passage.id for passage in text.passages} | {note.id for note in text.notes}
        assert wanted <= set(ids)


def test_the_digest_of_the_pages_language_leads():
    for language, first, label in (("en", "The Canal Board shuts", "Digest"), ("zh-Hant", "運河局關閉閘門", "撮要")):
        source = sources("companion", language)["read/lock/index.md"]
        passage = source[source.index('id="p003"') : source.index('id="p004"')]
        lead = passage[passage.index('class="lead"') : passage.index('class="beside"')]
        assert first in Looked(lead).text
        assert label in Looked(lead).text
        assert "Translation" not in Looked(passage).text and "譯文" not in Looked(passage).text


def test_the_original_leads_in_the_full_edition():
    source = sources("full", "zh-Hant")["read/weir/index.md"]
    passage = source[source.index('id="p001"') : source.index('id="p002"')]
    assert passage.index("winter of 1921") < passage.index("港口到春天")
    assert '<div class="lead" lang="en">' in passage


def test_the_introduction_shows_the_pages_language_first():
    for language, first, second in (("en", "Two articles", "兩篇論文"), ("zh-Hant", "兩篇論文", "Two articles")):
        text = page("companion", language, "read/introduction/").text
        assert text.index(first) < text.index(second)


@both_languages
def test_a_passage_without_a_digest_is_never_blank(language):
    source = sources("companion", language)["read/weir/index.md"]
    passage = Looked(source[source.index('id="p003"') :]).text
    assert ("no digest yet" in passage) or ("尚無撮要" in passage)
    assert "9" in passage


@both_languages
def test_what_the_copy_lacks_is_said_to_be_lacking(language):
    looked = page("full", language, "read/lock/")
    assert ("our copy lacks its words" in looked.text) or ("副本缺此註文字" in looked.text)
    assert ("breaks off here" in looked.text) or ("副本至此中斷" in looked.text)


def test_notes_that_nothing_refers_to_stand_at_the_end():
    text = page("full", "en", "read/weir/").text
    assert text.index("Notes whose reference was not found") < text.index("Never referred to.")


def test_hands_are_told_apart_by_label_and_sign():
    source = sources("full", "en")["read/lock/index.md"]
    for kind, label, sign in (
        ("author", "Author’s note, p. 43", "1"), ("editor", "Editor’s note", "a"), ("reference", "Same event", "⇄"),
        ("emendation", "Emended", "°"), ("sic", "Left as printed", "sic"),
    ):
        item = Looked(re.search(rf'<div class="side side--{kind}".*?<p class="side-label">(.*?)</p>', source, re.S)[1])
        assert item.text.split() == [*sign.split(), *label.split()]


def test_every_sign_leads_to_its_item_and_back():
    looked = page("full", "en", "read/lock/")
    signs = [a["id"] for t, a in looked.tags if t == "sup"]
    backs = [a["href"][1:] for t, a in looked.tags if t == "a" and a.get("class") == "side-sign"]
    assert set(backs) <= set(signs)
    assert len(signs) == 10


def test_the_printed_page_begins_at_its_character():
    source = sources("full", "en")["read/lock/index.md"]
    paragraph = source[source.index("1921年冬") : source.index("工程順利")]
    before = Looked(paragraph[: paragraph.index('<span class="page-break"')])
    assert "".join(w for w, around in before.words if not any("sign" in a for a in around)).endswith("他把這一天稱")


def test_a_term_is_in_the_tab_order_once_in_a_passage():
    source = sources("full", "en")["read/weir/index.md"]
    passage = Looked(source[source.index('<div class="lead"') : source.index('<div class="beside"')])
    terms = [a for t, a in passage.tags if t == "a" and a["href"].endswith("canal-board/index.html") and "term" in a.get("class", "")]
    assert ["tabindex" in a for a in terms] == [False, True]


@both_languages
def test_the_companion_says_calmly_what_it_is(language):
    source = sources("companion", language)["read/lock/index.md"]
    state = Looked(re.search(r'<p class="state">(.*?)</p>', source, re.S)[1])
    assert state.links == ["../../about/your-copy/index.html"]
    assert 'class="state"' not in sources("companion", language)["read/introduction/index.md"]


# --- the other pages ----------------------------------------------------------------------


@every_form
@both_languages
def test_home_opens_with_the_parallel(form, language):
    looked = page(form, language, "")
    assert looked.text.index("無聲的一天") < looked.text.index("no vessels")
    assert {"read/lock/index.html#p003", "read/weir/index.html#p002"} <= set(looked.links)


def test_home_tells_what_was_built_from_copies():
    assert "6 paragraphs and 2 notes" in page("full", "en", "").text
    assert "One note is not in your copy." in page("full", "en", "").text
    assert "Built from your own copies" not in page("companion", "en", "").text
    assert "Built from your own copies" in page("one copy", "en", "").text


def test_an_entry_shows_its_words_in_context():
    full = page("full", "en", "glossary/ho-moubai/").text
    assert "Ho Moubai, the chief engineer, crossed" in full
    assert "Hé Mùbái" in full and "Wade–Giles" in full and "慕白" in full
    companion = page("companion", "en", "glossary/ho-moubai/")
    assert "../../read/lock/index.html#p003" in companion.links
    assert "×2" in companion.text
    assert "In our words about Lock" in companion.text


def test_an_entry_names_the_language_of_every_name():
    tags = {a.get("lang") for t, a in page("full", "en", "glossary/tran-van-song/").tags if t == "td"}
    assert tags == {"en", "zh-Hant", "vi", "ru"}


@every_form
def test_cross_references_are_at_their_ids(form):
    ids = page(form, "en", "cross-references/").ids
    assert {"silent-day", "news", "from-the-introduction"} <= set(ids)


@every_form
def test_comparison_follows_the_first_article(form):
    looked = page(form, "en", "compare/")
    assert looked.text.index("One day, two silences") < looked.text.index("Both banks agree")
    assert "The day itself." not in looked.text


def test_emendations_of_the_copy_and_of_the_editors():
    full, companion = page("full", "en", "about/apparatus/"), page("companion", "en", "about/apparatus/")
    assert "line 2, column 5" in full.text and "何幕白" in full.text
    assert "The diary has" in companion.text and "lock-name" in companion.ids


def test_your_copy_names_every_change():
    source = sources("full", "en")["about/your-copy/index.md"]
    assert '<del class="change change--character">幕</del>' in source
    assert '<ins class="change change--character">慕</ins>' in source
    assert '<span class="change change--spacing">spacing</span>' in source
    assert "Save the article as a plain text file" in page("companion", "en", "about/your-copy/").text


def test_about_does_not_guess():
    text = page("full", "en", "about/").text
    assert "unknown to us" in text
    assert "None has been signed" in text


def test_hostile_words_arrive_as_they_are():
    words = "".join(w for w, around in page("full", "en", "read/weir/").words if not any("sign" in a for a in around))
    assert words.count(HOSTILE) >= 4
