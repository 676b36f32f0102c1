"""Finds Simplified-only characters in what should be Traditional Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_tools.model.annotations import Declared, Emendation, GlossaryEntry
from build_tools.model.annotations.contents import prose_of, selectors_of
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Problem

TRADITIONAL = "zh-Hant"


@cache
def simplified_only() -> dict[str, str]:
    """Characters that only Simplified Chinese uses, and the Traditional one to write instead."""
    lines = Path(__file__).with_name("simplified_only.txt").read_text(encoding="utf-8").splitlines()
    return {pair[0]: pair[1:] for line in lines if not line.startswith("#") for pair in line.split()}


def check_script(edition: Edition) -> Iterator[Problem]:
    """A problem for each Traditional text with Simplified-only characters.

    Characters that the same annotation records as printed (`forms`, `names.zh-Hans`, a
    quotation, a raw reading) may stand in its prose: it may be about them.
    """
    table = simplified_only()
    for item in edition.annotations:
        allowed = set("".join(_recorded(item)))
        texts = [(path, text) for language, path, text in prose_of(item) if language == TRADITIONAL]
        if isinstance(item, GlossaryEntry):
            texts.append((f"names.{TRADITIONAL}", item.names.get(TRADITIONAL, "")))
        for path, text in texts:
            found = list(dict.fromkeys(c for c in text if c in table and c not in allowed))
            if found:
                yield Problem(
                    Kind.SIMPLIFIED_CHARACTER,
                    f"`{path}` holds Simplified characters: {' '.join(found)}.",
                    item.where(path),
                    expected="Traditional characters",
                    mend=f"Write {' '.join(table[c] for c in found)}.",
                )


def _recorded(item: Declared) -> Iterator[str]:
    for _, selector in selectors_of(item):
        yield (selector.exact or "") + (selector.start_quote or "") + (selector.end_quote or "")
    if isinstance(item, GlossaryEntry):
        yield item.names.get("zh-Hans", "")
        for forms in (*item.forms.values(), *item.not_contexts.values()):
            yield from forms
    elif isinstance(item, Emendation):
        yield item.raw + item.emended
