"""Now at work: focus sessions, Stuck, "Where was I?", the pill, and the pie in the tray, read once a minute at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.ui.screens.now import NowScreen, stopped_words
from companion.ui.screens.toast import Toast

if TYPE_CHECKING:
    from companion.bootstrap import Companion
    from companion.domain.errors import Problem
    from companion.domain.review import ReviewKind
    from companion.domain.today import NextStep
    from companion.services.focus import Running, Started, Stopped, WhereWasI
    from companion.ui.background import JournalThread
    from companion.ui.pill import Pill
    from companion.ui.places import Places
    from companion.ui.stuck_card import StuckCard
    from companion.ui.theme import Theme
    from companion.ui.where_card import WhereCard

    Read = tuple[Stopped | None, Running | None, NextStep | None, ReviewKind | None]

MINUTE_MS = 60_000


class NowWork(QObject):
    """Owns what is shown of the present. `shown` carries a NowScreen and the review that the hour asks for."""

    journal_changed = Signal()
    shown = Signal(object, object)
    said = Signal(object)

    def __init__(
        self, companion: Companion, theme: Theme, journal: JournalThread, places: Places, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._companion, self._theme, self._journal, self._places = companion, theme, journal, places
        self.now = NowScreen()
        self._pill: Pill | None = None
        self._stuck: StuckCard | None = None
        self._where: WhereCard | None = None
        self._is_pill_hidden = False
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.CoarseTimer)
        self._minute.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read anew: at the start, after changes, and each minute while a session runs."""
        self._journal.do(self._read, self._show)

    def close(self) -> None:
        """Take the cards away."""
        self._minute.stop()
        for window in (self._pill, self._stuck, self._where):
            if window is not None:
                window.hide()
                window.deleteLater()

    def _read(self) -> Read:
        companion = self._companion
        settled = companion.focus.tick()
        return settled, companion.focus.status(), companion.recall.next_step(), companion.review.offered()

    def _show(self, read: Read) -> None:
        settled, running, next_step, offered = read
        self.now = NowScreen(next_step=next_step, running=running)
        self._show_pill()
        self.shown.emit(self.now, offered)
        if running is not None:
            self._minute.start(MINUTE_MS)
        else:
            self._minute.stop()
        if settled is not None:
            self._say_stopped(settled)
            self.journal_changed.emit()

    # Deeds

    def do(self, deed: str, task_id: str = "") -> None:
        """start, stop, done, stuck, where or hide; without a task, for the one that runs or is next."""
        task_id = task_id or self.now.task_id
        if deed == "start" and task_id:
            self._journal.do(lambda: self._companion.focus.start(task_id), self._started, self._failed)
        elif deed == "stop":
            self._journal.do(self._stop_session, self._stopped, self._failed)
        elif deed == "done" and self.now.is_focusing:
            self._journal.do(lambda: self._companion.focus.stop(done=True), self._stopped, self._failed)
        elif deed == "done" and task_id:
            self._journal.do(lambda: self._companion.change.done(task_id), self._was_done, self._failed)
        elif deed == "stuck":
            self._built_stuck().summon(task_id or None)
        elif deed == "where":
            self._journal.do(self._read_where, self._tell_where, self._failed)
        elif deed == "hide" and self._pill is not None:
            self._is_pill_hidden = True
            self._pill.hide()

    def _stop_session(self) -> Stopped | None:
        return self._companion.focus.stop()

    def _read_where(self) -> WhereWasI | None:
        return self._companion.focus.where_was_i()

    def _started(self, started: Started) -> None:
        self._is_pill_hidden = False
        if started.obstacles:
            words = "; ".join(note.text for note in started.obstacles)
            self.said.emit(Toast("In the way last time: ", words, can_undo=False))
        self._changed()

    def _stopped(self, stopped: Stopped | None) -> None:
        if stopped is not None:
            self._say_stopped(stopped)
        self._changed()

    def _was_done(self, task: object) -> None:
        self.said.emit(Toast("Done: ", getattr(task, "title", ""), can_undo=False))
        self._changed()

    def _failed(self, problem: Problem) -> None:
        self.said.emit(Toast("", problem.sentence, can_undo=False))

    def _say_stopped(self, stopped: Stopped) -> None:
        before, title, after = stopped_words(stopped)
        self.said.emit(Toast(before, title, after, can_undo=False))

    def _changed(self) -> None:
        self.journal_changed.emit()

    # Stuck, where

    def _built_stuck(self) -> StuckCard:
        if self._stuck is None:
            from companion.ui.screens.stuck import StuckScreen
            from companion.ui.stuck_card import StuckCard

            companion = self._companion
            screen = StuckScreen(lambda: companion.stuck, lambda: companion.focus, companion.clock.now)
            self._stuck = StuckCard(self._theme, self._journal, screen)
            self._stuck.changed.connect(self._changed)
            self._stuck.ended.connect(self._stuck_ended)
        return self._stuck

    def _stuck_ended(self, screen: object) -> None:
        stopped = getattr(screen, "stopped", None)
        if stopped is not None:
            self._say_stopped(stopped)

    def _tell_where(self, where: object) -> None:
        if self._where is None:
            from companion.ui.where_card import WhereCard

            self._where = WhereCard(self._theme)
            self._where.wanted.connect(self.do)
        self._where.tell(where)  # type: ignore[arg-type]

    # The pill

    def _show_pill(self) -> None:
        if not self._companion.settings.switch("pill") or self._is_pill_hidden:
            if self._pill is not None:
                self._pill.hide()
            return
        if self._pill is None:
            from companion.ui.pill import Pill
            from companion.ui.screens.pill import PillScreen

            self._pill = Pill(self._theme, PillScreen(self._companion.clock.now), self._places)
            self._pill.chosen.connect(self.do)
        self._pill.shown.show(self.now)
        self._pill.render_screen()
        self._pill.appear()

    def pill_wanted(self) -> None:
        """The setting was turned: a hidden pill comes back with it."""
        self._is_pill_hidden = False
        self.refresh()
