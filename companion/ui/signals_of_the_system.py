"""SIGTERM and SIGINT end the app as Quit does: Python's handlers run only when Qt lets Python run."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable


class EndSignals(QObject):
    """Wakes Qt through a socket when the system asks the process to end."""

    def __init__(self, end: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._reads, self._writes = socket.socketpair()
        self._reads.setblocking(False)
        self._writes.setblocking(False)
        self._notifier = QSocketNotifier(self._reads.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._end = end
        self._before = signal.set_wakeup_fd(self._writes.fileno(), warn_on_full_buffer=False)
        names = (signal.SIGTERM, signal.SIGINT) if sys.platform != "win32" else (signal.SIGINT,)
        self._handlers = {number: signal.signal(number, _note) for number in names}

    def close(self) -> None:
        """Put everything back as it was."""
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reads.close()
        self._writes.close()

    def _woken(self) -> None:
        with contextlib.suppress(OSError):
            received = self._reads.recv(64)
            if any(number in self._handlers for number in received):
                self._end()


def _note(_number: int, _frame: object) -> None:
    """The wake-up socket carries the news; without a handler Python would end at once."""
