"""The tray's icon: a ring drawn for each size, with a faint edge so that it shows on light and dark panels."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from companion.ui import icons

_INK, _PAPER = QColor("#1F2328"), QColor("#ECEAE5")
_PIE_RADIUS = {16: 3.5, 22: 5.5, 32: 8.0}
# Which drawing serves which size, and how many of its pixels one of the picture is.
_SIZES = ((16, 1), (22, 1), (32, 1), (16, 2), (22, 2), (32, 2))
_EDGE_STRENGTH = 0.35
_AROUND = (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1))


def tray_icon(drawing: str, *, focus: float | None, on_dark: bool) -> QIcon:
    """The icon in all its sizes. `focus` draws a pie from twelve o'clock, 0 to 1."""
    icon = QIcon()
    for size, times in _SIZES:
        icon.addPixmap(_picture(drawing, size, times, focus, on_dark=on_dark))
    # macOS colours the shape itself, for either menu bar.
    icon.setIsMask(sys.platform == "darwin")
    return icon


def _picture(drawing: str, size: int, times: int, focus: float | None, *, on_dark: bool) -> QPixmap:
    ink, edge = (_PAPER, _INK) if on_dark else (_INK, _PAPER)
    picture = QPixmap(size * times, size * times)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if sys.platform != "darwin":
        painter.setOpacity(_EDGE_STRENGTH)
        shape = _shape(drawing, size, times, focus, edge)
        for step in _AROUND:
            painter.drawPixmap(step, shape)
        # The edge is only around the shape, never under it: half-covered pixels would turn grey.
        painter.setOpacity(1)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.drawPixmap(0, 0, shape)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawPixmap(0, 0, _shape(drawing, size, times, focus, ink))
    painter.end()
    return picture


def _shape(drawing: str, size: int, times: int, focus: float | None, colour: QColor) -> QPixmap:
    shape = QPixmap(icons.drawing(f"tray/{drawing}-{size}.svg", colour, size * times))
    if focus is None:
        return shape
    painter = QPainter(shape)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle, radius = size * times / 2, _PIE_RADIUS[size] * times
    # Qt counts sixteenths of a degree, anticlockwise from three o'clock.
    passed = -round(min(max(focus, 0.05), 1.0) * 360 * 16)
    painter.drawPie(QRectF(middle - radius, middle - radius, 2 * radius, 2 * radius), 90 * 16, passed)
    painter.end()
    return shape
