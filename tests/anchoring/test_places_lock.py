"""The places lock remembers forms by checksum, knows its own version, and is mended by `edition anchor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.anchoring.assemble import assemble
from build_tools.anchoring.form_uses import FormCount, form_counts
from build_tools.anchoring.locking import lock_of
from build_tools.anchoring.places_lock import VERSION, PlacesLock, form_checksum, load, make_lock, to_text
from build_tools.cli import main
from build_tools.model.annotations import Annotations, GlossaryEntry, Translation
from build_tools.model.config import EditionConfig, Profile, TextConfig
from build_tools.model.edition import Edition
from build_tools.model.texts import Article
from tests.anchoring.small_texts import article, entry
from tests.sample_project import ENGLISH, make_project, write_sources

STEEL = entry("steel", {"en": ("steel", "furnace steel")})


def config(*texts: tuple[str, bool]) -> EditionConfig:
    """Texts by id, and whether each is ours."""
    own = tuple(TextConfig(i, "en", "", (), {}, {}, {}, {}, Profile("markdown"), ours=ours) for i, ours in texts)
    return EditionConfig({}, {}, "", "", "", ("en",), own)


def edition(texts: list[Article], *entries: GlossaryEntry, digest: str = "", locks: dict[str, PlacesLock] | None = None) -> Edition:
    """The texts joined with a glossary; the one called `ours` is our own; a digest of p001 of the first."""
    items = (Translation(article=texts[0].id, language="en", at="p001", kind="digest", text=digest, by=("e",), status="draft"),)
    annotations = Annotations(glossary=entries, translations=items if digest else ())
    return assemble(config(*((text.id, text.id == "ours") for text in texts)), texts, annotations, locks or {})[0]


def test_forms_survive_the_file_as_checksums_alone(tmp_path: Path):
    lock = make_lock("sample", [], [], [("steel", "furnace steel"), ("steel", "furnace steel")])
    path = tmp_path / "places.lock.yml"
    path.write_text(to_text(lock), encoding="utf-8")
    again = load(path)
    assert again == lock
    assert again.knows_form("steel", "furnace steel")
    assert not again.knows_form("steel", "steel") and not again.knows_form("iron", "furnace steel")
    assert "furnace" not in path.read_text(encoding="utf-8")


def test_the_checksum_of_a_form_is_a_contract():
    assert form_checksum("le-duan", "黎笋") == "2756a2bb2c006979"


@pytest.mark.parametrize("version", [1, VERSION + 1, "new"])
def test_a_lock_of_another_version_is_refused_by_name(tmp_path: Path, version: object):
    path = tmp_path / "places.lock.yml"
    path.write_text(to_text(PlacesLock("sample")).replace(f'"version": {VERSION}', f'"version": "{version}"'), encoding="utf-8")
    with pytest.raises(ValueError, match=f"version {version}, and this version of the tool reads version {VERSION}"):
        load(path)


def test_forms_are_counted_apart_in_articles_and_in_what_is_ours():
    texts = [article(("p001", "Steel, steel and furnace steel.")), article(("p001", "Our steel."), identity="ours")]
    counts = form_counts(edition(texts, STEEL, digest="Of steel."))
    assert counts == {("steel", "en", "steel"): FormCount(2, 2), ("steel", "en", "furnace steel"): FormCount(1, 0)}


def test_the_lock_of_a_copy_tells_a_companion_which_forms_stand():
    full = edition([article(("p001", "Some furnace steel."))], STEEL)
    lock = lock_of(full, "sample")
    assert lock is not None
    assert full.recorded_forms == frozenset()
    without = article(("p001", None), reference=None)
    companion = edition([without], STEEL, locks={"sample": lock})
    assert companion.recorded_forms == {("steel", "en", "furnace steel")}
    assert [(o.entry, o.passage, o.count, o.form) for o in companion.occurrences] == [("steel", "p001", 1, "")]
    assert form_counts(companion) == {}


def test_overlaps_are_kept_with_their_place():
    texts = [article(("p001", "nothing"), ("p002", "the furnace steel mill"))]
    made = edition(texts, STEEL, entry("mill", {"en": ("steel mill",)}))
    (overlap,) = made.overlaps
    assert (overlap.passage, overlap.kept, overlap.lost) == ("p002", ("steel", "furnace steel"), ("mill", "steel mill"))
    assert overlap.words == "furnace steel mill"


def test_anchor_mends_a_lock_of_another_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = make_project(tmp_path / "project")
    arguments = ["--project", str(project)]
    copies = write_sources(tmp_path / "copies")
    assert main(["anchor", *arguments, "--sources", str(copies)]) == 0
    path = project / "annotations" / "articles" / ENGLISH / "places.lock.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace(f'"version": {VERSION}', '"version": 1'), encoding="utf-8")
    assert main(["check", *arguments]) == 1
    assert "it is of version 1" in capsys.readouterr().out
    assert main(["anchor", *arguments]) == 1, "no copy of this text is here, so its lock stays as it is"
    assert "edition anchor" in capsys.readouterr().err
    assert main(["anchor", *arguments, "--sources", str(copies)]) == 0
    assert path.read_text(encoding="utf-8") == good
