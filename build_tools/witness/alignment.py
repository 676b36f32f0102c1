"""Lines up the passages of a copy with the outline, so that ids come from the outline, never from position.

On the reference copy the two agree one to one. Another scan may have lost a paragraph
break or a page: each passage then goes to the outline's passage with which it shares
most n-gram hashes, in order; a short one without hashes, to its place between neighbours.
Where a scan broke a passage in two, both pieces get its id. What is long enough to share
hashes and shares none is something else (pages of another article), whatever its length.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.texts import Passage
from build_tools.witness.outline import Outline
from build_tools.witness.shingles import MEASURES, hashes_of, letters_of

LEAST_SHARE = 0.1
"""A passage with a smaller share of the hashes that it could have is another that shares a long name with it."""
FEW = 2
"""So few hashes may all be lost to wrong characters; a text that should have more and shares none is no passage of ours."""


def assign(
    texts: Sequence[str], kinds: Sequence[str], outline: Outline, language: str, is_reference: bool = False
) -> list[str | None]:
    """For each passage of a copy, in order, the outline's id, or None where none surely fits.

    Neighbours with the same id are pieces of one passage. Only the reference copy may be
    taken at its passages' number and lengths.
    """
    wanted = outline.passages
    if is_reference and len(texts) == len(wanted) and all(_alike(t, k, p) for t, k, p in zip(texts, kinds, wanted, strict=True)):
        return [passage.id for passage in wanted]
    scores = _scores(texts, outline, language)
    ids: list[str | None] = [None] * len(texts)
    for i, j in _best_chain(scores):
        ids[i] = wanted[j].id
    tells_little = [_hashes_expected(letters_of(text, language), language) <= FEW for text in texts]
    _fill_short(ids, texts, kinds, wanted, tells_little)
    _fill_pieces(ids, texts, scores, wanted, tells_little)
    return ids


def _alike(text: str, kind: str, passage: Passage) -> bool:
    return kind == passage.kind.value and abs(len(text) - passage.length) <= _slack(passage)


def _slack(passage: Passage) -> int:
    """By how many characters a passage of another copy may differ in length."""
    return max(6, passage.length // 10)


def _scores(texts: Sequence[str], outline: Outline, language: str) -> list[list[int]]:
    rows = []
    for text in texts:
        letters = letters_of(text, language)
        own, expected = set(hashes_of(letters, language)), _hashes_expected(letters, language)
        row = []
        for passage in outline.passages:
            hashes = outline.hashes.get(passage.id, ())
            shared = sum(h in own for h in hashes)
            row.append(shared if shared >= LEAST_SHARE * min(expected, len(hashes)) else 0)
        rows.append(row)
    return rows


def _hashes_expected(letters: str, language: str) -> int:
    """About how many hashes winnowing keeps of so many letters: of `window` neighbours two in `window + 1`."""
    measure = MEASURES[language]
    return max(0, 2 * (len(letters) - measure.ngram + 1) // (measure.window + 1))


def _best_chain(scores: list[list[int]]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, with the greatest sum of scores."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            take = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], take)
    pairs = []
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _fill_pieces(
    ids: list[str | None], texts: Sequence[str], scores: list[list[int]], wanted: Sequence[Passage],
    tells_little: Sequence[bool],
) -> None:
    """Gives a passage without id that of its neighbour if it is a piece of the same passage.

    That is so if it shares its hashes with that one above all, or is too short to have any but has
    just the length that the neighbour lacks.
    """
    position = {passage.id: j for j, passage in enumerate(wanted)}
    for i, own in enumerate(ids):
        if own is not None:
            continue
        for neighbour in (ids[i - 1] if i else None, ids[i + 1] if i + 1 < len(ids) else None):
            if neighbour is None:
                continue
            passage = wanted[position[neighbour]]
            there = sum(len(text) for text, other in zip(texts, ids, strict=True) if other == neighbour)
            lacks = passage.length - there
            fits = abs(lacks - len(texts[i])) <= min(_slack(passage), lacks - 1)
            shares = scores[i][position[neighbour]]
            if shares == max(scores[i]) and (shares or (fits and tells_little[i])):
                ids[i] = neighbour
                break


def _fill_short(
    ids: list[str | None], texts: Sequence[str], kinds: Sequence[str], wanted: Sequence[Passage],
    tells_little: Sequence[bool],
) -> None:
    """Gives a short passage between two placed neighbours its id where the outline has room for just such a one."""
    position = {passage.id: j for j, passage in enumerate(wanted)}
    for i, own in enumerate(ids):
        if own is not None or not tells_little[i]:
            continue
        before = next((position[x] for x in reversed(ids[:i]) if x), -1)
        after = next((position[x] for x in ids[i + 1 :] if x), len(wanted))
        fits = [p for p in wanted[before + 1 : after] if _alike(texts[i], kinds[i], p)]
        if len(fits) == 1:
            ids[i] = fits[0].id
