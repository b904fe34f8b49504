"""Starting the app: with windows where there is a screen, else a plain prompt, else lines from standard input.

On the path of every start, so it imports next to nothing at its head.
"""

from __future__ import annotations

import os
import sys
import time

from companion import __version__
from companion.processes import second_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.adapters.folders import Folders

WAIT_FOR_APP_SECONDS = 10.0
LOOK_EVERY_SECONDS = 0.05
NO_SCREEN_SENTENCE = (
    "There is no screen here to show the prompt on. `companion` alone opens a plain prompt in a terminal."
)


def start(
    folders: Folders, be_the_desk: Callable[[], int], say_on_screen: Callable[[Folders, str], None]
) -> int:
    """Start the app, or show the prompt of the one that runs. Without a screen be a plain prompt.

    `say_on_screen` shows why it could not start where nobody sees a terminal; it returns when that was read.
    """
    if screen_is_there():

        def tell(sentence: str) -> None:
            second_start.to_stderr(sentence)
            if not terminal_is_there():
                say_on_screen(folders, sentence)

        return _with_windows(folders, be_the_desk, tell)
    code = second_start.show_prompt(folders.run, version=__version__)
    return _without_screen(folders) if code is None else code


def show_prompt(folders: Folders, text: str) -> int:
    """Show the prompt of the running app with `text` in it, starting the app if need be."""
    code = second_start.show_prompt(folders.run, version=__version__, text=text)
    if code is not None:
        return code
    if not screen_is_there():
        return _say(NO_SCREEN_SENTENCE)
    _start_apart(folders)
    until = time.monotonic() + WAIT_FOR_APP_SECONDS
    while time.monotonic() < until:
        code = second_start.show_prompt(folders.run, version=__version__, text=text)
        if code is not None:
            return code
        time.sleep(LOOK_EVERY_SECONDS)
    return _say("Companion was started but does not answer yet. `companion doctor` looks for the reason.")


def screen_is_there() -> bool:
    """Whether a window could open here. Asks the display itself, since Qt ends the process where there is none."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal", "vnc"}:
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland)):
        return True
    return bool(os.environ.get("DISPLAY")) and _x11_answers()


def terminal_is_there() -> bool:
    """Whether anybody may see what is printed: a start from a menu or a shortcut has no terminal at all."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return any(stream is not None and stream.isatty() for stream in streams)


def _x11_answers() -> bool:
    from companion.processes.seal import display_is_remote

    if display_is_remote(os.environ):
        return True  # asking would open a network socket in a process that promises to open none
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False  # Qt could not reach the display either
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not broken


def _with_windows(folders: Folders, be_the_desk: Callable[[], int], tell: Callable[[str], None]) -> int:
    try:
        folders.make()
    except OSError as error:
        tell(second_start.cannot_write_sentence(folders.data, error))
        return 1
    if folders.home:
        os.environ["COMPANION_HOME"] = folders.home  # the children read it
    if sys.platform == "linux":
        from companion.processes.launcher import run

        return run(folders.run, (folders.data, folders.cache, folders.logs), version=__version__, tell=tell)
    held, code = second_start.claim_or_show(folders.run, version=__version__, tell=tell)
    return code if held is None else be_the_desk()


def _start_apart(folders: Folders) -> None:
    """Start the app so that it outlives this command and its terminal."""
    if folders.home:
        os.environ["COMPANION_HOME"] = folders.home
    if sys.platform == "linux":
        from companion.processes.launcher import start_apart

        start_apart([])
        return
    import subprocess

    from companion.processes.children import command

    nothing = subprocess.DEVNULL
    subprocess.Popen(command(), stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _without_screen(folders: Folders) -> int:
    import threading

    from companion.bootstrap import Companion
    from companion.cli.interactive import at_terminal, from_lines
    from companion.cli.standard_streams import voice_here
    from companion.domain.errors import Problem
    from companion.processes.seal import seal

    seal()
    companion = Companion(folders)
    stop = threading.Event()
    voice = voice_here(as_json=False, stop=stop)
    try:
        if sys.stdin is not None and sys.stdin.isatty():
            return at_terminal(companion, voice, stop)
        return from_lines(voice.lines_in(), companion, voice)
    except Problem as problem:
        voice.aside(problem.sentence)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130
    finally:
        companion.close()
