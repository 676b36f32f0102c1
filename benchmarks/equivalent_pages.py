"""Writes the edition as a user of MkDocs and Material would: plain Markdown, footnotes, `abbr`, search on.

What it is compared with is one interface language of ours, and it holds the same things:

- every passage as a Markdown paragraph with its id (`attr_list`), quotations as block
  quotations, headings as headings; under it the digest as an admonition;
- every note of the author and of the editors as a footnote at its place;
- every cross-reference as a link under its passage, and on a page with both quotations
  and the comment;
- every glossary entry as a page with names, definition and the passages where it occurs,
  and all entries in an index;
- every form that our matcher knows as an `abbr` definition with its entry's definition,
  on each page where ours marks terms (reading pages and cross-references);
- Material's search.

It holds less where Markdown has no ready way: no links from terms to entries (the tooltip
of `abbr` only), no printed pages in the margin, no comparison page, no apparatus, no page
"your copy", no keyword in context. So the comparison favours the peer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from build_tools.model.annotations import GlossaryEntry
from build_tools.model.edition import Edition
from build_tools.model.texts import Article, Note, Passage, PassageKind

LANGUAGE = "en"


def write(edition: Edition, folder: Path) -> Path:
    """Write pages and configuration below `folder` (new or empty); the path of the configuration."""
    pages = {"index.md": f"# {edition.config.title[LANGUAGE]}\n\n{edition.config.subtitle[LANGUAGE]}\n"}
    abbreviations = "\n".join(_abbreviations(edition))
    for article in edition.texts:
        body = "\n\n".join(_reading_page(edition, article))
        pages[f"read/{article.id}/index.md"] = f"{body}\n\n{abbreviations}\n"
    pages["cross-references/index.md"] = "\n\n".join(_cross_references(edition)) + f"\n\n{abbreviations}\n"
    pages["glossary/index.md"] = "\n".join(_glossary_index(edition)) + "\n"
    for entry in edition.annotations.glossary:
        pages[f"glossary/{entry.id}/index.md"] = "\n\n".join(_entry_page(edition, entry)) + "\n"
    for path, text in pages.items():
        target = folder / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(yaml.safe_dump(_configuration(edition), allow_unicode=True), encoding="utf-8")
    return configuration


def _configuration(edition: Edition) -> dict[str, object]:
    """What Material's own documentation recommends for such a site; fonts off, so that nothing is fetched."""
    return {
        "site_name": edition.config.title[LANGUAGE],
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": ["content.tooltips", "navigation.tabs"]},
        "plugins": [{"search": {"lang": ["en"]}}],
        "markdown_extensions": [
            "abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}},
        ],
        "nav": [
            {"Home": "index.md"},
            {"Read": [f"read/{text.id}/index.md" for text in edition.texts]},
            {"Cross-references": "cross-references/index.md"},
            {"Glossary": ["glossary/index.md", *(f"glossary/{e.id}/index.md" for e in edition.annotations.glossary)]},
        ],
    }


def _reading_page(edition: Edition, article: Article) -> Iterator[str]:
    yield f"# {article.title}"
    notes = {note.n: note for note in article.notes}
    for passage in article.passages:
        yield _passage(edition, article, passage, notes)
        links = [
            f"[{reference.reference.id}](../../cross-references/index.md#{reference.reference.id})"
            for reference in edition.cross_references
            if any(anchor.selector.article == article.id and anchor.selector.at == passage.id for anchor in reference.anchors)
        ]
        if links:
            yield "See also: " + ", ".join(links)
    for note in article.notes:
        yield f"[^{note.id}]: {_line(note.text or 'Not in our words.')}"
    for placed in edition.editors_notes:
        if placed.anchor.selector.article == article.id:
            yield f"[^{placed.note.id}]: {_line(placed.note.note[LANGUAGE])}"


def _passage(edition: Edition, article: Article, passage: Passage, notes: dict[int | str, Note]) -> str:
    words = {
        language: item.text
        for language in edition.config.languages
        if (item := edition.translation(article.id, language, passage.id)) is not None
    }
    references = [(ref.offset, f"[^{notes[ref.n].id}]") for ref in passage.note_refs if ref.n in notes]
    for placed in edition.editors_notes:
        if placed.anchor.selector.article == article.id and placed.anchor.selector.at == passage.id:
            references.append((placed.anchor.end or passage.length, f"[^{placed.note.id}]"))
    if passage.text is None:
        text = _line(next(iter(words.values()), passage.id)) + "".join(mark for _, mark in sorted(references))
        layers = list(words.values())[1:]
    else:
        text = _line(passage.text)
        for offset, mark in sorted(references, reverse=True):
            text = text[:offset] + mark + text[offset:]
        layers = [words[LANGUAGE]] if LANGUAGE in words else []
    if passage.kind is PassageKind.HEADING:
        return f"## {text} {{#{passage.id}}}"
    quoted = "> " if passage.kind is PassageKind.BLOCKQUOTE else ""
    text = f"{quoted}{text}\n{quoted}{{: #{passage.id} }}"
    return "\n\n".join([text, *(f'!!! abstract "Digest"\n\n    {_line(layer)}' for layer in layers)])


def _cross_references(edition: Edition) -> Iterator[str]:
    yield "# Cross-references"
    for placed in edition.cross_references:
        reference = placed.reference
        yield f"## {reference.id.replace('-', ' ')} {{#{reference.id}}}"
        for anchor in placed.anchors:
            article = edition.by_id[anchor.selector.article]
            digest = edition.translation(anchor.selector.article, LANGUAGE, anchor.selector.at)
            text = article.text_of(anchor.selector.at) or (digest.text if digest else "")
            yield f"> {_line(text)}\n>\n> [{anchor.selector.at}](../read/{anchor.selector.article}/index.md#{anchor.selector.at})"
        yield _line(reference.comment[LANGUAGE])


def _glossary_index(edition: Edition) -> Iterator[str]:
    yield "# Glossary\n\n| entry | kind | names |\n|---|---|---|"
    for entry in edition.annotations.glossary:
        names = ", ".join(dict.fromkeys(entry.names.values()))
        yield f"| [{entry.names[LANGUAGE]}]({entry.id}/index.md) | {entry.kind} | {names} |"


def _entry_page(edition: Edition, entry: GlossaryEntry) -> Iterator[str]:
    yield f"# {entry.names[LANGUAGE]}"
    yield _line(entry.definition[LANGUAGE])
    yield "\n".join(["| | |", "|---|---|", *(f"| {language} | {name} |" for language, name in entry.names.items())])
    yield "## Where it stands"
    places = {(o.article, o.passage) for o in edition.occurrences if o.entry == entry.id}
    yield "\n".join(f"- [{text} {at}](../../read/{text}/index.md#{at})" for text, at in sorted(places))
    if entry.related:
        yield "Read also: " + ", ".join(f"[{other}](../{other}/index.md)" for other in entry.related)


def _abbreviations(edition: Edition) -> Iterator[str]:
    """One line for each form in each language; a form that two entries share is defined once."""
    seen: set[str] = set()
    for entry in edition.annotations.glossary:
        for language in ("en", "zh-Hant"):
            for form in entry.matched_forms(language):
                if form not in seen and "]" not in form:
                    seen.add(form)
                    yield f"*[{form}]: {_line(entry.definition[LANGUAGE])}"


def _line(text: str) -> str:
    return text.replace("\n", " ")
