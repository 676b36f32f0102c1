"""Compares lengths with what the editorial policy advises: comments of 40-120 words, definitions of 30-90."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.measures import size
from build_tools.model.annotations import Declared
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Problem
from build_tools.rich_text import to_plain

COMMENT = (40, 120)
"""Words of a cross-reference's comment (editorial policy, "Each kind of annotation")."""
DEFINITION = (30, 90)
"""Words of a glossary entry's definition."""
ROOM = 1.1
"""How much the bounds are widened in Chinese, because how many characters make a word differs from text to text."""


def check_advice(edition: Edition) -> Iterator[Problem]:
    """A warning for each comment and definition that is shorter or longer than advised, in either language."""
    for reference in edition.annotations.cross_references:
        yield from _check(edition, reference, "comment", reference.comment, COMMENT)
    for entry in edition.annotations.glossary:
        yield from _check(edition, entry, "definition", entry.definition, DEFINITION)


def _check(
    edition: Edition, item: Declared, field: str, texts: Mapping[str, str], advised: tuple[int, int]
) -> Iterator[Problem]:
    """Measured in one unit for both languages (see `measures`), said in the unit of the language."""
    if item.private:
        return
    each = edition.config.limits.characters_per_word
    for language, text in texts.items():
        in_characters = language.startswith("zh")
        least, most = advised
        if in_characters:
            least, most = round(least * each / ROOM), round(most * each * ROOM)
        length = round(size(to_plain(text), each) / (1 if in_characters else each))
        if not least <= length <= most:
            unit = "characters" if in_characters else "words"
            yield Problem(
                Kind.LENGTH_ADVICE, f"The {field} is {length} {unit} long.", item.where(f"{field}.{language}"),
                f"{least} to {most} {unit}", "Shorten it." if length > most else "Say more of what a reader needs here.",
            )
