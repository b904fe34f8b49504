"""The owner's side of the door: the running app takes in commands and runs each in a thread of its own."""

from __future__ import annotations

import io
import logging
import os
import sys
import threading
import time
from collections import OrderedDict
from queue import SimpleQueue
from typing import TYPE_CHECKING

from companion.processes import door_frames as frames

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from typing_extensions import Buffer

    from companion.processes.door_frames import Request, Wire

    Run = Callable[["Call", TextIO, TextIO], int]

REMEMBERED_CALLS = 256
REMEMBERED_SECONDS = 600.0
LONGEST_REMEMBERED = 256 * 1024
_LONGEST_OUTPUT = 1 << 20
_HANDSHAKE_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Call:
    """One command at the door: what was asked, what the caller types, and whether it was called off."""

    def __init__(self, request: Request, wire: Wire) -> None:
        self.request = request
        self.stop = threading.Event()
        self._pulled = _PulledInput(wire, self.stop)
        self.stdin: TextIO = io.TextIOWrapper(
            io.BufferedReader(self._pulled), encoding="utf-8", errors="replace"
        )

    def hear(self, kind: bytes, payload: bytes) -> None:
        """Take a frame that came while the command runs."""
        if kind == frames.INPUT:
            self._pulled.arrived.put(payload)
        elif kind == frames.CANCEL:
            self.hung_up()

    def hung_up(self) -> None:
        """The caller wants it no longer, or is gone; a command that is quick ends as it would have."""
        self.stop.set()
        self._pulled.arrived.put(b"")


class Door:
    """Takes in the commands of one run folder: `run(call, out, err)` does each and returns its exit code.

    `run` is called in a thread of its own for every call, several at once if they come so. A request of the
    kind "prompt" asks to show the prompt; it is let in whatever its version.
    """

    def __init__(self, folder: str, run: Run, *, version: str) -> None:
        self._folder = folder
        self._run = run
        self._version = version
        self._answers = _Answers()
        self._entrance: _Entrance | None = None

    def open(self) -> None:
        """Begin to take calls. The caller holds the lock of this folder. Raises OSError when it cannot."""
        self._entrance = _Entrance(self._folder)
        threading.Thread(
            target=self._wait_for_callers, args=(self._entrance,), name="door", daemon=True
        ).start()

    def close(self) -> None:
        """Take no more calls; those that run are not waited for."""
        if self._entrance is not None:
            self._entrance.close()
            self._entrance = None

    def _wait_for_callers(self, entrance: _Entrance) -> None:
        while (wire := entrance.next_caller()) is not None:
            threading.Thread(target=self._serve, args=(wire,), name="door call", daemon=True).start()

    def _serve(self, wire: Wire) -> None:
        try:
            request, answer, first = self._let_in(wire)
        except (OSError, EOFError, ValueError):
            wire.close()
            return
        if request is None or answer is None:
            wire.close()
        elif first:
            self._do(Call(request, wire), wire, answer)
        else:
            self._repeat(wire, answer)

    def _let_in(self, wire: Wire) -> tuple[Request | None, _Answer | None, bool]:
        wire.wait_at_most(_HANDSHAKE_SECONDS)
        kind, greeting = wire.receive()
        if kind != frames.HELLO:
            return None, None, False
        version, id_, asked = greeting.decode().split("\0")
        if asked != frames.PROMPT and version != self._version:
            wire.send(frames.OTHER_VERSION, self._version.encode())
            return None, None, False
        known = self._answers.find(id_)
        wire.send(frames.WELCOME, frames.REPEATED if known else frames.NEW)
        kind, packed = wire.receive()
        if kind != frames.REQUEST:
            return None, None, False
        wire.wait_at_most(None)
        # Taken only now: a caller that hung up after the greeting must not leave an answer nobody will give.
        answer, first = self._answers.take(id_)
        return frames.unpacked(greeting, packed), answer, first

    def _do(self, call: Call, wire: Wire, answer: _Answer) -> None:
        threading.Thread(target=_listen, args=(wire, call), name="door ear", daemon=True).start()
        out, err = (_spoken(kind, wire, answer, call) for kind in (frames.OUT, frames.ERR))
        code = 1
        try:
            code = self._run(call, out, err)
            out.flush()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        except Exception:
            _log.exception("a command at the door failed")
            err.write("Companion met a defect of its own; the log has the details (`companion doctor`).\n")
        finally:
            answer.finish(str(code).encode())
            _send_quietly(wire, frames.EXIT, answer.exit)
            wire.close()

    def _repeat(self, wire: Wire, answer: _Answer) -> None:
        answer.finished.wait()
        for kind, payload in answer.said:
            _send_quietly(wire, kind, payload)
        _send_quietly(wire, frames.EXIT, answer.exit)
        wire.close()


class _Answer:
    """What one request was answered, for whoever repeats it."""

    def __init__(self) -> None:
        self.said: list[tuple[bytes, bytes]] = []
        self.exit = b"1"
        self.finished = threading.Event()
        self.finished_at = 0.0
        self._bytes = 0

    def say(self, kind: bytes, payload: bytes) -> None:
        self._bytes += len(payload)
        if self._bytes <= LONGEST_REMEMBERED:
            self.said.append((kind, payload))

    def finish(self, code: bytes) -> None:
        if self._bytes > LONGEST_REMEMBERED:
            self.said = [
                (frames.ERR, b"This was answered before; the answer is too long to be given again.\n")
            ]
        self.exit = code
        self.finished_at = time.monotonic()
        self.finished.set()


