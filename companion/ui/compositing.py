"""Whether this display blends windows, so that a soft shadow and smooth corners can be had."""

from __future__ import annotations

import ctypes

from PySide6.QtGui import QGuiApplication


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _AtomReply(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint8 * 8), ("value", ctypes.c_uint32))


def is_blended() -> bool:
    """True wherever alpha shows; on X11 only while a compositor owns `_NET_WM_CM_S0` (EWMH 1.5)."""
    if QGuiApplication.platformName() != "xcb":
        return True
    app = QGuiApplication.instance()
    native = app.nativeInterface() if isinstance(app, QGuiApplication) else None
    connection = getattr(native, "connection", None)
    if connection is None:
        return False
    try:
        return _selection_is_owned(connection(), b"_NET_WM_CM_S0")
    except (OSError, AttributeError):
        return False


def _selection_is_owned(connection: int, name: bytes) -> bool:
    xcb, free = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None).free
    free.argtypes = [ctypes.c_void_p]
    for ask in (xcb.xcb_intern_atom, xcb.xcb_get_selection_owner):
        ask.restype = _Cookie
    xcb.xcb_intern_atom.argtypes = [ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p]
    xcb.xcb_get_selection_owner.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    for answer in (xcb.xcb_intern_atom_reply, xcb.xcb_get_selection_owner_reply):
        answer.restype = ctypes.POINTER(_AtomReply)
        answer.argtypes = [ctypes.c_void_p, _Cookie, ctypes.c_void_p]
    atom = xcb.xcb_intern_atom_reply(connection, xcb.xcb_intern_atom(connection, 0, len(name), name), None)
    if not atom:
        return False
    asked = xcb.xcb_get_selection_owner(connection, atom.contents.value)
    owner = xcb.xcb_get_selection_owner_reply(connection, asked, None)
    owned = bool(owner and owner.contents.value)
    free(ctypes.cast(atom, ctypes.c_void_p))
    if owner:
        free(ctypes.cast(owner, ctypes.c_void_p))
    return owned
