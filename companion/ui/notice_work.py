"""Notices at work: one timer to the next moment something may be due, what is due shown, what became of it kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.ui.notices import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.bootstrap import Companion
    from companion.domain.notices import Notice
    from companion.ui.background import JournalThread
    from companion.ui.notices import Channel

    Asked = tuple[list[Notice], datetime | None, object]

# A timer counts only while the computer is awake, so a long wait is cut: the clock on the wall decides.
LONGEST_WAIT_MS = 15 * 60 * 1000
_LEAST_WAIT_MS = 250


class NoticeWork(QObject):
    """Asks the service at the start, at each moment it names, and after changes. Raises nothing, rings nothing."""

    wanted = Signal(str, str)
    journal_changed = Signal()
    said = Signal(str)

    def __init__(
        self,
        companion: Companion,
        journal: JournalThread,
        *,
        connect: Callable[[], object],
        channel: Callable[[object], Channel],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._companion, self._journal = companion, journal
        # The first notice opens the way to the desktop: connecting waits for others, so it is done off the GUI thread.
        self._connect, self._make_channel = connect, channel
        self._channel: Channel | None = None
        self._shown: dict[str, Notice] = {}
        self._is_asking = False
        self._asks_again = False
        self.wakes_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Show what is due and set the timer anew; called at the start, by the timer, and after changes."""
        if self._is_asking:
            self._asks_again = True
            return
        self._is_asking = True
        self._journal.do(self._ask, self._told, lambda _problem: self._told(([], None, None)))

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        if self._channel is not None:
            self._channel.close()

    def _ask(self) -> Asked:
        notices = self._companion.notices
        due = notices.due()
        connection = self._connect() if due and self._channel is None else None
        return due, notices.next_wake(), connection

    def _told(self, outcome: Asked) -> None:
        due, self.wakes_at, connection = outcome
        self._is_asking = False
        for notice in due:
            self._shown[notice.key] = notice
            self._opened_channel(connection).show_notice(notice)
        self._arm()
        if self._asks_again:
            self._asks_again = False
            self.look()

    def _opened_channel(self, connection: object) -> Channel:
        if self._channel is None:
            self._channel = self._make_channel(connection)
            self._channel.answered.connect(self._answered)
            self._channel.expired.connect(self._expired)
        return self._channel

    def _arm(self) -> None:
        if self.wakes_at is None:
            self._timer.stop()
            return
        wait = (self.wakes_at - self._companion.clock.now()).total_seconds() * 1000
        self._timer.start(round(min(max(wait, _LEAST_WAIT_MS), LONGEST_WAIT_MS)))

    def _answered(self, key: str, action: str) -> None:
        notice = self._shown.pop(key, None)
        if notice is None:
            return
        if action == DEFAULT:
            action = next((one for one in ("plan", "open") if one in notice.actions), "")
        if action not in notice.actions and action != "dismiss":
            self._went(notice, "open")
            self.wanted.emit("open", notice.task_id or "")
            return
        self._went(notice, action)

    def _went(self, notice: Notice, action: str) -> None:
        def acted(wanted: str | None) -> None:
            if action == "dismiss":
                self.said.emit(_put_away())
            self.journal_changed.emit()
            if wanted is not None and action in notice.actions:
                self.wanted.emit(wanted, notice.task_id or "")

        self._journal.do(lambda: self._companion.notices.act(notice, action), acted)

    def _expired(self, key: str) -> None:
        notice = self._shown.get(key)
        if notice is not None:
            self._journal.do(lambda: self._companion.notices.expired(notice))


def _put_away() -> str:
    from companion.services.notices import DISMISSED

    return DISMISSED
