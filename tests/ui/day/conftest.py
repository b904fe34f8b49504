"""A day with the real services on a real journal, shown by the real windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.background import JournalThread
from companion.ui.places import Places
from companion.ui.today_work import TodayWork
from companion.ui.window_work import WindowWork
from tests.fakes.days import Days, a_full_day

KEYS = {
    "enter": Qt.Key.Key_Return,
    "esc": Qt.Key.Key_Escape,
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
}
HELD = {
    "": Qt.KeyboardModifier.NoModifier,
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
}


class WindowOfTheDay:
    """The window with its parts, and hands on the keyboard."""

    def __init__(self, qtbot, days, theme, home) -> None:
        self.qtbot, self.days = qtbot, days
        self.journal = JournalThread()
        self._parent = QObject()
        places = Places(str(home))
        self.today = TodayWork(days, theme, self.journal, places, self._parent)
        self.work = WindowWork(
            days, theme, journal=self.journal, places=places, today=self.today, parent=self._parent
        )
        self.window = self.work.window
        qtbot.addWidget(self.window)

    def review(self, kind):
        self.work.show_review(kind)
        self.qtbot.waitUntil(lambda: self.window.shows_review and self.window.isVisible())
        self.settle()
        return self

    def settle(self):
        """Wait until the journal has done what was asked for."""
        done = []
        self.journal.do(lambda: None, done.append)
        self.qtbot.waitUntil(lambda: bool(done))
        QApplication.processEvents()

    def press(self, *names):
        """Press keys where the keyboard is, one after the other, as a fast hand does."""
        for name in names:
            target = QApplication.focusWidget() or self.window
            with_, _, key = name.rpartition("+")
            QTest.keyClick(target, KEYS.get(key) or getattr(Qt.Key, f"Key_{key.upper()}"), HELD[with_])
            self.settle()
        return self

    def type(self, text):
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
        self.settle()
        return self

    @property
    def page(self):
        return self.work._review.shown.page

    def close(self):
        self.window.hide()
        self.journal.close()


@pytest.fixture
def days(tmp_path):
    companion = Days(tmp_path / "home")
    yield companion
    companion.close()


@pytest.fixture
def full_days(tmp_path):
    companion = a_full_day(tmp_path / "home")
    yield companion
    companion.close()


@pytest.fixture
def still(theme):
    theme.choose(appearance="light", text_scale=100, reduced_motion=True)
    return theme


@pytest.fixture
def window(qtbot, days, still, tmp_path):
    shown = WindowOfTheDay(qtbot, days, still, tmp_path)
    yield shown
    shown.close()


@pytest.fixture
def full_window(qtbot, full_days, still, tmp_path):
    shown = WindowOfTheDay(qtbot, full_days, still, tmp_path)
    yield shown
    shown.close()
