"""A window without a frame: a card with rounded corners that floats, with a soft shadow where windows are blended."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPainter, QPainterPath, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from companion.ui import look
from companion.ui.compositing import is_blended

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.theme import Theme

FROM_TOP = 0.22
_BLUR, _DROP = 32, 8
_SIGMA = _BLUR / 2
_ROOM = QMargins(_BLUR, _BLUR - _DROP, _BLUR, _BLUR + _DROP)
_EDGE_GAP = 16


class FloatingCard(QWidget):
    """The prompt's and the toast's ground. Children live inside `card()`."""

    def __init__(self, theme: Theme, flags: Qt.WindowType, *, shadow: bool) -> None:
        super().__init__(None, flags | Qt.WindowType.FramelessWindowHint)
        self.theme = theme
        self._wants_shadow = shadow
        self._blended = False
        self._shadow: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        theme.changed.connect(self._forget_shadow)

    def card(self) -> QRect:
        """The card inside the window; the rest is shadow."""
        return self.rect().marginsRemoved(self._margins())

    def usable(self) -> QRect:
        """The usable part of the screen that holds the pointer."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        return screen.availableGeometry()

    def card_width(self, wanted: int) -> int:
        """The wanted width at 100 %, larger with the text, never wider than the screen leaves."""
        return min(self.theme.px(wanted), self.usable().width() - 2 * _EDGE_GAP)

    def look_at_display(self) -> None:
        """Ask whether windows are blended; to be called before the card is placed."""
        self._blended = is_blended()

    def place(self, width: int, height: int, *, anew: bool) -> None:
        """Give the card its size; `anew` also puts it at its place, else it grows downward from where it is."""
        margins = self._margins()
        outer_width = width + margins.left() + margins.right()
        outer_height = height + margins.top() + margins.bottom()
        if anew:
            usable = self.usable()
            left = usable.left() + (usable.width() - width) // 2
            corner = QPoint(left, usable.top() + round(usable.height() * FROM_TOP))
            self.setGeometry(QRect(corner - QPoint(margins.left(), margins.top()), self.size()))
        if self.size().width() != outer_width or self.size().height() != outer_height:
            self.resize(outer_width, outer_height)
        self._round_corners()

    def _margins(self) -> QMargins:
        return _ROOM if self._blended and self._wants_shadow else QMargins()

    def _round_corners(self) -> None:
        if self._blended:
            self.clearMask()
            return
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), look.RADIUS_CARD, look.RADIUS_CARD)
        self.setMask(QRegion(rounded.toFillPolygon().toPolygon()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, ground, edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.card())
        if self._blended and self._wants_shadow:
            self._paint_shadow(painter)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(self.theme.colour("card"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), look.RADIUS_CARD, look.RADIUS_CARD)

    # The shadow is drawn once for a small card and stretched along its edges.

    def _forget_shadow(self) -> None:
        self._shadow = None
        self.update()

    def _paint_shadow(self, painter: QPainter) -> None:
        if self._shadow is None:
            self._shadow = _soft_shadow(self.theme.shadow())
        source, target = self._shadow, self.rect()
        corner = (source.width() - 1) // 2
        right, bottom = source.width() - corner, source.height() - corner
        columns = [(0, corner, 0, corner), (corner, 1, corner, target.width() - 2 * corner)]
        columns.append((right, corner, target.width() - corner, corner))
        rows = [(0, corner, 0, corner), (corner, 1, corner, target.height() - 2 * corner)]
        rows.append((bottom, corner, target.height() - corner, corner))
        for source_x, source_w, x, w in columns:
            for source_y, source_h, y, h in rows:
                if w > 0 and h > 0:
                    cut = QRect(source_x, source_y, source_w, source_h)
                    painter.drawPixmap(QRect(x, y, w, h), source, cut)


def _soft_shadow(colour: QColor) -> QPixmap:
    """The shadow of a card just large enough to have corners, its blur built from many faint layers."""
    corner = _BLUR * 2 + look.RADIUS_CARD
    side = 2 * corner + 1
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    reached = 0.0
    for reach in range(_BLUR, -_BLUR, -1):
        # The strength a blurred edge has `reach` px outside it: the tail of a normal distribution.
        wanted = colour.alphaF() * 0.5 * math.erfc(reach / (_SIGMA * math.sqrt(2)))
        layer = QColor(colour)
        layer.setAlphaF(max((wanted - reached) / (1 - reached), 0.0))
        reached = wanted
        painter.setBrush(layer)
        inset = _BLUR - reach
        radius = max(look.RADIUS_CARD + reach, look.RADIUS_CARD)
        painter.drawRoundedRect(
            QRectF(0, 0, side, side).adjusted(inset, inset, -inset, -inset), radius, radius
        )
    painter.end()
    return pixmap
