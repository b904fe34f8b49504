"""A desktop portal of our own on a private bus: says what it was asked, gives the keys, presses them when told.

Run as a program; it speaks JSON lines. Arguments: `refuse` answers the binding with no.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusObjectPath, QDBusVariant, QDBusVirtualObject

from companion.ui.hotkey.bind_message import _Writer, library

DESK = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class Portal(QDBusVirtualObject):
    def __init__(self, bus, *, refuses):
        super().__init__()
        self.bus, self.refuses, self.session = bus, refuses, ""
        self.requests = 0

    def introspect(self, _path):
        return ""

    def handleMessage(self, message, connection):  # noqa: N802
        member, arguments = message.member(), message.arguments()
        say(asked=member, signature=message.signature())
        if member == "Get":
            connection.send(message.createReply([QDBusVariant(1)]))
        elif member == "CreateSession":
            sender = message.service().removeprefix(":").replace(".", "_")
            self.session = f"{DESK}/session/{sender}/companion"
            self.answer(message, 0, {"session_handle": self.session})
        elif member == "BindShortcuts":
            say(session=arguments[0].path() == self.session)
            self.answer(message, 1 if self.refuses else 0, {})
        else:
            connection.send(message.createErrorReply("org.freedesktop.DBus.Error.UnknownMethod", member))
        return True

    def answer(self, message, code, results):
        # PySide does not open a{sv} here; the tokens are counted as the program counts them.
        self.requests += 1
        token = f"companion{self.requests}"
        sender = message.service().removeprefix(":").replace(".", "_")
        path = f"{DESK}/request/{sender}/{token}"
        self.bus.send(message.createReply([QDBusObjectPath(path)]))
        sent = (("u", code), ("options", results))
        QTimer.singleShot(
            20, lambda: emit(self.bus, path, "org.freedesktop.portal.Request", "Response", sent)
        )

    def press(self, session):
        sent = (("o", session), ("s", "prompt"), ("t", 7), ("options", {"activation_token": "let-me-in"}))
        emit(self.bus, DESK, SHORTCUTS, "Activated", sent)


def emit(bus, path, interface, member, values):
    """A signal with the portal's own types, which QtDBus cannot spell from Python."""
    dbus = library()
    dbus.dbus_message_new_signal.restype = ctypes.c_void_p
    dbus.dbus_message_new_signal.argtypes = [ctypes.c_char_p] * 3
    message = dbus.dbus_message_new_signal(path.encode(), interface.encode(), member.encode())
    writer = _Writer(dbus, message)
    for kind, value in values:
        if kind == "options":
            writer.options(value)
        elif kind in "so":
            writer.basic(ord(kind), value)
        else:
            number = (ctypes.c_uint32 if kind == "u" else ctypes.c_uint64)(value)
            dbus.dbus_message_iter_append_basic(
                ctypes.byref(writer._open[-1]), ord(kind), ctypes.byref(number)
            )
    dbus.dbus_connection_send(int(bus.internalPointer()), message, None)
    dbus.dbus_message_unref(message)


def say(**words):
    print(json.dumps(words), flush=True)


def main():
    app = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    portal = Portal(bus, refuses="refuse" in sys.argv)
    option = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject(DESK, portal, option)
    assert bus.registerService("org.freedesktop.portal.Desktop")
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def told():
        words = os.read(0, 4096).decode().splitlines()
        if not words:
            app.quit()
        for word in words:
            portal.press(portal.session if word == "press" else f"{DESK}/session/another/one")

    notifier.activated.connect(told)
    say(ready=True)
    app.exec()


if __name__ == "__main__":
    main()
