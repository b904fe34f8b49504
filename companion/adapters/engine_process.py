"""One running engine: its process, the line to it, and the thread that hands each reply to whoever asked."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from subprocess import TimeoutExpired
from typing import TYPE_CHECKING

from msgspec import MsgspecError

from companion.processes import channel, children, messages, presence
from companion.processes.starter import starter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.conversation import Prompt
    from companion.processes.channel import AnyConnection
    from companion.processes.messages import FromEngine, Load, ToEngine

# After this much silence the process of a stopped reply is ended.
CANCEL_GRACE_SECONDS = 2.0
# Loading reads gigabytes, and a machine that swaps is slow to say that it lives.
_LOADING_PATIENCE = 4.0
_REAP_SECONDS = 5.0
_ERRORS_NAME = "engine.log"
NOT_LOADED = "not loaded"


@dataclass(frozen=True, slots=True)
class Lost:
    """The process ended before the reply did; `by_us` says why, if it was us."""

    exit_code: int
    by_us: str = ""


class Turn:
    """One question to one process, and what came back."""

    def __init__(self) -> None:
        self.finished = threading.Event()
        self.number = 0
        self.was_sent = True
        self.got_anything = False
        self._arrived: SimpleQueue[FromEngine | Lost] = SimpleQueue()

    def put(self, message: FromEngine | Lost) -> None:
        """Hand over what the engine said about this question."""
        self.got_anything = self.got_anything or not isinstance(message, Lost)
        if isinstance(message, messages.Done | messages.Failed | Lost):
            self.finished.set()
        self._arrived.put(message)

    def next(self, seconds: float) -> FromEngine | Lost | None:
        """The next word about it, or None when none came in time."""
        try:
            return self._arrived.get(timeout=seconds)
        except Empty:
            return None


class EngineProcess:
    """Starts an engine and never makes a caller wait for it. Raises OSError when it cannot be started."""

    def __init__(self, load: Load, run_folder: str, command: Sequence[str]) -> None:
        address, key = channel.new_address(run_folder)
        environ = children.environment(children.ENGINE, address=address, key=key)
        errors = os.path.join(run_folder, _ERRORS_NAME)
        self._child = starter().start(command or children.command(), environ, errors_to=errors)
        self.pid = self._child.pid
        self.is_ready = False
        self._load = load
        self._heard_at = time.monotonic()
        self._connection: AnyConnection | None = None
        self._unsent: list[ToEngine] = [load]
        self._turns: dict[int, Turn] = {}
        self._cancelled_at: dict[int, float] = {}
        self._lock = threading.Lock()
        self._buried = threading.Event()
        self._count = 0
        self._ended_because = ""
        self._lost: Lost | None = None
        threading.Thread(target=self._read, args=(address, key), name="engine reader", daemon=True).start()

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._lost is None and not self._ended_because

    def has_crashed(self) -> bool:
        """Whether it ended, or had to be ended, otherwise than by its idle time."""
        if self._ended_because:
            return self._ended_because != NOT_LOADED
        return self._lost is not None and self._lost.exit_code != 0

    def ask(self, turn: Turn, prompt: Prompt) -> None:
        """Send a question; what becomes of it arrives at the turn, the process's end included."""
        turns = tuple(messages.Turn(message.role.value, message.text) for message in prompt.messages)
        with self._lock:
            self._count += 1
            turn.number = self._count
            if self._lost is not None:
                turn.put(self._lost)
                return
            self._turns[turn.number] = turn
            self._heard_at = time.monotonic()
        order = messages.Generate(turn.number, turns, prompt.max_tokens, prompt.temperature)
        turn.was_sent = self._send(order)

    def cancel(self, turn: Turn) -> None:
        """Ask to stop a reply; once is enough, and a finished one needs nothing."""
        with self._lock:
            if turn.finished.is_set() or turn.number in self._cancelled_at:
                return
            self._cancelled_at[turn.number] = time.monotonic()
        self._send(messages.Cancel(turn.number))

    def is_stuck_in(self, other_than: Turn) -> bool:
        """Whether it still owes the end of a reply that was called off, other than this one."""
        with self._lock:
            return any(number != other_than.number for number in self._cancelled_at)

    def is_deaf(self, seconds: float) -> bool:
        """Whether it has owed an answer for too long: stopped, hung, or stuck in a reply that was called off."""
        now = time.monotonic()
        with self._lock:
            if self._connection is None or not self._turns:
                return False  # connecting has a limit of its own
            if not self.is_ready:
                return now - self._heard_at > seconds * _LOADING_PATIENCE
            overdue = (now - then for then in self._cancelled_at.values())
            return now - self._heard_at > seconds or any(late > CANCEL_GRACE_SECONDS for late in overdue)

    def end(self, because: str) -> None:
        """End it at once; whoever waits for a reply gets `Lost` with the reason."""
        with self._lock:
            self._ended_because = self._ended_because or because
        self._child.kill()

    def wait_until_gone(self, seconds: float) -> None:
        """Wait for the end of the process, so that nothing of it is left when the caller goes on."""
        self._buried.wait(seconds)

    def _send(self, message: ToEngine) -> bool:
        """Send it, or keep it until there is a line. False when the process is gone; the reader will say so too."""
        with self._lock:
            if self._connection is None:
                self._unsent.append(message)
                return True
            try:
                self._connection.send_bytes(messages.packed(message))
            except (OSError, ValueError):
                return False
            return True

    def _read(self, address: str, key: bytes) -> None:
        try:
            connection = channel.connect(address, key, self._child)
            with self._lock:
                for message in self._unsent:
                    connection.send_bytes(messages.packed(message))
                self._connection = connection
                self._heard_at = time.monotonic()
            while True:
                self._take(messages.read_by_app(connection.recv_bytes()))
        except (EOFError, OSError, MsgspecError):
            self._bury()

    def _take(self, message: FromEngine) -> None:
        with self._lock:
            self._heard_at = time.monotonic()
            if isinstance(message, messages.Ready):
                self.is_ready = True
                # A reply called off while loading is only now looked at.
                self._cancelled_at = dict.fromkeys(self._cancelled_at, self._heard_at)
                return
            if isinstance(message, messages.Alive):
                return
            if message.number == 0:
                told = list(self._turns.values())
            else:
                told = [turn for turn in [self._turns.get(message.number)] if turn is not None]
            if isinstance(message, messages.Done | messages.Failed):
                for turn in told:
                    self._turns.pop(turn.number)
                    self._cancelled_at.pop(turn.number, None)
        for turn in told:
            turn.put(message)
        if isinstance(message, messages.Failed) and message.number == 0:
            self.end(NOT_LOADED)

    def _bury(self) -> None:
        try:
            code = self._child.wait(_REAP_SECONDS)
        except TimeoutExpired:
            self._child.kill()
            code = self._child.wait()
        presence.forget(self._load.folder, children.ENGINE, self.pid)
        with self._lock:
            self._lost = Lost(code, self._ended_because)
            turns = list(self._turns.values())
            self._turns.clear()
            if self._connection is not None:
                self._connection.close()
        for turn in turns:
            turn.put(self._lost)
        self._buried.set()
