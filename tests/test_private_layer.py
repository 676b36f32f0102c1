"""A reader's own annotations, beside their copies: in their full build, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.build import Gathered, Project, Request, build, gather
from build_tools.problems import has_errors
from tests.sample_project import CHINESE, ENGLISH, make_project, write_sources

OWN = "A word for word translation that a teacher made for one class alone. " * 8


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project."""
    return make_project(tmp_path_factory.mktemp("checkout"))


def layer(folder: Path, name: str, content: str) -> None:
    """Write one file of a private layer."""
    path = folder / "annotations" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def own_translation(at: str, text: str = OWN) -> str:
    """A file with one private translation."""
    return f'- {{at: {at}, kind: close, text: "{text}", by: [a-teacher], status: draft}}\n'


def digest_at(gathered: Gathered) -> str:
    """The passage of the Chinese scan that has a digest."""
    assert gathered.edition is not None
    return next(iter(gathered.edition.translations[CHINESE]["en"]))


def test_it_takes_the_place_of_what_is_committed_without_limits(project: Path, tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "mine")
    at = digest_at(gather(Request(Project(project))))
    layer(sources, f"articles/{CHINESE}/translations.en.yml", own_translation(at))
    layer(sources, "contributors.yml", "- {id: a-teacher, name: A teacher, roles: [teacher]}\n")
    gathered = gather(Request(Project(project), sources))
    assert gathered.edition is not None and not has_errors(gathered.problems), gathered.problems
    item = gathered.edition.translation(CHINESE, "en", at)
    assert item is not None and item.private and item.text == OWN.strip()
    assert sum(t.private for t in gathered.edition.annotations.translations) == 1


def test_without_a_copy_it_is_not_even_looked_at(project: Path, tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "mine", ENGLISH)
    layer(sources, "notes.yml", "[broken")
    for request in (
        Request(Project(project), sources, edition="companion"),
        Request(Project(project)),
        Request(Project(project), sources, private_layer=False),
    ):
        gathered = gather(request)
        assert gathered.edition is not None and not any(item.private for item in gathered.edition.annotations)
        assert not has_errors(gathered.problems)


def test_its_mistakes_name_its_own_files(project: Path, tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "mine")
    layer(sources, f"articles/{CHINESE}/translations.en.yml", own_translation("p999"))
    named = [(p.kind.label, p.place.file) for p in gather(Request(Project(project), sources)).problems]
    file = (sources / "annotations" / "articles" / CHINESE / "translations.en.yml").resolve().as_posix()
    assert ("unknown-id", file) in named and ("unknown-passage", file) in named


def test_a_companion_built_beside_it_holds_none_of_it(project: Path, tmp_path: Path) -> None:
    sources = write_sources(project / "sources")
    try:
        at = digest_at(gather(Request(Project(project), edition="companion")))
        layer(sources, f"articles/{CHINESE}/translations.en.yml", own_translation(at).replace("a-teacher", "editor-1"))
        full, companion = tmp_path / "full", tmp_path / "companion"
        assert not has_errors(build(Request(Project(project), output=full)).problems)
        assert not has_errors(build(Request(Project(project), edition="companion", output=companion)).problems)
        page = Path("read") / CHINESE / "index.html"
        assert OWN.strip()[:40] in (full / page).read_text(encoding="utf-8")
        assert (full / "PRIVATE-USE.txt").is_file()
        for path in companion.rglob("*.*"):
            assert path.is_dir() or OWN.strip()[:40].encode() not in path.read_bytes(), path
    finally:
        for path in sorted(sources.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        sources.rmdir()
