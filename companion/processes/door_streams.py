"""stdin, stdout and stderr of a command that runs in the app, while its caller sits in a terminal."""

from __future__ import annotations

import io
from queue import SimpleQueue
from typing import TYPE_CHECKING

from companion.processes import door_frames as frames

if TYPE_CHECKING:
    import threading
    from typing import TextIO

    from typing_extensions import Buffer

    from companion.processes.door_answers import Answer
    from companion.processes.door_frames import Wire

LONGEST_OUTPUT = 1 << 20


class _Spoken(io.RawIOBase):
    """stdout or stderr of a command, sent as it is written and kept for a repetition."""

    def __init__(
        self, kind: bytes, wire: Wire, answer: Answer, stop: threading.Event, *, terminal: bool
    ) -> None:
        self._kind = kind
        self._wire = wire
        self._answer = answer
        self._stop = stop
        self._terminal = terminal

    def write(self, payload: Buffer, /) -> int:
        sent = _up_to_a_whole_character(bytes(payload))
        self._answer.say(self._kind, sent)
        if sent and not send_quietly(self._wire, self._kind, sent):
            self._stop.set()
        return len(sent)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._terminal


def _up_to_a_whole_character(text: bytes) -> bytes:
    """All of it, or what fits one frame; the buffer above hands over the rest again."""
    if len(text) <= LONGEST_OUTPUT:
        return text
    end = LONGEST_OUTPUT
    while text[end] & 0xC0 == 0x80:
        end -= 1
    return text[:end]


def spoken(kind: bytes, wire: Wire, answer: Answer, stop: threading.Event, *, terminal: bool) -> TextIO:
    """A text stream whose every line is one frame, so that each character arrives whole."""
    raw = _Spoken(kind, wire, answer, stop, terminal=terminal)
    buffered = io.BufferedWriter(raw, 1 << 16)
    return io.TextIOWrapper(
        buffered, encoding="utf-8", errors="surrogateescape", newline="\n", line_buffering=True
    )


class PulledInput(io.RawIOBase):
    """stdin of a command, fetched from the caller only when the command reads it."""

    def __init__(self, wire: Wire, stop: threading.Event) -> None:
        self._wire = wire
        self._stop = stop
        self._rest = b""
        self._ended = False
        self.arrived: SimpleQueue[bytes] = SimpleQueue()

    def readable(self) -> bool:
        """Yes: this is what readers ask first."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer with what the caller has, waiting for it; 0 at the end, or once the call was called off."""
        if not self._rest and not self._ended and not self._stop.is_set():
            if send_quietly(self._wire, frames.NEED_INPUT, b""):
                self._rest = self.arrived.get()
            self._ended = not self._rest
        view = memoryview(buffer).cast("B")
        length = min(len(view), len(self._rest))
        view[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length


def send_quietly(wire: Wire, kind: bytes, payload: bytes) -> bool:
    """Send one frame; False when nobody is there any more."""
    try:
        wire.send(kind, payload)
    except OSError:
        return False
    return True
