"""A bigger model that says what it is told to whatever job, as soon as it is let, for tests of whoever asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.suggest_step import Said
from tests.fakes.narrow_model import SURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.conversation import Signals
    from companion.domain.errors import EngineFailed
    from companion.services.ports import Stop


class ToldWriter:
    """Says these replies one after the other, the last for ever.

    A wish is ready the second time it is made, as with a model that needs longer than is waited for; `ready_at_once`
    makes it a fast one. With a `problem` it fails instead.
    """

    def __init__(
        self,
        *replies: str,
        name: str = "Big 4B",
        ready_at_once: bool = False,
        signals: Signals | None = SURE,
        problem: EngineFailed | None = None,
    ) -> None:
        self.name = name
        self.wishes: list[tuple[str, str, tuple[str, ...]]] = []
        self.waited: list[float | None] = []
        self._replies = list(replies)
        self._at_once = ready_at_once
        self._signals = signals
        self._problem = problem
        self._thought: tuple[str, str] | None = None
        self._warm = False

    def is_warm(self) -> bool:
        return self._warm

    def warm(self) -> None:
        self._warm = self._problem is None

    def think_ahead(self, job: str, text: str, *, temperature: float, shown: Sequence[str]) -> None:
        assert 0 <= temperature <= 1
        if self._thought != (job, text):
            self.wishes.append((job, text, tuple(shown)))
            self._thought = (job, text)

    def say(
        self,
        job: str,
        text: str,
        *,
        temperature: float,
        seconds: float | None,
        shown: Sequence[str] = (),
        stop: Stop | None = None,
    ) -> Said:
        self.waited.append(seconds)
        was_ready = self._thought == (job, text)
        self.think_ahead(job, text, temperature=temperature, shown=shown)
        if stop is not None and stop.is_set():
            return Said("", None)
        if seconds is not None and not was_ready and not self._at_once:
            return Said("", None)
        self._thought = None
        if self._problem is not None:
            self._warm = False
            raise self._problem
        self._warm = True
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        return Said(reply, self._signals)

    def close(self) -> None:
        self._warm = False
