"""`edition completion`: a script that lets a shell complete commands, options, kinds, texts and passages.

The script is made once (by shtab, from the same argparse parsers) and is static: pressing
Tab starts no Python. Texts and passages are those of the checkout that one stands in: the
folders of `articles/`, and the ids in their outlines.
"""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from build_tools.cli.common import FINE

HELP = "Print a completion script for your shell."
EXAMPLE = 'eval "$(edition completion bash)"'
MORE = """\
Commands, options, kinds, texts and passage ids are completed. To have it always:

| shell | put this line | into |
|---|---|---|
| bash | `eval "$(edition completion bash)"` | `~/.bashrc` |
| zsh | `eval "$(edition completion zsh)"` | `~/.zshrc`, behind `compinit` |
| fish | `edition completion fish \\| source` | `~/.config/fish/config.fish` |

To save the moment that this takes at each start, write the script to a file once, and source that.
"""
SHELLS = ("bash", "zsh", "fish")

# The checkout is found as the commands find it: upwards from here.
_FIND = """\
_edition_annotations() {
  local folder="$PWD"
  while [ -n "$folder" ]; do
    if [ -f "$folder/annotations/edition.yml" ]; then printf '%s\\n' "$folder/annotations"; return; fi
    folder="${folder%/*}"
  done
}
_edition_texts() {
  local annotations; annotations="$(_edition_annotations)"
  [ -n "$annotations" ] && command ls "$annotations/articles"
}
_edition_passages() {
  local annotations; annotations="$(_edition_annotations)"
  [ -n "$annotations" ] || return 0
  sed -n 's/^ *{"id": "\\([phn][0-9]*\\)".*/\\1/p' "$annotations"/articles/*/outline.yml | sort -u
}
"""
_BASH = _FIND + """\
_edition_complete_text() { compgen -W "$(_edition_texts)" -- "$1"; }
_edition_complete_passage() { compgen -W "$(_edition_passages)" -- "$1"; }
"""
_ZSH = _FIND + """\
_edition_complete_text() { compadd -- ${(f)"$(_edition_texts)"}; }
_edition_complete_passage() { compadd -- ${(f)"$(_edition_passages)"}; }
"""
_FISH = """\
function _edition_annotations
    set -l folder $PWD
    while test -n "$folder"
        if test -f "$folder/annotations/edition.yml"
            echo "$folder/annotations"
            return
        end
        set folder (string replace -r '/[^/]*$' '' -- "$folder")
    end
end
function _edition_texts
    set -l annotations (_edition_annotations)
    test -n "$annotations"; and command ls "$annotations/articles"
end
function _edition_passages
    set -l annotations (_edition_annotations)
    test -n "$annotations"; or return
    sed -n 's/^ *{"id": "\\([phn][0-9]*\\)".*/\\1/p' $annotations/articles/*/outline.yml | sort -u
end
"""
_PREAMBLE = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
_TEXT = {"bash": "_edition_complete_text", "zsh": "_edition_complete_text", "fish": "(_edition_texts)"}
_PASSAGE = {"bash": "_edition_complete_passage", "zsh": "_edition_complete_passage", "fish": "(_edition_passages)"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")


def run(given: argparse.Namespace) -> int:
    """Print the script."""
    print(script(given.parser_of_all, given.shell))
    return FINE


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The completion script of a whole parser for a shell of `SHELLS`."""
    shtab: Any = importlib.import_module("shtab")  # late: no other command needs it
    by_metavar = {"TEXT": _TEXT, "PASSAGE": _PASSAGE, "DIR": shtab.DIRECTORY, "PATH": shtab.FILE}
    for action in _actions(parser):
        if isinstance(action.metavar, str) and action.metavar in by_metavar:
            action.complete = by_metavar[action.metavar]  # type: ignore[attr-defined]
    return str(shtab.complete(parser, shell=shell, preamble=_PREAMBLE)).rstrip()


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    own = list(parser._actions)
    for action in own:
        if isinstance(action, argparse._SubParsersAction):
            own = own + [inner for sub in action.choices.values() for inner in _actions(sub)]
    return own
