"""The streams of this process as a voice, and Ctrl+C as a wish to stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.cli.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

WIDTH_WITHOUT_TERMINAL = 80


def voice_here(*, as_json: bool, request_id: str = "", stop: threading.Event | None = None) -> Voice:
    """Speak on this process's own streams."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="backslashreplace"
            )  # a console that knows fewer letters than the journal
    return Voice(
        sys.stdout,
        sys.stderr,
        stop=stop or threading.Event(),
        lines_in=sys.stdin,
        as_json=as_json,
        err_is_terminal=sys.stderr is not None and sys.stderr.isatty(),
        width=_width(),
        folder=_folder(),
        request_id=request_id,
    )


@contextmanager
def ctrl_c_sets(stop: threading.Event) -> Iterator[None]:
    """Within this block a first Ctrl+C sets `stop`, so that a reply ends well; a second one breaks off."""

    def wish(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, wish)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        stop.clear()


def _width() -> int:
    try:
        return os.get_terminal_size(1).columns
    except (OSError, ValueError):
        return WIDTH_WITHOUT_TERMINAL


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""
