"""Addresses: the contract that citations rest on."""

from __future__ import annotations

import posixpath

import pytest

from build_tools import addresses
from build_tools.addresses import Address

PAGES = [
    addresses.HOME, addresses.reading("north-vietnam"), addresses.GLOSSARY, addresses.glossary_entry("le-duan"),
    addresses.CROSS_REFERENCES, addresses.COMPARE, addresses.ABOUT, addresses.APPARATUS, addresses.YOUR_COPY,
    addresses.CONTRIBUTE, addresses.TIMELINE, addresses.FIGURES, addresses.BIBLIOGRAPHY, addresses.ASSIGNMENTS,
    addresses.assignment("who-believed-the-figures"),
]


@pytest.mark.parametrize(("address", "written"), [
    (addresses.reading("north-vietnam", "p014"), "read/north-vietnam/#p014"),
    (addresses.reading("north-vietnam", "n07"), "read/north-vietnam/#n07"),
    (addresses.glossary_entry("le-duan"), "glossary/le-duan/"),
    (addresses.cross_reference("bright-road"), "cross-references/#bright-road"),
    (addresses.APPARATUS, "about/apparatus/"),
    (addresses.YOUR_COPY, "about/your-copy/"),
    (addresses.timeline_event("ho-series-begins"), "timeline/#ho-series-begins"),
    (addresses.figure("steel-targets"), "figures/#steel-targets"),
    (addresses.figure("steel-targets", "mao-21-june"), "figures/#steel-targets--mao-21-june"),
    (addresses.bibliography_item("luthi-2008"), "bibliography/#luthi-2008"),
    (addresses.assignment("silence-as-policy"), "assignments/silence-as-policy/"),
    (addresses.contributor("editor-1"), "about/#contributor-editor-1"),
])
def test_addresses_never_change(address: Address, written: str):
    assert str(address) == written


@pytest.mark.parametrize("here", PAGES, ids=str)
@pytest.mark.parametrize("there", PAGES, ids=str)
def test_every_page_leads_to_every_page(here: Address, there: Address):
    link = addresses.link(here, there)
    assert posixpath.normpath(posixpath.join(here.page, link)) == there.html
    assert link.endswith("index.html")


@pytest.mark.parametrize("here", PAGES, ids=str)
def test_the_same_page_in_another_language(here: Address):
    languages = ["en", "zh-Hant"]
    there = addresses.other_language(here, "en", "zh-Hant", languages)
    back = addresses.other_language(here, "zh-Hant", "en", languages)
    assert posixpath.normpath(posixpath.join(here.page, there)) == f"zh-hant/{here.html}"
    assert posixpath.normpath(posixpath.join("zh-hant", here.page, back)) == here.html


def test_a_place_on_the_same_page_is_only_an_anchor():
    here = addresses.reading("introduction", "p001")
    assert addresses.link(here, here.at("p002")) == "#p002"
