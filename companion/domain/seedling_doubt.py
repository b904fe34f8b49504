"""How sure it is that a line is none of the seedling's jobs, from the seedling's own probabilities."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.conversation import Signals

NOT_MINE = "?"
"""What the seedling was taught to reply to a line that is no task."""

MOST_DOUBT = 0.5
"""Beyond this a line is taken for none of its jobs, and what it says is not shown."""

# Logistic regression on 371 replies to our own lines that were not "?"; models/seedling/evaluate.py --fit prints them.
_BIAS, _MEAN, _LEAST, _FIRST_ENTROPY = -3.448, -1.327, -1.39, -0.241


def doubt(reply: str, signals: Signals | None) -> float:
    """A probability, 0 to 1, that this line is none of its jobs; 1 where it said nothing at all."""
    if signals is None or not reply.strip():
        return 1.0
    if reply.strip() == NOT_MINE:
        return 0.5 + 0.5 * exp(max(-30.0, signals.mean_logprob))
    score = (
        _BIAS
        + _MEAN * max(-10.0, signals.mean_logprob)
        + _LEAST * max(-20.0, signals.min_logprob)
        + _FIRST_ENTROPY * signals.first_entropy
    )
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))
