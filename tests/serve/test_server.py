"""The server gives the site to this machine, and nothing else to nobody else."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from build_tools.serve.board import MOST_SHOWN, Board
from build_tools.serve.server import Server, Shown
from build_tools.serve.site_files import read_file

PAGE = b"<!doctype html><html><body><p>Words.</p></body></html>"


class Asked:
    """An answer of the server."""

    def __init__(self, server: Server, path: str, method: str = "GET", **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{server.server_port}", **headers}.items():
            if value:
                connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        connection.close()


@pytest.fixture
def board(tmp_path: Path) -> Board:
    site = tmp_path / "site"
    for name, data in {
        "index.html": PAGE, "404.html": b"<p>Not here</p>", "read/x/index.html": PAGE, "zh-hant/404.html": "<p>沒有</p>".encode(),
        "assets/a.css": b"p {}", "search/index.js": b"words", ".edition-site.json": b"{}",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    (tmp_path / "secret.txt").write_text("secret")
    return Board(partial(read_file, site))


@pytest.fixture
def server(tmp_path: Path, board: Board) -> Iterator[Server]:
    server = Server(0, Shown(tmp_path / "site", board, lambda: ["", "zh-hant/"], lambda: "two-readings"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    board.tell(ready=True)
    yield server
    board.stop()
    server.shutdown()
    server.server_close()


def test_only_this_machine_can_reach_it(server: Server):
    assert server.server_address[0] == "127.0.0.1"


def test_a_page_comes_with_the_script_and_other_files_as_they_are(server: Server, tmp_path: Path):
    page = Asked(server, "/read/x/")
    assert page.status == 200 and b"Words." in page.body and b"/.edition-preview/client.js" in page.body
    assert (tmp_path / "site/read/x/index.html").read_bytes() == PAGE
    style = Asked(server, "/assets/a.css")
    assert (style.body, style.headers["Content-Type"]) == (b"p {}", "text/css; charset=utf-8")
    assert Asked(server, "/two-readings/read/x/index.html").body.startswith(PAGE[:40])
    script = Asked(server, "/.edition-preview/client.js")
    assert script.headers["Content-Type"].startswith("text/javascript") and b"innerHTML" not in script.body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1]:80"])
def test_another_name_for_this_machine_is_refused(server: Server, host: str):
    for path in ("/", "/.edition-preview/events", "/.edition-preview/client.js"):
        answer = Asked(server, path, Host=host)
        assert answer.status == 403 and b"Words" not in answer.body


def test_pages_of_other_sites_get_no_files(server: Server):
    assert Asked(server, "/search/index.js", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert Asked(server, "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200
    assert Asked(server, "/search/index.js", Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="no-cors").status == 200
    assert Asked(server, "/search/index.js").headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert Asked(server, "/").headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/read/../../secret.txt", "/.edition-site.json"])
def test_nothing_but_the_site_is_given(server: Server, path: str):
    answer = Asked(server, path)
    assert answer.status == 404 and b"secret" not in answer.body


def test_a_folder_without_a_page_is_not_listed_and_one_with_a_page_leads_to_it(server: Server):
    assert Asked(server, "/assets/").status == 404
    assert Asked(server, "/read/").status == 404
    moved = Asked(server, "/read/x")
    assert (moved.status, moved.headers["Location"]) == (301, "x/")
    assert Asked(server, "//evil.example/read/x").status == 404


def test_the_error_page_is_in_the_language_of_the_address(server: Server):
    assert "Not here" in Asked(server, "/no/such/").body.decode()
    chinese = Asked(server, "/zh-hant/no/such/")
    assert chinese.status == 404 and "沒有" in chinese.body.decode() and b"client.js" in chinese.body


def test_browsers_ask_each_time_and_hear_when_nothing_changed(server: Server, board: Board, tmp_path: Path):
    first = Asked(server, "/read/x/")
    assert first.headers["Cache-Control"] == "no-cache"
    again = Asked(server, "/read/x/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    (tmp_path / "site/read/x/index.html").write_bytes(PAGE.replace(b"Words", b"Other words"))
    assert Asked(server, "/read/x/", If_None_Match=first.headers["ETag"]).status == 200
    head = Asked(server, "/read/x/", "HEAD")
    assert (head.status, head.body) == (200, b"") and int(head.headers["Content-Length"]) > len(PAGE)


def test_before_there_is_a_site_a_page_waits_for_it(tmp_path: Path, server: Server, board: Board):
    board.tell(ready=False)
    answer = Asked(server, "/read/x/")
    assert answer.status == 503 and b'data-stamp="waiting"' in answer.body and b"Words" not in answer.body
    assert json.loads(board.state("read/x/index.html"))["stamp"] == ""


def test_an_open_page_is_told_of_its_own_changes_and_of_problems(server: Server, board: Board, tmp_path: Path):
    said = board.states("read/x/index.html")
    first = json.loads(next(said))
    board.tell()
    assert next(said) == "", "nothing new: a sign of life"
    (tmp_path / "site/read/x/index.html").write_bytes(b"<p>New</p>")
    board.tell()
    second = json.loads(next(said))
    assert second["stamp"] != first["stamp"] and second["problems"] == []
    board.tell(problems=[{"kind": "k", "message": str(number)} for number in range(MOST_SHOWN + 3)])
    third = json.loads(next(said))
    assert (len(third["problems"]), third["more"], third["stamp"]) == (MOST_SHOWN, 3, second["stamp"])
    (tmp_path / "site/read/x/index.html").unlink()
    board.tell(problems=[])
    assert json.loads(next(said))["stamp"] == ""
    board.stop()
    assert list(said) == []


def test_the_line_of_a_page_says_which_page_is_open(server: Server, board: Board):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", "/.edition-preview/events?page=read/x/index.html", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    line = b""
    while not line.startswith(b"data: "):
        line = answer.readline()
    assert json.loads(line[6:])["stamp"] == board.stamp("read/x/index.html") != ""
    assert board.open_pages == ["read/x/index.html"]
    connection.close()
    answer.close()
    for number in range(50):
        board.tell(look=str(number))
        if not board.open_pages:
            break
        threading.Event().wait(0.1)
    assert board.open_pages == []
