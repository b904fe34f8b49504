"""The ring around whatever has the keyboard: 2 px wide, 2 px outside buttons, chips and switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from companion.ui import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.theme import Theme

_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class FocusRing(QWidget):
    """Lies over `host` and follows the focus among those descendants that have `ring_rect`."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._theme, self._host = theme, host
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._around, self._watched = None, []
        host = self._host
        if new is not None and host.isAncestorOf(new) and hasattr(new, "ring_rect"):
            self._around = new
            # Also what lies between: when a row moves, the button in it stays where it was in the row.
            widget: QWidget | None = new
            while widget is not None and widget is not host:
                self._watched.append(widget)
                widget.installEventFilter(self)
                widget = widget.parentWidget()
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ringed widget moved, or went."""
        if event.type() in _FOLLOWED:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        around = self._around
        if around is None or not isValid(around) or not around.isVisibleTo(self._host):
            self.hide()
            return
        inner: QRect = around.ring_rect()  # type: ignore[attr-defined]
        reach = look.RING + look.RING_GAP
        corner = around.mapTo(self._host, inner.topLeft()) - QPoint(reach, reach)
        self.setGeometry(QRect(corner, inner.size()).adjusted(0, 0, 2 * reach, 2 * reach))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring itself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), look.RING))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.RADIUS_CONTROL + look.RING_GAP + 1
        painter.drawRoundedRect(rect, radius, radius)
