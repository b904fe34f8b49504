"""What the engine does with its requests: one after the other, heard, stopped and reported, whatever the model is."""

from __future__ import annotations

import os
import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

from companion.processes import children, messages, presence
from companion.processes.abort import Abort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.processes.channel import AnyConnection
    from companion.processes.messages import FromEngine, Generate, Load

BEAT_SECONDS = 1.0


class UnanswerableError(Exception):
    """A request this model cannot take, with a sentence."""


class Model(Protocol):
    """What can reply once it is loaded."""

    @property
    def context(self) -> int:
        """How many tokens prompt and reply may have together."""

    def reply(self, order: Generate) -> Iterator[FromEngine]:
        """Yield the pieces, then Signals and Done. Raises UnanswerableError with a sentence."""


class Work:
    """Takes one request after the other; a thread of its own hears Cancel while llama.cpp is at work."""

    def __init__(
        self, connection: AnyConnection, load: Callable[[Load, Abort], Model], enforced_by: str
    ) -> None:
        self._connection = connection
        self._load_model = load
        self._enforced_by = enforced_by
        self._inbox: SimpleQueue[Load | Generate] = SimpleQueue()
        self._sending = threading.Lock()
        self._busy = threading.Event()
        self._abort = Abort()
        self._idle_seconds: float | None = None
        self._model: Model | None = None

    def serve(self) -> None:
        """Work until nobody needs it."""
        threading.Thread(target=self._hear, name="ear", daemon=True).start()
        threading.Thread(target=self._beat, name="beat", daemon=True).start()
        while True:
            try:
                message = self._inbox.get(timeout=self._idle_seconds)
            except Empty:
                break
            self._busy.set()
            if isinstance(message, messages.Load):
                self._load(message)
            else:
                self._generate(message)
            self._busy.clear()
        presence.withdraw()
        self._connection.close()
        os._exit(0)  # llama.cpp is not taken down piece by piece: the system does it faster and never crashes

    def _hear(self) -> None:
        try:
            while True:
                message = messages.read_by_engine(self._connection.recv_bytes())
                if isinstance(message, messages.Cancel):
                    self._abort.ask(message.number)
                else:
                    self._inbox.put(message)
        except (EOFError, OSError):
            presence.withdraw()
            os._exit(0)  # the parent is gone

    def _beat(self) -> None:
        while self._busy.wait():
            self._send(messages.Alive())
            time.sleep(BEAT_SECONDS)

    def _send(self, message: FromEngine) -> None:
        try:
            with self._sending:
                self._connection.send_bytes(messages.packed(message))
        except OSError:
            os._exit(0)  # the parent is gone

    def _load(self, order: Load) -> None:
        began = time.perf_counter()
        self._idle_seconds = order.idle_seconds
        if order.folder:
            presence.announce(order.folder, children.ENGINE, self._enforced_by)
        try:
            self._model = self._load_model(order, self._abort)
        except Exception as error:
            self._send(messages.Failed(0, _why_not_loaded(order.path, error)))
        else:
            self._send(messages.Ready(self._model.context, _since(began)))

    def _generate(self, order: Generate) -> None:
        if self._model is None:
            self._send(messages.Failed(order.number, "No model is loaded, so it cannot reply."))
            return
        self._abort.begin(order.number)
        try:
            for message in self._model.reply(order):
                self._send(message)
        except UnanswerableError as problem:
            self._send(messages.Failed(order.number, str(problem)))
        except Exception as error:
            self._send(
                messages.Failed(order.number, f"The model stopped in the middle of its reply: {error}.")
            )
        finally:
            self._abort.end()


def _why_not_loaded(path: str, error: Exception) -> str:
    name = os.path.basename(path)
    if isinstance(error, UnanswerableError):
        return str(error)
    if isinstance(error, ImportError | OSError):
        return f"llama.cpp is not usable here ({error}). Install Companion anew, with its model part."
    if "context" in str(error) or isinstance(error, MemoryError):
        advice = "Choose a smaller model, or lower context_tokens."
        return f"There is too little memory for {name} with this context. {advice}"
    return f"llama.cpp could not load {name}: the file is damaged, or of a kind this version does not know."


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
