"""Put the rendered languages together in one folder: pages, assets, sitemap, robots, notices."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
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


def parts(
    config: EditionConfig, languages: Sequence[LanguageSite], *, work: Path, private: bool, epoch: int
) -> dict[str, Path | bytes]:
    """Every file of the site but the marker, by its name below the site folder: where it is, or what is in it."""
    codes = [site.language for site in languages]
    found: dict[str, Path | bytes] = {}
    for site in languages:
        folder = addresses.folder_of(site.language, codes)
        found |= {folder + name: path for name, path in _rendered(work / "out" / site.language)}
    found["robots.txt"] = _robots(config, private).encode()
    found[".nojekyll"] = b""
    if private:
        notices = [theme_words(code)["theme.private_file"] for code in codes]
        found[PRIVATE_NOTICE] = ("\n\n".join(notices) + "\n").encode()
    elif config.site_url:
        found["sitemap.xml"] = sitemap(config, languages, epoch).encode()
    return found


def assemble(found: Mapping[str, Path | bytes], folder: Path) -> None:
    """Fill the new `folder` with the `parts`; no marker yet, because it may still be refused."""
    folders: set[Path] = set()
    for name, part in found.items():
        target = folder / name
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        if isinstance(part, bytes):
            target.write_bytes(part)
        else:
            shutil.copyfile(part, target)


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


def _rendered(root: Path) -> Iterator[tuple[str, Path]]:
    """What a renderer wrote, without leftovers, source maps and compressed copies."""
    for place, folders, names in os.walk(root):
        here = Path(place).relative_to(root)
        folders[:] = sorted(name for name in folders if (here / name).as_posix() not in _LEFTOVERS)
        for name in sorted(names):
            inside = (here / name).as_posix()
            if inside not in _LEFTOVERS and not name.endswith((".map", ".gz")):
                yield inside, root / inside
