"""A field for one line of text, with its label above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.ui import look
from companion.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.theme import Theme


class Field(QWidget):
    """The label, and a box 40 high whose edge turns into the ring with the focus."""

    def __init__(self, theme: Theme, label: str, text: str, example: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._label = Words(
            theme, label, size=look.NOTE, colour="soft", cut=Qt.TextElideMode.ElideMiddle, parent=self
        )
        self.line = _Line(theme, label, text, example, self)
        self._label.setBuddy(self.line)
        column.addWidget(self._label)
        column.addWidget(self.line)

    def rename(self, label: str) -> None:
        """Another label."""
        self._label.say(label)
        self.line.setAccessibleName(label)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.line.text()


class _Line(QLineEdit):
    def __init__(self, theme: Theme, name: str, text: str, example: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.setFrame(False)
        self.setCursorPosition(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFont(self._theme.font(look.TEXT))
        self.setFixedHeight(px(look.FIELD_HEIGHT))
        self.setTextMargins(px(12), 0, px(12), 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._theme.colour("example"))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box under the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus()
        painter.setPen(QPen(self._theme.colour("accent" if ringed else "line"), look.RING if ringed else 1))
        painter.setBrush(self._theme.colour("card"))
        inset = 1.0 if ringed else 0.5
        shape = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(shape, look.RADIUS_CONTROL, look.RADIUS_CONTROL)
        painter.end()
        super().paintEvent(event)
