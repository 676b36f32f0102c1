"""Reads a file that somebody says is a copy: bytes to text, or a plain reason why not."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import stat
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

MOST_BYTES = 8 * 1024 * 1024
"""A copy of an article as text has about 80 KB; a larger file is something else."""

MOST_GENERATED = 2 * 1024 * 1024
"""An outline of an article has some 60 KB."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Copy:
    """A file as text: line ends are `\\n`, no byte order mark; otherwise as it is."""

    path: Path
    text: str

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the text in UTF-8: the same for every encoding and kind of line end."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def read_copy(path: Path) -> tuple[Copy | None, str]:
    """The file as text, or None and the reason in a few words. Never raises for a bad file."""
    try:
        if not path.is_file():
            return None, "it is not a regular file"
        size = path.stat().st_size
        if size > MOST_BYTES:
            return None, f"it is too large ({size // 1024} KiB; a copy has under {MOST_BYTES // 1024} KiB)"
        data = path.read_bytes()
    except OSError as error:
        return None, f"it could not be read ({error.strerror or error})"
    if not data.strip():
        return None, "it is empty"
    text = decode(data)
    if text is None:
        return None, "it is binary, or text in an encoding that is neither UTF-8 nor UTF-16"
    if not text.strip():
        return None, "it holds only blank space"
    return Copy(path, text), ""


def read_generated(path: Path, what: str) -> Any:
    """What is in a file that our own commands write as JSON (an outline, a places lock); None where there is none.

    `what` is what it should be, for messages. Such files come by pull request like all others, so nothing is taken on trust. Raises
    ValueError, with the reason in a few words, for what is no regular file of a few
    megabytes with JSON in it.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"it could not be read ({error.strerror or error})") from error
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("it is a symbolic link" if stat.S_ISLNK(status.st_mode) else "it is not a regular file")
    if status.st_size > MOST_GENERATED:
        raise ValueError(f"it is larger than {MOST_GENERATED // 1024**2} MiB")
    try:
        return json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
    except OSError as error:
        raise ValueError(f"it could not be read ({error.strerror or error})") from error
    except RecursionError as error:
        raise ValueError(f"{path.name} is not {what}: it is nested too deep") from error
    except ValueError as error:
        raise ValueError(f"{path.name} is not {what}: {error}") from error


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def decode(data: bytes) -> str | None:
    """Bytes as text with `\\n` line ends, or None if they are not UTF-8, UTF-16 or UTF-32 text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _text(data[len(bom) :], encoding)
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    if odd > even and odd > 20:
        return _text(data, "utf-16-le")
    if even > odd and even > 20:
        return _text(data, "utf-16-be")
    text = _text(data, "utf-8")
    if text is None and len(data) % 2 == 0:
        # Han text in UTF-16 without a mark has few zero bytes; take it only if it reads as Han text.
        for encoding in ("utf-16-le", "utf-16-be"):
            candidate = _text(data, encoding)
            if candidate and _reads_as_han(candidate):
                return candidate
    return text


def _reads_as_han(text: str) -> bool:
    """Whether this is Han text with its punctuation (Big5 read as UTF-16 gives rare characters, and none)."""
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > len(text) // 3 and ("，" in text or "。" in text)


def _text(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # Form feeds and tabs are layout; any other control character means that this is no text file.
    if any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\x0b\x85" for c in text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
