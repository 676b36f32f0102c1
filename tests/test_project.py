"""The project's own files agree with each other: versions, lock, licences, workflows, make and its Python twin."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import build_tools
from tools import browser, run

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ODD_PATH = 'my "folder"/長征 it\'s $HOME $(id) #1'

posix = pytest.mark.skipif(os.name == "nt", reason="make and bash")


# --- versions and lock --------------------------------------------------------------------------


def test_one_version() -> None:
    """Package, citation and changelog say the same, with the same date."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = re.search(r"^## \[([^]]+)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert PROJECT["project"]["version"] == build_tools.__version__ == citation["version"] == newest[1]
    assert str(citation["date-released"]) == newest[2]


def test_lock_pins_everything_exactly() -> None:
    """Each direct requirement is in the lock, each line is one exact version, and each suits what is asked for."""
    packaging = pytest.importorskip("packaging.requirements")
    pins = dict(_pins())
    extras = PROJECT["project"]["optional-dependencies"]
    for text in [*PROJECT["project"]["dependencies"], *(text for extra in extras.values() for text in extra)]:
        requirement = packaging.Requirement(text)
        name = _normal(requirement.name)
        assert name in pins, f"{name} is not in requirements.lock"
        assert requirement.specifier.contains(pins[name]), f"{text}, but the lock has {pins[name]}"


def test_lock_names_no_host() -> None:
    """It installs from whatever index pip is set up with."""
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_console_command() -> None:
    """`edition` is `build_tools.cli:main`."""
    assert PROJECT["project"]["scripts"] == {"edition": "build_tools.cli:main"}
    assert PROJECT["project"]["requires-python"] == ">=3.11"


# --- set-up and make ----------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["site", "serve", "bench"])
def test_sources_travel_as_one_argument(command: str) -> None:
    """Spaces, quotation marks, dollar signs and Han characters included."""
    (step,) = run.steps(command, ODD_PATH, ["--quiet"])
    assert step[step.index("--sources") + 1] == ODD_PATH
    assert "--sources" not in run.steps(command, "", [])[0]


def test_sources_are_taken_from_option_or_make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The option wins over the variable; a relative path and ~ are resolved."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert run._take_sources(["--sources", "a b", "-k", "x"], "other") == (str(tmp_path / "a b"), ["-k", "x"])
    assert run._take_sources(["--sources=長征"], "") == (str(tmp_path / "長征"), [])
    assert run._take_sources(["-v"], "~/articles") == (str(tmp_path / "home" / "articles"), ["-v"])
    assert run._take_sources([], "") == ("", [])


def test_wrong_path_is_said_before_set_up(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 2, and nobody waits for an installation first."""
    monkeypatch.setattr(run, "set_up", lambda groups: pytest.fail("set up in vain"))
    assert run.main(["site", "--sources", "/no/such/長征"]) == 2
    assert "/no/such/長征" in capsys.readouterr().err


def test_missing_venv_module_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing, and what to type."""
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(run.Stop, match=r"venv module cannot be used here \(missing: ensurepip\)[\s\S]*apt install python3\.\d+-venv"):
        run._make_venv()


def test_failed_installation_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip's own last words, then ours; no stamp is left, so the next run tries again."""
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "stamp.txt")
    monkeypatch.setattr(run, "_works", lambda python: True)
    failed = subprocess.CompletedProcess([], 1, b"", b"ERROR: no route to host")
    monkeypatch.setattr(run.subprocess, "run", lambda *args, **kwargs: failed)
    with pytest.raises(run.Stop, match=r"no route to host[\s\S]*no internet connection"):
        run.set_up(())
    assert not run.STAMP.exists()


def test_set_up_runs_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stamp nothing is done; more extras, or another state of the lock, install again."""
    python = tmp_path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp.txt")
    monkeypatch.setattr(run, "_works", lambda path: True)
    installed: list[str] = []

    def pretend(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        installed.append(command[-1])
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(run.subprocess, "run", pretend)
    for groups in ((), (), ("dev", "fast"), ("dev", "fast"), ()):
        assert run.set_up(groups) == python
    assert installed == [".", ".[dev,fast]"]
    monkeypatch.setattr(run, "_state", lambda: "another")
    run.set_up(())
    assert installed == [".", ".[dev,fast]", "."]


def test_old_python_is_handed_over_or_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A newer Python on the machine is used; without one the version that is needed is named."""
    monkeypatch.setattr(run, "sys", _OldPython())
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    assert run.main(["site"]) == 1
    assert "Python 3.11 or newer is needed; this is 3.8" in capsys.readouterr().err
    monkeypatch.setattr(run.shutil, "which", lambda name: "/opt/python3.12" if name == "python3.12" else None)
    monkeypatch.setattr(run, "_works", lambda python, needed: python == "/opt/python3.12")
    monkeypatch.setattr(run.subprocess, "call", lambda command: 7 if command[0] == "/opt/python3.12" else 1)
    assert run.main(["site"]) == 7


