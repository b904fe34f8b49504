"""Which of the entries found comes first, and the words around a match."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RANKED_HITS = 2000
"""Only so many of the newest hits are ranked; what is older and just as common is not what was meant."""

RANKED_CHARACTERS = 600
"""How much of each text is looked at for its rank."""

COUNTED_HITS = 150
"""Of so many of them it is counted how often the words stand there."""

SATURATION, LENGTH_WEIGHT = 1.2, 0.75
"""k1 and b of Okapi BM25 in their usual values (Robertson and Zaragoza 2009)."""

RECENCY_DAYS = 90.0
"""After so many days the extra weight of being new has fallen to a third."""

CONTEXT_CHARACTERS = 60
"""How many characters are shown on each side of a match."""


def fold(text: str) -> str:
    """Lower case without diacritics, one character for each character, so that places stay the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Each character's folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFD", character)[0].lower()[:1] or character
        self[code] = plain
        return plain


_FOLDED = _Folded()


def pattern_of(words: Iterable[str], phrases: Iterable[str], *, parts: bool) -> re.Pattern[str] | None:
    """What to look for in folded text: words from their beginning (anywhere with `parts`), phrases whole."""
    edge = "" if parts else r"(?<!\w)"
    pieces = [edge + re.escape(fold(word)) for word in sorted(words, key=len, reverse=True)]
    pieces += [edge + r"\W+".join(map(re.escape, re.findall(r"\w+", fold(p)))) for p in phrases]
    return re.compile("|".join(piece for piece in pieces if piece)) if pieces else None


def ranked(
    found: Sequence[tuple[int, str, str]], pattern: re.Pattern[str] | None, today: date
) -> list[tuple[int, float]]:
    """The numbers of `(number, ISO time, text)` with their score, best first.

    BM25 without its inverse document frequency (every hit holds every word, so that it is the same for all),
    up to doubled for what is new. How often the words stand in a text is counted for the best of a first
    round that takes it as once.
    """
    if not found:
        return []
    mean_length = sum([len(text) for _, _, text in found]) / len(found) or 1.0
    shorter, longer = SATURATION * (1 - LENGTH_WEIGHT), SATURATION * LENGTH_WEIGHT / mean_length
    newness = _Newness(today)
    scores = [
        ((SATURATION + 1) / (1 + shorter + longer * len(text)) * newness[at[:10]], number, text)
        for number, at, text in found
    ]
    scores.sort(reverse=True)
    if pattern is None:
        return [(number, score) for score, number, _ in scores]
    counted = []
    for score, number, text in scores[:COUNTED_HITS]:
        count = len(pattern.findall(fold(text))) or 0.5
        length = shorter + longer * len(text)
        counted.append((score * count * (1 + length) / (count + length), number))
    counted.sort(reverse=True)
    rest = [(number, score) for score, number, _ in scores[COUNTED_HITS:]]
    return [(number, score) for score, number in counted] + rest


class _Newness(dict[str, float]):
    """How much an ISO date counts beside today: from 2 down to 1."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today.toordinal()

    def __missing__(self, day: str) -> float:
        age = max(0, self._today - date.fromisoformat(day).toordinal())
        self[day] = 1 + math.exp(-age / RECENCY_DAYS)
        return self[day]


def ranked_by_shared_words(
    found: Sequence[tuple[int, str, str]], words: Sequence[str], today: date
) -> list[int]:
    """The numbers of `(number, ISO time, text)` that share the rarest of the words, best first.

    One long shared word or two of any length are needed: a single short word is a coincidence.
    """
    folded = [(number, at, fold(text[:RANKED_CHARACTERS])) for number, at, text in found]
    looked_for = [(re.compile(r"(?<!\w)" + re.escape(fold(word))), word) for word in words]
    sharing: dict[str, set[int]] = {
        word: {number for number, _, text in folded if pattern.search(text)} for pattern, word in looked_for
    }
    weight = {word: math.log(1 + len(found) / len(having)) for word, having in sharing.items() if having}
    newness = _Newness(today)
    scores = []
    for number, at, _ in folded:
        shared = [word for word, having in sharing.items() if number in having]
        if len(shared) >= 2 or (shared and len(shared[0]) >= 5):
            scores.append((sum(weight[word] for word in shared) * newness[at[:10]], number))
    scores.sort(reverse=True)
    return [number for _, number in scores]


def in_context(text: str, pattern: re.Pattern[str] | None) -> tuple[str, str, str]:
    """The first match with what stands before and after it on its line, cut at words, `…` where cut."""
    match = pattern.search(fold(text)) if pattern is not None else None
    if match is None:
        line = text.strip().partition("\n")[0]
        return "", "", line if len(line) <= 2 * CONTEXT_CHARACTERS else _head(line, 2 * CONTEXT_CHARACTERS)
    start, end = match.span()
    while end < len(text) and (text[end].isalnum() or text[end] == "_") and end - start < CONTEXT_CHARACTERS:
        end += 1
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[line_start:start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    if len(before) > CONTEXT_CHARACTERS:
        cut = before[-CONTEXT_CHARACTERS:]
        before = "…" + cut[cut.find(" ") + 1 :]
    if len(after) > CONTEXT_CHARACTERS:
        after = _head(after, CONTEXT_CHARACTERS)
    return before, text[start:end], after


def _head(text: str, characters: int) -> str:
    cut = text[:characters]
    return (cut[: cut.rfind(" ")] if " " in cut[1:] else cut).rstrip() + "…"
