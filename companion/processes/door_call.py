"""The caller's side of the door: hand a command to the running app and pass on what it says.

Every command runs this first, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys

from companion.processes.door_frames import (
    CANCEL,
    ERR,
    EXIT,
    HELLO,
    INPUT,
    INPUT_CHUNK,
    NEED_INPUT,
    OTHER_VERSION,
    OUT,
    REPEATED,
    REQUEST,
    RUN,
    SOCKET_NAME,
    WELCOME,
    PipeWire,
    Request,
    SocketWire,
    peer_is_this_user,
)
from companion.processes.socket_path import socket_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

# A running app answers within a millisecond; one that is stopped or swapped out must not hold up a command.
WELCOME_SECONDS = 1.5
INTERRUPTED = 130
GONE_SENTENCE = (
    "The running Companion ended while it did this. "
    "Whether it was done is not known: look before you repeat it."
)


def request_of_this_command(argv: list[str], *, version: str, repeatable: bool = False) -> Request:
    """The request for this process's own command line, with its folder, zone and terminal."""
    terminal = "".join(
        letter for letter, descriptor in (("i", 0), ("o", 1), ("e", 2)) if _is_terminal(descriptor)
    )
    return Request(
        argv,
        version=version,
        cwd=_folder(),
        zone=_zone(),
        terminal=terminal,
        columns=_columns() if terminal else 0,
        repeatable=repeatable,
    )


def call(folder: str, request: Request, out: TextIO, err: TextIO) -> int | None:
    """Let the app that runs in this run folder do it. Returns its exit code, or None: nobody did it, do it alone.

    A lost connection is tried once more under the same id. Ctrl+C stops the call there and returns 130.
    """
    told = _Told(out, err)
    for _ in range(2):
        wire = _connect(folder)
        if wire is None:
            break
        try:
            if not _greet(wire, request, told):
                break
            wire.send(REQUEST, request.packed())
            told.delivered = True
            return _listen(wire, told)
        except (EOFError, OSError):
            continue
        finally:
            wire.close()
    if told.delivered and not request.repeatable:
        err.write(GONE_SENTENCE + "\n")
        return 1
    return None


class _Told:
    """What the person has read already, so that a repeated answer does not say it twice."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._streams = {OUT: out, ERR: err}
        self._shown = {OUT: 0, ERR: 0}
        self._skip = {OUT: 0, ERR: 0}
        self.delivered = False

    def begin_again(self) -> None:
        self._skip = dict(self._shown)

    def show(self, kind: bytes, payload: bytes) -> bool:
        """Pass it on. False when nobody reads it any more, as behind `| head`."""
        text = payload.decode("utf-8", "surrogateescape")
        skipped = min(self._skip[kind], len(text))
        self._skip[kind] -= skipped
        self._shown[kind] += len(text) - skipped
        stream = self._streams[kind]
        try:
            _write(stream, text[skipped:])
            stream.flush()
        except OSError:
            if stream is sys.stdout:
                # The interpreter flushes it once more at exit, and would complain there.
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            return False
        return True

    def say(self, sentence: str) -> None:
        self._streams[ERR].write(sentence + "\n")


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:  # a console that knows fewer letters than the journal
        stream.write(text.encode("ascii", "backslashreplace").decode("ascii"))


def _greet(wire: SocketWire | PipeWire, request: Request, told: _Told) -> bool:
    """Agree on version and id. False when the two should not work together, or when a retry would do it twice."""
    wire.wait_at_most(WELCOME_SECONDS)
    wire.send(HELLO, request.greeting())
    try:
        kind, payload = wire.receive()
    except TimeoutError:
        return False
    wire.wait_at_most(None)
    if kind == OTHER_VERSION:
        there = payload.decode("ascii", "replace")
        told.say(
            f"Another version of Companion is running ({there} there, {request.version} here); "
            "this command works alone."
        )
        return False
    if kind != WELCOME:
        return False
    if payload == REPEATED:
        told.begin_again()
        return True
    return request.repeatable or not told.delivered


def _listen(wire: SocketWire | PipeWire, told: _Told) -> int:
    interrupted = False
    while True:
        try:
            kind, payload = wire.receive()
            if kind in (OUT, ERR):
                if not told.show(kind, payload):
                    wire.send(CANCEL)
                    return 1
            elif kind == NEED_INPUT:
                wire.send(INPUT, os.read(0, INPUT_CHUNK))
            elif kind == EXIT:
                return INTERRUPTED if interrupted else int(payload)
        except KeyboardInterrupt:
            if interrupted:
                return INTERRUPTED
            interrupted = True
            wire.send(CANCEL)


if sys.platform == "win32":

    def _connect(folder: str) -> PipeWire | None:
        from multiprocessing.connection import Client

        from companion.processes.door_pipe import key_of, pipe_name

        try:
            return PipeWire(Client(pipe_name(folder), family="AF_PIPE", authkey=key_of(folder)))
        except (OSError, EOFError):
            return None

else:

    def _connect(folder: str) -> SocketWire | None:
        import _socket

        path = socket_path(folder, SOCKET_NAME)
        connecting = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            connecting.settimeout(WELCOME_SECONDS)
            connecting.connect(path)
            if peer_is_this_user(connecting):
                return SocketWire(connecting)
        except OSError:
            pass
        connecting.close()
        return None


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def _columns() -> int:
    for descriptor in (1, 2, 0):
        try:
            return os.get_terminal_size(descriptor).columns
        except (OSError, ValueError):
            continue
    return 0


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""  # deleted under our feet; only commands that take a path mind


def _zone() -> str:
    """The IANA name of the zone: TZ where it names one, else what /etc/localtime points to."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if "/" in named and not named.startswith("/"):
        return named
    if named:
        return ""
    try:
        return os.readlink("/etc/localtime").partition("/zoneinfo/")[2]
    except OSError:
        return ""


__all__ = ["RUN", "Request", "call", "request_of_this_command"]
