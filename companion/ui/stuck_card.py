"""The Stuck card: one step of two minutes and the key that starts it; then the bar with the reason under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui import icons, look
from companion.ui.answer_field import AnswerField
from companion.ui.buttons import Button
from companion.ui.floating_card import FloatingCard
from companion.ui.focus_ring import FocusRing
from companion.ui.hint_line import HintLine
from companion.ui.review_view import key_name
from companion.ui.time_bar import Bar
from companion.ui.words import Words
from companion.ui.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from companion.domain.errors import Problem
    from companion.ui.background import JournalThread
    from companion.ui.screens.stuck import StuckScreen
    from companion.ui.theme import Theme

_PAD = 24
_SECOND_MS, _STILL_MS = 1_000, 10_000


class _Said(QWidget):
    """The step. A model's words carry their colour and a rule at the left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._is_suggested = theme, False
        self._row = QHBoxLayout(self)
        self.words = Words(theme, size=look.ONE_THING, strong=True, wrap=True, parent=self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self.words)
        self.say("", is_suggested=False)

    def say(self, text: str, *, is_suggested: bool) -> None:
        """Show the step, as the model's or as the person's."""
        self._is_suggested = is_suggested
        self._row.setContentsMargins(self._theme.px(16) if is_suggested else 0, 0, 0, 0)
        self.words.say(text, colour="model" if is_suggested else "ink")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule beside words that are not the person's."""
        if self._is_suggested:
            painter = QPainter(self)
            painter.fillRect(0, 0, 2, self.height(), self._theme.colour("model"))


