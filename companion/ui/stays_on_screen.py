"""A window stays where it can be seen, also after a screen is unplugged or made smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

SETTLE_MS = 200
"""First the window manager may move what it knows of; what is still out of sight then is ours to bring back."""


def seen_whole(window: QRect, usable: Sequence[QRect]) -> QRect:
    """The window where all of it is seen: on the screen that shows most of it, else on the first, smaller if need be.

    `usable` are the usable parts of the screens, in px, the main one first.
    """
    if not usable:
        return window
    shown = [part.intersected(window) for part in usable]
    areas = [part.width() * part.height() for part in shown]
    room = usable[areas.index(max(areas))]
    size = window.size().boundedTo(room.size())
    left = min(max(window.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(window.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def usable_parts() -> list[QRect]:
    """The usable parts of all screens, the main one first."""
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return [screen.availableGeometry() for screen in screens]


class StaysOnScreen(QObject):
    """Looks after one window; `bring_back` is called when screens changed and the window is shown."""

    def __init__(self, window: QWidget, bring_back: Callable[[], None] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._bring_back = bring_back or self._move_back
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._look)
            app.screenAdded.connect(self._follow)
            for screen in app.screens():
                screen.availableGeometryChanged.connect(self._look)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._look)
        self._look()

    def _look(self, *_changed: object) -> None:
        QTimer.singleShot(SETTLE_MS, self, self._look_now)

    def _look_now(self) -> None:
        if self._window.isVisible():
            self._bring_back()

    def _move_back(self) -> None:
        window, parts = self._window, usable_parts()
        framed = window.frameGeometry()
        # What reaches beyond an edge a little was put there by the person; it stays while it can be taken hold of.
        if any(_can_be_held(framed, part) for part in parts):
            return
        seen = seen_whole(framed, parts)
        if seen.size() != framed.size():
            window.resize(window.size() - (framed.size() - seen.size()))
        window.move(seen.topLeft())


def _can_be_held(framed: QRect, part: QRect) -> bool:
    shown = framed.intersected(part)
    return shown.width() >= framed.width() // 2 and part.top() <= framed.top() <= part.bottom() - 40