def test_unknown_command_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 and the list of commands."""
    assert run.main(["sight"]) == 2
    assert "There is no command “sight”" in capsys.readouterr().out


@posix
def test_make_knows_the_same_commands() -> None:
    """And shows them when it is asked for nothing."""
    make = _make()
    shown = subprocess.run([make, "--no-print-directory", "help", f"PYTHON={sys.executable}"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == run.help_text()
    targets = re.search(r"^COMMANDS := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert set(targets[1].split()) == {*run.COMMANDS, "help"}


@posix
def test_make_passes_a_path_as_it_was_typed(tmp_path: Path) -> None:
    """Neither make nor the shell reads it a second time."""
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@" "$SOURCES"\n', encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        [_make(), "--silent", "--no-print-directory", "site", f"PYTHON={python}", f"SOURCES={ODD_PATH}"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    assert done.stdout.splitlines() == ["tools/run.py", "site", ODD_PATH]


@posix
def test_make_says_that_python_is_missing() -> None:
    """In a sentence, with the command that gets it."""
    done = subprocess.run([_make(), "site", "PYTHON=no-such-python"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr


def test_scripts_for_bare_machines_parse_on_old_pythons() -> None:
    """They must get as far as saying that a newer Python is needed."""
    import ast

    for name in ("run.py", "browser.py"):
        ast.parse((ROOT / "tools" / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_browser_is_found_by_name_or_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """EDITION_BROWSER wins, also when it names nothing; else the first command that is there."""
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/bin/{name}" if name in ("chromium-browser", "mine") else None)
    monkeypatch.delenv("EDITION_BROWSER", raising=False)
    assert browser.find_browser() == "/bin/chromium-browser"
    monkeypatch.setenv("EDITION_BROWSER", "mine")
    assert browser.find_browser() == "/bin/mine"
    monkeypatch.setenv("EDITION_BROWSER", "not-there")
    assert browser.find_browser() == ""


# --- continuous integration ---------------------------------------------------------------------


@pytest.mark.parametrize("path", WORKFLOWS, ids=[path.name for path in WORKFLOWS])
def test_workflows_ask_for_little(path: Path) -> None:
    """Reading is the rule; only the step that publishes may write; every action has a major version."""
    text = path.read_text(encoding="utf-8")
    workflow = yaml.load(text, yaml.BaseLoader)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        if name == "deploy":
            assert job["permissions"] == {"pages": "write", "id-token": "write"}
        else:
            assert "permissions" not in job
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", action), action


def test_pages_are_audited_before_they_are_uploaded() -> None:
    """The companion edition, asked for by name; the audit stands between build and upload."""
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    order = ["edition build --edition companion", "edition audit --site site", "upload-pages-artifact", "deploy-pages"]
    assert [text.index(step) for step in order] == sorted(text.index(step) for step in order)
    assert "EDITION_SITE_URL" in text
    assert "EDITION_REPOSITORY" in text
    assert "pull_request" not in text


@posix
def test_ci_script_is_sound() -> None:
    """Executable, valid bash, and it runs `make test`."""
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    bash = shutil.which("bash")
    if bash:
        assert subprocess.run([bash, "-n", str(script)], check=False).returncode == 0
    assert "make test" in script.read_text(encoding="utf-8")


# --- licences and what must not be in the tree -----------------------------------------------------


def test_licences() -> None:
    """Code: MIT. Annotations: CC BY 4.0, with the address of its legal code."""
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in (ROOT / "LICENSE-annotations").read_text(encoding="utf-8")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["authors"] == [{"name": "The editors of Two Readings of the Great Leap"}]


def test_copies_and_products_are_ignored_by_git() -> None:
    """A reader's copy cannot be committed by mistake."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/sources/", "/build/", "/site/", ".venv/"} <= set(ignored)


def test_annotation_schema_of_the_lock_files_is_plain_json() -> None:
    """Generated files are in the JSON subset of YAML (decision 3)."""
    for path in (ROOT / "annotations" / "articles").glob("*/outline.yml"):
        assert "passages" in json.loads(path.read_text(encoding="utf-8"))


class _OldPython:
    """What `run` sees of `sys` on a Python that is too old."""

    version_info = (3, 8, 1)
    executable = "/usr/bin/python3"
    stderr = property(lambda self: sys.stderr)


def _pins() -> list[tuple[str, str]]:
    pins = []
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9._-]+)==([^ ;]+)(?: ; .+)?", line)
            assert match, f"not one exact version: {line}"
            pins.append((_normal(match[1]), match[2]))
    return pins


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _make() -> str:
    make = shutil.which("gmake") or shutil.which("make")
    if not make:
        pytest.skip("make is not installed")
    return make
