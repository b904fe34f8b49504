"""The local engine: replies from a model in a process of its own, which may die without taking anything along."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.adapters.engine_process import CANCEL_GRACE_SECONDS, NOT_LOADED, EngineProcess, Lost, Turn
from companion.adapters.model_file import read_card
from companion.domain.conversation import Ended, Piece, Signals
from companion.domain.errors import EngineFailed, ModelProblem
from companion.processes import messages
from companion.processes.budget import RestartBudget

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from companion.domain.conversation import Prompt
    from companion.domain.model_card import ModelCard
    from companion.processes.messages import Done, FromEngine
    from companion.services.ports import Stop

CONTEXT_TOKENS = 4096
IDLE_SECONDS = 600.0
# How soon a wish to stop is seen: `Stop` can only be asked, not waited for.
STOP_POLL_SECONDS = 0.02
# The engine says each second that it lives.
DEAF_SECONDS = 8.0
NO_TEMPLATE_SENTENCE = "{name} has no chat template, so it cannot chat; choose an instruct or chat model."
# Windows' STATUS_ILLEGAL_INSTRUCTION, as Python gives it.
_ILLEGAL_INSTRUCTION_CODES = frozenset({-signal.SIGILL, 0xC000001D})
_CLOSED, _DEAF, _STUCK = "closed", "deaf", "stuck"
# How many processes one question is put to, when they end for reasons of their own.
_ASKS = 3
_DEAF_SENTENCE = "The local model stopped answering and was ended. Ask again and it starts anew."
_ILLEGAL_INSTRUCTION_SENTENCE = (
    "llama.cpp was built for another processor and cannot run on this one (illegal instruction). "
    "Install Companion's model part anew on this computer, so that it is built to fit, then start Companion again."
)


class LocalEngine:
    """Replies from one GGUF file. Any thread may ask; a new question stops the reply to the one before.

    The process starts with the first question and ends by itself after `idle_seconds`. `threads` 0 takes all cores
    but one; `command` starts another program as the engine.
    """

    def __init__(
        self,
        path: str,
        *,
        run_folder: str,
        context_tokens: int = CONTEXT_TOKENS,
        idle_seconds: float = IDLE_SECONDS,
        threads: int = 0,
        budget: RestartBudget | None = None,
        deaf_seconds: float = DEAF_SECONDS,
        command: Sequence[str] = (),
    ) -> None:
        self.path = path
        self._run_folder = run_folder
        self._context_tokens = context_tokens
        self._idle_seconds = float(idle_seconds)
        self._threads = threads or max(1, (os.cpu_count() or 2) - 1)
        self._budget = budget or RestartBudget()
        self._deaf_seconds = deaf_seconds
        self._command = list(command)
        self._lock = threading.Lock()
        self._current: _Reply | None = None
        self._process: EngineProcess | None = None
        self._name = ""
        self._hopeless = ""

    @property
    def name(self) -> str:
        """The model's name as its file gives it, else the file's own."""
        if not self._name:
            try:
                self._name = read_card(self.path).name
            except ModelProblem:
                return os.path.basename(self.path)
        return self._name

    @property
    def pid(self) -> int | None:
        """The process behind it, or None while none runs."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def reply(self, prompt: Prompt, stop: Stop) -> Iterator[Piece | Ended]:
        """Yield the reply as it comes and `Ended` last. Raises EngineFailed with a sentence.

        Leaving the iterator early stops the reply, as `stop` does.
        """
        reply = _Reply(stop)
        with self._lock:
            before, self._current = self._current, reply
        if before is not None:
            before.supersede()
        try:
            while True:
                reply.ask(self._running(), prompt)
                if (yield from self._listen(reply)):
                    return
        finally:
            reply.call_off()

    def close(self) -> None:
        """End the process behind it, if one runs; a reply that is under way ends as stopped."""
        with self._lock:
            current, process = self._current, self._process
            self._process = None
        if current is not None:
            current.supersede()
        if process is not None:
            process.end(_CLOSED)
            process.wait_until_gone(CANCEL_GRACE_SECONDS)

    def _listen(self, reply: _Reply) -> Generator[Piece | Ended, None, bool]:
        """Pass on a reply. False when it is not over and a fresh process should be asked instead."""
        while True:
            message = reply.turn.next(STOP_POLL_SECONDS)
            if reply.is_unwanted():
                reply.call_off()
                if (ended := reply.stopped_with(message)) is not None:
                    yield ended
                    return True
            elif isinstance(message, messages.Piece):
                yield Piece(message.text)
            elif isinstance(message, messages.Signals):
                reply.signals = _as_signals(message)
            elif isinstance(message, messages.Done):
                yield reply.ended(message)
                return True
            elif isinstance(message, messages.Failed):
                raise EngineFailed(message.sentence)
            elif isinstance(message, Lost):
                if reply.may_ask_anew(message):
                    return False
                raise EngineFailed(self._why_lost(message))
            if message is None and reply.process.is_deaf(self._deaf_seconds):
                reply.process.end(_STUCK if reply.process.is_stuck_in(reply.turn) else _DEAF)

    def _why_lost(self, lost: Lost) -> str:
        if lost.exit_code in _ILLEGAL_INSTRUCTION_CODES and not lost.by_us:
            self._hopeless = _ILLEGAL_INSTRUCTION_SENTENCE
            return self._hopeless
        return _DEAF_SENTENCE if lost.by_us else _why_it_ended(lost.exit_code)

    def _running(self) -> EngineProcess:
        """The process, started if need be. Raises EngineFailed when it may not or cannot be."""
        with self._lock:
            if self._hopeless:
                raise EngineFailed(self._hopeless)
            if self._process is not None and self._process.is_alive():
                return self._process
            card = self._card()
            if self._process is not None and self._process.has_crashed():
                self._spend_a_restart()
            load = messages.Load(
                path=self.path,
                context=min(self._context_tokens, card.context or self._context_tokens),
                threads=self._threads,
                idle_seconds=self._idle_seconds,
                folder=self._run_folder,
            )
            try:
                self._process = EngineProcess(load, self._run_folder, self._command)
            except OSError as error:
                raise EngineFailed(f"The local model could not be started ({error.strerror}).") from error
            return self._process

    def _card(self) -> ModelCard:
        try:
            card = read_card(self.path)
        except ModelProblem as problem:
            raise EngineFailed(problem.sentence) from problem
        if "chat" not in card.abilities:
            raise EngineFailed(NO_TEMPLATE_SENTENCE.format(name=card.name))
        return card

    def _spend_a_restart(self) -> None:
        now = time.monotonic()
        if self._budget.spend(now):
            return
        minutes = max(1, round(self._budget.seconds_until_next(now) / 60))
        raise EngineFailed(
            f"The local model ended {self._budget.restarts + 1} times within {self._budget.minutes} minutes, so it is "
            f"not started again for {minutes} more. `companion models use PATH` chooses another, or tries this one now."
        )


