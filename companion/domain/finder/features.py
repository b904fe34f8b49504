"""Turns a task into the numbered features by which its kind of activity is found."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from companion.domain.first_step_title import bare_title

BUCKETS = 1 << 15
MOST_WORDS = 24
"""Words of a task that are read."""
MOST_PAIRED = 8
"""Words from the beginning of which each is also read together with the one before it."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NUMBER = re.compile(r"\d+")


def features(title: str) -> tuple[list[int], list[int], list[int]]:
    """The buckets of a task's words, of its first pairs of words, and of its words' 3-5-grams of letters.

    Marks, lead-ins, times and asides are left out first. The same text gives the same buckets on every machine,
    since the hash is CRC-32 of UTF-8; each bucket is 0 <= bucket < BUCKETS.
    """
    line = bare_title(title).lower().replace("’", "'")
    words = _WORD.findall(_NUMBER.sub("0", line))[:MOST_WORDS]
    mask = BUCKETS - 1
    whole = [crc32(word.encode()) & mask for word in words]
    pairs = [crc32(f"{a} {b}".encode(), 1) & mask for a, b in pairwise(["^", *words[:MOST_PAIRED]])]
    grams = []
    for word in words:
        framed = f"<{word[:20]}>".encode()
        size = len(framed)
        grams += [crc32(framed[i : i + n], 2) & mask for n in (3, 4, 5) for i in range(size - n + 1)]
    return whole, pairs, grams
