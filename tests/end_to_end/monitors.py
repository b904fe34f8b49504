"""Monitors that are plugged in and out of a private desktop, told to its programs by RandR as real ones are."""

from __future__ import annotations

import ctypes
from typing import ClassVar


class _Monitor(ctypes.Structure):
    _fields_: ClassVar = [
        ("name", ctypes.c_ulong),
        ("primary", ctypes.c_int),
        ("automatic", ctypes.c_int),
        ("output_count", ctypes.c_int),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("millimetres_wide", ctypes.c_int),
        ("millimetres_high", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    ]


class Monitors:
    """Parts of the one screen of a display that count as monitors."""

    def __init__(self, display: str) -> None:
        self._x, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = self._x.XInternAtom.restype = ctypes.c_ulong
        self._randr.XRRGetMonitors.restype = ctypes.POINTER(_Monitor)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        # The first monitor takes the real output, so that no monitor covers the whole screen any more.
        found = self._randr.XRRGetMonitors(self._display, self._root, 1, ctypes.byref(ctypes.c_int()))
        self._output = (ctypes.c_ulong * 1)(found[0].outputs[0])
        self._names: list[str] = []

    def plug_in(self, name: str, x: int, y: int, width: int, height: int) -> None:
        """Add a monitor that shows this part of the screen."""
        monitor = _Monitor(name=self._atom(name), x=x, y=y, width=width, height=height)
        monitor.millimetres_wide, monitor.millimetres_high = width // 4, height // 4
        if not self._names:
            monitor.output_count, monitor.outputs = 1, self._output
        self._randr.XRRSetMonitor(self._display, self._root, ctypes.byref(monitor))
        self._x.XSync(self._display, 0)
        self._names.append(name)

    def unplug(self, name: str) -> None:
        """Take a monitor away."""
        self._randr.XRRDeleteMonitor(self._display, self._root, ctypes.c_ulong(self._atom(name)))
        self._x.XSync(self._display, 0)
        self._names.remove(name)

    def unplug_all(self) -> None:
        """Leave one that covers the whole screen, as it was."""
        for name in reversed(list(self._names)):
            self.unplug(name)

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))
