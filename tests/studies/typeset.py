"""An article set anew as a PDF, by an independent typesetter: other pages, other lines, notes at the foot of the page.

Chromium sets it. The page boxes are made by a script in the page, because a browser knows no
footnotes: words go onto a page until they and the notes that they refer to no longer fit.
Nothing of it is kept: the PDF is made where the caller says, and belongs there.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Browser

from build_tools.model.texts import Article, Passage

MODES: dict[str, tuple[str, ...]] = {"as it reads": (), "layout kept": ("-layout",), "raw order": ("-raw",)}
"""How readers get text out of a PDF with `pdftotext`."""

FIRST_PAGE = 317
"""An offprint with page numbers of its own."""

_STYLE = """
@page { size: 148mm 210mm; margin: 0 }
body { margin: 0; font: 10.5pt/1.35 'Noto Serif CJK TC', 'Noto Sans CJK TC', 'PMingLiU', 'Songti TC', serif }
body:lang(en) { font-family: 'DejaVu Serif', 'Times New Roman', 'Noto Serif CJK TC', serif }
.page { width: 112mm; height: 182mm; padding: 14mm 18mm; position: relative; break-after: page; overflow: hidden }
.head { font-size: 8pt; text-align: center; height: 8mm }
.foot { position: absolute; left: 18mm; right: 18mm; bottom: 20mm; font-size: 8pt; border-top: .3pt solid; padding-top: 1mm }
.foot:empty { border: 0 }
.folio { position: absolute; left: 0; right: 0; bottom: 10mm; text-align: center; font-size: 8pt }
p { margin: 0; text-indent: 1.5em; text-align: justify } p.goes-on { text-indent: 0 }
p.heading { font-weight: bold; text-align: center; text-indent: 0; margin: 4mm 0 2mm }
p.blockquote { margin: 2mm 8mm; text-indent: 0 } p.title { font-size: 15pt; text-align: center; text-indent: 0; margin-bottom: 6mm }
sup { font-size: 6.5pt; line-height: 0 } .foot p { text-indent: 0 }
"""

_SCRIPT = """
([blocks, notes, heads, firstPage]) => {
  let number = firstPage - 1, page, body, foot;
  const turn = () => {
    number += 1;
    page = document.createElement('div'); page.className = 'page';
    page.innerHTML = `<div class=head>${heads[number % 2]}</div><div class=body></div><div class=foot></div><div class=folio>${number}</div>`;
    document.body.append(page); body = page.children[1]; foot = page.children[2];
  };
  const full = () => body.getBoundingClientRect().bottom > foot.getBoundingClientRect().top - 8;
  const paragraph = kind => { const p = document.createElement('p'); p.className = kind; body.append(p); return p; };
  turn();
  for (const [kind, tokens] of blocks) {
    let p = paragraph(kind), at = 0, step = 16;
    while (at < tokens.length) {
      const before = [p.innerHTML, foot.innerHTML];
      for (const [text, n] of tokens.slice(at, at + step)) {
        p.insertAdjacentHTML('beforeend', text + (n === null ? '' : `<sup>${n}</sup>`));
        if (n !== null && notes[n]) foot.insertAdjacentHTML('beforeend', `<p>${n}. ${notes[n]}</p>`);
      }
      if (!full()) { at += step; continue; }
      [p.innerHTML, foot.innerHTML] = before;
      if (step > 1) { step = 1; continue; }
      if (!p.innerHTML) p.remove();
      const begun = p.innerHTML !== '';
      turn(); step = 16;
      p = paragraph(begun ? kind + ' goes-on' : kind);
    }
  }
}
"""


def typeset(article: Article, browser: Browser, path: Path) -> None:
    """Writes the article as a PDF to `path`: with running heads, page numbers, superscript numbers, footnotes."""
    blocks: list[tuple[str, list[tuple[str, int | str | None]]]] = [("title", [(html.escape(article.title), None)])]
    blocks += [(passage.kind.value, _tokens(passage, article.language)) for passage in article.passages]
    notes = {str(note.n): html.escape(note.text) for note in article.notes if note.text}
    heads = ["Offprint for the reading room", html.escape(article.title[:40])]
    page = browser.new_page()
    page.set_content(f"<html lang={article.language}><meta charset=utf-8><style>{_STYLE}</style><body></body></html>")
    page.evaluate(_SCRIPT, [blocks, notes, heads, FIRST_PAGE])
    page.pdf(path=str(path), prefer_css_page_size=True)
    page.close()


def _tokens(passage: Passage, language: str) -> list[tuple[str, int | str | None]]:
    """Words with the space behind them, or single Han characters, each with the note referred to behind it."""
    text = passage.text or ""
    refs = {ref.offset: ref.n for ref in passage.note_refs}
    tokens: list[tuple[str, int | str | None]] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or i in refs or text[i - 1] == " " or language != "en":
            tokens.append((html.escape(text[start:i]), refs.get(i)))
            start = i
    return tokens


def pdftotext() -> str | None:
    """The program that gets the text out of a PDF, None if it is not there."""
    return shutil.which("pdftotext")


def extracted(path: Path, mode: str) -> str:
    """The text of a PDF as readers get it."""
    program = pdftotext()
    assert program is not None
    done = subprocess.run([program, *MODES[mode], "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")
