"""One D-Bus call that QtDBus cannot spell from Python: its argument is an array of structs, a(sa{sv}).

Sent by ctypes through libdbus on the connection that QtDBus owns, so that the portal sees one and the same caller.
"""

from __future__ import annotations

import ctypes
from ctypes import byref, c_char_p, c_int, c_uint32, c_void_p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRING, _OBJECT_PATH, _ARRAY, _STRUCT, _ENTRY, _VARIANT = (ord(letter) for letter in "soarev")


class _Iterator(ctypes.Structure):
    """DBusMessageIter: its fields are libdbus's own; room for 14 pointers is more than any version takes."""

    _fields_ = (("room", c_void_p * 14),)


def library() -> ctypes.CDLL:
    """libdbus, the same that QtDBus has loaded. Raises OSError."""
    dbus = ctypes.CDLL("libdbus-1.so.3")
    dbus.dbus_message_new_method_call.restype = c_void_p
    dbus.dbus_message_new_method_call.argtypes = [c_char_p, c_char_p, c_char_p, c_char_p]
    dbus.dbus_message_iter_init_append.argtypes = [c_void_p, c_void_p]
    dbus.dbus_message_iter_append_basic.argtypes = [c_void_p, c_int, c_void_p]
    dbus.dbus_message_iter_open_container.argtypes = [c_void_p, c_int, c_char_p, c_void_p]
    dbus.dbus_message_iter_close_container.argtypes = [c_void_p, c_void_p]
    dbus.dbus_connection_send.argtypes = [c_void_p, c_void_p, ctypes.POINTER(c_uint32)]
    dbus.dbus_message_unref.argtypes = [c_void_p]
    return dbus


class _Writer:
    def __init__(self, dbus: ctypes.CDLL, message: int) -> None:
        self._dbus = dbus
        self._open = [_Iterator()]
        dbus.dbus_message_iter_init_append(message, byref(self._open[0]))

    def basic(self, kind: int, text: str) -> None:
        value = c_char_p(text.encode())
        self._dbus.dbus_message_iter_append_basic(byref(self._open[-1]), kind, byref(value))

    def begin(self, kind: int, signature: bytes | None) -> None:
        inner = _Iterator()
        self._dbus.dbus_message_iter_open_container(byref(self._open[-1]), kind, signature, byref(inner))
        self._open.append(inner)

    def end(self) -> None:
        inner = self._open.pop()
        self._dbus.dbus_message_iter_close_container(byref(self._open[-1]), byref(inner))

    def options(self, values: Mapping[str, str]) -> None:
        """a{sv} with texts only."""
        self.begin(_ARRAY, b"{sv}")
        for name, value in values.items():
            self.begin(_ENTRY, None)
            self.basic(_STRING, name)
            self.begin(_VARIANT, b"s")
            self.basic(_STRING, value)
            self.end()
            self.end()
        self.end()


def send_bind_shortcuts(connection: int, session: str, shortcut: Mapping[str, str], token: str) -> None:
    """Call GlobalShortcuts.BindShortcuts for one shortcut called `prompt`; the answer comes as a Response signal."""
    dbus = library()
    message = dbus.dbus_message_new_method_call(
        b"org.freedesktop.portal.Desktop",
        b"/org/freedesktop/portal/desktop",
        b"org.freedesktop.portal.GlobalShortcuts",
        b"BindShortcuts",
    )
    writer = _Writer(dbus, message)
    writer.basic(_OBJECT_PATH, session)
    writer.begin(_ARRAY, b"(sa{sv})")
    writer.begin(_STRUCT, None)
    writer.basic(_STRING, "prompt")
    writer.options(shortcut)
    writer.end()
    writer.end()
    writer.basic(_STRING, "")
    writer.options({"handle_token": token})
    dbus.dbus_connection_send(connection, message, None)
    dbus.dbus_message_unref(message)
