"""The one motion there is: what was there fades out over what is there now, within 120 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from companion.ui import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QPixmap

    from companion.ui.theme import Theme


class Fade(QWidget):
    """Lies over its parent with a picture of what stood there, and goes by itself."""

    def __init__(self, parent: QWidget, before: QPixmap) -> None:
        super().__init__(parent)
        self._before, self._strength = before, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(parent.rect())
        self._going = QVariantAnimation(self)
        self._going.setStartValue(1.0)
        self._going.setEndValue(0.0)
        self._going.setDuration(look.FADE_MS)
        self._going.valueChanged.connect(self._weaken)
        self._going.finished.connect(self.deleteLater)
        self.raise_()
        self.show()
        self._going.start()

    def _weaken(self, strength: object) -> None:
        self._strength = float(strength)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, weaker each time."""
        painter = QPainter(self)
        painter.setOpacity(self._strength)
        painter.drawPixmap(0, 0, self._before)


def fade_from(widget: QWidget, theme: Theme) -> QPixmap | None:
    """What stands on a widget now, to fade from; None where nothing moves or nothing shows."""
    return widget.grab() if theme.moves and widget.isVisible() else None
