"""The tap on the logits: what the model's own probabilities say of its reply, token by token, as a few numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from companion.processes.messages import Signals

if TYPE_CHECKING:
    import numpy.typing as npt

FIRST_TOKENS = 5
# exp(-60) is beyond what float32 adds to a sum near 1, and minus infinity times zero would be no number.
_LOWEST = np.float32(-60.0)


class Tap:
    """Collects one reply. Two buffers of the vocabulary's size are all it needs, whatever the reply's length."""

    def __init__(self, vocabulary: int) -> None:
        self._shifted = np.empty(vocabulary, dtype=np.float32)
        self._weights = np.empty(vocabulary, dtype=np.float32)
        self._logprobs: list[float] = []
        self._entropies: list[float] = []

    def note(self, logits: npt.NDArray[np.float32], token: int) -> None:
        """Take the raw logits a token was drawn from (one float32 for each word of the vocabulary), unchanged."""
        np.subtract(logits, logits.max(), out=self._shifted)
        np.maximum(self._shifted, _LOWEST, out=self._shifted)
        np.exp(self._shifted, out=self._weights)
        total = float(self._weights.sum())
        log_total = float(np.log(total))
        self._logprobs.append(float(self._shifted[token]) - log_total)
        self._entropies.append(log_total - float(np.dot(self._shifted, self._weights)) / total)

    def signals(self, number: int, *, cut_off: bool) -> Signals | None:
        """The numbers of the whole reply, or None when it had no token."""
        if not self._logprobs:
            return None
        return Signals(
            number=number,
            mean_logprob=float(np.mean(self._logprobs)),
            p10_logprob=float(np.percentile(self._logprobs, 10)),
            min_logprob=min(self._logprobs),
            mean_entropy=float(np.mean(self._entropies)),
            first_entropy=float(np.mean(self._entropies[:FIRST_TOKENS])),
            first_logprob=self._logprobs[0],
            tokens=len(self._logprobs),
            cut_off=cut_off,
        )
