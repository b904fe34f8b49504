"""The hotkey on Windows: RegisterHotKey, seen by a native event filter."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

from companion.ui.hotkey.mechanism import OWN_SHORTCUT, HotkeyProblem, Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray

_MODIFIERS = {"alt": 1, "ctrl": 2, "shift": 4, "super": 8}
_NO_REPEAT, _WM_HOTKEY, _ALREADY_REGISTERED, _ID = 0x4000, 0x0312, 1409, 1
_NAMED = {
    "space": 0x20,
    "tab": 0x09,
    "return": 0x0D,
    "enter": 0x0D,
    "escape": 0x1B,
    "esc": 0x1B,
    "insert": 0x2D,
    "delete": 0x2E,
    "home": 0x24,
    "end": 0x23,
    "pageup": 0x21,
    "pagedown": 0x22,
    "up": 0x26,
    "down": 0x28,
    "left": 0x25,
    "right": 0x27,
    "pause": 0x13,
}


class _Message(ctypes.Structure):
    """MSG of winuser.h."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("w_param", ctypes.c_size_t),
        ("l_param", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_int32),
        ("y", ctypes.c_int32),
    )


class WindowsHotkey(QAbstractNativeEventFilter):
    """Windows sends the message to the GUI thread's queue, which Qt pumps."""

    name = "windows"

    def __init__(self) -> None:
        super().__init__()
        self._pressed: Callable[[], None] | None = None
        self._is_registered = False

    def is_compatible(self) -> bool:
        """On Windows."""
        return sys.platform == "win32"

    def is_installed(self) -> bool:
        """user32 is part of Windows."""
        return True

    def advice(self) -> str:
        """Where another program holds the keys."""
        return f"Choose other keys with `companion settings set hotkey KEYS`, or {OWN_SHORTCUT}."

    def register(self, keys: Keys, pressed: Callable[[], None], _failed: Callable[[str], None]) -> None:
        """Register the keys for this thread."""
        if sys.platform != "win32":
            raise HotkeyProblem("This hotkey needs Windows.")
        code = virtual_key(keys.key)
        if code is None:
            raise HotkeyProblem(f"No key is called {keys.key!r}. {self.advice()}")
        user32 = ctypes.WinDLL("user32", use_last_error=True)
        user32.RegisterHotKey.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_uint]
        modifiers = sum(_MODIFIERS[name] for name in keys.modifiers) | _NO_REPEAT
        if not user32.RegisterHotKey(None, _ID, modifiers, code):
            error = ctypes.get_last_error()
            if error == _ALREADY_REGISTERED:
                raise HotkeyProblem(f"{keys.words} is already taken by another program. {self.advice()}")
            raise HotkeyProblem(
                f"Windows refused {keys.words} ({ctypes.FormatError(error)}). {self.advice()}"
            )
        self._pressed, self._is_registered = pressed, True
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def release(self) -> None:
        """Unregister."""
        if sys.platform == "win32" and self._is_registered:
            ctypes.WinDLL("user32").UnregisterHotKey(None, _ID)
            self._is_registered = False

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """WM_HOTKEY gives this thread the right to come to the front."""
        if bytes(kind) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):  # type: ignore[arg-type]
            seen = _Message.from_address(int(message))
            if seen.message == _WM_HOTKEY and seen.w_param == _ID and self._pressed is not None:
                self._pressed()
                return True, 0
        return False, 0


def virtual_key(name: str) -> int | None:
    """The virtual-key code of a key's name."""
    if name in _NAMED:
        return _NAMED[name]
    if len(name) == 1 and name.isascii() and name.isalnum():
        return ord(name.upper())
    if name[:1] == "f" and name[1:].isdigit() and 1 <= int(name[1:]) <= 24:
        return 0x70 + int(name[1:]) - 1
    return None
