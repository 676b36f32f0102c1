"""Every command has help and an example, and the example is a call that can be made."""

from __future__ import annotations

import shlex

import pytest

from build_tools.cli import COMMANDS, make_parser
from tests.cli.conftest import Run

NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]


@pytest.mark.parametrize(("name", "command"), list(zip(NAMES, COMMANDS, strict=True)), ids=NAMES)
def test_help_shows_an_example(name: str, command, run: Run) -> None:
    status, out, _ = run(name, "--help")
    assert status == 0
    assert f"Example:  {command.EXAMPLE}" in out
    assert command.HELP.endswith(".")


@pytest.mark.parametrize(("name", "command"), list(zip(NAMES, COMMANDS, strict=True)), ids=NAMES)
def test_the_example_can_be_called(name: str, command) -> None:
    if name == "completion":
        return  # its example is of the shell
    words = shlex.split(command.EXAMPLE)
    assert words[0] == "edition"
    given = make_parser().parse_args(words[1:])
    assert given.command == name


def test_every_option_has_help(run: Run) -> None:
    parser = make_parser()
    (commands,) = [action for action in parser._actions if action.dest == "command"]
    for name, own in commands.choices.items():  # type: ignore[union-attr]
        assert all(action.help for action in own._actions), name


@pytest.mark.parametrize("words", [[], ["nothing"], ["build", "--nothing"], ["text"], ["serve", "--port", "x"]])
def test_bad_words_end_with_2(words: list[str], run: Run) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert "usage:" in err


def test_help_and_version(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert all(f"    {name}" in out for name in NAMES)
    assert run("--version")[0] == 0
