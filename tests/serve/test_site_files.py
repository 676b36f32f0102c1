"""From a request to a file: nothing outside the site, nothing hidden, the right type, the right error page."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.serve.shown import missing_page, waiting_page, with_script
from build_tools.serve.site_files import content_type, file_of, read_file


@pytest.mark.parametrize(("target", "name"), [
    ("/", "index.html"), ("/read/x/", "read/x/index.html"), ("/read/x/?layout=side#p014", "read/x/index.html"),
    ("/assets/edition.css?v=2", "assets/edition.css"), ("/%E6%AF%9B/", "毛/index.html"), ("/two/readings/a.html", "a.html"),
    ("/two/readings/", "index.html"), ("/two/readingsandmore/", "two/readingsandmore/index.html"),
])
def test_addresses_are_files(target: str, name: str):
    assert file_of(target, "two/readings") == name


@pytest.mark.parametrize("target", [
    "/../x", "/a/../../x", "/%2e%2e/x", "/..%2fx", "/a/%2e%2e%2f%2e%2e/x", "/.edition-site.json", "/.git/config", "//host/x",
    "/a//b", "/c:/windows", "/a\\..\\b", "/%5c..%5cb", "/a%00.html", "/a\nb", "x", "", "http://elsewhere/x/../..", "/a/./b",
])
def test_what_is_no_address_of_a_site_is_no_file(target: str, tmp_path: Path):
    (tmp_path / "x").write_text("secret")
    (tmp_path / "site").mkdir()
    name = file_of(target)
    assert name is None or read_file(tmp_path / "site", name) is None


def test_a_link_that_leads_out_of_the_site_is_not_followed(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "inside.txt").write_text("for all")
    (tmp_path / "site" / "out.txt").symlink_to(tmp_path / "secret.txt")
    assert read_file(tmp_path / "site", "inside.txt") == b"for all"
    assert read_file(tmp_path / "site", "out.txt") is None
    assert read_file(tmp_path / "site", "n" * 5000) is None


def test_types_do_not_depend_on_the_machine():
    assert content_type("a/b.js") == "text/javascript; charset=utf-8"
    assert content_type("a/B.SVG") == "image/svg+xml"
    assert content_type("a/b.strange") == content_type("README") == "application/octet-stream"


def test_the_script_stands_at_the_end_and_its_words_are_escaped():
    html = with_script(b"<body><p>x</p></body></html>", 'a"><script>b', "1")
    assert html.index(b"<p>x</p>") < html.index(b"<script src=") < html.index(b"</body>")
    assert b'data-page="a&quot;&gt;&lt;script&gt;b"' in html
    assert with_script(b"no end", "a", "1").startswith(b"no end<script")
    for page in (waiting_page, missing_page):
        assert b"<script>" not in page("<script>")
