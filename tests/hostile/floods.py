"""Annotations that are to cost time or memory, or to bring the tools down: each function writes its files.

To add one: a function with a plain name that writes into `annotations/` of a sample
project, and `@flood`. Nothing else needs to know of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Write = Callable[[Path], None]
FLOODS: dict[str, Write] = {}

LONGEST_TEXT = 20_000
LONGEST_LINE = 1_000
BY = {"by": ["editor-1"], "status": "draft"}


def flood(write: Write) -> Write:
    """Enters a function in FLOODS under its name."""
    FLOODS[write.__name__.replace("_", " ")] = write
    return write


def entry(folder: Path, identity: str, **fields: object) -> None:
    """A glossary entry (a concept); by default a good one."""
    row = {
        "id": identity, "kind": "concept", "names": {"en": f"Thing {identity}", "zh-Hant": f"物{identity}"},
        "definition": {"en": "A thing.", "zh-Hant": "一物。"}, **BY, **fields,
    }
    write(folder / "glossary" / "concepts" / f"{identity}.yml", row)


def digests(folder: Path, text: str, language: str = "en", article: str = "introduction") -> None:
    """Digests of one text, as many as a file holds."""
    rows = [{"at": f"p{n:03d}", "kind": "digest", "text": text, **BY} for n in range(1, 240_000 // (len(text.encode()) + 80))]
    write(folder / "articles" / article / f"translations.{language}.yml", rows[:90])


def write(path: Path, value: object) -> None:
    """A value as a YAML file in the JSON subset."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), encoding="utf-8")


# --- forms of the glossary ----------------------------------------------------------------------


@flood
def forms_each_one_longer(folder: Path) -> None:
    entry(folder, "steps", forms={"en": ["a" * n for n in range(1, 700)]})


