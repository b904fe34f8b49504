"""A narrow model that says what it is told, for tests of whoever asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.conversation import Signals
from companion.services.suggest_step import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

SURE = Signals(
    mean_logprob=-0.05,
    p10_logprob=-0.2,
    min_logprob=-0.3,
    mean_entropy=0.1,
    first_entropy=0.1,
    first_logprob=-0.01,
    tokens=9,
    cut_off=False,
)
UNSURE = Signals(
    mean_logprob=-4.0,
    p10_logprob=-8.0,
    min_logprob=-9.0,
    mean_entropy=4.0,
    first_entropy=5.0,
    first_logprob=-2.5,
    tokens=9,
    cut_off=False,
)


class ToldModel:
    """Says these replies one after the other, the last for ever; remembers what it was asked."""

    name = "told"

    def __init__(self, *replies: str, signals: Iterable[Signals | None] = (SURE,), warm: bool = True) -> None:
        self.asked: list[tuple[str, str, float, float | None]] = []
        self.warmed = 0
        self._replies = list(replies)
        self._signals = list(signals)
        self._warm = warm

    def is_warm(self) -> bool:
        return self._warm

    def warm(self) -> None:
        self.warmed += 1

    def say(self, job: str, text: str, *, temperature: float, seconds: float | None) -> Said:
        self.asked.append((job, text, temperature, seconds))
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        signals = self._signals.pop(0) if len(self._signals) > 1 else self._signals[0]
        return Said(reply, signals)
