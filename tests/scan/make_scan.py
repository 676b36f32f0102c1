"""Makes the two damaged scans of the introduction, and says what they must be cleaned to.

    python -m tests.scan.make_scan           writes the fixtures beside this file
    python -m tests.scan.make_scan --check   says whether they are what this script makes

`english_scan()` is an OCR'd journal article with notes at the foot of the page,
`chinese_scan()` the text layer of a PDF with notes at the end. The same seed always gives
the same scan. Both are printed as such journals print: in Chinese the abstract and the
keywords have labels, headings are numbered and some notes are cut off or gone; in English there is
an author's note, and a label before the keywords. `Scan.article`, which is what a scan must
be cleaned to, has all that; the rest is the introduction's text, character for character.
"""

from __future__ import annotations

import sys
from pathlib import Path

from build_tools.model.config import Profile, TextConfig
from build_tools.model.texts import Article
from build_tools.witness.decoding import read_copy
from build_tools.witness.markdown_text import read_markdown
from tests.scan.damage import Scan
from tests.scan.ocr import damage_by_ocr
from tests.scan.text_layer import damage_by_text_layer

HERE = Path(__file__).parent
TEXTS = HERE.parents[1] / "annotations" / "articles" / "introduction"
SEED = 1958
"""The year in which the story begins."""

OCR_FIXTURE = HERE / "introduction.ocr.txt"
TEXT_LAYER_FIXTURE = HERE / "introduction.text-layer.txt"


def introduction(language: str) -> Article:
    """Our introduction in `en` or `zh-Hant`, as it is written. Raises ValueError if it has mistakes."""
    copy, reason = read_copy(TEXTS / f"text.{language}.md")
    if copy is None:
        raise ValueError(reason)
    config = TextConfig("introduction", language, "", ("The editors",), {}, {}, {}, {}, Profile("markdown"), ours=True)
    article, problems = read_markdown(copy, config)
    if problems:
        raise ValueError(problems)
    return article


def english_scan(seed: int = SEED) -> Scan:
    """The OCR of the English introduction, with everything that belongs to it."""
    return damage_by_ocr(introduction("en"), seed)


def chinese_scan(seed: int = SEED) -> Scan:
    """The text layer of the Chinese introduction, with everything that belongs to it."""
    return damage_by_text_layer(introduction("zh-Hant"), seed)


def ocr_scan(article: Article, seed: int = SEED) -> str:
    """The damaged copy alone, as OCR gives it."""
    return damage_by_ocr(article, seed).text


def text_layer_scan(article: Article, seed: int = SEED) -> str:
    """The damaged copy alone, as the text layer of a PDF gives it."""
    return damage_by_text_layer(article, seed).text


def main(arguments: list[str]) -> int:
    """Writes the fixtures, or compares them (`--check`)."""
    made = {OCR_FIXTURE: ocr_scan(introduction("en")), TEXT_LAYER_FIXTURE: text_layer_scan(introduction("zh-Hant"))}
    if "--check" not in arguments:
        for path, text in made.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]
    if stale:
        print(f"{', '.join(stale)}: not what the introduction gives. Run `python -m tests.scan.make_scan`.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
