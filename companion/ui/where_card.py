"""The answer to "Where was I?": the task, how far it was, and what leads back into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import look
from companion.ui.buttons import Button
from companion.ui.floating_card import FloatingCard
from companion.ui.focus_ring import FocusRing
from companion.ui.review_view import key_name
from companion.ui.screens.now import where_lines
from companion.ui.stays_on_screen import StaysOnScreen
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS, WrapRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.services.focus import WhereWasI
    from companion.ui.theme import Theme

_PAD = 24


class WhereCard(FloatingCard):
    """Stands where the prompt stands. `wanted` carries start or stop."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint, shadow=True)
        self.setWindowTitle("Where was I?")
        self.setAccessibleName("Where was I?")
        self._outer = QVBoxLayout(self)
        self._body: QWidget | None = None
        self._where: WhereWasI | None = None
        FocusRing(self, theme)
        StaysOnScreen(self)
        theme.changed.connect(self._restyle)

    def tell(self, where: WhereWasI | None) -> None:
        """Appear with this answer; the person asked for it."""
        self._where = where
        self.look_at_display()
        self._build()
        wide = self.card_width(look.PROMPT_WIDTH)
        margins = self._margins()
        high = self._outer.heightForWidth(wide + margins.left() + margins.right())
        self.place(wide, high - margins.top() - margins.bottom(), anew=True)
        self.show()
        self.raise_()
        self.activateWindow()
        self._main.setFocus(Qt.FocusReason.TabFocusReason)

    def _restyle(self) -> None:
        if self.isVisible():
            self.tell(self._where)

    def _build(self) -> None:
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        theme, px = self.theme, self.theme.px
        self._outer.setContentsMargins(self._margins())
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(px(_PAD), px(_PAD), px(_PAD), px(_PAD))
        column.setSpacing(0)
        sentence, lines = where_lines(self._where)
        heading = Words(theme, sentence, size=look.ONE_THING, strong=True, wrap=True, parent=self._body)
        heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(heading)
        column.addSpacing(px(4))
        for line in lines:
            column.addSpacing(px(4))
            column.addWidget(Words(theme, line, colour="soft", wrap=True, parent=self._body))
        column.addSpacing(px(24))
        WrapRow(theme, self._buttons()).hang_in(column, px(HANGS))
        self._outer.addWidget(self._body)
        # Else the layout leaves it out until the event loop turns.
        self._body.show()

    def _buttons(self) -> list[QWidget]:
        where = self._where
        if where is None:
            self._main = self._button("Close", "Esc", "outlined", self.hide)
            return [self._main]
        task_id = where.task.id
        if where.is_running:
            self._main = self._button("Go on", "Enter", "main", self.hide)
            stop = self._button("Stop", "X", "quiet", lambda: self._want("stop", task_id))
            return [
                self._main,
                stop,
                self._button("Stuck", "S", "quiet", lambda: self._want("stuck", task_id)),
            ]
        self._main = self._button("Start again", "Enter", "main", lambda: self._want("start", task_id))
        return [self._main, self._button("Not now", "Esc", "quiet", self.hide)]

    def _button(self, words: str, key: str, rank: str, deed: object) -> Button:
        button = Button(self.theme, words, rank=rank, key=key)  # type: ignore[arg-type]
        button.clicked.connect(lambda *_: deed())  # type: ignore[operator]
        return button

    def _want(self, deed: str, task_id: str) -> None:
        self.hide()
        self.wanted.emit(deed, task_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the first deed, Esc hides."""
        name, where = key_name(event), self._where
        if name == "esc":
            self.hide()
        elif name == "enter":
            self._main.click()
        elif name == "x" and where is not None and where.is_running:
            self._want("stop", where.task.id)
        elif name == "s" and where is not None:
            self._want("stuck", where.task.id)
        else:
            super().keyPressEvent(event)
