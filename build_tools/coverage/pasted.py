"""Pasted text: does anything that we wrote hold a sentence of an article? Known by the outlines' hashes alone.

Contributors and public checks have no copies. What they can still see is a run of hashes
that follow one another in an outline: somebody's sentence, whatever its punctuation and
line breaks. The prose of each field is looked at by itself, so the message can name the
line, and names and titles, which stand in fields of their own, are not mistaken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_tools.coverage.shared_runs import longest_chain
from build_tools.model.annotations import Annotations, Declared
from build_tools.model.annotations.contents import prose_of
from build_tools.model.config import EditionConfig
from build_tools.problems import Kind, Problem
from build_tools.witness.outline import Outline
from build_tools.witness.shingles import hashes_of, letters_of

A_SENTENCE = {"en": 4, "zh-Hant": 3}
"""So many neighbouring hashes in one field are more than the policy lets anybody quote: about 75 letters
or 26 characters, and rather more than any name of an office. Our own prose of 2026 has two at most."""


def pasted_text(annotations: Annotations, outlines: Mapping[str, Outline], config: EditionConfig) -> list[Problem]:
    """A problem for every field of prose that holds a sentence of an article that may not be republished."""
    problems: list[Problem] = []
    fields = [(item, path, text) for item in annotations for _, path, text in prose_of(item)]
    for text_config in config.texts:
        outline = outlines.get(text_config.id)
        if outline is not None and not text_config.ours and text_config.permission != "granted":
            problems += _in_fields(fields, text_config.id, outline, text_config.language)
    return problems


def _in_fields(
    fields: Iterable[tuple[Declared, str, str]], article: str, outline: Outline, language: str
) -> Iterator[Problem]:
    known = {value for hashes in outline.hashes.values() for value in hashes}
    fewest = A_SENTENCE[language]
    for item, path, text in fields:
        shared = sum(value in known for value in hashes_of(letters_of(text, language), language))
        if shared < fewest:
            continue
        passage, chain = longest_chain(outline, language, text)
        if chain >= fewest:
            yield Problem(
                Kind.RUN_OF_ARTICLE,
                f"`{path}` holds a sentence, or a good part of one, of {passage} of {article}, word for word "
                f"({chain} neighbouring hashes of the outline).",
                item.where(path), expected="your own words; at most twelve of an article’s words, or 24 of its characters, in a row",
                mend="Say it in your own words, or point to the place (`from:` and `to:`, or `at:` alone) without quoting it.",
            )
