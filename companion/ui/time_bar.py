"""The bar that makes time visible: a track and how much of it has passed or is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.theme import Theme

HEIGHT, PILL_HEIGHT = 8, 4


class Bar(QWidget):
    """A bar of 8 px; `share` is the filled part, 0 to 1."""

    def __init__(self, theme: Theme, *, height: int = HEIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._height = theme, height
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: float, words: str) -> None:
        """Fill this much; `words` say it to a screen reader."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(words)
        self.update()

    @property
    def share(self) -> float:
        """The filled part."""
        return self._share

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track, then what is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(self._theme.colour("track"))
        painter.drawRoundedRect(whole, radius, radius)
        filled = whole.width() * self._share
        if filled > 0:
            painter.setBrush(self._theme.colour("time"))
            painter.drawRoundedRect(QRectF(0, 0, max(filled, whole.height()), whole.height()), radius, radius)
