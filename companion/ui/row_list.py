"""A short list of lines: pasted items before they are kept, tasks that a reply proposes, related things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from companion.ui import icons, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from companion.ui.theme import Theme

MOST_ROWS = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One line: an icon, words that may be cut, and something short at the right."""

    icon: str
    words: str
    right: str = ""
    tone: str = "soft"
    colour: str = "ink"
    right_strong: str = ""


class RowList(QWidget):
    """At most seven rows, then how many more; the keyboard stays in the line, a click chooses a row."""

    clicked = Signal(int)

    def __init__(
        self, theme: Theme, name: str, *, row_height: int, size: int = look.TEXT, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._row_height, self._size = theme, name, row_height, size
        self._rows: Sequence[Row] = ()
        self._chosen: int | None = None
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: Sequence[Row], *, chosen: int | None = None) -> None:
        """Show these rows, one of them chosen."""
        if rows == self._rows and chosen == self._chosen:
            return
        self._rows, self._chosen = rows, chosen
        said = "; ".join(" ".join(filter(None, (row.words, row.right))) for row in rows[:MOST_ROWS])
        self.setAccessibleDescription(said)
        self.update()

    def wanted_height(self) -> int:
        """All rows that show, and the line that says how many do not."""
        more = self._theme.px(24) if len(self._rows) > MOST_ROWS else 0
        return min(len(self._rows), MOST_ROWS) * self._theme.px(self._row_height) + more

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each row; the chosen one has a ground that reaches 12 px beyond the words."""
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = px(self._row_height)
        for at, row in enumerate(self._rows[:MOST_ROWS]):
            self._paint_row(painter, row, QRect(0, at * high, self.width(), high), chosen=at == self._chosen)
        if len(self._rows) > MOST_ROWS:
            painter.setFont(self._theme.font(look.NOTE))
            painter.setPen(self._theme.colour("soft"))
            foot = QRect(px(24), MOST_ROWS * high, self.width(), px(24))
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(foot, left, f"and {len(self._rows) - MOST_ROWS} more")

    def _paint_row(self, painter: QPainter, row: Row, rect: QRect, *, chosen: bool) -> None:
        px, c = self._theme.px, self._theme.colour
        middle = Qt.AlignmentFlag.AlignVCenter
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("fill"))
            painter.drawRoundedRect(QRectF(rect), look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        edge = px(8) if self._chosen is not None else 0
        size = px(look.ICON)
        place = QRectF(rect.left() + edge, rect.top() + (rect.height() - size) / 2, size, size)
        icons.paint(painter, row.icon, place, c(row.tone))
        strong, plain = self._theme.font(look.NOTE, strong=True), self._theme.font(look.NOTE, tabular=True)
        right = rect.adjusted(0, 0, -edge, 0)
        taken = 0
        if row.right:
            taken = QFontMetrics(plain).horizontalAdvance(row.right) + 1
            painter.setFont(plain)
            painter.setPen(c("soft"))
            painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, row.right)
        if row.right_strong:
            painter.setFont(strong)
            painter.setPen(c("soft"))
            before = right.adjusted(0, 0, -taken - px(4), 0)
            painter.drawText(before, middle | Qt.AlignmentFlag.AlignRight, row.right_strong)
            taken += px(4) + QFontMetrics(strong).horizontalAdvance(row.right_strong)
        font = self._theme.font(self._size)
        left = edge + size + px(8)
        room = rect.adjusted(left, 0, -edge - (taken + px(16) if taken else 0), 0)
        words = QFontMetrics(font).elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(c(row.colour))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row."""
        at = int(event.position().y()) // max(self._theme.px(self._row_height), 1)
        if 0 <= at < min(len(self._rows), MOST_ROWS):
            self.clicked.emit(at)
