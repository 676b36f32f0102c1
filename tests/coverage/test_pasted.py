"""A pasted sentence is seen without a copy, on its line; here our own introduction plays the article in copyright."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from build_tools.build import Project, Request, gather
from build_tools.coverage.audit import audit
from build_tools.coverage.pasted import pasted_text
from build_tools.model.annotations import Annotations, CrossReference, GlossaryEntry
from build_tools.model.config import EditionConfig
from build_tools.model.edition import Edition
from build_tools.model.texts import Article
from build_tools.problems import Kind, Place
from build_tools.witness.outline import Outline, article_from, outline_of

ROOT = Path(__file__).resolve().parent.parent.parent
BY = {"by": ("editor-1",), "status": "draft"}


@cache
def given() -> tuple[EditionConfig, Article, Outline]:
    """The introduction as somebody else's: its configuration, its words (which the check never sees), its outline."""
    edition = gather(Request(Project(ROOT), edition="companion")).edition
    assert edition is not None
    article = edition.by_id["introduction"]
    ours = edition.config.texts[0]
    theirs = replace(ours, ours=False, permission="none")
    return replace(edition.config, texts=(theirs,)), article, outline_of(article, "0" * 64)


def sentences(longer_than: int) -> list[str]:
    _, article, _ = given()
    return [s for p in article.passages if p.text for s in re.split(r"(?<=[.?!]) ", p.text) if len(s) > longer_than]


def entry(definition: str) -> Annotations:
    """One glossary entry with such a definition on line 9."""
    item = GlossaryEntry(
        id="x", kind="concept", names={"en": "X", "zh-Hant": "某"}, definition={"en": definition, "zh-Hant": "某物。"},
        place=Place("annotations/glossary/concepts/x.yml", 1, 1),
        places={"definition.en": Place("annotations/glossary/concepts/x.yml", 9, 7)}, **BY,
    )
    return Annotations(glossary=(item,))


def found(annotations: Annotations, **more: object) -> list[str]:
    config, _, outline = given()
    config = replace(config, texts=(replace(config.texts[0], **more),))  # type: ignore[arg-type]
    problems = pasted_text(annotations, {"introduction": outline}, config)
    assert all(p.kind is Kind.RUN_OF_ARTICLE and p.mend and p.expected for p in problems)
    return [str(p.place) for p in problems]


@pytest.mark.parametrize("sentence", sentences(150))
def test_a_pasted_sentence_is_named_with_its_line(sentence: str):
    assert found(entry(f"What we say. {sentence} And more.")) == ["annotations/glossary/concepts/x.yml:9:7"]


def test_line_breaks_quotation_marks_and_case_do_not_hide_it():
    sentence = max(sentences(200), key=len)
    disguised = re.sub(r"[,.‘’]", "", sentence).upper().replace(" ", "\n  ")
    assert found(entry(disguised)) == ["annotations/glossary/concepts/x.yml:9:7"]


def test_our_own_words_and_short_quotations_pass():
    sentence = max(sentences(150), key=len)
    assert found(entry("The canal board shut the upper gates in winter, and the harbour heard of it only in spring.")) == []
    assert found(entry(f"They speak of ‘{' '.join(sentence.split()[:8])}’, and mean it.")) == []


def test_the_message_shows_nothing_of_the_sentence():
    sentence = max(sentences(150), key=len)
    config, _, outline = given()
    (problem,) = pasted_text(entry(sentence), {"introduction": outline}, config)
    assert not any(word in problem.message for word in sentence.split() if len(word) > 6 and word.isalpha())


def test_what_may_be_published_is_no_concern():
    sentence = max(sentences(150), key=len)
    assert found(entry(sentence), permission="granted") == []
    assert found(entry(sentence), ours=True) == []


def test_every_prose_field_is_looked_at():
    sentence = max(sentences(150), key=len)
    reference = CrossReference(
        id="y", relation="parallel", themes=("t",), between=(), comment={"en": "Ours.", "zh-Hant": sentence},
        place=Place("annotations/cross-references/y.yml", 1, 1), **BY,
    )
    assert found(Annotations(cross_references=(reference,))) == ["annotations/cross-references/y.yml:1:1"]


def test_the_audit_names_the_line_too():
    config, article, outline = given()
    passage = max((p for p in article.passages if p.text), key=lambda p: p.length)
    text = f"id: x\ndefinition:\n  en: >-\n    Ours.\n    {passage.text}\nby: [editor-1]\n"
    for without in (True, False):
        theirs = article_from(outline, config.texts[0]) if without else article
        edition = Edition(config, (theirs,), Annotations())
        _, problems = audit(edition, {"introduction": outline}, [("annotations/glossary/concepts/x.yml", text)])
        runs = [p for p in problems if p.kind is Kind.RUN_OF_ARTICLE]
        assert [str(p.place) for p in runs] == ["annotations/glossary/concepts/x.yml:5:1"], without
        _, problems = audit(edition, {"introduction": outline}, [("site/index.html", text)])
        assert [str(p.place) for p in problems if p.kind is Kind.RUN_OF_ARTICLE] == ["site/index.html"], without
