"""The sorter: says what kind a line is, with probabilities, by plain arithmetic on learnt weights.

It only suggests: what Enter does is decided by the rules of quick add.
"""

from __future__ import annotations

import struct
from math import exp
from typing import NamedTuple

from companion.domain.errors import Problem
from companion.domain.sorter.features import BUCKETS, features

KINDS = ("task", "goal", "note", "journal_question", "other_question", "plan_request", "change", "none")
KEPT_KINDS = frozenset(("task", "goal", "note"))
AWAY_KINDS = frozenset(("other_question", "plan_request", "none"))

MAGIC = b"SORTER2\n"
_HEAD = struct.Struct("<II6f")  # kinds, buckets, least chance to keep, temperature, four scales
_KIND = struct.Struct("<24sff")  # name, bias, step of a weight


class Sorted(NamedTuple):
    """The likeliest kind of a line and the probability of each kind; they add up to 1.

    `kind` is one to keep only where those to keep are, against those that are no part of the journal, at least as
    likely as the threshold in the weights' file: a question or chatter taken for an item is the worse fault.
    """

    kind: str
    probabilities: dict[str, float]


class WeightsUnreadable(Problem):
    """The file of weights is not one, or is of another version."""


class Sorter:
    """Weights read from a file's bytes. Raises WeightsUnreadable where they cannot be."""

    def __init__(self, data: bytes) -> None:
        try:
            if data[: len(MAGIC)] != MAGIC:
                raise WeightsUnreadable(_FOREIGN)
            at = len(MAGIC)
            kinds, buckets, self.least_to_keep, self._temperature, *scales = _HEAD.unpack_from(data, at)
            at += _HEAD.size
            if buckets != BUCKETS or len(data) != at + kinds * (_KIND.size + buckets):
                raise WeightsUnreadable(_FOREIGN)
            self._scales: tuple[float, ...] = tuple(scales)
            self.kinds: list[str] = []
            self._biases: list[float] = []
            self._steps: list[float] = []
            for _ in range(kinds):
                name, bias, step = _KIND.unpack_from(data, at)
                at += _KIND.size
                self.kinds.append(name.rstrip(b"\0").decode("ascii"))
                self._biases.append(bias)
                self._steps.append(step)
            weights = memoryview(data).cast("b")
            self._rows = [weights[at + buckets * i : at + buckets * (i + 1)] for i in range(kinds)]
        except (struct.error, UnicodeDecodeError) as error:
            raise WeightsUnreadable(_FOREIGN) from error

    def sort(self, text: str) -> Sorted:
        """The kind of a line."""
        scores = self._scores(text)
        most = max(scores)
        chances = [exp((score - most) / self._temperature) for score in scores]
        whole = sum(chances)
        probabilities = {kind: chance / whole for kind, chance in zip(self.kinds, chances, strict=True)}
        return Sorted(chosen_kind(probabilities, self.least_to_keep), probabilities)

    def _scores(self, text: str) -> list[float]:
        """Logits, one a kind."""
        groups = [
            (found, scale / len(found) ** 0.5)
            for found, scale in zip(features(text), self._scales, strict=True)
            if found
        ]
        return [
            bias + step * sum(share * sum(map(row.__getitem__, found)) for found, share in groups)
            for row, bias, step in zip(self._rows, self._biases, self._steps, strict=True)
        ]


def chosen_kind(probabilities: dict[str, float], least_to_keep: float) -> str:
    """The likeliest kind, one to keep only where the share of those to keep reaches `least_to_keep`.

    It is their share of what is to keep and what is no part of the journal; a doubt between a task and a change or a
    question about the journal is no reason to let an item go.
    """
    likeliest = max(probabilities, key=probabilities.__getitem__)
    if likeliest not in KEPT_KINDS:
        return likeliest
    keep = sum(probabilities.get(kind, 0.0) for kind in KEPT_KINDS)
    away = sum(probabilities.get(kind, 0.0) for kind in AWAY_KINDS)
    if keep < least_to_keep * (keep + away):
        return max((kind for kind in probabilities if kind not in KEPT_KINDS), key=probabilities.__getitem__)
    return likeliest


def packed(
    kinds: dict[str, tuple[float, float, bytes]],
    *,
    least_to_keep: float,
    temperature: float,
    scales: tuple[float, float, float, float],
) -> bytes:
    """A file of weights: of each kind its bias, the step of a weight, and BUCKETS signed bytes."""
    parts = [MAGIC, _HEAD.pack(len(kinds), BUCKETS, least_to_keep, temperature, *scales)]
    parts += [_KIND.pack(name.encode("ascii"), bias, step) for name, (bias, step, _) in kinds.items()]
    parts += [row for _, _, row in kinds.values()]
    return b"".join(parts)


_FOREIGN = "The sorter's weights cannot be read; lines are sorted by the rules alone. Installing Companion anew helps."
