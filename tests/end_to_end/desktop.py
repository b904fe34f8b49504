"""A private desktop for tests: Xvfb, a session bus, openbox and a tray, driven by real keys and seen in real pixels."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
LONG_SECONDS = 20.0


def missing_programs() -> list[str]:
    return [name for name in NEEDED if not shutil.which(name)]


def wait_for(condition, what: str, seconds: float = LONG_SECONDS):
    """The first true value of `condition()`; fails with `what` after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds:.0f} s for {what}")


class Desktop:
    """One screen of 1280 x 800 with a window manager; `environment` is what a program started on it sees."""

    def __init__(self, *, tray: bool = True, bus: bool = True, window_manager: str = "openbox") -> None:
        self._programs: list[subprocess.Popen[bytes]] = []
        self.folder = Path(tempfile.mkdtemp(prefix="companion-desktop-"))
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(
                ("COMPANION", "QT_", "XDG_", "DBUS_", "WAYLAND", "BRIEFCASE", "PYTHONDONT")
            )
        }
        self.environment |= {
            "XDG_RUNTIME_DIR": str(self._made("runtime")),
            "XDG_CONFIG_HOME": str(self._made("config")),
            "HOME": str(self._made("home")),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
        }
        self.display = self._start_screen()
        self.environment["DISPLAY"] = self.display
        if bus:
            self._start_bus()
        else:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
        self.start(window_manager)
        wait_for(lambda: self.property_of_root("_NET_SUPPORTING_WM_CHECK"), "a window manager")
        if tray and shutil.which("trayer"):
            self.start(
                "trayer", "--edge", "top", "--align", "right", "--widthtype", "request", "--height", "24"
            )
            wait_for(self.tray_is_there, "a tray")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for program in reversed(self._programs):
            program.terminate()
        for program in reversed(self._programs):
            try:
                program.wait(5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program that lives as long as the desktop."""
        program = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._programs.append(program)
        return program

    def run(self, *command: str) -> str:
        """What a short program says on this desktop."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.strip()

    def key(self, *names: str) -> None:
        """Press and release keys, each as xdotool names it: ctrl+alt+space, Return, Escape."""
        self.run("xdotool", "key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type a text letter by letter."""
        self.run("xdotool", "type", "--delay", "8", text)

    def active_window(self) -> str:
        """The title of the window that has the focus."""
        return self.run("xdotool", "getactivewindow", "getwindowname")

    def windows(self, title: str) -> list[str]:
        """The ids of the visible windows with this title."""
        return self.run("xdotool", "search", "--onlyvisible", "--name", title).split()

    def click(self, x: int, y: int, button: int = 1) -> None:
        self.run("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def screenshot(self, path: str | Path) -> None:
        self.run("import", "-window", "root", str(path))

    def tray_is_there(self) -> bool:
        return "Window" in self.run("xprop", "-root", "_NET_CLIENT_LIST") or bool(
            self.run("xdotool", "search", "--class", "trayer")
        )

    def property_of_root(self, name: str) -> str:
        value = self.run("xprop", "-root", name)
        return "" if "not found" in value or "no such atom" in value else value

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(mode=0o700)
        return folder

    def _start_screen(self) -> str:
        reading, writing = os.pipe()
        screen = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "1280x800x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._programs.append(screen)
        os.close(writing)
        with os.fdopen(reading) as numbers:
            return f":{numbers.readline().strip()}"

    def _start_bus(self) -> None:
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._programs.append(bus)
        assert bus.stdout is not None
        with bus.stdout as said:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = said.readline().decode().strip()


class Probe:
    """Its own connection to the screen, for presses and pixels timed in microseconds (libX11 and libXtst)."""

    _ZPIXMAP, _ALL_PLANES = 2, 0xFFFFFFFF

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        for name in ("XOpenDisplay", "XGetImage"):
            getattr(self._x, name).restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetPixel.restype = ctypes.c_ulong
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        assert self._display.value, display
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def code(self, key: str) -> int:
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        return int(self._x.XKeysymToKeycode(self._display, symbol))

    def press(self, *codes: int) -> None:
        """Hold the keys in this order; returns when the screen server has them."""
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        self._x.XFlush(self._display)

    def release(self, *codes: int) -> None:
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)

    def pixel(self, x: int, y: int) -> int:
        """The colour at a place of the screen as 0xRRGGBB."""
        image = ctypes.c_void_p(
            self._x.XGetImage(
                self._display, self._root, x, y, 1, 1, ctypes.c_ulong(self._ALL_PLANES), self._ZPIXMAP
            )
        )
        value = int(self._x.XGetPixel(image, 0, 0))
        self._x.XDestroyImage(image)
        return value & 0xFFFFFF


def end(process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> int:
    """Signal a process and wait for it; its exit code."""
    if process.poll() is None:
        process.send_signal(number)
    try:
        return process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
