"""Where an annotation can be changed: the address of its line on the site of the repository.

Every annotation knows its file and line (`place`). The sites of repositories show a line
at addresses of their own; these are theirs as of 2026. The editors that GitHub, GitLab and
Forgejo open for a file ignore a line in the address, so the link leads to the line as it
is read, where one click (or the key `e`) opens the editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from build_tools.model.annotations import Translation
from build_tools.model.texts import Article, EmendationRecord
from build_tools.pages.interface import Interface
from build_tools.problems import Place

BRANCH = "main"
"""Where the repository's address names no other: `https://github.com/o/r/tree/next` means `next`."""

_SHARED = "annotations/"
"""Files elsewhere, such as a reader's own below `sources/`, are not in the repository."""


@dataclass(frozen=True)
class Site:
    """How one kind of repository site is addressed.

    `names` are parts of the host's name. `tree` stands between repository and branch where
    people look at a branch, `view` where they look at a file. Markdown is shown laid out,
    without its lines, unless `source` asks for it as it is written. `new_issue` is where
    a reader says something in words.
    """

    names: tuple[str, ...]
    tree: str
    view: str
    source: str
    new_issue: str


SITES = (
    Site(("gitlab",), "/-/tree/", "/-/blob/", "?plain=1", "/-/issues/new"),
    Site(("codeberg", "gitea", "forgejo"), "/src/branch/", "/src/branch/", "?display=source", "/issues/new/choose"),
    Site(("",), "/tree/", "/blob/", "?plain=1", "/issues/new/choose"),
)
"""The first whose name is in the host; the last is GitHub, whose manner others follow."""


def edit_link(i: Interface, place: Place, what: str, around: str = "") -> Markup:
    """A quiet link to the line where an annotation can be changed; nothing where no repository is known.

    `what` says of what it is (“note a”) to those who hear the link by itself; `around` is
    the language of the element that it stands in, if that is not the interface's.
    """
    address = line_address(i.edition.config.repository, place)
    if not address:
        return Markup()
    language = Markup(' lang="{}"').format(i.language) if around not in ("", i.language) else ""
    # What differs from link to link stands last, and next to what differs in any case: pages compress better.
    return Markup('<a class="edit"{} aria-label="{}" href="{}">{}</a>').format(
        language, i.say("edit.what", what=what), address, i.say("edit.edit")
    )


def edit_rendering(i: Interface, rendering: Translation, around: str = "") -> Markup:
    """The link to a digest or a translation."""
    kind, language = i.say(f"layer.{rendering.kind}"), i.say(f"names.{rendering.language}")
    return edit_link(i, rendering.place, i.say("edit.rendering", kind=kind, language=language), around)


def edit_words(i: Interface, article: Article, at: str, around: str = "") -> Markup:
    """The link to a passage or note of our own text; nothing for the words of an article."""
    if not i.is_ours(article.id):
        return Markup()
    return edit_link(i, own_place(article, at), i.say("edit.words"), around)


def edit_emendation(i: Interface, article: Article, record: EmendationRecord) -> Markup:
    """The link to the emendation that a record comes from; nothing for a change that a rule made."""
    wanted = (item for item in i.edition.annotations.emendations_of(article.id) if record.id and item.id == record.id)
    item = next(wanted, None)
    return edit_link(i, item.place, i.say("edit.emendation")) if item else Markup()


def line_address(repository: str, place: Place) -> str:
    """The address of a line of an annotation file; empty without a repository, or where it does not hold the file.

    >>> line_address("https://github.com/o/r", Place("annotations/timeline.yml", 12, 3))
    'https://github.com/o/r/blob/main/annotations/timeline.yml#L12'
    """
    if not place.file.startswith(_SHARED) or not is_address(repository):
        return ""
    home, branch, site = _at(repository)
    source = site.source if place.file.endswith(".md") else ""
    line = f"#L{place.line}" if place.line else ""
    return f"{home}{site.view}{branch}/{quote(place.file)}{source}{line}"


def page_address(repository: str, file: str) -> str:
    """The address of a Markdown file, laid out to be read; `repository` is an address."""
    home, branch, site = _at(repository)
    return f"{home}{site.view}{branch}/{quote(file)}"


def issue_address(repository: str) -> str:
    """Where a reader can say what is wrong, in words; `repository` is an address."""
    home, _, site = _at(repository)
    return f"{home}{site.new_issue}"


def is_address(repository: str) -> bool:
    """Whether the edition knows where its repository is shown."""
    return repository.startswith(("https://", "http://"))


def own_place(article: Article, at: str) -> Place:
    """Where a passage or note of a text of ours begins in its Markdown file; an empty place if it is not read from it."""
    witness = article.witness
    if witness is None or not witness.name.endswith(".md") or not (line := witness.line_of(at)):
        return Place()
    return Place(f"{_SHARED}articles/{article.id}/{witness.name}", line, 1)


@cache
def _at(repository: str) -> tuple[str, str, Site]:
    """The repository's home, the branch, and the kind of site."""
    address = repository.rstrip("/")
    host = urlsplit(address).netloc.lower()
    site = next(site for site in SITES if any(name in host for name in site.names))
    home, _, branch = address.partition(site.tree)
    return home.removesuffix(".git"), quote(branch or BRANCH), site
