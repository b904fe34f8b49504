"""One engine for the person's questions and for small jobs beside them: a question never waits for a job."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from companion.domain.conversation import Ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.adapters.engines import LocalEngine
    from companion.domain.conversation import Piece, Prompt
    from companion.services.ports import Stop

POLL_SECONDS = 0.02
LET_GO_SECONDS = 1.0
"""A question waits so long for a job to let go; then it goes ahead, and the engine itself drops the job."""


class SharedEngine:
    """Implements `services.ports.Engine` for questions; `for_jobs` is the same model for everything that can wait."""

    def __init__(self, engine: LocalEngine) -> None:
        self._engine = engine
        self._counting = threading.Lock()
        self._questions = 0
        self._job = threading.Lock()

    @property
    def path(self) -> str:
        """The model's file."""
        return self._engine.path

    @property
    def name(self) -> str:
        """The model's name as the person knows it."""
        return self._engine.name

    @property
    def pid(self) -> int | None:
        """The process behind it, or None while none runs."""
        return self._engine.pid

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        """Reply to a question; a job that is under way is stopped for it. Raises EngineFailed with a sentence."""
        with self._counting:
            self._questions += 1
        try:
            if self._job.acquire(timeout=LET_GO_SECONDS):
                self._job.release()
            yield from self._engine.reply(prompt, stop)
        finally:
            with self._counting:
                self._questions -= 1

    def close(self) -> None:
        """End the process behind it, if one runs."""
        self._engine.close()

    @property
    def for_jobs(self) -> JobSide:
        """The side for small jobs."""
        return JobSide(self)

    def is_asked(self) -> bool:
        """Whether a question is being answered."""
        return self._questions > 0

    def do_job(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        """Reply to a job, after a question that is being answered; one that comes meanwhile ends it as stopped.

        Raises EngineFailed with a sentence.
        """
        while not stop.is_set():
            if self.is_asked() or not self._job.acquire(timeout=POLL_SECONDS):
                time.sleep(POLL_SECONDS)
                continue
            try:
                if not self.is_asked():
                    yield from self._engine.reply(prompt, _Either(self, stop))
                    return
            finally:
                self._job.release()
        yield Ended(stopped=True, prompt_tokens=0, tokens=0, ms_first=0.0, ms_total=0.0)


class JobSide:
    """Implements `services.ports.Engine` for small jobs on a shared engine."""

    def __init__(self, shared: SharedEngine) -> None:
        self._shared = shared

    @property
    def name(self) -> str:
        """The model's name as the person knows it."""
        return self._shared.name

    @property
    def pid(self) -> int | None:
        """The process behind it, or None while none runs."""
        return self._shared.pid

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        """Reply after the person's question, and stop for the next one. Raises EngineFailed with a sentence."""
        return self._shared.do_job(prompt, stop)

    def close(self) -> None:
        """Nothing: the process belongs to the questions as well."""


class _Either:
    """A wish to stop from whoever waits for the job, or from a question."""

    def __init__(self, shared: SharedEngine, stop: Stop) -> None:
        self._shared = shared
        self._stop = stop

    def is_set(self) -> bool:
        return self._stop.is_set() or self._shared.is_asked()
