"""A row of the goals' tree: arrow, sign, title, why, and what stands at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.ui import icons, look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QFont, QMouseEvent, QPaintEvent

    from companion.ui.screens.goals import GoalRow
    from companion.ui.theme import Theme

_ROW, _WHY, _INDENT = 40, 28, 24
_ICONS = {
    "goal": ("goal", "goal"),
    "outcome": ("outcome", "soft"),
    "task": ("task", "soft"),
    "plan": ("plan", "goal"),
    "step": ("start", "soft"),
    "paused": ("paused", "soft"),
    "reached": ("kept", "goal"),
    "released": ("task", "line"),
}
_SOFT = frozenset({"paused", "reached", "released", "more"})
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TreeRow(QAbstractButton):
    """One row of 36; a why is 28 high and cannot be chosen."""

    chosen = Signal(str)
    toggled_here = Signal(str)

    def __init__(self, theme: Theme, row: GoalRow, *, is_chosen: bool, keeps_right: int = 0) -> None:
        super().__init__()
        self._theme, self.row, self._is_chosen, self._keeps_right = theme, row, is_chosen, keeps_right
        self.setText(row.title)
        self.setAccessibleName(row.spoken)
        can = row.kind not in ("why", "plan", "step", "more")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(row.title if len(row.title) > 40 else "")

    def sizeHint(self) -> QSize:
        """A row."""
        return QSize(self._theme.px(280), self._theme.px(_WHY if self.row.kind == "why" else _ROW))

    def minimumSizeHint(self) -> QSize:
        """The title is cut where there is no room."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus chooses."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.OtherFocusReason:
            self.chosen.emit(self.row.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the arrow opens or closes; elsewhere it chooses."""
        left = self._theme.px(8 + _INDENT * self.row.depth)
        if self.row.is_open is not None and left - 4 <= event.position().x() <= left + self._theme.px(20):
            self.toggled_here.emit(self.row.id)
        elif self.row.kind not in ("why", "plan", "step", "more"):
            self.chosen.emit(self.row.id)

    def _font(self) -> QFont:
        return self._theme.font(look.TEXT, strong=self.row.kind == "goal")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, guide lines, arrow, sign, words."""
        painter, px, c, row = QPainter(self), self._theme.px, self._theme.colour, self.row
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("fill"))
            painter.drawRoundedRect(QRectF(self.rect()), look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(c("accent"), look.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        levels = row.depth + (1 if row.kind == "why" else 0)
        for level in range(levels):
            painter.fillRect(px(15 + _INDENT * level), 0, 1, self.height(), c("hair"))
        left, size = px(8 + _INDENT * row.depth), px(look.ICON)
        top = (self.height() - size) / 2
        if row.is_open is not None:
            icons.paint(
                painter, "opened" if row.is_open else "closed", QRectF(left, top, size, size), c("soft")
            )
        left += size + px(8)
        if row.kind in _ICONS:
            icon, tone = _ICONS[row.kind]
            icons.paint(painter, icon, QRectF(left, top, size, size), c(tone))
        left += size + px(8)
        right = self._paint_right(painter, self.width() - px(12) - self._keeps_right)
        self._paint_words(painter, left, right)

    def _paint_right(self, painter: QPainter, edge: int) -> int:
        has_no_room = self._keeps_right > 0 and edge < self._theme.px(300)
        if not self.row.right or has_no_room:
            return edge
        font = self._theme.font(look.NOTE, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("soft"))
        wide = QFontMetrics(font).horizontalAdvance(self.row.right) + 2
        place = QRect(edge - wide, 0, wide, self.height())
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, self.row.right)
        return edge - wide - self._theme.px(12)

    def _paint_words(self, painter: QPainter, left: int, right: int) -> None:
        c, row, font = self._theme.colour, self.row, self._font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(c("goal" if row.kind == "why" else "soft" if row.kind in _SOFT else "ink"))
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(
            QRect(left, 0, right - left, self.height()), _MIDDLE | Qt.AlignmentFlag.AlignLeft, title
        )
        left += metrics.horizontalAdvance(title) + self._theme.px(8)
        if row.beside and right - left > self._theme.px(60):
            plain = self._theme.font(look.TEXT)
            painter.setFont(plain)
            painter.setPen(c("goal"))
            beside = QFontMetrics(plain).elidedText(row.beside, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, 0, right - left, self.height()), _MIDDLE, beside)
