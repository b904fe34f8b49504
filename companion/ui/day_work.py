"""The day at work: Now, notices and the window, tied together for the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.notice_work import NoticeWork
from companion.ui.notices import Channel, DesktopNotices, TrayBubbles, connection_to_desktop
from companion.ui.now_work import NowWork
from companion.ui.screens.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.bootstrap import Companion
    from companion.domain.review import ReviewKind
    from companion.ui.prompt_work import PromptWork
    from companion.ui.screens.now import NowScreen
    from companion.ui.screens.tray import TrayScreen
    from companion.ui.theme import Theme
    from companion.ui.today_work import TodayWork
    from companion.ui.tray import Tray
    from companion.ui.window_work import WindowWork

_NOW = ("start", "stop", "stuck", "where", "done")


class DayWork(QObject):
    """What the desk tells and asks about the day. The window is built when first wanted."""

    journal_changed = Signal()

    def __init__(
        self,
        companion: Companion,
        theme: Theme,
        *,
        prompt: PromptWork,
        tray: Tray,
        tray_screen: TrayScreen,
        today: Callable[[], TodayWork],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._companion, self._theme, self._prompt = companion, theme, prompt
        self._tray, self._tray_screen, self._today = tray, tray_screen, today
        self._window: WindowWork | None = None
        self.now = NowWork(companion, theme, prompt.journal, prompt.places, self)
        self.now.journal_changed.connect(self._changed)
        self.now.shown.connect(self._show_now)
        self.now.said.connect(self._say)
        self.notices = NoticeWork(
            companion, prompt.journal, connect=connection_to_desktop, channel=self._channel, parent=self
        )
        self.notices.journal_changed.connect(self._changed)
        self.notices.said.connect(lambda words: self._say(Toast("", words, can_undo=False)))
        self.notices.wanted.connect(self._notice_wants)

    def refresh(self) -> None:
        """The journal changed, or time went by."""
        self.now.refresh()
        self.notices.look()
        if self._window is not None:
            self._window.refresh()

    def chosen(self, deed: str) -> bool:
        """Do what a row of the tray's menu names; False where it is none of the day's."""
        if deed in _NOW:
            self.now.do(deed)
        elif deed == "review":
            self.window.show_review()
        elif deed == "settings":
            self.window.show("gear")
        elif deed in ("today", "next"):
            self.window.show("today")
        else:
            return False
        return True

    def show_reach(self, *, local_only: bool) -> None:
        """The switch was turned."""
        if self._window is not None:
            self._window.show_reach(local_only=local_only)

    def close(self) -> None:
        """End."""
        self.notices.close()
        self.now.close()
        if self._window is not None:
            self._window.close()

    @property
    def window(self) -> WindowWork:
        """The window, built now if it was not."""
        if self._window is None:
            from companion.ui.window_work import WindowWork

            prompt = self._prompt
            made = WindowWork(
                self._companion,
                self._theme,
                journal=prompt.journal,
                places=prompt.places,
                today=self._today(),
                parent=self,
            )
            made.journal_changed.connect(self._changed)
            made.start_wanted.connect(self._start_or_stop)
            made.stuck_wanted.connect(lambda task_id: self.now.do("stuck", task_id))
            made.started.connect(lambda _task_id: self.now.refresh())
            self._window = made
            made.show_now(self.now.now, self._tray_screen.review)
        return self._window

    def _channel(self, connection: object) -> Channel:
        if connection is not None:
            return DesktopNotices(connection, self)
        return TrayBubbles(self._tray, self._tray.told_clicked, self)

    def _changed(self) -> None:
        self.refresh()
        self.journal_changed.emit()

    def _show_now(self, now: NowScreen, offered: ReviewKind | None) -> None:
        screen = self._tray_screen
        screen.next_step, screen.running, screen.focus = now.next_step, now.running, now.pie
        screen.minutes, screen.review = now.minutes, offered
        self._prompt.is_focusing = now.is_focusing
        self._tray.refresh()
        if self._window is not None:
            self._window.show_now(now, offered)

    def _start_or_stop(self, task_id: str) -> None:
        running = self.now.now.running
        is_this = running is not None and running.task.id == task_id
        self.now.do("stop" if is_this else "start", task_id)

    def _say(self, toast: Toast) -> None:
        if not self._prompt.window.isVisible():
            self._prompt.toast.tell(toast)

    def _notice_wants(self, what: str, task_id: str) -> None:
        if what == "start":
            self.now.do("start", task_id)
        elif what == "plan":
            self.window.show_review()
        else:
            self.window.show("today")
