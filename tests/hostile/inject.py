"""Puts a payload into every text of every kind of annotation, whatever kinds there are: by their declarations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from build_tools.model.annotations import FOLDERS, KINDS, Declared, FieldSpec, Shape, field_specs

TEXTUAL = (Shape.LINE, Shape.TEXT, Shape.LOCAL_LINE, Shape.LOCAL_TEXT, Shape.NAMES, Shape.FORMS, Shape.LINES)
"""Shapes that hold a stranger's words. Places hold them too, in their quotations."""
STRICT = (Shape.ID, Shape.CHOICE, Shape.DATE, Shape.PASSAGE, Shape.NUMBER, Shape.DECIMAL, Shape.ADDRESS, Shape.IDS, Shape.WORDS)
"""Shapes that no payload fits."""
LANGUAGES = ("en", "zh-Hant")
_ROLES = {"author": 0, "editor": 1, "translator": 2, "recipient": 3}


def text_fields(kind: type) -> Iterator[tuple[str, FieldSpec]]:
    """Every field that holds words, those of parts included, with its path."""
    return _of_shape(kind, TEXTUAL)


def strict_fields(kind: type) -> Iterator[tuple[str, FieldSpec]]:
    """Every field that no payload fits, those of parts included, with its path."""
    return _of_shape(kind, STRICT)


def _of_shape(kind: type, shapes: Sequence[Shape], prefix: str = "") -> Iterator[tuple[str, FieldSpec]]:
    for spec in field_specs(kind):
        if spec.shape is Shape.PARTS and spec.of:
            yield from _of_shape(spec.of, shapes, f"{prefix}{spec.key}.")
        elif spec.shape in shapes:
            yield prefix + spec.key, spec


def item(kind: type[Declared], identity: str, words: str, number: int, article: str = "") -> dict[str, Any]:
    """An annotation of a kind with `words` in every text, in both languages; all else as it must be to load."""
    return dict(_fields(kind, identity, words, number, article))


def _fields(kind: type, identity: str, words: str, number: int, article: str) -> Iterator[tuple[str, Any]]:
    names = {spec.key for spec in field_specs(kind)}
    for spec in field_specs(kind):
        value = _value(spec, identity, words, number, names)
        if spec.shape is Shape.PARTS:
            if not spec.required and number % 4 != _ROLES.get(spec.key, number % 4):
                continue  # a list of hundreds with every role in each would be larger than a file may be
            value = [dict(_fields(spec.of or object, identity, words, number, article))]
        elif spec.shape is Shape.SELECTOR:
            yield "at", _passage(number)
            yield "exact", words[:900]
            continue
        if value is not None:
            yield spec.key, value


def _value(spec: FieldSpec, identity: str, words: str, number: int, names: set[str]) -> Any:
    place = {"article": "english-scan", "at": _passage(number), "exact": words[:900], "prefix": words[:40], "suffix": words[:40]}
    if spec.key == "literal" and "family" in names:
        return None  # a name is divided or it is not
    if spec.key == "file":
        return "annotations/timeline.yml"
    if spec.key == "raw":
        return words[:400] + " r"
    match spec.shape:
        case Shape.LINE:
            return words[:1000]
        case Shape.TEXT:
            return words
        case Shape.LOCAL_LINE | Shape.LOCAL_TEXT:
            return dict.fromkeys(LANGUAGES, words)
        case Shape.NAMES:
            # Names are short: each holds another stretch of the words.
            keys = ("en", "zh-Hant", "vi", "pinyin", "ru", "postal")
            return {key: (words[at : at + 200].strip() or words[:200]) for key, at in zip(keys, range(0, 1200, 200), strict=True)}
        case Shape.FORMS:
            own = words[:200] if spec.key == "forms" else f"x {words[:190]} y"
            return {language: [own] for language in LANGUAGES}
        case Shape.LINES:
            return [words[:1000]]
        case Shape.PLACE:
            return place
        case Shape.PLACES:
            return [place]
        case Shape.SELECTORS:
            return [place, {**place, "article": "chinese-scan"}]
        case Shape.PASSAGE:
            return _passage(number)
        case Shape.PASSAGES_BY_TEXT:
            return {"english-scan": [_note(number) if spec.key == "cited_by" else _passage(number)]} if spec.required else None
        case Shape.ID:
            return identity if spec.key in ("id", "series") else None
        case Shape.CHOICE:
            return "concept" if spec.key == "kind" and "concept" in spec.choices else spec.choices[0] if spec.required else None
        case Shape.IDS:
            return (["editor-1"] if spec.refers == "contributors" else None) if spec.required else None
        case Shape.WORDS:
            return [spec.choices[0] if spec.choices else "theme"] if spec.required else None
        case Shape.NUMBER:
            return "30" if spec.required else None
        case Shape.DECIMAL:
            return "10.7" if spec.required else None
        case Shape.DATE:
            return "1958" if spec.required else None
    return None


