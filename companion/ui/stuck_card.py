"""The Stuck card: one step of two minutes and the key that starts it; then the bar with the reason under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui import icons, look
from companion.ui.answer_field import AnswerField
from companion.ui.buttons import Button
from companion.ui.floating_card import FloatingCard
from companion.ui.focus_ring import FocusRing
from companion.ui.hint_line import HintLine
from companion.ui.review_view import key_name
from companion.ui.stays_on_screen import StaysOnScreen
from companion.ui.time_bar import Bar
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS, WrapRow

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

    def __init__(self, theme: Theme, text: str, *, is_suggested: bool) -> None:
        super().__init__()
        self._theme, self._is_suggested = theme, is_suggested
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16) if is_suggested else 0, 0, 0, 0)
        colour = "model" if is_suggested else "ink"
        words = Words(theme, text, size=look.ONE_THING, strong=True, colour=colour, wrap=True, parent=self)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule beside words that are not the person's."""
        if self._is_suggested:
            QPainter(self).fillRect(0, 0, 2, self.height(), self._theme.colour("model"))


class _Because(QWidget):
    """Why the task is done, with the goal's sign."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(look.ICON + 8), 0, 0, 0)
        row.addWidget(Words(theme, text, wrap=True, parent=self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter, size = QPainter(self), self._theme.px(look.ICON)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, "goal", QRectF(0, self._theme.px(2), size, size), self._theme.colour("goal"))


class _Foot(QWidget):
    """Who suggested it, with the diamond."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(_PAD + look.ICON + 8), 0, theme.px(_PAD), 0)
        row.addWidget(Words(theme, text, size=look.NOTE, colour="soft", wrap=True, parent=self))
        self.setMinimumHeight(theme.px(40))

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
        self.setWindowTitle("Stuck")
        self.setAccessibleName("Stuck")
        self._body: QWidget | None = None
        self._field: AnswerField | None = None
        self._bar: Bar | None = None
        self._ringed: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._hints = HintLine(theme, self)
        self._hints.clicked.connect(lambda key: self._press(key.lower()))
        self._outer.addWidget(self._hints)
        FocusRing(self, theme)
        StaysOnScreen(self)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        theme.changed.connect(self._restyle)

    # Coming and going

    def summon(self, task_id: str | None) -> None:
        """Ask for a step and appear with it; the person asked for it by a key."""
        self._run(self.stuck.open(task_id), appear=True)

    def _appear(self) -> None:
        self.look_at_display()
        margins = self._margins()
        self._outer.setContentsMargins(margins)
        self.render_screen()
        self._fit(anew=True)
        self.show()
        self._fit(anew=False)
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
            self._fit(anew=False)
            self._take_focus()

    # Showing

    def _restyle(self) -> None:
        if self.isVisible():
            self._appear()

    def render_screen(self) -> None:
        """Show what the screen says now."""
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body, self._field, self._bar, self._ringed = QWidget(self), None, None, None
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        pad = self.theme.px(_PAD)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(0)
        self._fill(inside)
        column.addLayout(inside)
        if self.stuck.suggested_by and not self.stuck.running:
            column.addWidget(_Foot(self.theme, self.stuck.suggested_by))
        self._outer.insertWidget(0, self._body)
        # Else the layout leaves it out until the event loop turns.
        self._body.show()
        self._hints.show_hints(self.stuck.hints())
        self._fit_hints()
        self._wind_clock()

    def _fill(self, inside: QVBoxLayout) -> None:
        stuck, theme = self.stuck, self.theme

        def add(widget: QWidget, gap: int) -> None:
            inside.addSpacing(theme.px(gap))
            inside.addWidget(widget)

        if stuck.title:
            add(Words(theme, stuck.title, size=look.NOTE, colour="soft", wrap=True), 0)
        if stuck.is_editing:
            self._field = AnswerField(theme, "The step in your words", on_key=self._field_key)
            self._field.setText(stuck.words)
            self._field.selectAll()
            add(self._field, 8)
        elif stuck.words:
            add(_Said(theme, stuck.words, is_suggested=stuck.is_suggested), 8)
        if stuck.running:
            self._bar = Bar(theme)
            add(self._bar, 24)
            add(self._times(), 8)
            if stuck.because:
                add(_Because(theme, stuck.because), 16)
        if stuck.said:
            add(Words(theme, stuck.said, colour="soft", wrap=True), 8)
        if not stuck.running and not stuck.is_editing:
            inside.addSpacing(theme.px(24 if stuck.words else 16))
            self._deeds().hang_in(inside, theme.px(HANGS))

    def _times(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        self._elapsed = Words(self.theme, colour="soft", parent=line)
        self._left = Words(self.theme, colour="soft", parent=line)
        row.addWidget(self._elapsed)
        row.addStretch(1)
        row.addWidget(self._left)
        self._show_time()
        return line

    def _show_time(self) -> None:
        if self._bar is not None:
            self._bar.show_share(self.stuck.share, f"{self.stuck.elapsed}, {self.stuck.left}")
            self._elapsed.say(self.stuck.elapsed)
            self._left.say(self.stuck.left)

    def _deeds(self) -> WrapRow:
        made: list[QWidget] = []
        for deed in self.stuck.deeds:
            rank = "main" if deed.key == "enter" else "quiet"
            key = {"enter": "Enter", "esc": "Esc"}.get(deed.key, deed.key.upper())
            button = Button(self.theme, deed.words, rank=rank, key=key)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, of=deed.key: self._press(of))
            made.append(button)
            if self._ringed is None or deed.key == self.stuck.ring:
                self._ringed = button
        return WrapRow(self.theme, made)

    def _take_focus(self) -> None:
        target = self._field or self._ringed
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_hints(self) -> None:
        high = self._hints.arrange(self.card_width(look.PROMPT_WIDTH))
        self._hints.setFixedHeight(high)
        self._hints.setVisible(high > 0)

    def _fit(self, *, anew: bool) -> None:
        self.place(self.card_width(look.PROMPT_WIDTH), self._wanted_height(), anew=anew)
        # A word wider than the card finds its places to break only at the card's width, and then takes more lines.
        self._outer.activate()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.place(self.card_width(look.PROMPT_WIDTH), self._wanted_height(), anew=False)

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
        if name == "enter" and self._field is not None:
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
