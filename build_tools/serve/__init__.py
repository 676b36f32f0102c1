"""A local preview: shows the edition, and shows each saved change in the open page within a moment.

    watching -> preview (maker, renderers) -> board -> server -> client.js in the page

Only this machine can reach it. A mistake is shown in the page and on the terminal, and
the last good pages stay.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from build_tools.build import Request
from build_tools.problems import Kind
from build_tools.publish import swap
from build_tools.reporting import report
from build_tools.serve import words
from build_tools.serve.board import Board
from build_tools.serve.folders import Folders, claim
from build_tools.serve.preview import Preview
from build_tools.serve.server import Server, Shown
from build_tools.serve.site_files import read_file
from build_tools.serve.terminal import Terminal
from build_tools.serve.watching import Watch

_STOPPING = {Kind.SOURCES_MISSING.label: 2, Kind.NO_COPY_RECOGNISED.label: 1}
"""Mistakes of the command line, which no save will mend, and their exit status."""


def serve(
    request: Request, port: int, output: Path | None = None, *, open_browser: bool = False, command: str = "edition serve"
) -> int:
    """Serve until Ctrl-C; the exit status. `output` is where the site goes, by default a free folder in `build/`.

    `command` is what somebody types to start it again.
    """
    folders = claim(request.project.root, output)
    if folders is None:
        return _refuse(f"Another preview is using {output}. Stop it, or choose another folder with --output.", 2)
    try:
        if not swap.may_replace(folders.output):
            return _refuse(report([swap.not_ours(folders.output)]).rstrip(), 1)
        request = replace(request, output=folders.output, work=folders.work)
        return _serve(request, folders, port, open_browser, command)
    finally:
        folders.release()


def _serve(request: Request, folders: Folders, port: int, open_browser: bool, command: str) -> int:
    board = Board(partial(read_file, request.output))
    terminal = Terminal()
    preview: list[Preview] = []
    watch = Watch(lambda: _places(request, preview[0].copies if preview else []))
    site = Shown(
        request.output, board, lambda: preview[0].folders if preview else [""], lambda: preview[0].below if preview else ""
    )
    try:
        server = Server(port, site)
    except OSError as error:
        again = f"{command} --port {port + 1}"
        return _refuse(f"Port {port} cannot be used ({error.strerror}). Try another: {again}", 2)
    address = f"http://127.0.0.1:{server.server_port}/"
    with _until_stopped(), watch:
        try:
            preview.append(Preview(request, folders.work, board, watch, terminal))
            threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
            sys.stdout.write(f"Open this address in a browser; Ctrl-C here ends the preview:\n{address}\n")
            sys.stdout.flush()
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            preview[0].turn(())
            for kind in board.kinds & _STOPPING.keys():
                return _STOPPING[kind]
            terminal.say(f"Open {address} in a browser; Ctrl-C here ends the preview.")  # the first line is far above by now
            while True:
                preview[0].turn(watch.wait())
        except KeyboardInterrupt:
            terminal.say("\nStopped.")
        finally:
            with suppress(ValueError):  # not in the main thread
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # what follows takes a moment, and is to be done
            board.stop()
            server.shutdown()
            server.server_close()
            for one in preview:
                one.close()
    return 0


def _places(request: Request, copies: list[Path]) -> Iterator[Path]:
    """Where files are whose change shows on a page."""
    root = request.project.root
    yield from (root / name for name in ("annotations", "docs", "overrides"))
    yield root / "CHANGELOG.md"
    yield words.FOLDER
    if request.edition == "companion":
        return
    yield root / "sources"
    # A folder that was named may be anything, a whole home folder even: only what lies in it openly.
    if request.sources is not None and request.sources.is_dir():
        with suppress(OSError), os.scandir(request.sources) as entries:
            yield from (Path(entry.path) for entry in entries if entry.is_file() and not entry.name.startswith("."))
        yield request.sources / "annotations"  # the private layer
    elif request.sources is not None:
        yield request.sources
    yield from copies


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Being told to end (SIGTERM, or a terminal that is closed) is the same as Ctrl-C."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = {}
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            number = getattr(signal, name)
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _refuse(line: str, status: int) -> int:
    sys.stderr.write(f"{line}\n")
    return status