def _passage(number: int) -> str:
    return f"p{3 + number % 12:03d}"


def _note(number: int) -> str:
    return f"n{1 + number % 3:02d}"


def write_all(annotations: Path, payloads: Sequence[str]) -> int:
    """Every kind with every payload, as files of a project; how many values were written."""
    written = 0
    rows: dict[Path, list[Any]] = {}
    for name, kind in KINDS.items():
        fields = len(list(text_fields(kind)))
        for number, payload in enumerate(payloads):
            identity = f"hostile-{name}-{number}"
            written += fields
            if kind.declaration.one_file_each:
                path = kind.declaration.path.replace("<folder>", FOLDERS["concept"]).replace("<id>", identity)
                _write(annotations / path, item(kind, identity, payload, number))
                continue
            for path in _list_files(kind):
                rows.setdefault(annotations / path, []).append(item(kind, identity, payload, number))
    for path, own in rows.items():
        if path.name.startswith("translations."):
            _write(path, _one_a_passage(own))
            continue
        before = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
        _write(path, [*(before or []), *own])
    return written


def write_own_text(annotations: Path, payloads: Sequence[str]) -> int:
    """Every payload as a passage, a heading, a quotation and a note of the introduction, in both languages."""
    for language in LANGUAGES:
        path = annotations / "articles" / "introduction" / f"text.{language}.md"
        blocks = [path.read_text(encoding="utf-8").rstrip()]
        for number, payload in enumerate(payloads):
            blocks += [f"{payload} {{#p{400 + number}}}", f"> {payload} {{#p{700 + number}}}"]
            if number < 60:
                blocks += [f"## {payload} {{#h{30 + number}}}", f"{payload}[^{30 + number}] {{#p{600 + number}}}"]
        blocks += [f"[^{30 + number}]: {payload}" for number, payload in enumerate(payloads[:60])]
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return 2 * (2 * len(payloads) + 3 * min(60, len(payloads)))


def write_edition(annotations: Path, payloads: Sequence[str]) -> int:
    """Payloads in every text of `edition.yml`, as many one after another as a line may hold."""
    path = annotations / "edition.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    waiting = [" ".join(payloads[at : at + 4])[:990] for at in range(0, len(payloads), 4)]
    used = 0

    def words() -> str:
        nonlocal used
        used += 1
        return waiting[used % len(waiting)]

    for key in ("title", "subtitle"):
        data[key] = {language: words() for language in LANGUAGES}
    data["licence"] = words()
    for text in data["texts"]:
        text |= {key: {language: words() for language in LANGUAGES} for key in ("titles", "short", "citation", "obtain")}
        text |= {"title": words(), "authors": [words(), words()]}
    _write(path, data)
    return used * 4


def _one_a_passage(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A passage has one rendering in each language: each holds a share of the payloads, one a paragraph."""
    shared: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = shared.setdefault(row["at"], {**row, "text": ""})
        own["text"] += ("\n\n" if own["text"] else "") + row["text"]
    return list(shared.values())


def _list_files(kind: type[Declared]) -> list[str]:
    path = kind.declaration.path
    texts = ("english-scan", "chinese-scan") if "<text>" in path else ("",)
    languages = LANGUAGES if "<language>" in path else ("",)
    return [path.replace("<text>", text).replace("<language>", language) for text in texts for language in languages]


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