@flood
def forms_of_dashes_each_one_longer(folder: Path) -> None:
    entry(folder, "steps", forms={"en": ["a" + "-a" * n for n in range(1, 350)]})
    digests(folder, "a-" * (LONGEST_TEXT // 2 - 1) + "a", article="english-scan")


@flood
def Chinese_forms_each_one_longer(folder: Path) -> None:  # noqa: N802
    entry(folder, "steps", forms={"zh-Hant": ["甲" * n for n in range(1, 400)]})
    digests(folder, "甲" * 19_000, "zh-Hant", "chinese-scan")


@flood
def ten_thousand_forms(folder: Path) -> None:
    for part in range(4):
        entry(folder, f"many-{part}", forms={"en": [f"w{part}x{n}" for n in range(2_500)]})


@flood
def forms_of_regular_expressions(folder: Path) -> None:
    bad = ["(a+)+$", "(a|a)*", "(.*)*x", "[", "(", "\\", "a{1,99999}", "(?P<x>a)", "(?:a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "\\1", "*", "+", "?"]
    entry(folder, "patterns", forms={"en": bad, "zh-Hant": bad}, **{"not": {"en": [f"{word} {word}" for word in bad]}})
    digests(folder, "a" * 5_000 + "!", article="english-scan")


@flood
def contexts_without_end(folder: Path) -> None:
    entry(
        folder, "contexts", forms={"zh-Hant": ["甲"]}, **{"not": {"zh-Hant": ["甲" * n for n in range(2, 24)]}},
    )
    digests(folder, "甲" * 19_000, "zh-Hant", "chinese-scan")


@flood
def one_form_claimed_by_all(folder: Path) -> None:
    for n in range(400):
        entry(folder, f"claim-{n}", forms={"en": ["steel"]})


@flood
def a_thousand_forms_of_a_thousand_characters(folder: Path) -> None:
    entry(folder, "long", forms={"en": ["ab " * 320 + f"{n:03d}" for n in range(240)]})


# --- prose --------------------------------------------------------------------------------------

PROSE = {
    "capitals": "A " * 10_000, "capitals before one Vietnamese letter": "A-" * 9_990 + "ê", "spaces": "aa" + " " * 19_000 + "b",
    "brackets": "[" * 19_000, "links that are not closed": "[a](" * 5_000, "images": "![" * 10_000, "stars": "*a" * 10_000,
    "stars in threes": "***a**b*" * 2_500, "backticks": "".join("`" * n + " " for n in range(1, 198)), "angles": "<a" * 10_000,
    "comments": "<!--" * 5_000, "entities": "&#" * 10_000, "lists": "\n".join("  " * n + "- a" for n in range(140)),
    "quotations": "> " * 10_000, "tables": "a|b\n-|-\n" + "a|" * 9_000, "definitions": "[a]: b\n" * 2_800,
    "paragraphs": "a\n\n" * 6_600, "combining marks": "a" + "\u0301" * 19_000, "autolinks": "<https://a" * 1_900,
    "a word": "x" * 20_000, "addresses": "https://" + "a." * 9_000, "Cyrillic": "а " * 10_000, "Han and spaces": "中 " * 6_000,
    "underscores": "_a_" * 6_600, "an address of dots": "[a](https://" + "a." * 9_000 + "!)", "attributes": '<a href="' * 2_200,
    "emphasis of Chinese": "中**「" * 5_000, "line ends": "a\n" * 9_000, "digits": "1958. " * 3_300, "note marks": "[^1]" * 5_000,
}


def _prose(name: str) -> Write:
    def write_all(folder: Path) -> None:
        text = PROSE[name]
        entry(folder, "flood", definition={"en": text, "zh-Hant": text}, certainty="low", why=text)
        digests(folder, text, article="english-scan")

    return write_all


for _name in PROSE:
    FLOODS[f"prose of {_name}"] = _prose(_name)


# --- selectors ----------------------------------------------------------------------------------


def _selectors(quote: Callable[[int], str]) -> Write:
    def write_all(folder: Path) -> None:
        rows: list[dict[str, object]] = []
        size = 0
        while size < 240_000 and len(rows) < 3_000:
            n = len(rows)
            own = quote(n)
            rows.append({"id": f"s{n}", "at": "p003", "exact": own, "note": {"en": "N.", "zh-Hant": "注。"}, "sources": ["S"], **BY})
            size += len(json.dumps(rows[-1], ensure_ascii=False).encode()) + 2
        write(folder / "articles" / "introduction" / "notes.yml", rows[:-1])

    return write_all


FLOODS["quotations of a thousand characters that stand nowhere"] = _selectors(lambda n: f"{n:04d} " + "the and of in " * 70)
FLOODS["short quotations that stand nowhere"] = _selectors(lambda n: f"the{n:04d} of the in")
FLOODS["quotations of one letter"] = _selectors(lambda n: "e")


@flood
def an_own_text_of_one_letter(folder: Path) -> None:
    words = "a" * 20_000
    for language in ("en", "zh-Hant"):
        write(folder / "articles" / "introduction" / f"text.{language}.md", f"# Title {{#title}}\n\n{words} {{#p001}}\n")
    rows = [
        {"id": f"s{n}", "at": "p001", "exact": "a" * 900 + "b", "note": {"en": "N.", "zh-Hant": "注。"}, "sources": ["S"], **BY}
        for n in range(200)
    ]
    write(folder / "articles" / "introduction" / "notes.yml", rows)


@flood
def an_own_text_of_signs(folder: Path) -> None:
    for language in ("en", "zh-Hant"):
        signs = ("[^1]", "{", "# ", "> ", "a {", "[^", "a\n", "\u3000", "*")
        blocks = [" " * 100_000 + "x", *((sign * 4_000)[:7_900] for sign in signs for _ in range(2))]
        text = "\n\n".join(f"{block} {{#p{n:03d}}}" for n, block in enumerate(blocks, 1))
        write(folder / "articles" / "introduction" / f"text.{language}.md", text)


@flood
def an_own_text_of_many_passages(folder: Path) -> None:
    for language in ("en", "zh-Hant"):
        text = "\n\n".join(f"A {{#p{n:03d}}}" for n in range(1, 1_000)) + "\n\nb {#nothing}" * 20_000
        write(folder / "articles" / "introduction" / f"text.{language}.md", text)


# --- generated files ----------------------------------------------------------------------------


def _generated(name: str, content: str) -> Write:
    def write_it(folder: Path) -> None:
        write(folder / "articles" / "english-scan" / name, content)

    return write_it


for _file in ("outline.yml", "places.lock.yml"):
    FLOODS[f"{_file} of brackets"] = _generated(_file, "[" * 200_000)
    FLOODS[f"{_file} of nested maps"] = _generated(_file, '{"a":' * 100_000)
    FLOODS[f"{_file} of nothing"] = _generated(_file, "")
    FLOODS[f"{_file} of a long number"] = _generated(_file, '{"version": ' + "9" * 10_000 + "}")
    FLOODS[f"{_file} of 30 MB"] = _generated(_file, '{"version": 2, "x": "' + "x" * 30_000_000 + '"}')
    FLOODS[f"{_file} of not a number"] = _generated(_file, '{"version": NaN}')


# --- the edition --------------------------------------------------------------------------------


@flood
def a_million_notes(folder: Path) -> None:
    data = json.loads((folder / "edition.yml").read_text(encoding="utf-8"))
    for text in data["texts"]:
        text["witness"] |= {"notes": "999999999", "first_page": "1", "last_page": "999999999"}
    write(folder / "edition.yml", data)


@flood
def a_thousand_texts(folder: Path) -> None:
    data = json.loads((folder / "edition.yml").read_text(encoding="utf-8"))
    data["texts"] += [{**data["texts"][1], "id": f"text-{n}"} for n in range(250)]
    write(folder / "edition.yml", data)


@flood
def a_title_without_end(folder: Path) -> None:
    data = json.loads((folder / "edition.yml").read_text(encoding="utf-8"))
    data["title"] = {"en": "A" * 1_000, "zh-Hant": "{{ 7*7 }}" * 100}
    write(folder / "edition.yml", data)


# --- files --------------------------------------------------------------------------------------


@flood
def twenty_thousand_files(folder: Path) -> None:
    base = folder / "glossary" / "concepts"
    base.mkdir(parents=True, exist_ok=True)
    for n in range(20_001):
        (base / f"f{n}.yml").touch()


@flood
def folders_in_folders(folder: Path) -> None:
    deep = folder / "glossary" / Path(*["d"] * 900)
    deep.mkdir(parents=True)
    (deep / "x.yml").write_text("a: b", encoding="utf-8")


@flood
def many_large_files(folder: Path) -> None:
    text = json.dumps([{"id": f"e{n}", "date": "1958", "lane": "hanoi"} for n in range(5_000)])
    for n in range(100):
        write(folder / "cross-references" / f"x{n}.yml", text)


@flood
def a_file_of_a_gigabyte(folder: Path) -> None:
    path = folder / "timeline.yml"
    with path.open("wb") as file:
        file.truncate(1 << 30)


@flood
def problems_without_end(folder: Path) -> None:
    write(folder / "timeline.yml", [{"x" * 40 + str(n): "y"} for n in range(4_000)])


@flood
def parts_without_end(folder: Path) -> None:
    write(folder / "figures" / "many.yml", {"id": "many", "values": [{"id": f"v{n}"} for n in range(1_999)], **BY})


@flood
def ids_that_are_nearly_right(folder: Path) -> None:
    for n in range(300):
        entry(folder, f"thing-{n:05d}")
    entry(folder, "asks", related=[f"thing-{n:05d}x" for n in range(3_000)])


@flood
def fields_that_are_nearly_right(folder: Path) -> None:
    write(folder / "glossary" / "concepts" / "f.yml", {"definitio" + "n" * n: "x" for n in range(2, 600)})


@flood
def a_term_at_every_character(folder: Path) -> None:
    entry(folder, "every", forms={"zh-Hant": ["甲"], "en": ["x"]})
    digests(folder, "甲" * 19_000, "zh-Hant", "chinese-scan")
    digests(folder, "x " * 9_000, "en", "english-scan")


@flood
def a_note_at_every_character(folder: Path) -> None:
    for language in ("en", "zh-Hant"):
        marks = "a[^1]" * 1_500
        write(folder / "articles" / "introduction" / f"text.{language}.md", f"# T {{#title}}\n\n{marks} {{#p001}}\n\n[^1]: A note.\n")
    rows = [
        {"id": f"s{n}", "at": "p001", "exact": "a", "prefix": "a" * n, "note": {"en": "N.", "zh-Hant": "注。"}, "sources": ["S"], **BY}
        for n in range(300)
    ]
    write(folder / "articles" / "introduction" / "notes.yml", rows)
