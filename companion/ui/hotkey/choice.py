"""Which way of having a hotkey fits this desktop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from companion.ui.hotkey.mechanism import Mechanism


def mechanism_here() -> Mechanism:
    """The first mechanism that this desktop could offer and that has what it needs."""
    for found in _candidates():
        if found.is_compatible() and found.is_installed():
            return found
    from companion.ui.hotkey.unavailable import Unavailable

    return Unavailable()


def _candidates() -> list[Mechanism]:
    # Each is imported only where it may be used: the others would not even load.
    if sys.platform == "win32":
        from companion.ui.hotkey.windows import WindowsHotkey

        return [WindowsHotkey()]
    if sys.platform == "darwin":
        from companion.ui.hotkey.macos import MacHotkey

        return [MacHotkey()]
    if QGuiApplication.platformName() == "xcb":
        from companion.ui.hotkey.x11 import X11Hotkey

        return [X11Hotkey()]
    if QGuiApplication.platformName().startswith("wayland"):
        from companion.ui.hotkey.portal import PortalHotkey

        return [PortalHotkey()]
    return []
