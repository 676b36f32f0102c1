"""Gathers the keys of a selector (`article`, `at`, `exact`, `from` …) into a `Selector`."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.annotation_files.findings import Findings
from build_tools.annotation_files.nodes import Node
from build_tools.annotation_files.scalars import read_line, read_passage
from build_tools.model.selectors import Selector
from build_tools.problems import Kind, Place

SELECTOR_KEYS = ("at", "exact", "prefix", "suffix", "from", "to")
"""The keys beside `article:`, which is omitted where the file's folder names the text."""


def read_selector(
    nodes: Mapping[str, Node], path: str, article: str | None, place: Place, findings: Findings,
) -> Selector | None:
    """A selector from its keys; `path` is their prefix (`between.0.`), `place` that of the map they stand in.

    `article` is None where it was wrong or missing and has been reported.
    """
    problems_before = len(findings.problems)
    if "at" not in nodes:
        findings.report(
            Kind.MISSING_FIELD,
            place,
            "The place has no `at:`.",
            expected="a passage id",
            mend="Add, for example, `at: p014`.",
        )
    at = read_passage(nodes["at"], f"{path}at", findings) if "at" in nodes else None
    quotes = {
        key: read_line(nodes[key], path + key, findings, empty=key in ("prefix", "suffix"))
        for key in SELECTOR_KEYS[1:] if key in nodes
    }
    _check_combination(set(quotes), path, place, findings)
    whole = all(value is not None for value in quotes.values())
    if at is None or article is None or not whole or len(findings.problems) > problems_before:
        return None
    main = next((key for key in ("exact", "from") if key in quotes), "at")
    return Selector(
        article, at, quotes.get("exact"), quotes.get("prefix") or "", quotes.get("suffix") or "",
        quotes.get("from"), quotes.get("to"), findings.places[path + main],
    )


def _check_combination(keys: set[str], path: str, place: Place, findings: Findings) -> None:
    def report(key: str, message: str, mend: str) -> None:
        findings.report(Kind.WRONG_VALUE, findings.places.get(path + key, place), message, mend=mend)

    if "exact" in keys and keys & {"from", "to"}:
        report(
            "exact",
            "The place has both `exact:` and `from:`/`to:`.",
            "Keep `exact:` for a short quotation, `from:`/`to:` for a span.",
        )
    for key, other in (("from", "to"), ("to", "from")):
        if key in keys and other not in keys:
            report(key, f"The place has `{key}:` without `{other}:`.", f"Add `{other}:`; a span has both ends.")
    for key in ("prefix", "suffix"):
        if key in keys and "exact" not in keys:
            report(
                key,
                f"The place has `{key}:` without `exact:`.",
                f"Remove `{key}:`, or add the quotation that it stands beside.",
            )
