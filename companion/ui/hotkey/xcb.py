"""The few calls of libxcb that a key grab needs, by ctypes, on a connection that somebody else owns."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, c_int, c_uint, c_uint8, c_uint16, c_uint32, c_void_p
from dataclasses import dataclass

BAD_ACCESS = 10
KEY_PRESS, MAPPING_NOTIFY = 2, 34
MAPPING_POINTER = 2
# Qt speaks XKB, and a client that does gets these in place of the core's MappingNotify.
XKB_NEW_KEYBOARD, XKB_MAP = 0, 1
LOCK = 1 << 1
_ASYNC = 1


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint),)


class _GenericError(Structure):
    _fields_ = (("response_type", c_uint8), ("error_code", c_uint8), ("sequence", c_uint16))


class KeyEvent(Structure):
    """xcb_key_press_event_t."""

    _fields_ = (
        ("response_type", c_uint8),
        ("detail", c_uint8),
        ("sequence", c_uint16),
        ("time", c_uint32),
        ("root", c_uint32),
        ("event", c_uint32),
        ("child", c_uint32),
        ("root_x", ctypes.c_int16),
        ("root_y", ctypes.c_int16),
        ("event_x", ctypes.c_int16),
        ("event_y", ctypes.c_int16),
        ("state", c_uint16),
        ("same_screen", c_uint8),
    )


class MappingEvent(Structure):
    """xcb_mapping_notify_event_t."""

    _fields_ = (
        ("response_type", c_uint8),
        ("pad", c_uint8),
        ("sequence", c_uint16),
        ("request", c_uint8),
        ("first_keycode", c_uint8),
        ("count", c_uint8),
    )


class _ExtensionReply(Structure):
    _fields_ = (("head", c_uint8 * 8), ("present", c_uint8), ("opcode", c_uint8), ("first_event", c_uint8))


class _Screen(Structure):
    _fields_ = (("root", c_uint32),)


class _ScreenIterator(Structure):
    _fields_ = (("data", POINTER(_Screen)), ("rem", c_int), ("index", c_int))


@dataclass(frozen=True, slots=True)
class _Libraries:
    xcb: ctypes.CDLL
    keysyms: ctypes.CDLL
    c: ctypes.CDLL


def _load() -> _Libraries:
    xcb, keysyms, c = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL("libxcb-keysyms.so.1"), ctypes.CDLL(None)
    xcb.xcb_get_setup.restype, xcb.xcb_get_setup.argtypes = c_void_p, [c_void_p]
    xcb.xcb_setup_roots_iterator.restype = _ScreenIterator
    xcb.xcb_setup_roots_iterator.argtypes = [c_void_p]
    xcb.xcb_grab_key_checked.restype = _Cookie
    xcb.xcb_grab_key_checked.argtypes = [c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8]
    xcb.xcb_ungrab_key.restype, xcb.xcb_ungrab_key.argtypes = _Cookie, [c_void_p, c_uint8, c_uint32, c_uint16]
    xcb.xcb_ungrab_keyboard.restype, xcb.xcb_ungrab_keyboard.argtypes = _Cookie, [c_void_p, c_uint32]
    xcb.xcb_request_check.restype = POINTER(_GenericError)
    xcb.xcb_request_check.argtypes = [c_void_p, _Cookie]
    xcb.xcb_flush.argtypes = [c_void_p]
    xcb.xcb_query_extension.restype = _Cookie
    xcb.xcb_query_extension.argtypes = [c_void_p, c_uint16, ctypes.c_char_p]
    xcb.xcb_query_extension_reply.restype = POINTER(_ExtensionReply)
    xcb.xcb_query_extension_reply.argtypes = [c_void_p, _Cookie, c_void_p]
    xcb.xcb_get_modifier_mapping.restype = _Cookie
    xcb.xcb_get_modifier_mapping.argtypes = [c_void_p]
    xcb.xcb_get_modifier_mapping_reply.restype = c_void_p
    xcb.xcb_get_modifier_mapping_reply.argtypes = [c_void_p, _Cookie, c_void_p]
    xcb.xcb_get_modifier_mapping_keycodes.restype = POINTER(c_uint8)
    xcb.xcb_get_modifier_mapping_keycodes.argtypes = [c_void_p]
    keysyms.xcb_key_symbols_alloc.restype, keysyms.xcb_key_symbols_alloc.argtypes = c_void_p, [c_void_p]
    keysyms.xcb_key_symbols_free.argtypes = [c_void_p]
    keysyms.xcb_key_symbols_get_keycode.restype = POINTER(c_uint8)
    keysyms.xcb_key_symbols_get_keycode.argtypes = [c_void_p, c_uint32]
    c.free.argtypes = [c_void_p]
    return _Libraries(xcb, keysyms, c)


def libraries_are_here() -> bool:
    """Whether both libraries can be loaded."""
    try:
        ctypes.CDLL("libxcb.so.1")
        ctypes.CDLL("libxcb-keysyms.so.1")
    except OSError:
        return False
    return True


class Keyboard:
    """Keys and grabs on one X connection, given by its address."""

    def __init__(self, connection: int) -> None:
        self._lib = _load()
        self._connection = c_void_p(connection)
        setup = self._lib.xcb.xcb_get_setup(self._connection)
        self.root: int = self._lib.xcb.xcb_setup_roots_iterator(setup).data.contents.root

    def xkb_event(self) -> int:
        """The type of all events of the keyboard extension; 0 where the server has none."""
        asked = self._lib.xcb.xcb_query_extension(self._connection, 9, b"XKEYBOARD")
        reply = self._lib.xcb.xcb_query_extension_reply(self._connection, asked, None)
        if not reply:
            return 0
        first = int(reply.contents.first_event) if reply.contents.present else 0
        self._free(reply)
        return first

    def codes(self, keysym: int) -> list[int]:
        """The key codes that type this keysym with the present layout."""
        symbols = self._lib.keysyms.xcb_key_symbols_alloc(self._connection)
        found = self._lib.keysyms.xcb_key_symbols_get_keycode(symbols, keysym)
        codes: list[int] = []
        if found:
            while found[len(codes)]:
                codes.append(found[len(codes)])
            self._free(found)
        self._lib.keysyms.xcb_key_symbols_free(symbols)
        return codes

    def masks_of(self, keysyms: tuple[int, ...]) -> set[int]:
        """The modifier bits that these keys sit on; NumLock is wherever the layout puts it."""
        wanted = {code for keysym in keysyms for code in self.codes(keysym)}
        asked = self._lib.xcb.xcb_get_modifier_mapping(self._connection)
        reply = self._lib.xcb.xcb_get_modifier_mapping_reply(self._connection, asked, None)
        if not reply:
            return set()
        per_modifier = ctypes.cast(reply, POINTER(c_uint8))[1]
        codes = self._lib.xcb.xcb_get_modifier_mapping_keycodes(reply)
        masks = {
            1 << modifier
            for modifier in range(8)
            for place in range(per_modifier)
            if codes[modifier * per_modifier + place] in wanted
        }
        self._lib.c.free(reply)
        return masks

    def grab(self, code: int, modifiers: int) -> int:
        """Grab one combination; gives 0 or the X error code."""
        cookie = self._lib.xcb.xcb_grab_key_checked(
            self._connection, 0, self.root, modifiers, code, _ASYNC, _ASYNC
        )
        error = self._lib.xcb.xcb_request_check(self._connection, cookie)
        if not error:
            return 0
        said = int(error.contents.error_code)
        self._free(error)
        return said

    def ungrab(self, code: int, modifiers: int) -> None:
        """Give one combination back."""
        self._lib.xcb.xcb_ungrab_key(self._connection, code, self.root, modifiers)

    def let_go_of_keyboard(self) -> None:
        """End the grab that a pressed hotkey holds, so that the next key goes where it should."""
        self._lib.xcb.xcb_ungrab_keyboard(self._connection, 0)
        self.flush()

    def flush(self) -> None:
        """Send what is waiting."""
        self._lib.xcb.xcb_flush(self._connection)

    def _free(self, pointer: object) -> None:
        self._lib.c.free(ctypes.cast(pointer, c_void_p))  # type: ignore[arg-type]


def keysym_of(name: str) -> int | None:
    """The X keysym of a key's name: letters, digits, F1 to F24, Space and the named keys."""
    named = {
        "space": 0x20,
        "tab": 0xFF09,
        "return": 0xFF0D,
        "enter": 0xFF0D,
        "escape": 0xFF1B,
        "esc": 0xFF1B,
        "insert": 0xFF63,
        "delete": 0xFFFF,
        "home": 0xFF50,
        "end": 0xFF57,
        "pageup": 0xFF55,
        "pagedown": 0xFF56,
        "up": 0xFF52,
        "down": 0xFF54,
        "left": 0xFF51,
        "right": 0xFF53,
        "pause": 0xFF13,
    }
    if name in named:
        return named[name]
    if len(name) == 1 and name.isprintable():
        code = ord(name)
        # Latin-1 keysyms equal their code points; all others are marked as Unicode (X11 protocol, appendix A).
        return code if code < 0x100 else 0x01000000 | code
    if name[:1] == "f" and name[1:].isdigit() and 1 <= int(name[1:]) <= 24:
        return 0xFFBE + int(name[1:]) - 1
    return None
