"""The owner's side of the door: the running app takes in commands and runs each in a thread of its own."""

from __future__ import annotations

import io
import logging
import threading
from typing import TYPE_CHECKING

from companion.processes import door_frames as frames
from companion.processes.door_answers import Answers
from companion.processes.door_entrance import Entrance
from companion.processes.door_streams import PulledInput, send_quietly, spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from companion.processes.door_answers import Answer
    from companion.processes.door_frames import Request, Wire

    Run = Callable[["Call", TextIO, TextIO], int]

_HANDSHAKE_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Call:
    """One command at the door: what was asked, what the caller types, and whether it was called off."""

    def __init__(self, request: Request, wire: Wire) -> None:
        self.request = request
        self.stop = threading.Event()
        self._pulled = PulledInput(wire, self.stop)
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
        self._answers = Answers()
        self._entrance: Entrance | None = None

    def open(self) -> None:
        """Begin to take calls. The caller holds the lock of this folder. Raises OSError when it cannot."""
        self._entrance = Entrance(self._folder)
        threading.Thread(
            target=self._wait_for_callers, args=(self._entrance,), name="door", daemon=True
        ).start()

    def close(self) -> None:
        """Take no more calls; those that run are not waited for."""
        if self._entrance is not None:
            self._entrance.close()
            self._entrance = None

    def _wait_for_callers(self, entrance: Entrance) -> None:
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

    def _let_in(self, wire: Wire) -> tuple[Request | None, Answer | None, bool]:
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

    def _do(self, call: Call, wire: Wire, answer: Answer) -> None:
        threading.Thread(target=_listen, args=(wire, call), name="door ear", daemon=True).start()
        out, err = (
            spoken(kind, wire, answer, call.stop, terminal=letter in call.request.terminal)
            for kind, letter in ((frames.OUT, "o"), (frames.ERR, "e"))
        )
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
            send_quietly(wire, frames.EXIT, answer.exit)
            wire.close()

    def _repeat(self, wire: Wire, answer: Answer) -> None:
        answer.finished.wait()
        for kind, payload in answer.said:
            send_quietly(wire, kind, payload)
        send_quietly(wire, frames.EXIT, answer.exit)
        wire.close()


def _listen(wire: Wire, call: Call) -> None:
    """Hear what the caller says while its command runs."""
    try:
        while True:
            call.hear(*wire.receive())
    except (OSError, EOFError):
        call.hung_up()
