"""Looks over a window: what can have the focus, and whether every word has its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollBar, QWidget


def focusable(window):
    """Every visible widget that the keyboard can reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar)
    ]


def nameless(window):
    """What a screen reader could not name, by class and object."""
    found = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if not name.strip() or interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append((type(widget).__name__, name, interface.role()))
    return found


def clipped(window):
    """Labels and buttons that are smaller than their words, with how much is missing."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 1:
                found.append((label.text(), label.height(), label.heightForWidth(label.width())))
        else:
            needed = QFontMetrics(label.font()).horizontalAdvance(label.text())
            # A font's line may be a little higher than the look's line box; its letters never are.
            too_low = QFontMetrics(label.font()).height() > label.height() * 1.1
            if needed > label.width() + 1 or too_low:
                found.append((label.text(), label.width(), needed))
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        inside = button.parentWidget().rect().contains(button.geometry())
        if button.height() < button.minimumSizeHint().height() or not inside:
            found.append(
                (type(button).__name__, button.text(), button.geometry(), button.parentWidget().rect())
            )
    return found
