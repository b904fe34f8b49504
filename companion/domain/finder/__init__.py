"""The finder: says which kinds of activity a task most probably speaks of, by plain arithmetic on learnt vectors.

Hashed words, pairs of words and letters each have a vector of signed bytes; the mean of each group, added up, is
compared with a vector a kind (Joulin et al. 2017, "Bag of tricks for efficient text classification").
"""

from __future__ import annotations

import struct
import zlib
from math import exp
from operator import mul
from typing import NamedTuple

from companion.domain.errors import Problem
from companion.domain.finder.features import BUCKETS, features

MAGIC = b"FINDER1\n"
_HEAD = struct.Struct("<IIIfI")  # kinds, width, buckets, temperature, bytes of compressed text
_DAMAGED = (
    "The finder's weights cannot be read; steps come from the rules alone. Installing Companion anew helps."
)


class FinderUnreadable(Problem):
    """The file of weights is not one, or is of another version."""


class Likely(NamedTuple):
    """A kind of activity, by its number, and how probable it is that a task speaks of it."""

    kind: int
    probability: float


class Finder:
    """Vectors and the activities' text, read from a file's bytes. Raises FinderUnreadable where they cannot be.

    The last of the kinds is none: no task, or one of an activity that is not known.
    """

    def __init__(self, data: bytes) -> None:
        try:
            if data[: len(MAGIC)] != MAGIC:
                raise FinderUnreadable(_DAMAGED)
            at = len(MAGIC)
            self.kinds, self._width, buckets, self._temperature, size = _HEAD.unpack_from(data, at)
            at += _HEAD.size
            scalars = struct.Struct(f"<{self._width + 2 * self.kinds}f")
            whole = at + scalars.size + self._width * (self.kinds + buckets) + size
            if buckets != BUCKETS or len(data) != whole or not self.kinds or self._temperature <= 0:
                raise FinderUnreadable(_DAMAGED)
            values = scalars.unpack_from(data, at)
            at += scalars.size
            self._steps = values[: self._width]
            self._biases = values[self._width : self._width + self.kinds]
            steps = values[self._width + self.kinds :]
            signed = memoryview(data).cast("b")
            width = self._width
            self._rows = [
                [step * weight for weight in signed[at + width * kind : at + width * (kind + 1)].tolist()]
                for kind, step in enumerate(steps)
            ]
            at += width * self.kinds
            self._vectors = signed[at : at + width * buckets]
            at += width * buckets
            self.blocks: list[str] = zlib.decompress(data[at:]).decode("utf-8").split("\n\n")
            if len(self.blocks) != self.kinds - 1:
                raise FinderUnreadable(_DAMAGED)
        except (struct.error, zlib.error, UnicodeDecodeError, TypeError) as error:
            raise FinderUnreadable(_DAMAGED) from error

    def likely(self, title: str, most: int = 3) -> list[Likely]:
        """The kinds that a task most probably speaks of, the likeliest first; none is the last number."""
        scores = self._scores(title)
        if not scores:
            return []
        highest = max(scores)
        chances = [exp((score - highest) / self._temperature) for score in scores]
        whole = sum(chances)
        order = sorted(range(self.kinds), key=chances.__getitem__, reverse=True)[:most]
        return [Likely(kind, chances[kind] / whole) for kind in order]

    def _scores(self, title: str) -> list[float]:
        width, vectors = self._width, self._vectors
        hidden = [0.0] * width
        for group in features(title):
            if group:
                rows = [vectors[width * bucket : width * (bucket + 1)].tolist() for bucket in group]
                share = 1 / len(group)
                hidden = [
                    held + share * sum(column)
                    for held, column in zip(hidden, zip(*rows, strict=True), strict=True)
                ]
        if not any(hidden):
            return []
        scaled = list(map(mul, hidden, self._steps))
        return [bias + sum(map(mul, row, scaled)) for row, bias in zip(self._rows, self._biases, strict=True)]


def packed(
    vectors: list[bytes],
    steps: list[float],
    rows: list[tuple[float, float, bytes]],
    *,
    temperature: float,
    blocks: list[str],
) -> bytes:
    """A file: the buckets' vectors and the step of each column, and of each kind its bias, its step and its weights."""
    text = zlib.compress("\n\n".join(blocks).encode("utf-8"), 9)
    scalars = [*steps, *(bias for bias, _, _ in rows), *(step for _, step, _ in rows)]
    head = _HEAD.pack(len(rows), len(steps), len(vectors), temperature, len(text))
    return b"".join(
        (
            MAGIC,
            head,
            struct.pack(f"<{len(scalars)}f", *scalars),
            *(row for _, _, row in rows),
            *vectors,
            text,
        )
    )
