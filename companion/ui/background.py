"""Work off the GUI thread: one permanent thread for the journal, another for asking, results back as signals."""

from __future__ import annotations

import logging
import queue
import threading
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from companion.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
Job = tuple["Callable[[], object]", "Callable[[object], None]", "Callable[[Problem], None]"]

_log = logging.getLogger(__name__)
ENDS_WITHIN_S = 3.0


class JournalThread(QObject):
    """Does one deed after the other on a thread of its own; `then` and `failed` are called on the GUI thread."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._done.connect(self._deliver)
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def do(
        self,
        deed: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do `deed` after all that was asked for before."""
        self._jobs.put((deed, then or _nothing, failed or _nothing))  # type: ignore[arg-type]

    def close(self) -> None:
        """Finish what was asked for, then end; a hung disk is waited for three seconds at most."""
        self._jobs.put(None)
        self._thread.join(ENDS_WITHIN_S)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            deed, then, failed = job
            try:
                outcome = deed()
            except Problem as problem:
                self._tell(failed, problem)
            except Exception as defect:
                _log.exception("a deed on the journal thread failed")
                self._tell(failed, our_defect(defect))
            else:
                self._tell(then, outcome)

    def _tell(self, whom: Callable[..., None], what: object) -> None:
        try:
            self._done.emit(whom, what)
        except RuntimeError:  # the window system is gone already; nobody listens
            return

    def _deliver(self, whom: Callable[[object], None], what: object) -> None:
        whom(what)


class AskingThread(QObject):
    """Iterates one reply at a time; a new question stops the one before. `turn` counts the questions."""

    piece = Signal(int, str)
    ended = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: queue.SimpleQueue[tuple[int, Callable[[threading.Event], Iterable[object]]] | None]
        self._questions = queue.SimpleQueue()
        self._stop = threading.Event()
        self._stops: dict[int, threading.Event] = {}
        self.turn = 0
        self._thread = threading.Thread(target=self._work, name="asking", daemon=True)
        self._thread.start()

    def ask(self, start: Callable[[threading.Event], Iterable[object]]) -> int:
        """Iterate what `start(stop)` gives: objects with `text` are pieces, the last one is the answer."""
        self._stop.set()
        self.turn += 1
        self._stop = self._stops[self.turn] = threading.Event()
        self._questions.put((self.turn, start))
        return self.turn

    def stop(self) -> None:
        """Stop the reply that runs; what has come is still answered."""
        self._stop.set()

    def close(self) -> None:
        """Stop and end."""
        self._stop.set()
        self._questions.put(None)
        self._thread.join(ENDS_WITHIN_S)

    def _work(self) -> None:
        while (question := self._questions.get()) is not None:
            turn, start = question
            stop = self._stops.pop(turn)
            try:
                for part in start(stop):
                    if hasattr(part, "reply"):
                        self._tell(self.ended, turn, part)
                    else:
                        self._tell(self.piece, turn, getattr(part, "text", ""))
            except Problem as problem:
                self._tell(self.failed, turn, problem.sentence)
            except Exception as defect:
                _log.exception("a reply failed")
                self._tell(self.failed, turn, our_defect(defect).sentence)

    def _tell(self, signal: object, turn: int, what: object) -> None:
        try:
            signal.emit(turn, what)  # type: ignore[attr-defined]
        except RuntimeError:  # the window system is gone already; nobody listens
            return


def our_defect(defect: Exception) -> Problem:
    """The sentence for a fault of ours."""
    return Problem(
        f"Companion made a mistake of its own ({type(defect).__name__}) and did not do this. "
        "The log names the place; `companion doctor` shows where it is."
    )


def _nothing(_: object) -> None:
    return None
