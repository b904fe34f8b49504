"""Icons drawn from the SVG files in assets, in any colour and at the pixels of any screen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import companion


@lru_cache(maxsize=1)
def assets() -> Path:
    """The folder of the drawings: inside the package where installed, beside it in the source tree."""
    package = Path(companion.__file__).parent
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


@lru_cache(maxsize=256)
def _renderer(path: str, colour: str) -> QSvgRenderer:
    drawing = (assets() / path).read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw the icon `name` (a file in assets/icons) into `rect`."""
    _renderer(f"icons/{name}.svg", colour.name()).render(painter, rect)


@lru_cache(maxsize=256)
def _pixmap(path: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(path, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def drawing(path: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One SVG of assets as a picture of `size` px."""
    return _pixmap(path, colour.name(), size, ratio)


def app_icon() -> QIcon:
    """The program's own icon, for windows and task switchers."""
    renderer, icon = _renderer("companion.svg", ""), QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
