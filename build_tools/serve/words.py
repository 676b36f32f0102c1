"""The files with the interface's words: where they are, and what stands in the way of reading them.

The build loads them as part of the program; in a preview they are files that somebody edits.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import yaml

from build_tools.pages import strings
from build_tools.problems import Kind, Place, Problem

FOLDER = Path(str(resources.files(strings)))
"""The folder of the words."""


def wrong_words() -> list[Problem]:
    """A problem for every file of words that cannot be loaded, or lacks a key that another has."""
    words, problems = {}, []
    for language in strings.languages():
        name = f"build_tools/pages/strings/{language}.yml"
        try:
            words[language] = (name, strings.load(language).words)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
            problems.append(Problem(Kind.YAML_SYNTAX, f"The file is not valid YAML: {error.problem}.", place))
        except (yaml.YAMLError, AttributeError, UnicodeDecodeError) as error:
            problems.append(Problem(Kind.YAML_SYNTAX, f"The file cannot be read as words by key: {error}.", Place(name, 1, 1)))
    every = {key for _, own in words.values() for key in own}
    for name, own in words.values():
        problems += [
            Problem(Kind.MISSING_FIELD, f"The words `{key}` are missing.", Place(name), mend="Another language has them.")
            for key in sorted(every - own.keys())
        ]
    return problems
