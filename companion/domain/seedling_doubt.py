"""How sure it is that a line is none of the seedling's jobs, from the seedling's own probabilities."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.conversation import Signals

NOT_MINE = "?"
"""What the seedling was taught to reply to a line that is none of its jobs."""

MOST_DOUBT = 0.5
"""Beyond this a line is taken for none of its jobs, and what it says is not shown."""

# Logistic regression on its replies to lines that it was not trained on; models/seedling/evaluate.py --fit prints them.
_BIAS, _REFUSED, _MEAN = -1.0, 0.6, -1.0


def doubt(reply: str, signals: Signals | None) -> float:
    """A probability, 0 to 1, that this line is none of its jobs; 1 where it said nothing at all."""
    if signals is None or not reply.strip():
        return 1.0
    refused, mean = evidence(reply, signals)
    score = _BIAS + _REFUSED * refused + _MEAN * mean
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))


def evidence(reply: str, signals: Signals) -> tuple[float, float]:
    """What the doubt rests on: the odds that it refuses (their logarithm), and how likely the words of its reply were.

    Its first token says whether it takes the line for its own; where it refuses there are no words to judge by.
    """
    chance = exp(max(-20.0, min(-1e-6, signals.first_logprob)))
    refuses = reply.strip() == NOT_MINE
    odds = log(chance / (1.0 - chance))
    mean = -1.0 if refuses else max(-4.0, signals.mean_logprob)
    return (odds if refuses else -odds), mean
