"""The review as the window shows it: one page, one question, its answers, and a field where words are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.fade import Fade, fade_from
from companion.ui.hint_line import HintLine
from companion.ui.review_page import ReviewPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from companion.domain.errors import Problem
    from companion.ui.background import JournalThread
    from companion.ui.review_page import Understand
    from companion.ui.screens.review import ReviewScreen
    from companion.ui.theme import Theme

_NAMES = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class ReviewView(QWidget):
    """Shows a ReviewScreen. Its jobs run on the journal thread; one at a time, so that no key is answered twice."""

    left = Signal()
    answered = Signal()
    start_wanted = Signal(str)

    def __init__(
        self, theme: Theme, journal: JournalThread, understand: Understand, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._journal, self._understand = theme, journal, understand
        self.shown: ReviewScreen | None = None
        self._page: ReviewPage | None = None
        self._is_busy = False
        self._waiting: list[QKeyEvent | str] = []
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._hints = HintLine(theme, self)
        self._hints.clicked.connect(self._hint_clicked)
        self._outer.addWidget(self._hints)
        theme.changed.connect(self._restyle)

    def begin(self, screen: ReviewScreen) -> None:
        """Show this review from the question that stands open."""
        self.shown = screen
        self._is_busy = False
        self._waiting.clear()
        self._run(screen.open())

    @property
    def page(self) -> ReviewPage | None:
        """What stands there now."""
        return self._page

    def take_focus(self) -> None:
        """The keyboard goes where the first answer is given."""
        if self._page is not None:
            self._page.take_focus()

    # Jobs

    def _run(self, job: Callable[[], object] | None) -> None:
        if job is None:
            self._show()
            if self.shown is not None and self.shown.is_closed:
                self.left.emit()
            return
        self._is_busy = True
        screen = self.shown
        self._journal.do(job, lambda outcome: self._ran(screen, outcome), lambda p: self._failed(screen, p))

    def _ran(self, screen: ReviewScreen | None, outcome: object) -> None:
        if screen is None or screen is not self.shown:
            return
        screen.show(outcome)  # type: ignore[arg-type]
        self._is_busy = False
        self._show()
        self.answered.emit()
        if screen.wants_start:
            self.start_wanted.emit(screen.wants_start)
        if screen.is_closed:
            self.left.emit()
        else:
            self._give_back()

    def _failed(self, screen: ReviewScreen | None, problem: Problem) -> None:
        if screen is None or screen is not self.shown:
            return
        screen.failed(problem.sentence)
        self._is_busy = False
        self._waiting.clear()
        self._show()

    # Showing

    def _show(self) -> None:
        screen = self.shown
        if screen is None or screen.page is None:
            return
        if self._page is not None and self._page.shows(screen.page, screen.text):
            self._page.say(screen.page.said)
        else:
            self._replace(ReviewPage(self._theme, screen.page, screen.text, self._understand, self))
        hints = screen.hints()
        self._hints.show_hints(hints)
        self._fit_hints()

    def _replace(self, page: ReviewPage) -> None:
        before = fade_from(self, self._theme) if self._page is not None else None
        if self._page is not None:
            self._page.hide()
            self._page.setParent(None)
            self._page.deleteLater()
        self._page = page
        page.pressed.connect(self.press)
        page.typed.connect(self._typed)
        page.field_key = self._field_key
        page.arrow = self.keyPressEvent
        page.waits = lambda event: self._waits(key_name(event), event)
        self._outer.insertWidget(0, page, 1)
        page.show()
        if self.isVisible():
            page.take_focus()
        if before is not None:
            Fade(self, before)

    def _restyle(self) -> None:
        if self.shown is not None and self.shown.page is not None:
            self._replace(ReviewPage(self._theme, self.shown.page, self.shown.text, self._understand, self))
        self._fit_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hints wrap in their line."""
        super().resizeEvent(event)
        self._fit_hints()

    def _fit_hints(self) -> None:
        high = self._hints.arrange(self.width())
        self._hints.setFixedHeight(high)
        self._hints.setVisible(high > 0)

    # Intents

    def press(self, key: str) -> None:
        """Give an answer by its key."""
        screen = self.shown
        if screen is None or screen.page is None:
            return
        if key == "esc":
            self.stop()
        elif self._is_busy:
            self._waiting.append(key)
        elif key == "ctrl+z":
            self._run(screen.undo())
        elif key == "enter":
            self._run(screen.enter())
        else:
            self._run(screen.key(key))

    def stop(self) -> None:
        """Leave the review where it is; it goes on from here next time."""
        if self.shown is not None:
            self.shown.escape()
        self.left.emit()

    def _typed(self, text: str) -> None:
        if self.shown is None:
            return
        job = self.shown.typed(text)
        if job is not None:
            self._journal.do(job)

    def _hint_clicked(self, key: str) -> None:
        self.press(key.lower())

    # Keys

    def _field_key(self, event: QKeyEvent) -> bool:
        """Keys at the field; True where the review took the key."""
        name, page = key_name(event), self._page
        if page is None or page.field is None:
            return False
        if self._waits(name, event):
            return True
        if event.matches(QKeySequence.StandardKey.Undo):
            if page.field.isUndoAvailable():
                return False
            self.press("ctrl+z")
            return True
        if name in ("enter", "esc", "alt+up", "alt+down"):
            self.press(name)
            return True
        if not page.field.text() and page.answers_with(name):
            self.press(name)
            return True
        if name in ("up", "down"):
            page.step(-1 if name == "up" else 1)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that gives an answer, or the first letter of what is typed."""
        page = self._page
        if page is None:
            super().keyPressEvent(event)
            return
        name = key_name(event)
        if self._waits(name, event):
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            name = "ctrl+z"
        if name in ("enter", "esc", "ctrl+z") or page.answers_with(name):
            self.press(name)
        elif name == "n" and page.picture is not None:
            page.picture.toggle_numbers()
        elif name in ("up", "down"):
            page.step(-1 if name == "up" else 1)
        elif page.field is not None and event.text().isprintable() and event.text().strip():
            page.field.setFocus(Qt.FocusReason.OtherFocusReason)
            page.field.insert(event.text())
            self._typed(page.field.text())
        else:
            super().keyPressEvent(event)

    def _waits(self, name: str, event: QKeyEvent) -> bool:
        """A fast hand is ahead of the disk: what it presses meanwhile is for the next question."""
        if not self._is_busy or name == "esc" or (not name and not event.text()):
            return False
        self._waiting.append(event.clone())
        return True

    def _give_back(self) -> None:
        while self._waiting and not self._is_busy:
            event, field = self._waiting.pop(0), self._page.field if self._page is not None else None
            if isinstance(event, str):
                self.press(event)
            elif field is not None and field.hasFocus():
                field.keyPressEvent(event)
            else:
                self.keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside everything takes the keyboard out of the field, so that single keys answer."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)


def key_name(event: QKeyEvent) -> str:
    """A key as the review names it: a digit, a letter, enter, esc, up, down, alt+up, alt+down; else empty."""
    held = event.modifiers() & ~_KEYPAD
    if event.key() == Qt.Key.Key_Escape:
        return "esc"
    name = _NAMES.get(Qt.Key(event.key()), "")
    if name in ("up", "down") and held == _ALT:
        return f"alt+{name}"
    if held not in (_NONE, Qt.KeyboardModifier.ShiftModifier):
        return ""
    return name or event.text().lower().strip()[:1]
