"""Everything that `make` does, in Python: sets up `.venv` once, then runs one command in it.

    python tools/run.py site --sources "my folder"      (Windows: py tools/run.py site)

Runs on the standard library, before anything is installed, and on older Pythons far
enough to say that a newer one is needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.browser import fetch_browser, find_browser  # noqa: E402 - the path had to be set first

OLDEST = (3, 11)
VENV = ROOT / ".venv"
STAMP = VENV / "edition-setup.txt"

COMMANDS = {
    "site": "build the edition in site/ (add your copies: make site SOURCES=folder-or-file)",
    "serve": "show the edition at an address to open in a browser, and again after every change",
    "test": "unit tests, bounded property tests, one browser pass",
    "test-all": "all tests, with the matrices and mutation studies (long)",
    "lint": "style, types and the rules of the architecture",
    "bench": "time and peak memory of each stage, beside MkDocs on the same pages",
    "docs": "renew what is generated: in README, docs/ and annotations/ (schemas, examples)",
    "setup": "only set up .venv",
}


class Stop(Exception):  # noqa: N818 - not an error of the program: the way to end it with a plain message
    """Ends the run with an exit status; the text says what is missing and how to get it."""

    def __init__(self, text: str, status: int = 1) -> None:
        super().__init__(text)
        self.status = status


def main(arguments: list[str]) -> int:
    """Run `arguments`; the exit status is that of the command."""
    if sys.version_info < OLDEST:
        return _with_newer_python(arguments)
    if not arguments or arguments[0] in ("help", "-h", "--help") or arguments[0] not in COMMANDS:
        unknown = bool(arguments) and arguments[0] not in ("help", "-h", "--help")
        print((f"There is no command “{arguments[0]}”.\n\n" if unknown else "") + help_text())
        return 2 if unknown else 0
    try:
        return _run(arguments[0], *_take_sources(arguments[1:], os.environ.get("SOURCES", "")))
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return stop.status
    except KeyboardInterrupt:
        return 130


def help_text() -> str:
    """The list of commands, for `make help` and for people without make."""
    rows = [f"  make {name:<9} {text}" for name, text in COMMANDS.items()]
    return "\n".join([
        "Two Readings of the Great Leap · 《大躍進兩讀》", "", *rows, "",
        "Without make: python tools/run.py COMMAND [--sources folder-or-file] [further arguments]",
        'SOURCES= (or --sources) takes a folder or one file: make site SOURCES="my folder"',
        "Further arguments with make: make test ARGS='-k search'",
    ])


def next_steps() -> str:
    """What to type after set-up, on this system."""
    by_make = "MAKELEVEL" in os.environ
    python = "python" if os.name == "nt" else "python3"
    rows = {
        "make serve" if by_make else f"{python} tools/run.py serve": "show the edition; it prints the address to open in a browser",
        f"{os.path.join('.venv', 'Scripts' if os.name == 'nt' else 'bin', 'edition')} --help": "check, find, new …: all commands",
        "make help" if by_make else f"{python} tools/run.py help": "the rest",
    }
    width = max(map(len, rows))
    return "\n".join(["Done. Next:", *(f"  {typed:<{width}}  {what}" for typed, what in rows.items())])


def steps(command: str, sources: str, rest: list[str]) -> list[list[str]]:
    """What to run in the environment, as arguments of its Python, for one command."""
    with_sources = ["--sources", sources] if sources else []
    edition = ["-m", "build_tools"]
    tests = ["-m", "pytest", "--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]
    table: dict[str, list[list[str]]] = {
        "site": [[*edition, "build", *with_sources, *rest]],
        "serve": [[*edition, "serve", *with_sources, *rest]],
        "test": [[*tests, *rest]],
        "test-all": [[*tests, "-m", "", *rest]],
        "lint": [
            ["-m", "ruff", "check", *rest],
            ["-m", "mypy"],
            ["-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))"],
        ],
        "bench": [["-m", "benchmarks.bench", *with_sources, *rest]],
        "docs": [[f"tools/{name}.py", "--write"] for name in ("architecture", "readme_counts", "reference")],
        "setup": [],
    }
    return table[command]


def set_up(groups: tuple[str, ...]) -> Path:
    """The environment's Python, with the runtime and the extras `groups` installed.

    Does nothing when the stamp says that this very state is installed. The versions are
    those of requirements.lock. Raises Stop if something cannot be had.
    """
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    state = _state()
    stamp = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if python.exists() and stamp[:1] == [state] and set(groups) <= set(stamp[1:]):
        return python
    print("Setting up .venv (once; a minute or two) …", file=sys.stderr, flush=True)
    if not _works(python):
        _make_venv()
    extras = sorted(set(groups) | set(stamp[1:] if stamp[:1] == [state] else []))
    target = f".[{','.join(extras)}]" if extras else "."
    install = ["install", "--quiet", "--disable-pip-version-check", "--constraint", "requirements.lock"]
    done = subprocess.run(
        [str(python), "-m", "pip", *install, "--editable", target],
        cwd=ROOT, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment(""), check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Stop("\n".join([
            *said[-12:], "",
            "The packages that the edition needs could not be installed (pip's last words stand above).",
            "Most often there is no internet connection, or a proxy is not set. Then run the same command again.",
        ]))
    STAMP.write_text(" ".join([state, *extras]) + "\n", encoding="utf-8")
    return python


def _run(command: str, sources: str, rest: list[str]) -> int:
    groups = () if command in ("site", "serve") else ("dev", "fast")
    if command in ("site", "serve") and sources and not Path(sources).exists():
        # Said before a minute of set-up, not after it.
        raise Stop(f"There is no folder or file “{sources}”. Check the spelling, or leave SOURCES out.", 2)
    python = set_up(groups)
    if command in ("test", "test-all"):
        _look_for_browser(python)
    if command == "setup":
        print(next_steps())
    worst = 0
    for step in steps(command, sources, rest):
        status = subprocess.run([str(python), *step], cwd=ROOT, env=_environment(sources), check=False).returncode
        worst = worst or status
    return worst


def _take_sources(arguments: list[str], given: str) -> tuple[str, list[str]]:
    """The sources, absolute, out of `--sources PATH` or the SOURCES of make, and the other arguments."""
    rest = []
    queue = list(arguments)
    while queue:
        argument = queue.pop(0)
        if argument == "--sources" and queue:
            given = queue.pop(0)
        elif argument.startswith("--sources="):
            given = argument[len("--sources="):]
        else:
            rest.append(argument)
    return (os.path.abspath(os.path.expanduser(given)) if given else ""), rest


def _look_for_browser(python: Path) -> None:
    """See that browser tests can run, or say plainly that they cannot."""
    if find_browser() or fetch_browser(str(python)):
        return
    print(
        "\nNO BROWSER: none is installed, and none could be fetched. The browser tests will be skipped.\n"
        "Install Chromium or Chrome (Debian: apt install chromium), or name one in EDITION_BROWSER.\n",
        file=sys.stderr,
    )


def _state() -> str:
    """What the stamp must say: the wanted versions, this place (the installation points here), this Python."""
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    digest.update(str(ROOT).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


def _works(python: str | Path, needed: str = "pip") -> bool:
    """Whether this Python can be started, is new enough, and has a module. (A command may be a mere shim.)"""
    test = f"import sys, {needed}; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([str(python), "-c", test], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    said = ""
    if not missing:
        done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False)
        if done.returncode == 0:
            return
        said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        shutil.rmtree(VENV, ignore_errors=True)
    raise Stop("\n".join([
        *said.splitlines()[-6:],
        f"Python's venv module cannot be used here (missing: {', '.join(missing) or 'see above'}), "
        "so nothing was set up.",
        f"Debian or Ubuntu: apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv",
        "Elsewhere: install Python 3.11 or newer from python.org; it brings venv along.",
        "Then run the same command again.",
    ]))


def _with_newer_python(arguments: list[str]) -> int:
    """Hand over to a newer Python on this machine, or say that one is needed."""
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer and _works(newer, "sys"):
            return subprocess.call([newer, os.path.abspath(__file__), *arguments])
    print(
        "Python %d.%d or newer is needed; this is %d.%d (%s).\n"  # noqa: UP031 - also for old Pythons
        "Install a newer one from python.org, or name it: make site PYTHON=python3.12"
        % (*OLDEST, sys.version_info[0], sys.version_info[1], sys.executable),
        file=sys.stderr,
    )
    return 1


def _environment(sources: str) -> dict[str, str]:
    """The environment of a step: UTF-8 everywhere, and the copies for the tests that need them."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    for name in ("SOURCES", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"):  # ours and make's own, for nobody below
        environment.pop(name, None)
    if sources:
        environment["EDITION_SOURCES"] = sources
    return environment


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may not know every character
    sys.exit(main(sys.argv[1:]))
