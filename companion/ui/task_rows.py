"""The rows of Today: a tick to press, the title, a fact beside it, and two columns at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.ui import icons, look
from companion.ui.buttons import ARROWS

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.screens.today_words import TaskRow
    from companion.ui.theme import Theme

_TICK, _WHEN, _ESTIMATE, _GAP = 20, 112, 56, 12
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class TaskRowButton(QAbstractButton):
    """One task. Space or a click on the tick means done; a click elsewhere chooses the row, a second opens it."""

    ticked = Signal(str)
    opened = Signal(str)
    chosen = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: TaskRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def id(self) -> str:
        """The task's short id."""
        return self._row.id if self._row else ""

    def show_row(self, row: TaskRow) -> None:
        """Show this task."""
        if row != self._row:
            self._row = row
            self.setText(row.title)
            self.setToolTip("")
            self.setAccessibleName(row.spoken)
            self.setAccessibleDescription("D done, 2 not today, 3 let go, E edit")
            self.update()

    def sizeHint(self) -> QSize:
        """A row of 40."""
        return QSize(self._theme.px(280), self._theme.px(look.ROW_HEIGHT))

    def _tick(self) -> QRect:
        side = self._theme.px(_TICK)
        return QRect(0, (self.height() - side) // 2, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and ring where chosen, then the columns."""
        if self._row is None:
            return
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        tick = QRectF(self._tick()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(c("line"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(tick)
        if self.underMouse():
            icons.paint(painter, "check", tick.adjusted(4, 4, -4, -4), c("soft"))
        painter.setFont(self._theme.font(look.TEXT, tabular=True))
        metrics = QFontMetrics(painter.font())
        right = self.width()
        right = self._paint_column(painter, right, px(_ESTIMATE), self._row.estimate, tone="soft")
        right = self._paint_column(painter, right, px(_WHEN), self._row.when, tone=self._row.when_tone)
        self._paint_title(painter, metrics, right - px(_GAP))

    def _paint_ground(self, painter: QPainter) -> None:
        shape = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), look.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape, look.RADIUS_CONTROL, look.RADIUS_CONTROL)

    def _paint_column(self, painter: QPainter, right: int, least: int, words: str, *, tone: str) -> int:
        """One right-aligned column, wider where its words need it; gives its left edge."""
        metrics = painter.fontMetrics()
        wide = max(least, metrics.horizontalAdvance(words) + self._theme.px(_GAP) if words else 0)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(QRect(right - wide, 0, wide, self.height()), _RIGHT, words)
        return right - wide

    def _paint_title(self, painter: QPainter, metrics: QFontMetrics, right: int) -> None:
        if self._row is None:
            return
        px = self._theme.px
        left = px(_TICK) + px(_GAP)
        beside = metrics.horizontalAdvance(self._row.beside) + px(_GAP) if self._row.beside else 0
        room = max(right - left - beside, px(40))
        title = metrics.elidedText(self._row.title, Qt.TextElideMode.ElideRight, room)
        if title != self._row.title and not self.toolTip():
            self.setToolTip(self._row.title)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(QRect(left, 0, room, self.height()), _LEFT, title)
        if self._row.beside:
            painter.setPen(self._theme.colour("soft"))
            at = left + metrics.horizontalAdvance(title) + px(_GAP)
            painter.drawText(QRect(at, 0, beside, self.height()), _LEFT, self._row.beside)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The tick is as high as the row."""
        super().mouseReleaseEvent(event)
        on_tick = event.position().x() <= self._theme.px(_TICK) + self._theme.px(_GAP) // 2
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and on_tick and inside:
            self.ticked.emit(self.id)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open every field."""
        self.opened.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from row to row, which the window does."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        self.menu_wanted.emit(self.id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys act on this row now."""
        super().focusInEvent(event)
        self.chosen.emit(self.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self.update()
