"""The rights audit: how much of each article the repository, or a built site, holds, by kind.

Measures are those of `editorial.md`, section 1: quotations, close translations and
digests, each as a share of the article, and runs of an article's words in any file.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.coverage.references import References
from build_tools.coverage.shared_runs import LONG_CHAIN, ArticleUnits, Run, longest_chain, share_of
from build_tools.measures import passage_size, size
from build_tools.model.annotations.contents import selectors_of
from build_tools.model.config import Limits
from build_tools.model.edition import Edition
from build_tools.model.texts import Article
from build_tools.problems import Kind, Place, Problem
from build_tools.witness.outline import Outline

TEXT_SUFFIXES = frozenset(
    {".cff", ".css", ".csv", ".html", ".js", ".json", ".md", ".py", ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml", ".mjs"}
)
LARGEST = 20_000_000
_WRITTEN_BY_HAND = (".md", ".py", ".txt", ".yaml", ".yml")
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_EXEMPT_FROM_RUNS = frozenset({"annotations/edition.yml"})


@dataclass(frozen=True)
class ArticleAudit:
    """What stands where of one article; shares are parts of 1. `by_copy` is False where only hashes could tell."""

    article: str
    by_copy: bool
    quotations: float = 0.0
    digests: Mapping[str, float] = field(default_factory=dict)
    close: Mapping[str, float] = field(default_factory=dict)
    close_passages: int = 0
    runs_share: float = 0.0
    longest_run: int = 0
    longest_run_file: str = ""


def audit(
    edition: Edition, outlines: Mapping[str, Outline], files: Iterable[tuple[str, str]]
) -> tuple[list[ArticleAudit], list[Problem]]:
    """The audit of each article in copyright over (name, text) of files, and what exceeds the limits."""
    limits = edition.config.limits
    texts = [t for t in edition.texts if not _is_free(edition, t.id)]
    files = list(files)
    results, problems = [], []
    for text in texts:
        result, own = _audit_one(edition, text, outlines.get(text.id), files, limits)
        results.append(result)
        problems += own
    return results, problems


def repository_files(root: Path, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """(name, text) of the named files below `root`; binary and very large ones are passed over."""
    for name in names:
        path = root / name
        if path.suffix not in TEXT_SUFFIXES and path.suffix:
            continue
        if name in _EXEMPT_FROM_RUNS or not path.is_file() or path.stat().st_size > LARGEST:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
        # Outlines and locks hold hashes and numbers only; reading them as words would cost time for nothing.
        if not name.endswith(("outline.yml", ".lock.yml")):
            yield name, text


def site_files(site: Path) -> Iterable[tuple[str, str]]:
    """(name, visible and hidden words) of every text file of a built site."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix in TEXT_SUFFIXES and path.stat().st_size <= LARGEST:
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.suffix in (".html", ".xml", ".svg"):
                text = html.unescape(_TAG.sub(lambda m: " " if m[1] else "", text))
            elif path.suffix in (".json", ".js"):
                text = _ESCAPE.sub(_unescaped, text)
            yield path.relative_to(site).as_posix(), text


def _unescaped(escape: re.Match[str]) -> str:
    """What an escape of a JSON text stands for; a line end or tab parts words, as blank space does."""
    return chr(int(escape[1], 16)) if escape[1] else (" " if escape[2] in "nrtbf" else escape[2])


def _is_free(edition: Edition, text_id: str) -> bool:
    config = edition.config.text(text_id)
    return config is not None and (config.ours or config.permission == "granted")


def _audit_one(
    edition: Edition, article: Article, outline: Outline | None, files: list[tuple[str, str]], limits: Limits
) -> tuple[ArticleAudit, list[Problem]]:
    length = sum(p.length for p in article.passages) + sum(n.length for n in article.notes)
    digests, close, close_count = _translation_shares(edition, article, limits)
    quotations = _quotation_share(edition, article, length)
    problems: list[Problem] = []
    runs: list[Run] = []
    longest, where = 0, ""
    units = ArticleUnits.of(article, limits) if article.is_full else None

    def has_run(rest: str) -> bool:
        return units is not None and any(run.length > units.longest for run in units.runs_in(rest))

    def has_chain(rest: str) -> bool:
        chain = longest_chain(outline, article.language, rest)[1] if outline is not None else 0
        return chain >= LONG_CHAIN[article.language]

    named = References.of(edition.annotations, article.language)
    for name, text in files:
        if units is not None:
            own = units.runs_in(text)
            runs += [run for run in own if not _is_named(run, article, units.shortest - 1, named)]
            for run in own:
                if run.length > longest:
                    longest, where = run.length, name
            if long := [run for run in own if run.length > units.longest and not _is_named(run, article, units.longest, named)]:
                problems.append(_run_problem(article, _place(name, text, has_run), long))
        elif outline is not None:
            passage, chain = longest_chain(outline, article.language, text)
            if chain > longest:
                longest, where = chain, name
            if chain >= LONG_CHAIN[article.language]:
                problems.append(_chain_problem(article, _place(name, text, has_chain), passage, chain))
    runs_share = share_of(runs, units) if units else 0.0
    result = ArticleAudit(
        article.id, units is not None, quotations, digests, close, close_count, runs_share, longest, where
    )
    return result, problems + _over_limits(result, limits)


