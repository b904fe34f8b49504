"""The tray: icon, tooltip and menu, on XEmbed and StatusNotifier, also where the tray comes late or never."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from companion.ui.tray_icon import tray_icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.ui.screens.tray import MenuEntry, TrayScreen

_WATCHER = "org.kde.StatusNotifierWatcher"
# Desktops start their panel and its watcher after the programs that start with them.
LATE_TRAY_MS = 5_000
_SETTLE_MS = 300


class Tray(QObject):
    """Shows a TrayScreen; `chosen` names the deed of the menu row that was chosen."""

    chosen = Signal(str)
    missing = Signal()
    told_clicked = Signal()

    def __init__(self, screen: TrayScreen, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.screen, self._now = screen, now
        self._icon: QSystemTrayIcon | None = None
        self._watcher: QObject | None = None
        self._drawn: tuple[object, ...] = ()
        self._listed: tuple[MenuEntry, ...] = ()
        self._actions: list[tuple[MenuEntry, QAction]] = []
        self._menu = QMenu()
        self._make()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)
        QTimer.singleShot(0, self._watch_for_late_tray)
        QTimer.singleShot(LATE_TRAY_MS, self._look_for_tray)

    def refresh(self) -> None:
        """Show what the screen says now."""
        if self._icon is None:
            return
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        focus = None if self.screen.focus is None else round(self.screen.focus, 2)
        drawn = (self.screen.icon, focus, dark)
        if drawn != self._drawn:
            self._drawn = drawn
            self._icon.setIcon(tray_icon(self.screen.icon, focus=focus, on_dark=dark))
        self._icon.setToolTip(self.screen.tooltip(self._now()))
        self._list()

    def tell(self, title: str, body: str) -> None:
        """Show a bubble at the icon, where the desktop has no notification service of its own."""
        if self._icon is not None:
            self._icon.showMessage(title, body, QSystemTrayIcon.MessageIcon.NoIcon)

    def is_there(self) -> bool:
        """Whether the desktop has a tray; Qt's isVisible() says yes without one."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()

    def _make(self) -> None:
        """A new icon: one made before its tray was there is never seen by it."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
        self._icon = QSystemTrayIcon(self)
        self._drawn = ()
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.told_clicked)
        self._icon.setContextMenu(self._menu)
        self.refresh()
        self._icon.show()

    def _list(self) -> None:
        listed = self.screen.menu()
        if [entry.deed for entry in listed] != [entry.deed for entry in self._listed]:
            self._menu.clear()
            self._actions = [(entry, self._row(entry)) for entry in listed]
        self._listed = listed
        for entry, (_, action) in zip(listed, self._actions, strict=True):
            if action.text() != entry.words:
                action.setText(entry.words)
            if entry.checked is not None:
                action.setChecked(entry.checked)
            if entry.shortcut:
                action.setShortcut(QKeySequence(entry.shortcut))

    def _row(self, entry: MenuEntry) -> QAction:
        if not entry.words:
            return self._menu.addSeparator()
        action = self._menu.addAction(entry.words.replace("&", "&&"))
        action.setEnabled(entry.deed is not None)
        action.setCheckable(entry.checked is not None)
        action.setShortcutVisibleInContextMenu(True)
        deed = entry.deed
        if deed is not None:
            action.triggered.connect(lambda *_: self.chosen.emit(deed))
        return action

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.chosen.emit("prompt")

    def _recolour(self, *_scheme: object) -> None:
        self.refresh()

    def _watch_for_late_tray(self) -> None:
        if sys.platform != "linux" or not _has_session_bus():
            return
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
        watcher = QDBusServiceWatcher(_WATCHER, bus, mode, self)
        watcher.serviceRegistered.connect(lambda *_: QTimer.singleShot(_SETTLE_MS, self._make))
        self._watcher = watcher

    def _look_for_tray(self) -> None:
        if not self.is_there():
            self.missing.emit()


def _has_session_bus() -> bool:
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and os.path.exists(os.path.join(runtime, "bus"))
