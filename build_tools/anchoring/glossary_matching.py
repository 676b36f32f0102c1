"""Where glossary entries stand in a text: longest form first, by rules for each language.

All forms of a language become one regular expression in the shape of a trie, so the time
does not grow with the number of forms. In English a form matches whole words and may
carry a plural or possessive ending; in Chinese it matches characters. Contexts in which
a form means something else are forms of their own that lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.model.annotations import GlossaryEntry
from build_tools.problems import Kind, Problem

_Tree = dict[str, Any]
"""Characters to subtrees; the key "" ends a word."""

_ENGLISH_PLURAL, _ENGLISH_POSSESSIVE = "(?:es|s)?", "(?:’s|’)?"


@dataclass(frozen=True)
class Match:
    """Entry `entry` stands at characters `start`..`end`; an English plural ending is part of it, a possessive one is not."""

    entry: str
    start: int
    end: int


class GlossaryMatcher:
    """Finds the entries of a glossary in texts of one language.

    `problems` lists forms that two entries claim in the same passages.
    """

    def __init__(self, entries: Sequence[GlossaryEntry], language: str) -> None:
        self._language = language
        self._claims: dict[str, list[GlossaryEntry]] = {}
        contexts: set[str] = set()
        for entry in entries:
            contexts.update(entry.not_contexts.get(language, ()))
            for form in entry.matched_forms(language):
                self._claims.setdefault(form, []).append(entry)
        forms = sorted(set(self._claims) | contexts)
        self._pattern = re.compile(self._expression(forms)) if forms else None
        self.problems = list(self._conflicts())

    def find(self, text: str, article: str, passage: str) -> list[Match]:
        """The matches in one passage, in order, none overlapping."""
        found = []
        for match in self._pattern.finditer(text) if self._pattern else ():
            claims = self._claims.get(match["form"], ())
            entry = next((e for e in claims if _allowed(e, article, passage)), None)
            if entry is not None:
                found.append(Match(entry.id, match.start(), match.end()))
        return found

    def _expression(self, forms: Sequence[str]) -> str:
        trie = _trie(forms)
        if self._language == "en":
            return rf"(?<!\w)(?P<form>{trie}){_ENGLISH_PLURAL}(?={_ENGLISH_POSSESSIVE}(?!\w))"
        return f"(?P<form>{trie})"

    def _conflicts(self) -> Iterable[Problem]:
        for form, claims in sorted(self._claims.items()):
            for i, first in enumerate(claims):
                for second in claims[i + 1 :]:
                    if not _kept_apart(first, second):
                        yield Problem(
                            Kind.FORM_CLAIMED_TWICE,
                            f"The form “{form}” belongs to both {first.id} and {second.id}.",
                            second.where(f"forms.{self._language}"),
                            mend="Give one of them `only:`, `except:` or `not:`, or take the form away from one.",
                        )


def _trie(words: Sequence[str]) -> str:
    """A regular expression that matches the longest of the words (each once, sorted)."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _expression_of(tree)


def _expression_of(node: _Tree) -> str:
    ends = "" in node
    branches = [re.escape(c) + _expression_of(child) for c, child in sorted(node.items()) if c]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return body + "?" if ends else body


def _allowed(entry: GlossaryEntry, article: str, passage: str) -> bool:
    if entry.only and passage not in entry.only.get(article, ()):
        return False
    return passage not in entry.except_in.get(article, ())


def _kept_apart(first: GlossaryEntry, second: GlossaryEntry) -> bool:
    """Whether rules keep two entries from claiming one form in the same passage."""
    for a, b in ((first, second), (second, first)):
        if a.only:
            places = {(text, p) for text, passages in a.only.items() for p in passages}
            barred = {(text, p) for text, passages in b.except_in.items() for p in passages}
            own = {(text, p) for text, passages in b.only.items() for p in passages}
            if places <= barred or (own and not places & own):
                return True
    return False
