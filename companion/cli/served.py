"""A command that came through the door, run in the app with the caller's zone, folder and streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.options import Options
from companion.cli.run import run
from companion.cli.standard_streams import WIDTH_WITHOUT_TERMINAL
from companion.cli.voice import Voice

if TYPE_CHECKING:
    from typing import TextIO

    from companion.bootstrap import Companion
    from companion.processes.door import Call


def serve(call: Call, out: TextIO, err: TextIO, companion: Companion) -> int:
    """Run one call; the exit code goes back to the caller."""
    request = call.request
    options = Options(request.argv)
    voice = Voice(
        out,
        err,
        stop=call.stop,
        lines_in=call.stdin,
        as_json=options.as_json,
        err_is_terminal="e" in request.terminal,
        width=request.columns or WIDTH_WITHOUT_TERMINAL,
        folder=request.cwd,
        request_id=request.id,
    )
    try:
        with companion.clock.in_zone(request.zone):
            return run(options.words, companion, voice)
    finally:
        companion.release_thread()
