"""How sure it is that a line is none of the seedling's jobs: its own probabilities, and the sorter's beside them."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.conversation import Signals

NOT_MINE = "?"
"""What the seedling was taught to reply to a line that is none of its jobs."""

MOST_DOUBT = 0.5
"""Beyond this a line is taken for none of its jobs, and what it says is not shown."""

UNKNOWN = 0.5
"""What stands for the sorter's word where it was not asked: as likely as not."""

# Logistic regression on replies to lines that it was not trained on; models/seedling/evaluate.py --fit prints them.
_BIAS, _REFUSED, _MEAN, _BEGINS = -0.95, 0.3, -0.8, -1.13


def doubt(reply: str, signals: Signals | None, begins: float = UNKNOWN) -> float:
    """A probability, 0 to 1, that this line is none of its jobs; 1 where it said nothing at all.

    `begins` is how probable, to the sorter, the line speaks of something to begin.
    """
    if signals is None or not reply.strip():
        return 1.0
    refused, mean, begun = evidence(reply, signals, begins)
    score = _BIAS + _REFUSED * refused + _MEAN * mean + _BEGINS * begun
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))


def evidence(reply: str, signals: Signals, begins: float) -> tuple[float, float, float]:
    """What the doubt rests on, all logarithms: the odds that it refuses, its words' mean chance, the sorter's odds.

    Its first token says whether it takes the line for its own; where it refuses there are no words to judge by.
    """
    odds = _odds(exp(max(-20.0, min(0.0, signals.first_logprob))))
    refuses = reply.strip() == NOT_MINE
    mean = -1.0 if refuses else max(-4.0, signals.mean_logprob)
    return (odds if refuses else -odds), mean, _odds(begins)


def _odds(chance: float) -> float:
    """The logarithm of the odds, within what a probability of three nines says."""
    held = min(0.999, max(0.001, chance))
    return log(held / (1.0 - held))
