"""`edition completion`: the bash script works in a real bash; those of zsh and fish are looked at by them, where they are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.cli import COMMANDS
from build_tools.cli.completion import SHELLS
from build_tools.model.annotations import KINDS
from tests.cli.conftest import Run
from tests.sample_project import CHINESE, ENGLISH

PROBE = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
function_name="$(complete -p edition | sed 's/.*-F \([^ ]*\).*/\1/')"
"$function_name" 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def complete(run: Run, tmp_path: Path, small: Path):
    """What bash offers for a line, in the small project."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    script = tmp_path / "edition.bash"
    script.write_text(run("completion", "bash")[1], encoding="utf-8")

    def offered(*words: str, cwd: Path = small) -> list[str]:
        done = subprocess.run([bash, "-c", PROBE, "bash", script, "edition", *words], cwd=cwd, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout.split()

    return offered


def test_bash(complete) -> None:
    assert complete("") == [command.__name__.rpartition(".")[2] for command in COMMANDS]
    assert complete("new", "") == list(KINDS)
    assert complete("new", "cross") == ["cross-reference"]
    assert "--language" in complete("new", "translation", "--")
    assert complete("build", "--edition", "") == ["auto", "companion", "full"]
    assert complete("completion", "") == list(SHELLS)
    assert complete("check", "--sources", "anno") == ["annotations"]


def test_bash_knows_the_texts_and_passages_of_the_checkout(complete, small: Path, tmp_path: Path) -> None:
    assert complete("text", "") == sorted(["introduction", ENGLISH, CHINESE])
    assert complete("find", "x", "--in", "intro", cwd=small / "annotations" / "glossary") == ["introduction"]
    assert complete("new", "editors-note", "x", "--at", "p00")[:2] == ["p001", "p002"]
    assert complete("text", "", cwd=tmp_path) == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_accept_their_script(shell: str, run: Run, tmp_path: Path) -> None:
    status, out, _ = run("completion", shell)
    assert status == 0
    assert "_edition_texts" in out
    if program := shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(out, encoding="utf-8")
        done = subprocess.run([program, "-n", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_shell(run: Run) -> None:
    status, out, err = run("completion", "tcsh")
    assert (status, out) == (2, "")
    assert "bash" in err