def _translation_shares(
    edition: Edition, article: Article, limits: Limits
) -> tuple[dict[str, float], dict[str, float], int]:
    digests: dict[str, float] = {}
    close: dict[str, float] = {}
    passages: set[tuple[str, str]] = set()
    own = max(1.0, sum(passage_size(article, at, limits.characters_per_word) for at in article.words))
    for language, items in edition.translations.get(article.id, {}).items():
        for at, item in items.items():
            table = digests if item.kind == "digest" else close
            table[language] = table.get(language, 0.0) + size(item.text, limits.characters_per_word) / own
            if item.kind == "close" and at.startswith("p") and article.by_id[at].kind.value in ("body", "blockquote"):
                passages.add((language, at))
    return digests, close, len(passages)


def _quotation_share(edition: Edition, article: Article, length: int) -> float:
    quoted: set[tuple[str, str]] = set()
    for selector in (selector for item in edition.annotations for _, selector in selectors_of(item)):
        if selector.article == article.id:
            for quote in (selector.exact, selector.start_quote, selector.end_quote):
                if quote and _counts(quote, article.language):
                    quoted.add((selector.at, quote))
    return sum(len(quote) for _, quote in quoted) / max(1, length)


def _counts(quote: str, language: str) -> bool:
    return len(quote.split()) >= 5 if language == "en" else len(quote) >= 10


def _is_named(run: Run, article: Article, most: int, named: References) -> bool:
    """Whether a run is the article's title, or names works and archives but for at most so many units."""
    own = run.words.split() if article.language == "en" else tuple(run.words)
    return _is_title(run, article) or named.left_of(own) <= most


def _is_title(run: Run, article: Article) -> bool:
    title = re.sub(r"[^a-z\u3400-\u9fff]+", " ", article.title.lower()).strip()
    return run.words.replace(" s ", "s ") in title.replace(" s ", "s ")


def _place(name: str, text: str, holds: Callable[[str], bool]) -> Place:
    """The last line from which on a file still holds what `holds` looks for: there it begins.

    Built pages have had their tags taken out, so of them only the file is named.
    """
    if not name.endswith(_WRITTEN_BY_HAND):
        return Place(name)
    lines = text.split("\n")
    first = bisect_left(range(1, len(lines)), True, key=lambda start: not holds("\n".join(lines[start:])))
    return Place(name, first + 1, 1)


def _run_problem(article: Article, place: Place, runs: list[Run]) -> Problem:
    """One problem a file. It shows how the longest run begins and no more: a log may be public."""
    english = article.language == "en"
    longest = max(runs, key=lambda run: run.length)
    begins = " ".join(longest.words.split()[:3]) if english else longest.words[:5]
    count = "a run" if len(runs) == 1 else f"{len(runs)} runs"
    return Problem(
        Kind.RUN_OF_ARTICLE,
        f"{place.file} holds {count} of {article.id} beyond the limit; the longest has {longest.length} "
        f"{'words' if english else 'characters'} and begins “{begins} …”.",
        place, mend="Shorten the quotation, or say it in your own words.",
    )


def _chain_problem(article: Article, place: Place, passage: str, chain: int) -> Problem:
    return Problem(
        Kind.RUN_OF_ARTICLE,
        f"{place.file} holds a long run of {passage} of {article.id} ({chain} neighbouring hashes of the outline).", place,
        mend="Shorten the quotation, or say it in your own words.",
    )


def _over_limits(result: ArticleAudit, limits: Limits) -> list[Problem]:
    found = []

    def over(what: str, share: float, limit: float) -> None:
        if share > limit:
            found.append(
                Problem(Kind.QUOTATION_SHARE, f"{what} of {result.article} come to {share:.1%}; the limit is {limit:.0%}.")
            )

    over("Quotations", max(result.quotations, result.runs_share), limits.quotations)
    for language, share in sorted(result.digests.items()):
        over(f"Digests ({language})", share, limits.digests)
    for language, share in sorted(result.close.items()):
        over(f"Close translations ({language})", share, limits.close)
    if result.close_passages > limits.close_passages:
        found.append(
            Problem(
                Kind.QUOTATION_SHARE,
                f"{result.close_passages} passages of {result.article} are translated closely; "
                f"the limit is {limits.close_passages}.",
            )
        )
    return found
