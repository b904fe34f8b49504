"""The hotkey on Wayland: the desktop's GlobalShortcuts portal, where the person confirms the keys in its own dialog."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath

from companion.ui.hotkey.bind_message import library, send_bind_shortcuts
from companion.ui.hotkey.mechanism import OWN_SHORTCUT, HotkeyProblem, Keys

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVICE, _DESK = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SHORTCUTS, _REQUEST = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Request"
_APPLICATION = "app.wisecompanion.Companion"
_ASK_MS = 2_000
_ACTIVATED = "activated(QDBusObjectPath,QString,qulonglong,QVariantMap)"
_TRIGGER = {"ctrl": "CTRL", "alt": "ALT", "shift": "SHIFT", "super": "LOGO"}


class PortalHotkey(QObject):
    """Session, then binding, each answered by a signal; after that `Activated` at each press."""

    name = "portal"

    def __init__(self) -> None:
        super().__init__()
        self._bus = QDBusConnection.sessionBus()
        self._tokens = itertools.count(1)
        self._session = ""
        self._keys: Keys | None = None
        self._pressed: Callable[[], None] | None = None
        self._failed: Callable[[str], None] | None = None

    def is_compatible(self) -> bool:
        """Where a session bus is, and a portal on it that knows global shortcuts."""
        if not self._bus.isConnected():
            return False
        ask = QDBusMessage.createMethodCall(_SERVICE, _DESK, "org.freedesktop.DBus.Properties", "Get")
        ask.setArguments([_SHORTCUTS, "version"])
        return self._bus.call(ask, timeout=_ASK_MS).type() == QDBusMessage.MessageType.ReplyMessage

    def is_installed(self) -> bool:
        """libdbus, which QtDBus needs as well."""
        try:
            library()
        except OSError:
            return False
        return True

    def advice(self) -> str:
        """Where the desktop or the person refused the keys."""
        return f"Choose the keys in the desktop's settings for shortcuts, or {OWN_SHORTCUT}."

    def register(self, keys: Keys, pressed: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Ask for a session; the desktop may show its dialog, and what it answers comes later."""
        self._keys, self._pressed, self._failed = keys, pressed, failed
        # Portals from 1.20 on want to know whose shortcuts these are; older ones answer with an error.
        tell = QDBusMessage.createMethodCall(
            _SERVICE, _DESK, "org.freedesktop.host.portal.Registry", "Register"
        )
        tell.setArguments([_APPLICATION, {}])
        self._bus.asyncCall(tell)
        if not self._hear(_DESK, _SHORTCUTS, "Activated", _ACTIVATED):
            raise HotkeyProblem(f"The desktop's portal cannot be heard. Instead, {OWN_SHORTCUT}.")
        token = self._token("created(uint,QVariantMap)")
        ask = QDBusMessage.createMethodCall(_SERVICE, _DESK, _SHORTCUTS, "CreateSession")
        ask.setArguments([{"handle_token": token, "session_handle_token": "companion"}])
        self._bus.asyncCall(ask)

    def release(self) -> None:
        """Close the session; the desktop forgets the keys of this run."""
        if self._session:
            close = QDBusMessage.createMethodCall(
                _SERVICE, self._session, "org.freedesktop.portal.Session", "Close"
            )
            self._bus.asyncCall(close)
            self._session = ""

    def _hear(self, path: str, interface: str, signal: str, slot: str) -> bool:
        # PySide's stubs ask for bytes here, where its code takes only what SLOT() gives.
        heard = self._bus.connect(_SERVICE, path, interface, signal, self, SLOT(slot))  # type: ignore[call-overload]
        return bool(heard)

    def _token(self, slot: str) -> str:
        """A token for one request, whose answer goes to this slot."""
        token = f"companion{next(self._tokens)}"
        sender = self._bus.baseService().removeprefix(":").replace(".", "_")
        self._hear(f"{_DESK}/request/{sender}/{token}", _REQUEST, "Response", slot)
        return token

    @Slot("uint", "QVariantMap")
    def created(self, code: int, results: dict[str, object]) -> None:
        """The session is there: ask for the keys."""
        if code or self._keys is None or "session_handle" not in results:
            self._refuse()
            return
        self._session = str(results["session_handle"])
        trigger = "+".join([*(_TRIGGER[name] for name in sorted(self._keys.modifiers)), self._keys.key])
        shortcut = {"description": "Open the Companion prompt", "preferred_trigger": trigger}
        token = self._token("bound(uint,QVariantMap)")
        send_bind_shortcuts(int(self._bus.internalPointer()), self._session, shortcut, token)

    @Slot("uint", "QVariantMap")
    def bound(self, code: int, _results: dict[str, object]) -> None:
        """The person or the desktop said yes or no."""
        if code:
            self._refuse()

    @Slot(QDBusObjectPath, str, "qulonglong", "QVariantMap")
    def activated(self, session: QDBusObjectPath, name: str, _time: int, options: dict[str, object]) -> None:
        """The keys were pressed; the token lets the window come to the front."""
        if session.path() != self._session or name != "prompt":
            return
        token = options.get("activation_token", "")
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = str(token)
        if self._pressed is not None:
            self._pressed()

    def _refuse(self) -> None:
        if self._failed is not None and self._keys is not None:
            self._failed(f"The desktop did not give {self._keys.words} to Companion. {self.advice()}")
