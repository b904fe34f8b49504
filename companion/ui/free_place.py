"""Where a card that comes by itself may stand: over nothing of ours that is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollBar, QWidget

from companion.ui.floating_card import FloatingCard
from companion.ui.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Iterable


def free_place(size: QSize, usable: QRect, wanted: QPoint, taken: Iterable[QRect]) -> QPoint:
    """The wanted corner where nothing of `taken` lies there, else the best of the middle and corners below and above.

    `usable` is the part of the screen that may be used; all in px of the screen. Where every place covers
    something, the one that covers least is given.
    """
    rects = list(taken)
    gap = 24
    left, right = usable.left() + gap, usable.right() + 1 - gap - size.width()
    top, bottom = usable.top() + gap, usable.bottom() + 1 - gap - size.height()
    places = (wanted, *(QPoint(x, y) for y in (bottom, top) for x in (wanted.x(), right, left)))

    def covered(place: QPoint) -> int:
        over = [rect.intersected(QRect(place, size)) for rect in rects]
        return sum(common.width() * common.height() for common in over)

    return min(places, key=covered)  # the first of equals


def what_is_read(besides: QWidget) -> list[QRect]:
    """Where words stand in the windows shown now, in px of the screen; a floating card counts as a whole."""
    found: list[QRect] = []
    for window in QApplication.topLevelWidgets():
        if window is besides or not window.isVisible():
            continue
        if isinstance(window, FloatingCard):
            found.append(window.frameGeometry())
            continue
        for widget in window.findChildren(QWidget):
            if _holds_words(widget) and not (shown := widget.visibleRegion()).isEmpty():
                rect = shown.boundingRect()
                found.append(QRect(widget.mapToGlobal(rect.topLeft()), rect.size()))
    return found


def _holds_words(widget: QWidget) -> bool:
    if not widget.isVisible() or isinstance(widget, (FocusRing, QScrollBar)) or type(widget) is QWidget:
        return False
    if isinstance(widget, QAbstractButton):
        return True
    return not any(
        isinstance(child, QWidget) and child.isVisible() and not isinstance(child, FocusRing)
        for child in widget.children()
    )