class _Answers:
    """The last answers, by request id."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_id: OrderedDict[str, _Answer] = OrderedDict()

    def find(self, id_: str) -> bool:
        with self._lock:
            self._forget_old()
            return id_ in self._by_id

    def take(self, id_: str) -> tuple[_Answer, bool]:
        """The answer under this id, and whether it is new."""
        with self._lock:
            answer = self._by_id.get(id_)
            if answer is not None:
                return answer, False
            self._by_id[id_] = answer = _Answer()
            return answer, True

    def _forget_old(self) -> None:
        now = time.monotonic()
        for id_, answer in list(self._by_id.items()):
            too_many = len(self._by_id) >= REMEMBERED_CALLS
            too_old = now - answer.finished_at > REMEMBERED_SECONDS
            if answer.finished.is_set() and (too_many or too_old):
                del self._by_id[id_]


class _Spoken(io.RawIOBase):
    """stdout or stderr of a command, sent as it is written and kept for a repetition."""

    def __init__(self, kind: bytes, wire: Wire, answer: _Answer, call: Call) -> None:
        self._kind = kind
        self._wire = wire
        self._answer = answer
        self._call = call

    def write(self, payload: Buffer, /) -> int:
        sent = _up_to_a_whole_character(bytes(payload))
        self._answer.say(self._kind, sent)
        if sent and not _send_quietly(self._wire, self._kind, sent):
            self._call.stop.set()
        return len(sent)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return ("o" if self._kind == frames.OUT else "e") in self._call.request.terminal


def _up_to_a_whole_character(text: bytes) -> bytes:
    """All of it, or what fits one frame; the buffer above hands over the rest again."""
    if len(text) <= _LONGEST_OUTPUT:
        return text
    end = _LONGEST_OUTPUT
    while text[end] & 0xC0 == 0x80:
        end -= 1
    return text[:end]


def _spoken(kind: bytes, wire: Wire, answer: _Answer, call: Call) -> TextIO:
    # Line by line, so that a line is one frame and each character arrives whole.
    buffered = io.BufferedWriter(_Spoken(kind, wire, answer, call), 1 << 16)
    return io.TextIOWrapper(
        buffered, encoding="utf-8", errors="surrogateescape", newline="\n", line_buffering=True
    )


class _PulledInput(io.RawIOBase):
    """stdin of a command, fetched from the caller only when the command reads it."""

    def __init__(self, wire: Wire, stop: threading.Event) -> None:
        self._wire = wire
        self._stop = stop
        self._rest = b""
        self._ended = False
        self.arrived: SimpleQueue[bytes] = SimpleQueue()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        if not self._rest and not self._ended and not self._stop.is_set():
            if _send_quietly(self._wire, frames.NEED_INPUT, b""):
                self._rest = self.arrived.get()
            self._ended = not self._rest
        view = memoryview(buffer).cast("B")
        length = min(len(view), len(self._rest))
        view[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length


def _listen(wire: Wire, call: Call) -> None:
    """Hear what the caller says while its command runs."""
    try:
        while True:
            call.hear(*wire.receive())
    except (OSError, EOFError):
        call.hung_up()


def _send_quietly(wire: Wire, kind: bytes, payload: bytes) -> bool:
    try:
        wire.send(kind, payload)
    except OSError:
        return False
    return True


if sys.platform == "win32":

    class _Entrance:
        """The named pipe callers come through."""

        def __init__(self, folder: str) -> None:
            from multiprocessing.connection import Listener

            from companion.processes.door_pipe import make_key, pipe_name

            self._name, self._key = pipe_name(folder), make_key(folder)
            self._closing = threading.Event()
            self._listener = Listener(self._name, family="AF_PIPE", authkey=self._key)

        def next_caller(self) -> Wire | None:
            from multiprocessing import AuthenticationError

            while not self._closing.is_set():
                try:
                    return frames.PipeWire(self._listener.accept())
                except (OSError, EOFError, AuthenticationError):
                    continue
            return None

        def close(self) -> None:
            from contextlib import suppress
            from multiprocessing.connection import Client

            self._closing.set()
            with suppress(OSError, EOFError):
                Client(self._name, family="AF_PIPE", authkey=self._key).close()
            self._listener.close()

else:

    class _Entrance:
        """The unix socket callers come through."""

        def __init__(self, folder: str) -> None:
            import socket

            from companion.processes.socket_path import private_socket_path

            self._path = private_socket_path(folder, frames.SOCKET_NAME)
            self._closing = threading.Event()
            self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            _unlink(self._path)  # of an owner that was killed; the lock says there is no other
            self._listening.bind(self._path)
            os.chmod(self._path, 0o600)
            self._listening.listen(64)
            self._made = os.stat(self._path)

        def next_caller(self) -> Wire | None:
            while True:
                try:
                    connected, _ = self._listening.accept()
                except OSError:
                    if self._closing.is_set():
                        return None
                    time.sleep(0.05)  # out of descriptors: the caller waits a moment in the queue
                    continue
                if self._closing.is_set():
                    connected.close()
                    return None
                if frames.peer_is_this_user(connected):
                    return frames.SocketWire(connected)
                connected.close()

        def close(self) -> None:
            import socket
            from contextlib import suppress

            self._closing.set()
            with suppress(OSError):
                if os.path.samestat(os.stat(self._path), self._made):
                    # Closing a socket wakes no thread that waits on it; one last caller does.
                    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as last:
                        last.connect(self._path)
                    _unlink(self._path)
            self._listening.close()

    def _unlink(path: str) -> None:
        try:
            os.unlink(path)
        except FileNotFoundError:
            return
