"""A file becomes text whatever its encoding and line ends, or a plain reason is given why it does not."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.witness.decoding import MOST_BYTES, decode, read_copy

ENGLISH = "The canal was dug in a single winter.\nNobody who lived beside it believed that it would hold.\n"
CHINESE = "運河是在一個冬天裏挖成的，\n\n岸邊的人家誰也不信它撐得住。總工程師卻說，水會自己找到路，人只須挖一條淺溝。\n"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, ENGLISH + CHINESE])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_gives_the_same_text(tmp_path, text, line_end, encoding):
    path = tmp_path / "copy"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    copy, reason = read_copy(path)
    assert (copy.text, reason) == (text, "")


def test_the_checksum_is_that_of_the_text_not_of_the_bytes(tmp_path):
    sums = set()
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        path = tmp_path / encoding
        path.write_bytes(CHINESE.replace("\n", "\r\n").encode(encoding))
        sums.add(read_copy(path)[0].checksum)
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\u3000\n\u3000".encode(), "blank space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"%PDF-1.4\n\x00\x01\x02\xff\xfe", "binary"),
        (b"abc\x00def", "binary"),
        ("運河".encode("big5") * 40, "neither UTF-8 nor UTF-16"),
        (b"x" * (MOST_BYTES + 1), "too large"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(tmp_path, data, reason):
    path = tmp_path / "copy.txt"
    path.write_bytes(data)
    copy, said = read_copy(path)
    assert copy is None
    assert reason in said


def test_what_is_no_file_is_refused(tmp_path):
    assert read_copy(tmp_path) == (None, "it is not a regular file")
    assert read_copy(tmp_path / "nothing") == (None, "it is not a regular file")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert read_copy(tmp_path / "loop")[0] is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    copy, reason = read_copy(path)
    assert copy is None
    assert "could not be read" in reason


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(data):
    text = decode(data)
    assert text is None or "\r" not in text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_utf8_comes_back_as_it_is(text):
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")
