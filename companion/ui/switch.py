"""A switch: on or off, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme


class Switch(QAbstractButton):
    """40 by 24 within a target of 32."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def ring_rect(self) -> QRect:
        """The switch inside its target."""
        inset = (self.height() - self._theme.px(24)) // 2
        return self.rect().adjusted(0, inset, 0, -inset)

    def ring_radius(self) -> int:
        """Half its height."""
        return self._theme.px(12)

    def sizeHint(self) -> QSize:
        """Its target."""
        return QSize(self._theme.px(40), self._theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track and the knob."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.ring_rect())
        radius, knob = track.height() / 2, px(16)
        top = track.top() + (track.height() - knob) / 2
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c("accent") if self.isEnabled() else c("hair"))
            painter.drawRoundedRect(track, radius, radius)
            painter.setBrush(c("on_accent"))
            painter.drawEllipse(QRectF(track.right() - px(4) - knob, top, knob, knob))
            return
        painter.setPen(QPen(c("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c("line"))
        painter.drawEllipse(QRectF(track.left() + px(4), top, knob, knob))
