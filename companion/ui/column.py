"""The reading column: 560 wide in the middle of a window, scrolled where it is longer than the window is high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui import look
from companion.ui.scroll_bar import make_slim
from companion.ui.wrap_row import HANGS, WrapRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.ui.theme import Theme

_SIDE = 24


class Column(QScrollArea):
    """`body` takes the widgets from above to below. Whatever gets the keyboard is scrolled into view."""

    def __init__(
        self, theme: Theme, *, top: int = 40, width: int = look.READING_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._top, self._wide = theme, top, width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.is_still = False
        ground = self.ground = QWidget()
        ground.setAutoFillBackground(False)
        across = QHBoxLayout(ground)
        across.setSpacing(0)
        self._across = across
        self.column = QWidget(ground)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.column.setSizePolicy(policy)
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        across.addWidget(self.column, 1000)
        across.addStretch(1)
        self.setWidget(ground)
        theme.changed.connect(self._restyle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self._restyle()

    def widen(self, width: int) -> None:
        """Another width, in px at 100 %."""
        self._wide = width
        self._restyle()

    def hold(self, widget: QWidget, gap: int = 0) -> None:
        """Add a widget below the others, `gap` px at 100 % under them."""
        if gap:
            self.body.addSpacing(self._theme.px(gap))
        if isinstance(widget, WrapRow):
            widget.hang_in(self.body, self._theme.px(HANGS))
        else:
            self.body.addWidget(widget)

    def clear(self) -> None:
        """Take everything out; the widgets are deleted unless somebody took them back before."""
        while (item := self.body.takeAt(0)) is not None:
            line = item.layout()
            last = item if line is None else line.itemAt(line.count() - 1)
            widget = None if last is None else last.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only whole pages are scrolled by key; arrows are answers, and go on to the window."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _restyle(self) -> None:
        px = self._theme.px
        make_slim(self.verticalScrollBar(), self._theme)
        # Quiet buttons hang out to the left; outside of its widget nothing of them would be drawn.
        self.column.setMaximumWidth(px(self._wide) + px(HANGS))
        self.body.setContentsMargins(px(HANGS), 0, 0, 0)
        self._across.setContentsMargins(px(_SIDE) - px(HANGS), px(self._top), px(_SIDE), px(24))

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        # Without an old one the window only came to the front: the page is to be read from its top.
        if old is not None and new is not None and not self.is_still and self.column.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, self._theme.px(24))
