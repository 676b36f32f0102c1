"""Every annotation on a page leads to its line in the repository; quietly, and only where there is a repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from build_tools.build import Project, Request, gather
from build_tools.model.edition import Edition
from build_tools.model.selectors import Anchor, AnchorStatus
from build_tools.model.texts import Article, Witness
from build_tools.pages.contents import makers
from build_tools.pages.edit_links import issue_address, line_address, own_place, page_address
from build_tools.problems import Place
from tests.pages.markup import Looked
from tests.pages.small_edition import small_edition

ROOT = Path(__file__).resolve().parent.parent.parent
REPOSITORY = "https://github.com/example/two-readings"
LANGUAGES = ("en", "zh-Hant")
PLACE, MARKDOWN = Place("annotations/timeline.yml", 12, 3), Place("annotations/articles/introduction/text.en.md", 7, 1)


# --- addresses ----------------------------------------------------------------------------


@pytest.mark.parametrize(("repository", "expected", "markdown"), [
    ("https://github.com/o/r", "/blob/main/annotations/timeline.yml#L12", "?plain=1#L7"),
    ("https://github.com/o/r/", "/blob/main/annotations/timeline.yml#L12", "?plain=1#L7"),
    ("https://github.com/o/r.git", "/blob/main/annotations/timeline.yml#L12", "?plain=1#L7"),
    ("https://github.com/o/r/tree/next/step", "/blob/next/step/annotations/timeline.yml#L12", "?plain=1#L7"),
    ("https://gitlab.com/o/r", "/-/blob/main/annotations/timeline.yml#L12", "?plain=1#L7"),
    ("https://gitlab.example.org/o/r/-/tree/next", "/-/blob/next/annotations/timeline.yml#L12", "?plain=1#L7"),
    ("https://codeberg.org/o/r", "/src/branch/main/annotations/timeline.yml#L12", "?display=source#L7"),
    ("https://forgejo.example/o/r/src/branch/next", "/src/branch/next/annotations/timeline.yml#L12", "?display=source#L7"),
])
def test_the_address_of_a_line(repository: str, expected: str, markdown: str):
    address = line_address(repository, PLACE)
    assert urlsplit(address).scheme == "https" and address.endswith(f"/o/r{expected}")
    assert line_address(repository, MARKDOWN).endswith(f"/text.en.md{markdown}")


@pytest.mark.parametrize(("repository", "place"), [
    ("", PLACE), ("somewhere", PLACE), ("javascript:alert(1)", PLACE), (REPOSITORY, Place()),
    (REPOSITORY, Place("sources/annotations/glossary/people/x.yml", 1, 1)), (REPOSITORY, Place("/tmp/annotations/x.yml", 1, 1)),
])
def test_no_address_without_a_repository_and_none_for_what_is_not_in_it(repository: str, place: Place):
    assert line_address(repository, place) == ""


def test_where_a_reader_says_something_in_words():
    assert issue_address(f"{REPOSITORY}/tree/next") == f"{REPOSITORY}/issues/new/choose"
    assert issue_address("https://gitlab.com/o/r.git") == "https://gitlab.com/o/r/-/issues/new"
    assert page_address(REPOSITORY, "CONTRIBUTING.md") == f"{REPOSITORY}/blob/main/CONTRIBUTING.md"


def test_the_line_of_a_passage_of_our_own():
    raw = "# Title\n\nOne. {#p001}\n\nTwo. {#p002}\n"
    witness = Witness("text.en.md", raw, True, (), {"p002": ((raw.index("Two"), raw.index("Two") + 4),)})
    article = Article("introduction", "en", "Title", (), (), (), (), witness)
    assert own_place(article, "p002") == Place("annotations/articles/introduction/text.en.md", 5, 1)
    assert own_place(article, "p009") == Place()
    assert own_place(replace(article, witness=replace(witness, name="scan.txt")), "p002") == Place()


# --- the real annotations -----------------------------------------------------------------


@cache
def real() -> Edition:
    gathered = gather(Request(Project(ROOT), edition="companion"))
    assert gathered.edition is not None
    return replace(gathered.edition, config=replace(gathered.edition.config, repository=REPOSITORY))


@cache
def pages(language: str) -> dict[str, str]:
    drafts = (make() for make in makers(real(), language))
    return {draft.address.file: draft.source().split("---\n", 2)[2] for draft in drafts}


@cache
def edit_links(language: str) -> dict[str, list[tuple[str, int]]]:
    """By page: file and line of every edit link on it."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path, source in pages(language).items():
        for href in re.findall(r'<a class="edit"[^>]* href="([^"]*)"', source):
            assert href.startswith(f"{REPOSITORY}/blob/main/annotations/"), href
            parts = urlsplit(href)
            line = int(parts.fragment.removeprefix("L")) if parts.fragment else 0
            found.setdefault(path, []).append((unquote(parts.path).partition("/main/")[2], line))
    return found


def lines_of(file: str) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").split("\n")


