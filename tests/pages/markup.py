"""Looking at HTML in tests: is it well formed, what does it say, which ids and links does it have."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Looked(HTMLParser):
    """What a piece of HTML holds; `complaints` is empty if it is well formed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.complaints: list[str] = []
        self.words: list[tuple[str, tuple[str, ...]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        self.complaints += [f"<{tag}> is never closed" for tag, _ in self.open]

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "a" and any(name == "a" for name, _ in self.open):
            self.complaints.append("a link inside a link")
        if tag in ("p", "div", "details", "blockquote") and any(name == "p" for name, _ in self.open):
            self.complaints.append(f"<{tag}> inside <p>")
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.complaints.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.words.append((data, tuple(f"{tag}.{attributes.get('class', '')}" for tag, attributes in self.open)))

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.words)

    @property
    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _, attributes in self.tags if "id" in attributes)

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes]
