"""Notices on the desktop: its own notification service with actions where there is one, the tray's bubble elsewhere."""

from __future__ import annotations

import html
import logging
import os
import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from typing import Any

    from companion.domain.notices import Notice

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_NORMAL, _AS_THE_DESKTOP_HAS_IT = 1, -1
_BY_THE_PERSON = 2
DEFAULT = "default"
WORDS = {
    "start": "Start",
    "done": "Done",
    "snooze": "Snooze",
    "dismiss": "Put away",
    "open": "Open Today",
    "plan": "Plan today",
    "keep": "Keep",
    "drop": "Without reminders",
}

_log = logging.getLogger(__name__)


class Channel(QObject):
    """What shows notices. `answered` carries a notice's key and an action (`default` for a plain click)."""

    answered = Signal(str, str)
    expired = Signal(str)

    def show_notice(self, notice: Notice) -> None:
        """Show it, with no sound and no urgency."""
        raise NotImplementedError

    def close(self) -> None:
        """End."""


class Bubbles(Protocol):
    """What a tray offers."""

    def tell(self, title: str, body: str) -> None:
        """Show a bubble."""


class TrayBubbles(Channel):
    """A bubble at the tray: a click opens; there are no actions, and nobody hears when it goes."""

    def __init__(self, tray: Bubbles, clicked: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._tray = tray
        self._last = ""
        clicked.connect(self._clicked)

    def show_notice(self, notice: Notice) -> None:
        """Show it; from now on it counts as gone by, until a click says otherwise."""
        self._last = notice.key
        self._tray.tell(notice.title, notice.body)
        self.expired.emit(notice.key)

    def _clicked(self) -> None:
        if self._last:
            self.answered.emit(self._last, DEFAULT)


class DesktopNotices(Channel):
    """Speaks the Desktop Notifications Specification 1.3 over the session bus, without waiting for any reply."""

    def __init__(self, connection: Any, parent: QObject) -> None:
        super().__init__(parent)
        from jeepney import DBusAddress, MatchRule, message_bus

        self._bus = connection
        self._address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        self._asked: dict[int, str] = {}
        self._shown: dict[int, str] = {}
        self._capabilities: tuple[str, ...] | None = None
        self._waiting: list[Notice] = []
        self._asks_capabilities = self._send("GetCapabilities")
        self._notifier = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)
        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        self._send_message(message_bus.AddMatch(rule))

    def show_notice(self, notice: Notice) -> None:
        """Show it as soon as it is known what this desktop can do."""
        if self._capabilities is None:
            self._waiting.append(notice)
        else:
            self._notify(notice)

    def close(self) -> None:
        """Leave the bus."""
        self._notifier.setEnabled(False)
        self._bus.close()

    # Sending

    def _send(self, method: str, signature: str | None = None, body: tuple[object, ...] = ()) -> int:
        from jeepney import new_method_call

        return self._send_message(new_method_call(self._address, method, signature, body))

    def _send_message(self, message: Any) -> int:
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        return int(serial)

    def _notify(self, notice: Notice) -> None:
        can = self._capabilities or ()
        actions = [DEFAULT, "Open"]
        for action in notice.actions:
            actions += [action, WORDS.get(action, action.capitalize())]
        body = html.escape(notice.body, quote=False) if "body-markup" in can else notice.body
        hints = {
            "urgency": ("y", _NORMAL),
            "suppress-sound": ("b", True),
            "desktop-entry": ("s", "app.wisecompanion.Companion"),
        }
        said = ("Companion", 0, "", notice.title, body, actions if "actions" in can else [], hints)
        serial = self._send("Notify", "susssasa{sv}i", (*said, _AS_THE_DESKTOP_HAS_IT))
        self._asked[serial] = notice.key

    # Hearing

    def _readable(self, *_socket: object) -> None:
        try:
            while True:
                self._hear(self._bus.receive(timeout=0))
        except TimeoutError:
            return
        except (OSError, ConnectionError, EOFError) as problem:
            _log.warning("the session bus is gone: %s", problem)
            self._notifier.setEnabled(False)

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            self._signal(fields.get(HeaderFields.member, ""), message.body)
            return
        serial = fields.get(HeaderFields.reply_serial)
        failed = message.header.message_type is MessageType.error
        if serial == self._asks_capabilities and self._capabilities is None:
            self._capabilities = () if failed else tuple(message.body[0])
            for notice in self._waiting:
                self._notify(notice)
            self._waiting.clear()
        elif serial in self._asked:
            key = self._asked.pop(serial)
            if failed:
                _log.warning("the desktop did not show a notice: %s", message.body)
                self.expired.emit(key)
            else:
                self._shown[message.body[0]] = key

    def _signal(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "ActionInvoked" and body[0] in self._shown:
            self.answered.emit(self._shown.pop(body[0]), body[1])
        elif member == "NotificationClosed" and body[0] in self._shown:
            key = self._shown.pop(body[0])
            if body[1] == _BY_THE_PERSON:
                self.answered.emit(key, "dismiss")
            else:
                self.expired.emit(key)


def connection_to_desktop() -> Any | None:
    """A connection for DesktopNotices, from any thread; None without a session bus or the means to speak to it."""
    if sys.platform != "linux" or not _has_session_bus():
        return None
    try:
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        return None
    try:
        return open_dbus_connection(bus="SESSION")
    except (OSError, ValueError, KeyError, EOFError) as problem:
        _log.warning("no notices through the session bus: %s", problem)
        return None


def _has_session_bus() -> bool:
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and os.path.exists(os.path.join(runtime, "bus"))
