"""What the last commands at the door were answered, so that a repeated one is answered and not done again."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from companion.processes import door_frames as frames

REMEMBERED_CALLS = 256
REMEMBERED_SECONDS = 600.0
LONGEST_REMEMBERED = 256 * 1024


class Answer:
    """What one request was answered, for whoever repeats it."""

    def __init__(self) -> None:
        self.said: list[tuple[bytes, bytes]] = []
        self.exit = b"1"
        self.finished = threading.Event()
        self.finished_at = 0.0
        self._bytes = 0

    def say(self, kind: bytes, payload: bytes) -> None:
        """Remember what was said, unless it grows too long."""
        self._bytes += len(payload)
        if self._bytes <= LONGEST_REMEMBERED:
            self.said.append((kind, payload))

    def finish(self, code: bytes) -> None:
        """Nothing more will be said; `code` is the exit code in digits."""
        if self._bytes > LONGEST_REMEMBERED:
            self.said = [
                (frames.ERR, b"This was answered before; the answer is too long to be given again.\n")
            ]
        self.exit = code
        self.finished_at = time.monotonic()
        self.finished.set()


class Answers:
    """The last answers, by request id."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_id: OrderedDict[str, Answer] = OrderedDict()

    def find(self, id_: str) -> bool:
        """Whether this request was made before."""
        with self._lock:
            self._forget_old()
            return id_ in self._by_id

    def take(self, id_: str) -> tuple[Answer, bool]:
        """The answer under this id, and whether it is new."""
        with self._lock:
            answer = self._by_id.get(id_)
            if answer is not None:
                return answer, False
            self._by_id[id_] = answer = Answer()
            return answer, True

    def _forget_old(self) -> None:
        now = time.monotonic()
        for id_, answer in list(self._by_id.items()):
            too_many = len(self._by_id) >= REMEMBERED_CALLS
            too_old = now - answer.finished_at > REMEMBERED_SECONDS
            if answer.finished.is_set() and (too_many or too_old):
                del self._by_id[id_]
