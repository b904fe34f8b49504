"""The hotkey on macOS: Carbon's RegisterEventHotKey, which needs no permission and sees no other key."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from typing import TYPE_CHECKING

from companion.ui.hotkey.mechanism import OWN_SHORTCUT, HotkeyProblem, Keys

if TYPE_CHECKING:
    from collections.abc import Callable

_MODIFIERS = {"super": 1 << 8, "shift": 1 << 9, "alt": 1 << 11, "ctrl": 1 << 12}
_ALREADY_TAKEN = -9878
_KEYBOARD, _HOTKEY_PRESSED, _SIGNATURE = 0x6B657962, 5, 0x636D706E  # "keyb", kEventHotKeyPressed, "cmpn"
# Virtual key codes of an ANSI keyboard (HIToolbox, Events.h).
_NAMED = {
    "space": 49,
    "tab": 48,
    "return": 36,
    "enter": 36,
    "escape": 53,
    "esc": 53,
    "delete": 117,
    "home": 115,
    "end": 119,
    "pageup": 116,
    "pagedown": 121,
    "up": 126,
    "down": 125,
    "left": 123,
    "right": 124,
}
_LETTERS = dict(zip("asdfhgzxcv", range(10), strict=True)) | dict(zip("bqweryt", range(11, 18), strict=True))
_LETTERS |= {"o": 31, "u": 32, "i": 34, "p": 35, "l": 37, "j": 38, "k": 40, "n": 45, "m": 46}
_DIGITS = {"1": 18, "2": 19, "3": 20, "4": 21, "6": 22, "5": 23, "9": 25, "7": 26, "8": 28, "0": 29}
_FUNCTION = (122, 120, 99, 118, 96, 97, 98, 100, 101, 109, 103, 111)


class _HotKeyId(ctypes.Structure):
    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


class _EventType(ctypes.Structure):
    _fields_ = (("event_class", ctypes.c_uint32), ("event_kind", ctypes.c_uint32))


_Handler = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class MacHotkey:
    """Carbon calls back on the main thread, which is the GUI thread."""

    name = "macos"

    def __init__(self) -> None:
        self._reference = ctypes.c_void_p()
        self._handler = ctypes.c_void_p()
        self._callback: object = None

    def is_compatible(self) -> bool:
        """On macOS."""
        return sys.platform == "darwin"

    def is_installed(self) -> bool:
        """Carbon is part of macOS."""
        return ctypes.util.find_library("Carbon") is not None

    def advice(self) -> str:
        """Where another program holds the keys."""
        return f"Choose other keys with `companion settings set hotkey KEYS`, or {OWN_SHORTCUT}."

    def register(self, keys: Keys, pressed: Callable[[], None], _failed: Callable[[str], None]) -> None:
        """Register the keys with the application's event target."""
        code = key_code(keys.key)
        if code is None:
            raise HotkeyProblem(f"No key is called {keys.key!r}. {self.advice()}")
        carbon = _carbon()

        def called(_next: object, _event: object, _data: object) -> int:
            pressed()
            return 0

        callback = _Handler(called)
        kind, target = _EventType(_KEYBOARD, _HOTKEY_PRESSED), carbon.GetApplicationEventTarget()
        if carbon.InstallEventHandler(
            target, callback, 1, ctypes.byref(kind), None, ctypes.byref(self._handler)
        ):
            raise HotkeyProblem(f"macOS gave no event handler for a hotkey. Instead, {OWN_SHORTCUT}.")
        self._callback = callback
        modifiers = sum(_MODIFIERS[name] for name in keys.modifiers)
        error = carbon.RegisterEventHotKey(
            code, modifiers, _HotKeyId(_SIGNATURE, 1), target, 0, ctypes.byref(self._reference)
        )
        if error == _ALREADY_TAKEN:
            raise HotkeyProblem(f"{keys.words} is already taken by another program. {self.advice()}")
        if error:
            raise HotkeyProblem(f"macOS refused {keys.words} (error {error}). {self.advice()}")

    def release(self) -> None:
        """Unregister."""
        if self._reference.value:
            _carbon().UnregisterEventHotKey(self._reference)
            self._reference = ctypes.c_void_p()


def _carbon() -> ctypes.CDLL:
    carbon = ctypes.CDLL(ctypes.util.find_library("Carbon") or "Carbon")
    carbon.GetApplicationEventTarget.restype = ctypes.c_void_p
    carbon.InstallEventHandler.argtypes = [
        ctypes.c_void_p,
        _Handler,
        ctypes.c_ulong,
        ctypes.POINTER(_EventType),
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_void_p),
    ]
    carbon.RegisterEventHotKey.argtypes = [
        ctypes.c_uint32,
        ctypes.c_uint32,
        _HotKeyId,
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.POINTER(ctypes.c_void_p),
    ]
    carbon.UnregisterEventHotKey.argtypes = [ctypes.c_void_p]
    return carbon


def key_code(name: str) -> int | None:
    """The virtual key code of a key's name."""
    if name[:1] == "f" and name[1:].isdigit() and 1 <= int(name[1:]) <= len(_FUNCTION):
        return _FUNCTION[int(name[1:]) - 1]
    return _NAMED.get(name, _LETTERS.get(name, _DIGITS.get(name)))
