"""The words that cross the door between a command and the running app, and the wires that carry them.

A frame is one byte that says what it is, four bytes of length, and that many bytes. A call is: HELLO with the
caller's version, the request's id and its kind; WELCOME or OTHER_VERSION; REQUEST; then OUT, ERR and NEED_INPUT
as they come, answered by INPUT; EXIT last. CANCEL, or hanging up, asks the running call to stop.

Both ends import this, and the caller counts milliseconds: no `socket`, no `json`, no `dataclasses`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import _socket
    from collections.abc import Sequence
    from typing import Any, Protocol

    class Wire(Protocol):
        """One end of a call. Sending and receiving raise OSError or EOFError when the other end is gone."""

        def send(self, kind: bytes, payload: bytes = b"") -> None:
            """Send one frame whole."""

        def receive(self) -> tuple[bytes, bytes]:
            """Wait for one frame."""

        def wait_at_most(self, seconds: float | None) -> None:
            """Let waiting raise TimeoutError after this long; None waits for ever."""

        def close(self) -> None:
            """Hang up."""


HELLO, REQUEST, INPUT, CANCEL = b"H", b"R", b"I", b"C"
WELCOME, OTHER_VERSION, OUT, ERR, NEED_INPUT, EXIT = b"W", b"V", b"O", b"E", b"N", b"X"

NEW, REPEATED = b"new", b"repeated"
RUN, PROMPT = "run", "prompt"

SOCKET_NAME = "door.sock"
LONGEST_FRAME = 16 * 1024 * 1024
INPUT_CHUNK = 64 * 1024


class Request:
    """One command on its way to the running app.

    `id` is a UUIDv7: the app answers a repeated one as it did the first time, and an entry kept under it is
    kept once, so `repeatable` commands (add, note, everything that only reads) may be tried again alone.
    `terminal` holds the letters i, o, e for those of stdin, stdout, stderr that are a terminal; `columns` is
    its width, 0 where there is none; `zone` is an IANA name, or empty when this system tells none.
    """

    __slots__ = ("argv", "columns", "cwd", "id", "kind", "repeatable", "terminal", "version", "zone")

    def __init__(
        self,
        argv: Sequence[str],
        *,
        version: str,
        kind: str = RUN,
        cwd: str = "",
        zone: str = "",
        id: str = "",  # noqa: A002 - the word of the contract
        terminal: str = "",
        columns: int = 0,
        repeatable: bool = False,
    ) -> None:
        self.argv = tuple(argv)
        self.version = version
        self.kind = kind
        self.cwd = cwd
        self.zone = zone
        self.id = id or new_id()
        self.terminal = terminal
        self.columns = columns
        self.repeatable = repeatable

    def packed(self) -> bytes:
        """All that the HELLO did not say. No argument, path or zone can hold a zero byte."""
        fields = (self.cwd, self.zone, self.terminal, str(self.columns), *self.argv)
        return b"\0".join(os.fsencode(field) for field in fields)

    def greeting(self) -> bytes:
        """What the HELLO says."""
        return f"{self.version}\0{self.id}\0{self.kind}".encode()


def unpacked(greeting: bytes, packed: bytes) -> Request:
    """The request that was sent. Raises ValueError when it is none."""
    version, id_, kind = greeting.decode().split("\0")
    cwd, zone, terminal, columns, *argv = (os.fsdecode(field) for field in packed.split(b"\0"))
    return Request(
        argv,
        version=version,
        kind=kind,
        cwd=cwd,
        zone=zone,
        id=id_,
        terminal=terminal,
        columns=int(columns),
    )


def new_id() -> str:
    """A UUIDv7 (RFC 9562) without importing `uuid`, which costs more than the whole call."""
    import time

    bits = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class SocketWire:
    """Frames over a connected unix socket."""

    def __init__(self, connected: _socket.socket) -> None:
        self._socket = connected
        # Whole frames are taken from here, so that a Ctrl+C in the middle of one loses nothing.
        self._got = b""

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Send one frame whole."""
        self._socket.sendall(kind + len(payload).to_bytes(4, "big") + payload)

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for one frame. Raises EOFError when the other end hung up, OSError when the wire broke."""
        while True:
            end = 5 + int.from_bytes(self._got[1:5], "big") if len(self._got) >= 5 else 5
            if end > LONGEST_FRAME:
                raise OSError("a frame too long for this door")
            if 5 <= end <= len(self._got) and len(self._got) >= 5:
                frame, self._got = self._got[:end], self._got[end:]
                return frame[:1], frame[5:]
            more = self._socket.recv(max(end - len(self._got), 1 << 16))
            if not more:
                raise EOFError
            self._got += more

    def wait_at_most(self, seconds: float | None) -> None:
        """Let sending and receiving raise TimeoutError after this long; None waits for ever."""
        self._socket.settimeout(seconds)

    def close(self) -> None:
        """Hang up, waking a thread of this process that waits in `receive`."""
        try:  # noqa: SIM105 - importing contextlib costs a fifth of a call
            self._socket.shutdown(2)
        except OSError:
            pass
        self._socket.close()


class PipeWire:
    """Frames as the messages of a named pipe (Windows)."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._seconds: float | None = None

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Send one frame whole."""
        self._connection.send_bytes(kind + payload)

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for one frame. Raises EOFError when the other end hung up, OSError when the wire broke."""
        if self._seconds is not None and not self._connection.poll(self._seconds):
            raise TimeoutError
        frame: bytes = self._connection.recv_bytes(LONGEST_FRAME)
        return frame[:1], frame[1:]

    def wait_at_most(self, seconds: float | None) -> None:
        """Let receiving raise TimeoutError after this long; None waits for ever."""
        self._seconds = seconds

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def peer_is_this_user(connected: _socket.socket) -> bool:
    """Whether the process at the other end runs as this user; where that cannot be read, the folder decides."""
    if sys.platform != "linux":
        return True
    import _socket

    credentials = connected.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)
    return int.from_bytes(credentials[4:8], sys.byteorder) == os.getuid()
