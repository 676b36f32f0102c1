"""Small YAML files that are refused, taken or made harmless: our own, in the manner of `../shared/hostile/yaml`."""

from __future__ import annotations

REFUSED: dict[str, bytes] = {
    "aliases of aliases": b"".join(
        b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9) if c > 97 else b",".join([b"x"] * 9)) for c in range(97, 108)
    ),
    "a map that holds itself": b"a: &a {b: *a}\n",
    "an alias as a key": b"a: &a b\n*a : c\n",
    "a merge of a list": b"a:\n  <<: [b, c]\n",
    "a Python object": b'id: !!python/object/apply:os.system ["touch pwned"]\n',
    "a Python name": b"id: !!python/name:os.system\n",
    "a Python module": b"id: !!python/module:os\n",
    "a Python object by its long name": b"id: !<tag:yaml.org,2002:python/object/new:os.system> [touch pwned]\n",
    "a tag that includes": b"id: !include ../../../../etc/passwd\n",
    "a tag of the environment": b"id: !ENV PATH\n",
    "a tag that drives a terminal": b"id: !<tag:%1b%5b31m%0a::error::forged%07> a\n",
    "a binary": b"id: !!binary aGk=\n",
    "a set": b"!!set {a, b}\n",
    "a declared tag": b"%TAG ! tag:yaml.org,2002:python/\n---\nid: !object a\n",
    "a key twice": b"id: one\nkind: concept\nid: two\n",
    "a key twice, once quoted": b'id: one\n"id": two\n',
    "brackets": b"a: " + b"[" * 10_000,
    "braces": b"a: " + b"{" * 10_000,
    "dashes": b"- " * 10_000 + b"a\n",
    "indentation": "\n".join(" " * n + "a:" for n in range(400)).encode() + b" b\n",
    "a zero byte": b"id: a\x00b\n",
    "an escape of a zero byte": b'id: "a\\0b"\n',
    "an escape of a terminal": b'id: "\\e[31m"\n',
    "a terminal": b"id: a\x1b[31mb\n",
    "a lone surrogate": b'id: "\\ud800"\n',
    "a surrogate in bytes": b"id: \xed\xa0\x80\n",
    "too long a form of a slash": b"id: a\xc0\xafb\n",
    "Latin-1": b"id: caf\xe9\n",
    "UTF-16": "id: a\n".encode("utf-16"),
    "UTF-32": "id: a\n".encode("utf-32"),
    "a mark in the middle": b"id: a\xef\xbb\xbfb\n",
    "words that turn round": "id: a\n# \u202e\u2066 }\u2069 \u2066\n".encode(),
    "tag characters": "id: a\U000e0061\U000e0062\n".encode(),
    "a non-character": "id: a\ufffe\n".encode(),
    "an invisible letter": "id: a\u3164\n".encode(),
    "marks upon marks": ("id: a" + "\u0301" * 40 + "\n").encode(),
    "a joiner between Latin letters": "id: a\u200db\n".encode(),
    "unquoted words": b"lang: no\ntitle: on\nbody: yes\nnothing: ~\n",
    "a list as a key": b"? [a, b]\n: c\n",
    "a map as a key": b"{a: b}: c\n",
    "two documents": b"a: b\n---\nc: d\n",
    "half a megabyte": b"a: " + b"x" * 500_000 + b"\n",
    "fifty thousand values": b"[" + b"1," * 50_000 + b"]\n",
    "a quotation that never ends": b'a: "' + b"x " * 100_000,
    "a tab": b"a:\n\tb: c\n",
    "HTML": b"<html><script>alert(1)</script></html>\n<p>: :</p>",
    "a zip": b"PK\x03\x04" + bytes(range(256)),
}

IDS = (
    "../../../../tmp/pwned", "/etc/passwd", "..", ".", "a/b", "a\\b", "C:", "c:/windows", "le-du\u0430n", "l\u0435-duan", "Le-Duan", "le_duan",
    "__proto__", "constructor()", "a--b", "-a", "a-", "a b", " a", "\u3000", "a\u00ad", "\uff41", "\u2460", "a.", "a..", "con", "nul", "com1", "lpt9",
    "aux", "x" * 81, "x" * 900, "a%2f..%2fb", "a?b", "a#b", "a&b", "a\nb", "{{7*7}}", "<b>", "javascript:alert(1)", "\u0131", "\u017f", "\u212a",
)
"""None of these is an id: paths, letters that look like others, what a system or a language keeps for itself."""

TAKEN: dict[str, bytes] = {
    "a mark at the start": b"\xef\xbb\xbfid: a\n",
    "lines of Windows": b"id: a\r\nbody: |\r\n  one\r\n  two\r\n",
    "words of JavaScript": b"id: constructor\nbody: prototype\n",
    "private characters": "raw: \ue000\uf8ff\n".encode(),
    "a variant of a Chinese character": "name: \u845b\U000e0100\n".encode(),
}
