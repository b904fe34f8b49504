"""The hint line at the foot of the prompt: keys in strong letters, what they do beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from companion.ui import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from companion.ui.screens.hints import Hint
    from companion.ui.theme import Theme


class HintLine(QWidget):
    """Hints in a row of 40, in more rows where large letters need them; a click does what the key does."""

    clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: Sequence[Hint] = ()
        self._places: list[tuple[QRect, Hint]] = []

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these hints."""
        if hints != self._hints:
            self._hints = hints
            self.setAccessibleName(", ".join(f"{hint.key} {hint.words}" for hint in hints))
            self.update()

    def arrange(self, width: int) -> int:
        """Find each hint's place within this width; gives the height, 0 without hints."""
        self._places = []
        if not self._hints:
            return 0
        px = self._theme.px
        line, gap, edge = px(look.LINE_BOX[look.NOTE]), px(16), px(24)
        x, row = edge, 0
        for hint in [one for one in self._hints if not one.right]:
            wide = self._wide(hint)
            if x > edge and x + wide > width - edge:
                x, row = edge, row + 1
            self._places.append((QRect(x, row, wide, line), hint))
            x += wide + gap
        for hint in [one for one in self._hints if one.right]:
            wide = self._wide(hint)
            if x + wide > width - edge:
                row += 1
            self._places.append((QRect(width - edge - wide, row, wide, line), hint))
        height = px(40) + row * (line + px(4))
        top = (height - (row + 1) * line - row * px(4)) // 2
        for place, _ in self._places:
            place.moveTop(top + place.top() * (line + px(4)))
        return height

    def _wide(self, hint: Hint) -> int:
        key = QFontMetrics(self._theme.font(look.NOTE, strong=True)).horizontalAdvance(hint.key + " ")
        return key + QFontMetrics(self._theme.font(look.NOTE)).horizontalAdvance(hint.words) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair above, then each hint."""
        painter = QPainter(self)
        painter.fillRect(1, 0, self.width() - 2, 1, self._theme.colour("hair"))
        painter.setPen(self._theme.colour("soft"))
        strong, plain = self._theme.font(look.NOTE, strong=True), self._theme.font(look.NOTE)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for place, hint in self._places:
            painter.setFont(strong)
            painter.drawText(place, middle, hint.key)
            past = QFontMetrics(strong).horizontalAdvance(hint.key + " ")
            painter.setFont(plain)
            painter.drawText(place.adjusted(past, 0, 2, 0), middle, hint.words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a hint."""
        at = event.position().toPoint()
        for place, hint in self._places:
            if place.adjusted(-4, -8, 4, 8).contains(at):
                self.clicked.emit(hint.key)
                return
