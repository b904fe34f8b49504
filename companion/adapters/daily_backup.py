"""The copy of the day, made in the background while the app runs."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from companion.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.services.backups import Backups

AFTER_START_SECONDS = 60.0  # a start has better things to do with the disk
LOOK_AGAIN_SECONDS = 6 * 3600.0  # four wake-ups a day find the new day soon enough
_log = logging.getLogger(__name__)


class DailyBackup:
    """Asks for the copy of the day on a thread of its own, so that no key press ever waits for it."""

    def __init__(
        self,
        backups: Callable[[], Backups],
        *,
        first: float = AFTER_START_SECONDS,
        again: float = LOOK_AGAIN_SECONDS,
    ) -> None:
        self._backups = backups
        self._first = first
        self._again = again
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="daily backup", daemon=True)

    def start(self) -> None:
        """Begin to wait for the first look."""
        self._thread.start()

    def close(self) -> None:
        """Look no more; a copy that is being made is left to end with the process, half copies are swept up."""
        self._ended.set()

    def _work(self) -> None:
        wait = self._first
        while not self._ended.wait(wait):
            wait = self._again
            try:
                self._backups().make_if_due()
            except Problem as problem:
                # Told by `companion doctor` and `backup list`; a window for it would be an alarm.
                _log.warning("no backup was made: %s", type(problem).__name__)
            except Exception:
                _log.exception("the daily backup failed")
