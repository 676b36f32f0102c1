"""Keeps the numbers in README true: counts annotations and passages, and writes them between their marks.

    python tools/readme_counts.py            print the counts
    python tools/readme_counts.py --write    renew README.md

A number stands in README as `<!--glossary-->95<!--/-->`, which readers see as 95.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MARK = re.compile(r"<!--([a-z_]+)-->([^<]*)<!--/-->")
SUMMARISED = {"abstract", "body", "blockquote"}
"""Kinds of passages that a digest is written for; headings and keywords are translated instead."""


def counts(root: Path = ROOT) -> dict[str, int]:
    """What README counts, from the annotation files and the outlines of the articles.

    `paragraphs`: of both articles, by their outlines. `digests_en`, `digests_zh`: those of
    them that have a digest (or a close translation) in the language.
    """
    annotations = root / "annotations"
    found = {
        "glossary": len(list(annotations.glob("glossary/*/*.yml"))),
        "cross_references": len(list(annotations.glob("cross-references/*.yml"))),
        "notes": 0, "emendations": 0, "paragraphs": 0, "digests_en": 0, "digests_zh": 0,
    }
    for folder in _articles(annotations):
        rows = json.loads((folder / "outline.yml").read_text(encoding="utf-8"))["passages"]
        paragraphs = {row["id"] for row in rows if row["kind"] in SUMMARISED}
        found["paragraphs"] += len(paragraphs)
        for key, language in (("digests_en", "en"), ("digests_zh", "zh-Hant")):
            found[key] += len(paragraphs & {row["at"] for row in _items(folder / f"translations.{language}.yml")})
    for folder in sorted(annotations.glob("articles/*/")):
        found["notes"] += len(_items(folder / "notes.yml"))
        found["emendations"] += len(_items(folder / "emendations.yml"))
    return found


def marked(text: str) -> dict[str, set[str]]:
    """The numbers that a page states, by name."""
    stated: dict[str, set[str]] = {}
    for name, number in MARK.findall(text):
        stated.setdefault(name, set()).add(number)
    return stated


def renewed(text: str, numbers: dict[str, int]) -> str:
    """The page with true numbers. Raises KeyError for a mark that nothing counts."""
    return MARK.sub(lambda match: f"<!--{match[1]}-->{numbers[match[1]]}<!--/-->", text)


def main(arguments: list[str]) -> int:
    """Print or write the counts."""
    numbers = counts()
    if "--write" in arguments:
        README.write_text(renewed(README.read_text(encoding="utf-8"), numbers), encoding="utf-8")
    else:
        print("\n".join(f"{number:6} {name}" for name, number in numbers.items()))
    return 0


def _articles(annotations: Path) -> list[Path]:
    """The folders of the texts that are not our own."""
    texts = _load(annotations / "edition.yml")["texts"]
    return [annotations / "articles" / text["id"] for text in texts if not text.get("ours")]


def _items(path: Path) -> list[dict[str, Any]]:
    return (_load(path) or []) if path.is_file() else []


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
