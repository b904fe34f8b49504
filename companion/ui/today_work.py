"""Today at work: reads the day on the journal thread, does what the window asks for, and says what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.screens import today as screens
from companion.ui.screens.today import TodayScreen
from companion.ui.today_window import TodayWindow

if TYPE_CHECKING:
    from companion.bootstrap import Companion
    from companion.domain.errors import Problem
    from companion.domain.today import Today
    from companion.ui.background import JournalThread
    from companion.ui.places import Places
    from companion.ui.theme import Theme

_NAME = "today"
_LONGEST = 60


class TodayWork(QObject):
    """Owns the Today window."""

    journal_changed = Signal()
    reach_wanted = Signal(bool)
    quit_wanted = Signal()
    start_wanted = Signal(str)
    stuck_wanted = Signal(str)

    def __init__(
        self, companion: Companion, theme: Theme, journal: JournalThread, places: Places, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._companion, self._journal, self._places = companion, journal, places
        self.screen = TodayScreen(companion.clock.now, companion.day_starts_at)
        self.window = TodayWindow(theme, self.screen)
        self.notice = ""
        self.hotkey: str | None = None
        self._no_tray = ""
        self.window.wanted.connect(self._do)
        self.window.closed.connect(self._closed)
        self.window.quit_wanted.connect(self.quit_wanted)
        self.window.start_wanted.connect(self.start_wanted)
        self.window.stuck_wanted.connect(self.stuck_wanted)
        self.window.top.reach.clicked.connect(lambda: self.reach_wanted.emit(not self.screen.is_local_only))

    def show(self) -> None:
        """Show the day; it is read first, so that the window does not appear empty."""
        self.screen.said = ""
        self.screen.is_local_only = self._companion.reach.is_local_only()
        self._journal.do(self._read, self._opened, self._not_read)

    def tell_no_tray(self) -> None:
        """The desktop has no tray: the window opens instead, and says so."""
        way = f"{self.hotkey} opens the prompt" if self.hotkey else "`companion prompt` opens the prompt"
        self._no_tray = f"This desktop shows no tray, so Companion stays in this window. {way}; Ctrl+Q quits."
        self.show()

    def refresh(self) -> None:
        """The journal changed; an open window follows, an open form is left alone."""
        if self.window.isVisible():
            self._journal.do(self._read, self._refreshed)

    def show_reach(self, *, local_only: bool) -> None:
        """The switch was turned."""
        self.screen.is_local_only = local_only
        self.window.top.reach.show_reach(local_only=local_only)

    def close(self) -> None:
        """Take the window away and remember its place."""
        if self.window.isVisible():
            self.window.close()
        self.window.deleteLater()

    def _read(self) -> Today:
        return self._companion.recall.today()

    def _opened(self, today: Today) -> None:
        self._take(today)
        self.window.open(self._places.geometry(_NAME))
        self.window.render_screen()
        self.window.list.take_focus()

    def _not_read(self, problem: Problem) -> None:
        self.screen.refused(problem.sentence)
        self.window.open(self._places.geometry(_NAME))
        self.window.render_screen()

    def _refreshed(self, today: Today) -> None:
        self._take(today)
        if self.screen.editing is None:
            self.window.render_screen()

    def _take(self, today: Today) -> None:
        self.screen.show(today)
        self.screen.notice = " ".join(filter(None, (self._no_tray, self.notice)))
        self.screen.hotkey = self.hotkey
        self.screen.is_first_week = self._places.days_since_first(today.day) < screens.HINT_DAYS

    def _closed(self) -> None:
        self._places.keep_geometry(_NAME, self.window.saveGeometry())

    def _do(self, deed: screens.TodayDeed) -> None:
        def did() -> tuple[str, Today]:
            said = self._done_by_journal(deed)
            return said, self._read()

        self._journal.do(did, self._did, self._refused)

    def _done_by_journal(self, deed: screens.TodayDeed) -> str:
        change = self._companion.change
        match deed:
            case screens.MarkDone(short_id):
                return f"Done: {_named(change.done(short_id).title)} Ctrl+Z takes it back."
            case screens.LetGo(short_id):
                return f"Let go: {_named(change.drop(short_id).title)} Ctrl+Z takes it back."
            case screens.Defer(short_id, when):
                task = change.defer(short_id, when)
                return f"{'Moved' if when else 'On the shelf'}: {_named(task.title)} Ctrl+Z takes it back."
            case screens.TakeToday(short_id):
                return f"Taken today: {_named(change.defer(short_id, 'today').title)}"
            case screens.Edit(short_id, fields):
                return f"Changed: {_named(change.edit(short_id, **fields).title)} Ctrl+Z takes it back."
            case screens.TakeBack(again):
                undone = change.redo(1) if again else change.undo(1)
                return " ".join(one.sentence for one in undone)

    def _did(self, outcome: tuple[str, Today]) -> None:
        said, today = outcome
        self.screen.happened(said)
        self._take(today)
        self.window.render_screen()
        self.window.list.take_focus()
        self.journal_changed.emit()

    def _refused(self, problem: Problem) -> None:
        self.screen.refused(problem.sentence)
        self.window.render_screen()


def _named(title: str) -> str:
    short = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
    return short if short[-1:] in ".?!…" else f"{short}."
