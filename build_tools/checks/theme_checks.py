"""Finds themes that only one cross-reference has: misspelt, or new where an old one would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_tools.annotation_files.findings import did_you_mean, listed, nearest
from build_tools.model.edition import Edition
from build_tools.problems import Kind, Problem, Severity

MOST_LISTED = 60
"""So many themes are listed; more of them nobody reads through in a message."""


def check_themes(edition: Edition) -> Iterator[Problem]:
    """One problem for each theme of one cross-reference only: a warning where another is spelt alike, else information.

    Themes that stand twice are taken to be meant. Where no theme does, the edition has no list of themes yet,
    and only likeness is reported. A reader's own cross-references are left alone.
    """
    references = [item for item in edition.annotations.cross_references if not item.private]
    uses = Counter(theme for item in references for theme in set(item.themes))
    shared = sorted(theme for theme, count in uses.items() if count > 1)
    for item in references:
        for index, theme in enumerate(item.themes):
            if uses[theme] > 1:
                continue
            near = nearest(theme, sorted(uses.keys() - set(item.themes)))
            if not near and not shared:
                continue
            keep = f"{'If not' if near else 'If none of these fits'}, keep yours: a maintainer gives it its name in each language."
            yield Problem(
                Kind.NEW_THEME, f"No other cross-reference has the theme `{theme}`.", item.where(f"themes.{index}"),
                listed(shared, MOST_LISTED), f"{did_you_mean(near)} {keep}".strip(), near,
                severity=None if near else Severity.INFO,
            )