def wanted(language: str) -> Iterator[tuple[str, Place]]:
    """The page on which each annotation is to lead to its place."""
    edition = real()
    for entry in edition.annotations.glossary:
        yield f"glossary/{entry.id}/index.md", entry.place
    for reference in edition.cross_references:
        yield "cross-references/index.md", reference.reference.place
        ends = {end.selector.article for end in reference.anchors}
        for article in ends:
            yield f"read/{article}/index.md", reference.reference.place
        if len(ends) == 2 and "introduction" not in ends:
            yield "compare/index.md", reference.reference.place
    for note in edition.editors_notes:
        yield f"read/{note.anchor.selector.article}/index.md", note.note.place
    for item in edition.annotations.emendations:
        yield "about/apparatus/index.md", item.place
    for article, languages in edition.translations.items():
        for tongue, items in languages.items():
            for at, item in items.items():
                # A note's words are shown in one language, and a heading's translation where it leads.
                if item.place.line and (at.startswith("p") or tongue == language):
                    yield f"read/{article}/index.md", item.place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_annotation_leads_to_its_place(language: str):
    there = {path: set(links) for path, links in edit_links(language).items()}
    rows = list(wanted(language))
    assert len(rows) > 500
    assert [(path, str(place)) for path, place in rows if (place.file, place.line) not in there.get(path, set())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_that_line_the_item_begins(language: str):
    for path, links in edit_links(language).items():
        for file, line in links:
            if file.endswith(".md"):
                continue
            text = lines_of(file)[line - 1]
            assert text.startswith(("- ", "id:")), f"{path} leads to {file}:{line}, and that is {text!r}"


def test_our_own_text_leads_to_its_markdown():
    introduction = real().by_id["introduction"]
    links = set(edit_links("en")["read/introduction/index.md"])
    file = "annotations/articles/introduction/text.en.md"
    for at in (*introduction.by_id, *introduction.notes_by_id):
        begins = f"[^{introduction.notes_by_id[at].n}]:" if at in introduction.notes_by_id else ""
        line = next(n for n, text in enumerate(lines_of(file), 1) if (begins and text.startswith(begins)) or f"{{#{at}" in text)
        # A passage may run over several lines; its id stands at its end.
        assert any((file == name and 0 < line - number < 20) or (name, number) == (file, line) for name, number in links), at


def test_our_own_text_in_chinese_leads_to_its_lines():
    links = edit_links("zh-Hant")["read/introduction/index.md"]
    numbers = [line for file, line in links if file.endswith("text.zh-Hant.md")]
    assert len(numbers) > 30 and all(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edit_link_says_what_it_edits(language: str):
    for path, source in pages(language).items():
        for attributes, words in re.findall(r'<a class="edit"([^>]*)>([^<]*)</a>', source):
            label = re.search(r'aria-label="([^"]*)"', attributes)
            assert label and label[1].startswith(words) and len(label[1]) > len(words) + 2, path


def test_without_a_repository_there_is_nothing_to_edit():
    edition = replace(real(), config=replace(real().config, repository=""))
    for make in makers(edition, "en"):
        draft = make()
        assert 'class="edit"' not in draft.source(), draft.address.file
        assert REPOSITORY not in draft.source(), draft.address.file


def test_the_words_of_an_article_have_no_link():
    """Only what is ours can be edited; the hands of a full edition are told apart."""
    edition = small_edition(True)
    source = {d.address.file: d.source() for d in (m() for m in makers(edition, "en"))}["read/weir/index.md"]
    assert 'class="edit"' not in source  # the annotations of the small edition come from no file


# --- contributing, from the page ------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_contribute_is_shown(language: str):
    contribute = Looked(pages(language)["contribute/index.md"])
    suffix = "" if language == "en" else ".zh-Hant"
    assert {
        f"{REPOSITORY}/issues/new/choose",
        f"{REPOSITORY}/blob/main/annotations/README{suffix}.md",
        f"{REPOSITORY}/blob/main/CONTRIBUTING{suffix}.md",
    } <= set(contribute.links)
    for text in ("introduction", "north-vietnam", "sino-soviet-split"):
        links = Looked(pages(language)[f"read/{text}/index.md"]).links
        assert links[-1].endswith("contribute/index.html")


# --- what waits for a copy-holder -----------------------------------------------------------


def waiting(full: bool = False) -> Edition:
    """The small edition; nobody has confirmed the note and the Chinese end of one cross-reference."""

    def unsure(anchor: Anchor) -> Anchor:
        if anchor.selector.article != "lock" or anchor.selector.is_whole_passage:
            return anchor
        return Anchor(anchor.selector, AnchorStatus.UNVERIFIED, reason="waits for a copy-holder")

    edition = small_edition({"weir"} if full else False)
    return replace(
        edition,
        editors_notes=tuple(replace(item, anchor=unsure(item.anchor)) for item in edition.editors_notes),
        cross_references=tuple(
            replace(item, anchors=(unsure(item.anchors[0]), unsure(item.anchors[1]))) for item in edition.cross_references
        ),
    )


@pytest.mark.parametrize(("language", "words"), [("en", "Waits for a copy-holder"), ("zh-Hant", "待持有原文者核對")])
@pytest.mark.parametrize("full", [False, True])
def test_a_place_that_nobody_has_confirmed_says_so(language: str, words: str, full: bool):
    found = {d.address.file: d.source() for d in (m() for m in makers(waiting(full), language))}
    lock, weir = found["read/lock/index.md"], found["read/weir/index.md"]
    # The note and two cross-references at their passage, which is all that is sure; and at the other end.
    for item in ("editor-three-feet", "note-three-feet", "xref-silent-day", "xref-news"):
        if f'id="{item}"' in lock:
            assert words in lock[lock.index(f'id="{item}"') :].split('<div class="side')[0], item
    assert lock.count('class="waits"') == 3
    assert weir.count('class="waits"') == 2 and words in weir
    assert found["cross-references/index.md"].count('class="waits"') == 2
    assert found["compare/index.md"].count('class="waits"') == 2
    for path in ("cross-references/index.md", "compare/index.md"):
        assert words in Looked(found[path].split("---\n", 2)[2]).text


def test_what_is_confirmed_is_not_marked():
    found = {d.address.file: d.source() for d in (m() for m in makers(small_edition(False), "en"))}
    assert not any('class="waits"' in source for path, source in found.items() if not path.startswith("glossary"))
