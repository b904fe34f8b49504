"""The seedling: the small model that comes with the app, run by the local engine and asked for one job at a time."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from companion.domain.conversation import Ended, Message, Piece, Prompt, Role
from companion.domain.errors import EngineFailed
from companion.domain.seedling_prompt import numbered, said_with_words
from companion.services.suggest_step import Said

if TYPE_CHECKING:
    from companion.services.ports import Engine

MOST_TOKENS = 64
_LONGEST_TEXT = 400
"""Characters of a line that it is given: it was taught on lines far shorter."""


class Seedling:
    """Implements `services.suggest_step.NarrowModel` over an engine that holds seedling.gguf."""

    name = "Seedling"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._warming: threading.Thread | None = None
        self._is_warm = False

    def is_warm(self) -> bool:
        """Whether it has answered and its process still runs."""
        return self._is_warm and getattr(self._engine, "pid", 0) is not None

    def warm(self) -> None:
        """Load it in a thread of its own; what goes wrong there is told by the next `say` and not here."""
        if self.is_warm() or (self._warming is not None and self._warming.is_alive()):
            return
        self._warming = threading.Thread(target=self._load, name="seedling warming", daemon=True)
        self._warming.start()

    def say(self, job: str, text: str, *, temperature: float, seconds: float | None) -> Said:
        """Do a job: first, smaller, different or plan. Raises EngineFailed with a sentence."""
        line = text[:_LONGEST_TEXT]
        prompt = Prompt(
            messages=(Message(Role.SYSTEM, job), Message(Role.USER, numbered(line))),
            max_tokens=MOST_TOKENS,
            temperature=temperature,
        )
        said: list[str] = []
        signals = None
        for part in self._engine.reply(prompt, _Until(seconds)):
            if isinstance(part, Piece):
                said.append(part.text)
            elif isinstance(part, Ended):
                signals = None if part.stopped else part.signals
        self._is_warm = True
        return Said(said_with_words("".join(said), line), signals)

    def close(self) -> None:
        """End its process, if one runs."""
        self._is_warm = False
        self._engine.close()

    def _load(self) -> None:
        try:
            self.say("first", "water the plants", temperature=0.0, seconds=None)
        except EngineFailed:
            self._is_warm = False


class _Until:
    """A wish to stop that comes by itself after so many seconds; never where there are none."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def is_set(self) -> bool:
        return self._end is not None and time.monotonic() > self._end
