"""The hotkey on X11: a key grab on Qt's own connection, seen by a native event filter."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QTimer
from PySide6.QtGui import QGuiApplication

from companion.ui.hotkey import xcb
from companion.ui.hotkey.mechanism import OWN_SHORTCUT, HotkeyProblem, Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray

_MODIFIERS = {"shift": 1 << 0, "ctrl": 1 << 2, "alt": 1 << 3, "super": 1 << 6}
_NUM_LOCK, _SCROLL_LOCK = 0xFF7F, 0xFF14
_ALL_MODIFIERS = 0xFF


class X11Hotkey(QAbstractNativeEventFilter):
    """Sees the grabbed keys and no other."""

    name = "x11"

    def __init__(self) -> None:
        super().__init__()
        self._keyboard: xcb.Keyboard | None = None
        self._keys: Keys | None = None
        self._pressed: Callable[[], None] | None = None
        self._failed: Callable[[str], None] | None = None
        self._grabs: list[tuple[int, int]] = []
        self._codes: set[int] = set()
        self._wanted = self._ignored = 0
        self._is_regrabbing = False
        self._xkb_event = 0

    def is_compatible(self) -> bool:
        """On X11, where Qt gives its connection."""
        return QGuiApplication.platformName() == "xcb" and _connection() is not None

    def is_installed(self) -> bool:
        """Libxcb and libxcb-keysyms, which Qt's own X11 plugin needs as well."""
        return xcb.libraries_are_here()

    def advice(self) -> str:
        """Where another program holds the keys."""
        return f"Choose other keys with `companion settings set hotkey KEYS`, or {OWN_SHORTCUT}."

    def register(self, keys: Keys, pressed: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Grab the keys with every combination of the lock keys."""
        connection = _connection()
        if connection is None:
            raise HotkeyProblem(f"The display gave no connection for a hotkey. Instead, {OWN_SHORTCUT}.")
        self._keyboard = xcb.Keyboard(connection)
        self._keys, self._pressed, self._failed = keys, pressed, failed
        self._xkb_event = self._keyboard.xkb_event()
        self._grab()
        app = QGuiApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def release(self) -> None:
        """Give the grabs back."""
        app = QGuiApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        self._ungrab()

    def _grab(self) -> None:
        keyboard, keys = self._keyboard, self._keys
        if keyboard is None or keys is None:
            return
        keysym = xcb.keysym_of(keys.key)
        codes = keyboard.codes(keysym) if keysym is not None else []
        if not codes:
            raise HotkeyProblem(f"No key of this keyboard types {keys.words}. {self.advice()}")
        locks = sorted({xcb.LOCK} | keyboard.masks_of((_NUM_LOCK, _SCROLL_LOCK)))
        self._ignored, self._codes = sum(locks), set(codes)
        self._wanted = sum(_MODIFIERS[name] for name in keys.modifiers)
        sets = [some for count in range(len(locks) + 1) for some in itertools.combinations(locks, count)]
        for code, extra in itertools.product(codes, sets):
            error = keyboard.grab(code, self._wanted | sum(extra))
            if error == xcb.BAD_ACCESS:
                self._ungrab()
                raise HotkeyProblem(f"{keys.words} is already taken by another program. {self.advice()}")
            if not error:
                self._grabs.append((code, self._wanted | sum(extra)))

    def _ungrab(self) -> None:
        if self._keyboard is not None:
            for code, modifiers in self._grabs:
                self._keyboard.ungrab(code, modifiers)
            self._keyboard.flush()
        self._grabs = []

    def _grab_again(self) -> None:
        self._is_regrabbing = False
        self._ungrab()
        try:
            self._grab()
        except HotkeyProblem as problem:
            if self._failed is not None:
                self._failed(problem.sentence)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at X events; all go on to Qt, which learns from the key's time that it may take the focus."""
        if bytes(kind) != b"xcb_generic_event_t":  # type: ignore[arg-type]
            return False, 0
        event = xcb.KeyEvent.from_address(int(message))
        what = event.response_type & 0x7F
        if what == xcb.KEY_PRESS and self._is_ours(event):
            if self._keyboard is not None:
                self._keyboard.let_go_of_keyboard()
            if self._pressed is not None:
                # After this event is through, so that Qt knows its time when the window asks for the focus.
                QTimer.singleShot(0, self._pressed)
        elif self._tells_of_another_layout(what, int(message)) and not self._is_regrabbing:
            # A layout change sends several of these; one new grab after them is enough.
            self._is_regrabbing = True
            QTimer.singleShot(0, self._grab_again)
        return False, 0

    def _tells_of_another_layout(self, what: int, address: int) -> bool:
        if what == xcb.MAPPING_NOTIFY:
            return bool(xcb.MappingEvent.from_address(address).request != xcb.MAPPING_POINTER)
        if not self._xkb_event or what != self._xkb_event:
            return False
        return xcb.MappingEvent.from_address(address).pad in (xcb.XKB_NEW_KEYBOARD, xcb.XKB_MAP)

    def _is_ours(self, event: xcb.KeyEvent) -> bool:
        held = event.state & _ALL_MODIFIERS & ~self._ignored
        ours = self._keyboard is not None and event.event == self._keyboard.root
        return ours and event.detail in self._codes and held == self._wanted


def _connection() -> int | None:
    app = QGuiApplication.instance()
    native = app.nativeInterface() if isinstance(app, QGuiApplication) else None
    connection = getattr(native, "connection", None)
    return None if connection is None else int(connection())
