"""A row of widgets that goes on in further rows where the room ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QBoxLayout


class FlowRow(QWidget):
    """Gaps of `across` px within a row and `down` px between rows.

    A widget and no QLayout: PySide 6.12 takes one reference too many from None for each `itemAt` or `takeAt`
    that answers None past the end, as Qt asks for, until the interpreter dies.
    """

    def __init__(self, parent: QWidget | None, *, across: int, down: int) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._across, self._down = across, down
        self._hang = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put one more at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        self._news()

    def hang_in(self, column: QBoxLayout, by: int) -> None:
        """Stand in this column with what has no ground of its own hung out to the left.

        `by` px, so that its words line up with the words above and below, in whichever row it begins.
        """
        self._hang = by
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addSpacing(-by)
        line.addWidget(self, 1)
        column.addLayout(line)

    def clear(self) -> None:
        """Take all out."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._news()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width."""
        return self._set_rows(width, moves=False)

    def sizeHint(self) -> QSize:
        """As wide as the widest, as high as the present width asks for."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest."""
        widest = max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)
        return QSize(widest + self._hang, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width wraps elsewhere."""
        super().resizeEvent(event)
        self._set_rows(self.width(), moves=True)

    def event(self, event: QEvent) -> bool:
        """A widget in it changed its size, came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._news()
        return super().event(event)

    def _news(self) -> None:
        self.updateGeometry()
        self._set_rows(self.width(), moves=True)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _set_rows(self, width: int, *, moves: bool) -> int:
        x = y = tall = 0
        begins = True
        for widget in self._shown():
            wanted = widget.sizeHint()
            edge = 0 if getattr(widget, "hangs", False) else self._hang
            wide = min(wanted.width(), max(width - edge, 1))
            if not begins and x + wide > width:
                x, y, tall, begins = 0, y + tall + self._down, 0, True
            x, begins = edge if begins else x, False
            if moves:
                widget.setGeometry(QRect(x, y, wide, wanted.height()))
            x, tall = x + wide + self._across, max(tall, wanted.height())
        return y + tall
