"""A local preview: builds, serves on this machine only, and builds again when an annotation changes.

A mistake is printed and the last good site stays up.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from build_tools.build import Request, build
from build_tools.problems import has_errors
from build_tools.reporting import report, summary

INTERVAL = 0.5
"""Seconds between two looks at the files."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """No line for each request."""


def serve(request: Request, port: int) -> int:
    """Serve until Ctrl-C; the exit status. Only this machine can reach the address."""
    if not _build(request) and not (request.output / "index.html").is_file():
        return 1
    handler = functools.partial(_Handler, directory=str(request.output))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        print(f"Port {port} cannot be used ({error.strerror}). Try another: edition serve --port {port + 1}", file=sys.stderr)
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}/  (stop with Ctrl-C)", flush=True)
    try:
        for changed in _changes(request):
            print(f"{changed} changed", file=sys.stderr)
            _build(request)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    finally:
        server.shutdown()
    return 0


def _build(request: Request) -> bool:
    began = time.monotonic()
    gathered = build(request)
    if has_errors(gathered.problems):
        sys.stderr.write(report(gathered.problems))
        print(f"{summary(gathered.problems)}; the last good site stays.", file=sys.stderr)
        return False
    print(f"Built in {time.monotonic() - began:.1f} s ({summary(gathered.problems)})", file=sys.stderr)
    return True


def _changes(request: Request) -> Iterator[str]:
    """The name of a changed file, whenever one changed."""
    before = _times(request)
    while True:
        time.sleep(INTERVAL)
        now = _times(request)
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        before = now
        if changed:
            yield min(changed).name


def _times(request: Request) -> dict[Path, int]:
    folders = [request.project.annotations, request.project.root / "overrides", request.project.root / "docs"]
    times = {}
    for path in (path for folder in folders for path in folder.rglob("*")):
        with suppress(FileNotFoundError):  # editors save by renaming: a file may go between two looks
            if path.is_file():
                times[path] = path.stat().st_mtime_ns
    return times
