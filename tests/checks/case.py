"""One case: a folder with what is wrong in it and what is said of it.

    tests/checks/<label>/              a kind of problem; or, where it has several cases,
    tests/checks/<label>/<case>/       a folder for each
        input/                         files laid over the small edition (`base/`)
        case.yml                       only where it is not simply `edition check` without copies
        expected.txt                   the report, to the letter

To add one: make the folder and `input/`, then write `expected.txt` with
`REFRESH_CASES=1 make test` and read it: is that what you would want to be told?

`case.yml` may hold `preview:`, what stopped the live preview (nothing is run then), or `why:`, `remove:` (files of the small edition), and `run:`, a list of
commands of `edition` of which the last one is looked at; `{copies}` in them is the folder of
the base's copies, `{project}` the checkout, `{output}` a folder for a site.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from build_tools.cli import main
from build_tools.serve.preview import Preview
from tests.checks.small_project import COPIES

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SITE_FILES = ("overrides", "CHANGELOG.md", "mkdocs.yml")

_TRACEBACK = re.compile(r"^  \|  .*\n", re.MULTILINE)
"""Lines of a renderer's traceback, which name files of the machine."""
_SHARE = re.compile(r"\d+% of its(?= fingerprint)")
_REPORT = re.compile(r"^(?:\S.*: )?(?:error|warning|info): [a-z-]+\n(?:  .*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """A folder of the kind above."""

    folder: Path

    @property
    def name(self) -> str:
        """`quote-not-found/in-another-passage`."""
        return self.folder.relative_to(HERE).as_posix()

    @property
    def label(self) -> str:
        """The kind of problem that it is about."""
        return self.name.split("/")[0]

    @property
    def expected(self) -> Path:
        """The file with the report."""
        return self.folder / "expected.txt"

    def settings(self) -> dict[str, Any]:
        """What `case.yml` says; nothing where there is none."""
        path = self.folder / "case.yml"
        return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def cases() -> list[Case]:
    """Every case, found by its folder."""
    folders = {path.parent for name in ("input", "case.yml", "expected.txt") for path in HERE.glob(f"*/**/{name}")}
    return [Case(folder) for folder in sorted(folders)]


def reported(case: Case, base: Path, folder: Path, capsys: Any) -> tuple[str, str]:
    """Runs a case over a copy of `base` in `folder`: the problems in the last command's output, and all of the output."""
    settings = case.settings()
    if "preview" in settings:
        return _stumbled(settings["preview"]), ""
    runs = settings.get("run", ["check"])
    project = folder / "project"
    shutil.copytree(base, project)
    if any(command.startswith("build") for command in runs):
        for name in SITE_FILES:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, project / name)
    for name in settings.get("remove", []):
        (project / name).unlink()
    if (case.folder / "input").is_dir():
        shutil.copytree(case.folder / "input", project, dirs_exist_ok=True)
    places = {"copies": str(COPIES), "project": str(project), "output": str(folder / "site")}
    for command in runs:
        capsys.readouterr()
        words = [word.format(**places) for word in command.split()]
        main([*words, "--project", str(project)])
    out, err = capsys.readouterr()
    said = out + err
    for name, path in places.items():
        said = said.replace(path, f"{{{name}}}")
    return "".join(_REPORT.findall(_SHARE.sub("…% of its", _TRACEBACK.sub("", said)))), said


def _stumbled(said: str) -> str:
    """What the preview shows when something stopped it that is no problem of a file."""
    shown: list[dict[str, Any]] = []
    preview = SimpleNamespace(_renderers=SimpleNamespace(unload=lambda: None), _maker=None, _show=shown.append)
    Preview._stumble(preview, said)  # type: ignore[arg-type]
    return str(shown[0]["report"])
