"""The preview's server: the files of one site, and a line to every open page. For this machine only.

A full edition holds an article in copyright, and every web page that a reader opens may
send requests to this machine. So the server listens at 127.0.0.1, answers only to names of
this machine (another name in `Host` is a stranger's that was pointed here), and gives what
is not a page only to pages of its own.
"""

from __future__ import annotations

import hashlib
import http.server
import socketserver
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from build_tools.serve import shown
from build_tools.serve.board import Board
from build_tools.serve.site_files import content_type, error_page, file_of, read_file

NAMES = ("127.0.0.1", "localhost")
"""What this machine is called in an address."""


@dataclass
class Shown:
    """What the server shows. `folders` are the folders of the languages, `below` the path of the published site."""

    root: Path
    board: Board
    folders: Callable[[], Sequence[str]]
    below: Callable[[], str]


class Server(http.server.ThreadingHTTPServer):
    """Listens at 127.0.0.1. Raises OSError where the port is taken."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers have one port

    def __init__(self, port: int, site: Shown) -> None:
        self.site = site
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Without the base class's search for a name of this machine, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that went away in the middle of an answer is no error."""


class Handler(http.server.BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """No line for each request."""

    def version_string(self) -> str:
        """Nobody needs to know more."""
        return "edition"

    def do_GET(self) -> None:
        """Answer with a file, the script, or the line of an open page."""
        site = self.server.site
        if not self._is_from_here():
            self._send(HTTPStatus.FORBIDDEN, b"This server answers to 127.0.0.1 and localhost only.\n", "txt")
            return
        address = urlsplit(self.path) if not self.path.startswith("//") else urlsplit("/")
        if address.path == shown.SCRIPT:
            self._send(HTTPStatus.OK, shown.script(), "js")
        elif address.path == shown.EVENTS:
            self._events(parse_qs(address.query).get("page", [""])[0])
        else:
            self._file(site, file_of(self.path, site.below()))

    do_HEAD = do_GET  # noqa: N815 - the name is the base class's

    def _file(self, site: Shown, name: str | None) -> None:
        if not site.board.ready:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, shown.waiting_page(name or "index.html", held_up=site.board.is_held_up), "html")
            return
        data = read_file(site.root, name) if name else None
        if name and data is not None:
            self._send(HTTPStatus.OK, self._page(name, data), name)
        elif name and read_file(site.root, f"{name}/index.html") is not None:
            self._redirect(name)
        else:
            name = name or "404.html"
            found = read_file(site.root, error_page(name, site.folders()))
            html = shown.with_script(found, name, "") if found else shown.missing_page(name)
            self._send(HTTPStatus.NOT_FOUND, html, "html")

    def _page(self, name: str, data: bytes) -> bytes:
        if not name.endswith(".html"):
            return data
        return shown.with_script(data, name, self.server.site.board.stamp(name))

    def _redirect(self, name: str) -> None:
        """To the folder's own address; relative, so that it leads nowhere else."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"{urlsplit(self.path).path.rsplit('/', 1)[-1]}/")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, data: bytes, name: str) -> None:
        """An answer. Browsers ask each time whether it is still the same, so nothing old is ever shown."""
        tag = f'"{hashlib.sha256(data).hexdigest()[:20]}"'
        same = status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if same else status)
        self.send_header("Content-Type", content_type(f".{name}" if "." not in name else name))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if not name.endswith("html"):
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if not same:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if not same and self.command == "GET":
            self.wfile.write(data)

    def _events(self, page: str) -> None:
        """Server-sent events for one open page, as long as it is open."""
        name = file_of(f"/{quote(page)}") or "404.html"
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command != "GET":
            return
        board = self.server.site.board
        with board.opened(name), suppress(OSError):
            self.wfile.write(b"retry: 500\n\n")
            for said in board.states(name):
                self.wfile.write(f"data: {said}\n\n".encode() if said else b": here\n\n")
                self.wfile.flush()

    def _is_from_here(self) -> bool:
        """Whether the request names this machine, and does not come from a page of another site.

        A page may be opened from anywhere, by a link or in a frame (an editor's own browser is one).
        """
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host not in NAMES:
            return False
        return self.headers.get("Sec-Fetch-Site") != "cross-site" or self.headers.get("Sec-Fetch-Mode") == "navigate"