class _Reply:
    """One call of `reply`, which may ask more than one process."""

    def __init__(self, stop: Stop) -> None:
        self.turn = Turn()
        self.process: EngineProcess
        self.signals: Signals | None = None
        self._asked = 0
        self._stop = stop
        self._superseded = threading.Event()
        self._began = time.monotonic()

    def ask(self, process: EngineProcess, prompt: Prompt) -> None:
        """Ask this process."""
        self._asked += 1
        self.turn = Turn()
        self.process = process
        process.ask(self.turn, prompt)

    def supersede(self) -> None:
        """A newer question is asked, so the rest of this one is not waited for."""
        self._superseded.set()
        self.call_off()

    def call_off(self) -> None:
        """Tell the process to leave it, if it is still at it."""
        if self._asked:
            self.process.cancel(self.turn)

    def is_unwanted(self) -> bool:
        """Whether it was stopped or superseded."""
        return self._stop.is_set() or self._superseded.is_set()

    def may_ask_anew(self, lost: Lost) -> bool:
        """Whether the process ended for a reason that has nothing to do with this question."""
        if self._asked >= _ASKS or self.turn.got_anything:
            return False
        ended_idle = lost.exit_code == 0 and not lost.by_us
        return ended_idle or not self.turn.was_sent or lost.by_us in {_STUCK, NOT_LOADED}

    def stopped_with(self, message: FromEngine | Lost | None) -> Ended | None:
        """The end of an unwanted reply, once the engine has said it or nobody needs to wait for that."""
        if isinstance(message, messages.Signals):
            self.signals = _as_signals(message)
        if isinstance(message, messages.Done):
            return replace(self.ended(message), stopped=True)
        waits = self.process.is_ready and not self._superseded.is_set()
        if waits and not isinstance(message, Lost | messages.Failed):
            return None
        took = (time.monotonic() - self._began) * 1000
        return Ended(stopped=True, prompt_tokens=0, tokens=0, ms_first=took, ms_total=took)

    def ended(self, done: Done) -> Ended:
        """The end as the engine counted it, timed from the moment of asking."""
        took = (time.monotonic() - self._began) * 1000
        return Ended(
            stopped=done.stopped,
            prompt_tokens=done.prompt_tokens,
            tokens=done.tokens,
            ms_first=max(0.0, took - done.ms_total + done.ms_first),
            ms_total=took,
            signals=self.signals,
        )


def _as_signals(message: messages.Signals) -> Signals:
    return Signals(
        mean_logprob=message.mean_logprob,
        p10_logprob=message.p10_logprob,
        min_logprob=message.min_logprob,
        mean_entropy=message.mean_entropy,
        first_entropy=message.first_entropy,
        first_logprob=message.first_logprob,
        tokens=message.tokens,
        cut_off=message.cut_off,
    )


def _why_it_ended(exit_code: int) -> str:
    if sys.platform != "win32" and exit_code == -signal.SIGKILL:
        return (
            "The local model was ended from outside, most often because memory ran short. "
            "Ask again and it starts anew; a smaller model needs less."
        )
    return f"The local model stopped by itself (exit code {exit_code}). Ask again and it starts anew."