class _Foot(QWidget):
    """Who suggested it, with the diamond."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(_PAD + 24), 0, theme.px(_PAD), 0)
        self._words = Words(theme, size=look.NOTE, colour="soft", wrap=True, parent=self)
        row.addWidget(self._words)
        self.setMinimumHeight(theme.px(40))

    def say(self, text: str) -> None:
        """Name the engine."""
        self._words.say(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair above and the diamond."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(1, 0, self.width() - 2, 1, c("hair"))
        size = px(look.ICON)
        icons.paint(painter, "diamond", QRectF(px(_PAD), (self.height() - size) / 2, size, size), c("model"))


class StuckCard(FloatingCard):
    """Shows a StuckScreen where the prompt stands. `changed` says that the journal was written."""

    changed = Signal()
    ended = Signal(object)

    def __init__(self, theme: Theme, journal: JournalThread, screen: StuckScreen) -> None:
        super().__init__(theme, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint, shadow=True)
        self.stuck, self._journal = screen, journal
        self._is_busy = False
        self.setWindowTitle("Companion: Stuck")
        self.setAccessibleName("Stuck")
        self._about = Words(theme, size=look.NOTE, colour="soft", wrap=True, parent=self)
        self._said = _Said(theme, self)
        self._field = AnswerField(theme, "The step in your words", on_key=self._field_key, parent=self)
        self._field.hide()
        self._buttons: WrapRow | None = None
        self._bar = Bar(theme, parent=self)
        self._elapsed = Words(theme, colour="soft", parent=self)
        self._left = Words(theme, colour="soft", parent=self)
        self._because = Words(theme, wrap=True, parent=self)
        self._problem = Words(theme, colour="soft", wrap=True, parent=self)
        self._foot = _Foot(theme, self)
        self._hints = HintLine(theme, self)
        self._hints.clicked.connect(lambda key: self._press(key.lower()))
        self._build()
        FocusRing(self, theme)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        theme.changed.connect(self.render_screen)

    def _build(self) -> None:
        px = self.theme.px
        outer = QVBoxLayout(self)
        outer.setSpacing(0)
        self._outer = outer
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(px(_PAD), px(_PAD), px(_PAD), px(_PAD))
        self._inside.setSpacing(0)
        times = QHBoxLayout()
        times.setContentsMargins(0, px(8), 0, 0)
        times.addWidget(self._elapsed)
        times.addStretch(1)
        times.addWidget(self._left)
        for widget, gap in ((self._about, 0), (self._said, 8), (self._field, 8), (self._bar, 24)):
            self._inside.addSpacing(px(gap))
            self._inside.addWidget(widget)
        self._inside.addLayout(times)
        for widget, gap in ((self._because, 16), (self._problem, 8)):
            self._inside.addSpacing(px(gap))
            self._inside.addWidget(widget)
        outer.addLayout(self._inside)
        outer.addStretch(1)
        outer.addWidget(self._foot)
        outer.addWidget(self._hints)

    # Coming and going

    def summon(self, task_id: str | None) -> None:
        """Ask for a step and appear with it; the person asked for it by a key."""
        self._run(self.stuck.open(task_id), appear=True)

    def _appear(self) -> None:
        self.look_at_display()
        margins = self._margins()
        self._outer.setContentsMargins(margins)
        self.render_screen()
        self.place(self.card_width(look.PROMPT_WIDTH), self._wanted_height(), anew=True)
        self.show()
        self.raise_()
        self.activateWindow()
        self._take_focus()

    def dismiss(self) -> None:
        """Hide; a session that runs goes on."""
        self._clock.stop()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """The bar moves only while it is seen."""
        super().showEvent(event)
        self._wind_clock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window manager's close means Esc."""
        event.ignore()
        self._press("esc")

    # Jobs

    def _run(self, job: Callable[[], object] | None, *, appear: bool = False) -> None:
        if job is None:
            self._shown(appear=appear)
            return
        self._is_busy = True

        def done(outcome: object) -> None:
            self._is_busy = False
            self.stuck.show(outcome)
            self._shown(appear=appear)
            self.changed.emit()

        def failed(problem: Problem) -> None:
            self._is_busy = False
            self.stuck.failed(problem.sentence)
            self._shown(appear=appear)

        self._journal.do(job, done, failed)

    def _shown(self, *, appear: bool) -> None:
        if self.stuck.is_closed:
            self.dismiss()
            self.ended.emit(self.stuck)
        elif appear or not self.isVisible():
            self._appear()
        else:
            self.render_screen()
            self.place(self.card_width(look.PROMPT_WIDTH), self._wanted_height(), anew=False)
            self._take_focus()

    # Showing

    def render_screen(self) -> None:
        """Show what the screen says now."""
        screen = self.stuck
        self._about.say(screen.title)
        self._about.setVisible(bool(screen.title))
        self._said.say(screen.words, is_suggested=screen.is_suggested)
        self._said.setVisible(not screen.is_editing)
        self._field.setVisible(screen.is_editing)
        self._bar.setVisible(screen.running)
        self._elapsed.setVisible(screen.running)
        self._left.setVisible(screen.running)
        self._because.say(screen.because)
        self._because.setVisible(bool(screen.running and screen.because))
        self._problem.say(screen.said)
        self._problem.setVisible(bool(screen.said))
        self._foot.say(screen.suggested_by)
        self._foot.setVisible(bool(screen.suggested_by) and not screen.running)
        if screen.running:
            self._show_time()
        self._show_buttons()
        hints = screen.hints() if screen.running or screen.is_editing else ()
        self._hints.show_hints(hints)
        self._fit_hints()
        self._wind_clock()
        self.update()

    def _show_time(self) -> None:
        self._bar.show_share(self.stuck.share, f"{self.stuck.elapsed}, {self.stuck.left}")
        self._elapsed.say(self.stuck.elapsed)
        self._left.say(self.stuck.left)

    def _show_buttons(self) -> None:
        if self._buttons is not None:
            self._inside.removeWidget(self._buttons)
            self._buttons.hide()
            self._buttons.deleteLater()
            self._buttons = None
        deeds = self.stuck.deeds
        if not deeds or self.stuck.running or self.stuck.is_editing:
            return
        made: list[QWidget] = []
        for deed in deeds:
            rank = "main" if deed.key == "enter" else "quiet"
            key = {"enter": "Enter", "esc": "Esc"}.get(deed.key, deed.key.upper())
            button = Button(self.theme, deed.words, rank=rank, key=key)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, of=deed.key: self._press(of))
            made.append(button)
        self._ringed = made[next((at for at, deed in enumerate(deeds) if deed.key == self.stuck.ring), 0)]
        self._buttons = WrapRow(self.theme, made, parent=self)
        self._buttons.setContentsMargins(0, self.theme.px(24), 0, 0)
        self._inside.insertWidget(5, self._buttons)
        self._buttons.show()

    def _take_focus(self) -> None:
        if self.stuck.is_editing:
            if not self._field.hasFocus():
                self._field.setText(self.stuck.words)
                self._field.selectAll()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._buttons is not None:
            self._ringed.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_hints(self) -> None:
        high = self._hints.arrange(self.card_width(look.PROMPT_WIDTH))
        self._hints.setFixedHeight(high)
        self._hints.setVisible(high > 0)

    def _wanted_height(self) -> int:
        wide = self.card_width(look.PROMPT_WIDTH)
        self._outer.invalidate()
        margins = self._margins()
        outer = wide + margins.left() + margins.right()
        return self._outer.heightForWidth(outer) - margins.top() - margins.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hints wrap."""
        super().resizeEvent(event)
        self._fit_hints()

    # Time

    def _wind_clock(self) -> None:
        if self.stuck.running and self.isVisible():
            self._clock.setInterval(_SECOND_MS if self.theme.moves else _STILL_MS)
            if not self._clock.isActive():
                self._clock.start()
        else:
            self._clock.stop()

    def _tick(self) -> None:
        was_up = self.stuck.is_up
        self.stuck.tick()
        self._show_time()
        if self.stuck.is_up != was_up:
            self._hints.show_hints(self.stuck.hints())
            self._fit_hints()

    # Keys

    def _field_key(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        if name == "enter":
            self._run(self.stuck.edited(self._field.text()))
            return True
        if name == "esc":
            self._press("esc")
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, 1, 2, E, K and Esc; Space presses the button that has the focus."""
        name = key_name(event)
        if name and (name == "esc" or not self._is_busy):
            self._press(name)
        else:
            super().keyPressEvent(event)

    def _press(self, name: str) -> None:
        self._run(self.stuck.key(name))
