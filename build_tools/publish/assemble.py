"""Put the rendered languages together in one folder: pages, assets, sitemap, robots, notices."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from build_tools import addresses
from build_tools.model.config import EditionConfig
from build_tools.pages import theme_words
from build_tools.publish.dates import iso_day
from build_tools.publish.renderers import LanguageSite

PRIVATE_NOTICE = "PRIVATE-USE.txt"

_LEFTOVERS = ("sitemap.xml", "sitemap.xml.gz", "objects.inv", "assets/javascripts/lunr")
"""What the renderers add and the site does not need, or has once for all languages."""


def assemble(
    config: EditionConfig, languages: Sequence[LanguageSite], *, work: Path, folder: Path, private: bool, epoch: int
) -> None:
    """Fill the new `folder` from `work/out/<language>`; no marker yet, because it may still be refused."""
    codes = [site.language for site in languages]
    for site in languages:
        source, target = work / "out" / site.language, folder / addresses.folder_of(site.language, codes)
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=_ignored(source))
    (folder / "robots.txt").write_text(_robots(config, private), encoding="utf-8")
    (folder / ".nojekyll").write_text("", encoding="utf-8")
    if private:
        notices = [theme_words(code)["theme.private_file"] for code in codes]
        (folder / PRIVATE_NOTICE).write_text("\n\n".join(notices) + "\n", encoding="utf-8")
    elif config.site_url:
        (folder / "sitemap.xml").write_text(sitemap(config, languages, epoch), encoding="utf-8")


def sitemap(config: EditionConfig, languages: Sequence[LanguageSite], epoch: int) -> str:
    """One sitemap for all languages; each page names its other languages."""
    codes = [site.language for site in languages]
    base = config.site_url.rstrip("/") + "/"

    def url(code: str, path: str) -> str:
        return escape(base + addresses.folder_of(code, codes) + path.removesuffix("index.md"))

    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    paths = {site.language: {page.path for page in site.pages} for site in languages}
    for site in languages:
        for page in site.pages:
            others = "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href="{url(code, page.path)}"/>'
                for code in codes if page.path in paths[code]
            )
            place = url(site.language, page.path)
            rows.append(f"<url><loc>{place}</loc><lastmod>{iso_day(epoch)}</lastmod>{others}</url>")
    return "\n".join([*rows, "</urlset>", ""])


def _robots(config: EditionConfig, private: bool) -> str:
    if private:
        return "User-agent: *\nDisallow: /\n"
    place = f"Sitemap: {config.site_url.rstrip('/')}/sitemap.xml\n" if config.site_url else ""
    return f"User-agent: *\nAllow: /\n{place}"


def _ignored(root: Path) -> Callable[[str, list[str]], set[str]]:
    """What not to copy: leftovers, source maps and compressed copies."""

    def names(folder: str, entries: list[str]) -> set[str]:
        here = Path(folder).relative_to(root)
        return {
            name for name in entries
            if (here / name).as_posix() in _LEFTOVERS or name.endswith((".map", ".gz"))
        }

    return names
