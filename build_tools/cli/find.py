"""`edition find`: where a quotation stands, with a ready selector to paste."""

from __future__ import annotations

import argparse
import sys

from build_tools.anchoring.describe import describe
from build_tools.annotation_files.yaml_writing import place, selector_lines
from build_tools.build import gather
from build_tools.cli.common import (
    ERRORS,
    FINE,
    USAGE,
    add_project,
    add_sources,
    print_problems,
    request_of,
    stopped_by_sources,
    unknown_text,
)
from build_tools.cli.quote_search import Found, keys_of, search
from build_tools.model.edition import Edition

HELP = "Find where words stand in the texts, and print a selector for them in YAML."
EXAMPLE = 'edition find "hinge of both" --in introduction'
MORE = """\
Words are looked for exactly; where they stand nowhere so, with other quotation marks, dashes and spaces, then with
other capitals, without diacritics, and in Traditional for Simplified characters; last, the nearest are named (exit
status 1). What is printed quotes the text as it is. Texts of which there is no copy are not searched, and named.
"""
FORMS = ("place", "note")
CONTEXT = 24
_LANGUAGES = {"en": "English", "zh-Hant": "Chinese"}
"""The languages of originals, as a sentence names them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("quote", metavar="QUOTE", help="the words; straight quotation marks and small letters will do")
    parser.add_argument("--in", dest="text", default=None, metavar="TEXT", help="look in this text only")
    parser.add_argument(
        "--for", dest="form", choices=FORMS, default="place",
        help="place: on one line with `article:`, for a cross-reference, an event, an assignment; "
        "note: without it, for the files of one text (notes.yml)",
    )
    add_sources(parser)
    add_project(parser)


def run(given: argparse.Namespace) -> int:
    """Print a selector for every place; or, on standard error, the nearest places, and exit 1."""
    if not given.quote.strip():
        print("The quotation is empty.", file=sys.stderr)
        return USAGE
    gathered = gather(request_of(given))
    edition = gathered.edition
    if edition is None:
        print_problems(gathered.problems)
        return ERRORS
    stopped = stopped_by_sources(gathered.problems)
    if stopped:
        return stopped
    known = [text.id for text in edition.texts]
    if given.text is not None and given.text not in known:
        print(unknown_text(given.text, known), file=sys.stderr)
        return USAGE
    found: list[Found] = []
    seen, unseen = [], []
    for text in edition.texts:
        if given.text in (None, text.id):
            if text.is_full:
                seen.append(text.id)
                found += search(text, given.quote)
            else:
                unseen.append(text.id)
    sure = [one for one in found if one.is_sure]
    for one in sure:
        print(_where(one), file=sys.stderr, flush=True)
        _print_selector(one, given.form)
    if not sure:
        _print_nearest(edition, given.quote, sorted(found, key=lambda one: one.distance)[:3], seen)
    if unseen:
        print(f"Not searched, because there is no copy here: {', '.join(unseen)} (name one with `--sources`).", file=sys.stderr)
    return FINE if sure else ERRORS


def _print_selector(found: Found, form: str) -> None:
    keys = keys_of(describe(found.article, found.passage, found.start, found.end))
    print(place(keys) if form == "place" else "\n".join(selector_lines(keys)), flush=True)


def _where(found: Found) -> str:
    page = found.article.first_page_of(found.passage)
    text = found.article.text_of(found.passage) or ""
    before, after = text[max(0, found.start - CONTEXT) : found.start], text[found.end : found.end + CONTEXT]
    head = f"{found.article.id} {found.passage}{f', p. {page}' if page else ''}{f', {found.how}' if found.how else ''}"
    return f"{head}: …{before}[{found.words}]{after}…"


def _print_nearest(edition: Edition, quote: str, near: list[Found], seen: list[str]) -> None:
    if not seen:
        print("Nothing was searched.", file=sys.stderr)
        return
    searched = " nor in ".join(f"{text} (original: {_LANGUAGES.get(code := edition.by_id[text].language, code)})" for text in seen)
    print(f"These words do not stand in {searched}.{' Nearest:' if near else ''}", file=sys.stderr)
    for one in near:
        edits = "1 character" if one.distance == 1 else f"{one.distance} characters"
        print(f"  {one.article.id} {one.passage}: “{one.words}” ({edits} off)", file=sys.stderr)
    ours = {text.id for text in edition.config.texts if text.ours}
    for article, languages in edition.translations.items():
        for language, items in languages.items():
            for passage, item in items.items():
                if article in ours and quote.strip() in item.text:
                    print(
                        f"They stand in the {language} translation of {article} {passage}; a selector quotes the original.",
                        file=sys.stderr,
                    )
