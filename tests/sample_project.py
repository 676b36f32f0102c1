"""A whole project made of the introduction's two scans: what everybody has, treated as articles in copyright.

The scans take the places of the two articles: one English OCR with notes at the foot of
the page, one Chinese text layer with notes at the end. So recognition, cleaning,
anchoring, merging and both editions run from end to end without a copy of anything else.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from build_tools.anchoring.describe import describe
from build_tools.model.annotations import Emendation
from build_tools.model.texts import Article
from build_tools.witness.decoding import Copy
from build_tools.witness.outline import outline_of, to_text
from build_tools.witness.reading import read_article
from tests.scan.damage import Scan
from tests.scan.make_scan import chinese_scan, english_scan

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = "english-scan", "chinese-scan"
TEXTS = {ENGLISH: english_scan, CHINESE: chinese_scan}


def make_project(folder: Path) -> Path:
    """A checkout in `folder`: our introduction, the two scans as articles, annotations of every kind. Returns it."""
    annotations = folder / "annotations"
    articles = annotations / "articles"
    introduction = ROOT / "annotations" / "articles" / "introduction"
    # Its notes speak of the two articles, which this project does not have.
    shutil.copytree(introduction, articles / "introduction", ignore=shutil.ignore_patterns("notes.yml"))
    shutil.copytree(ROOT / "annotations" / "glossary", annotations / "glossary")
    shutil.copy(ROOT / "annotations" / "contributors.yml", annotations / "contributors.yml")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("CHANGELOG.md", "mkdocs.yml", "build_tools/publish/mkdocs_hook.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for lock in articles.rglob("places.lock.yml"):
        lock.unlink()
    _free_glossary(annotations / "glossary")
    scans = {identity: make() for identity, make in TEXTS.items()}
    _write(annotations / "edition.yml", _edition(scans))
    read = {}
    for identity, scan in scans.items():
        read[identity] = _article_files(articles / identity, identity, scan)
    _write(annotations / "cross-references" / "two-scans.yml", _reference(read))
    return folder


def write_sources(folder: Path, *texts: str) -> Path:
    """The scans of the named texts, under names that say nothing. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, identity in enumerate(texts or TEXTS):
        (folder / f"舊 文 {number}.txt").write_text(TEXTS[identity]().text, encoding="utf-8")
    return folder


def _article_files(folder: Path, identity: str, scan: Scan) -> Article:
    """Outline, emendations, digests and one editor's note of a scan; its article as it is read."""
    emendations = [{**_emendation(item), "by": ["editor-1"], "status": "draft"} for item in scan.emendations]
    _write(folder / "emendations.yml", emendations)
    copy = Copy(Path("scan.txt"), scan.text)
    config = scan.config.__class__(**{**vars(scan.config), "id": identity})
    article, _ = read_article(copy, config, scan.emendations)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "outline.yml").write_text(to_text(outline_of(article, copy.checksum)), encoding="utf-8")
    first = next(p for p in article.passages if p.kind.value == "body")
    for language, words in (("en", "What it says."), ("zh-Hant", "撮述。")):
        rows = [{"at": first.id, "kind": "digest", "text": words, "by": ["editor-1"], "status": "draft"}]
        _write(folder / f"translations.{language}.yml", rows)
    selector = describe(article, first.id, 0, 6)
    _write(folder / "notes.yml", [{
        "id": f"{identity}-opening", "at": first.id, "exact": selector.exact,
        **({"prefix": selector.prefix} if selector.prefix else {}), **({"suffix": selector.suffix} if selector.suffix else {}),
        "note": {"en": "How it **begins**.", "zh-Hant": "開頭。"}, "sources": ["The text itself"],
        "by": ["editor-1"], "status": "draft",
    }])
    return article


def _reference(read: dict[str, Article]) -> dict[str, object]:
    ends = []
    for identity, article in read.items():
        passage = [p for p in article.passages if p.kind.value == "body"][2]
        selector = describe(article, passage.id, 0, 8)
        ends.append({"article": identity, "at": passage.id, "exact": selector.exact, **(
            {"suffix": selector.suffix} if selector.suffix else {})})
    return {
        "id": "two-scans", "relation": "parallel", "themes": ["scans"], "between": ends,
        "comment": {"en": "The same introduction twice.", "zh-Hant": "同一篇導讀。"}, "by": ["editor-1"], "status": "draft",
    }


def _edition(scans: dict[str, Scan]) -> dict[str, object]:
    both = {"en": "A sample", "zh-Hant": "樣本"}
    introduction = {
        "id": "introduction", "language": "en", "title": "Introduction", "ours": True, "authors": ["The editors"],
        "titles": {"en": "Introduction", "zh-Hant": "導讀"}, "short": {"en": "Introduction", "zh-Hant": "導讀"},
        "citation": both, "obtain": both, "permission": "ours", "witness": {"layout": "markdown"},
    }
    return {
        "title": both, "subtitle": both, "site_url": "https://example.org/", "repository": "https://example.org/repository", "licence": "CC BY 4.0",
        "languages": ["en", "zh-Hant"], "opening_parallel": "two-scans",
        "texts": [introduction, *(_text(identity, scan) for identity, scan in scans.items())],
    }


def _text(identity: str, scan: Scan) -> dict[str, object]:
    profile = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(scan.config.profile).items() if value}
    named = {"en": identity.replace("-", " ").title(), "zh-Hant": "掃描本" if identity == ENGLISH else "文字層"}
    return {
        "id": identity, "language": scan.config.language, "title": named[scan.config.language], "authors": ["The editors"],
        "titles": named, "short": named, "citation": named, "obtain": named, "witness": profile,
    }


def _emendation(item: Emendation) -> dict[str, object]:
    row: dict[str, object] = {
        "id": item.id, "class": item.category, "at": item.at, "raw": item.raw, "emended": item.emended,
        "certainty": item.certainty,
    }
    if item.why:
        row["why"] = dict(item.why)
    return row


def _free_glossary(folder: Path) -> None:
    """Without the entries whose rules name passages of texts that this project does not have, nor what refers to them."""
    texts = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yml")}
    ruled = {path for path, text in texts.items() if re.search(r"^(only|except):", text, re.MULTILINE)}
    gone = {path.stem for path in ruled}
    for path, text in texts.items():
        if path in ruled:
            path.unlink()
            continue

        def without(match: re.Match[str]) -> str:
            return f"related: [{', '.join(name for name in re.findall(r'[a-z0-9-]+', match[1]) if name not in gone)}]"

        text = re.sub(r"^related: \[([^]]*)\]", without, text, flags=re.MULTILINE)
        path.write_text(re.sub(r"\[([^]]+)\]\([a-z-]+:[a-z0-9-]+\)", r"\1", text), encoding="utf-8")


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
