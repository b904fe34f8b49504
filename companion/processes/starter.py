"""The one permanent thread that starts processes, so that a child tied to its parent's thread lives as long as we."""

from __future__ import annotations

import subprocess
import threading
from concurrent.futures import Future
from functools import cache
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Starter:
    """Starts processes from a thread that ends only with this process."""

    def __init__(self) -> None:
        self._orders: SimpleQueue[Callable[[], None]] = SimpleQueue()
        threading.Thread(target=self._serve, name="starter", daemon=True).start()

    def start(
        self, command: Sequence[str], environ: Mapping[str, str], *, errors_to: str = ""
    ) -> subprocess.Popen[bytes]:
        """Start a process without stdin and stdout; what it writes to stderr replaces that file, or is dropped.

        Raises OSError when it cannot be started.
        """
        started: Future[subprocess.Popen[bytes]] = Future()

        def order() -> None:
            try:
                started.set_result(_start(command, environ, errors_to))
            except (OSError, ValueError) as error:
                started.set_exception(error)

        self._orders.put(order)
        return started.result()

    def _serve(self) -> None:
        while True:
            self._orders.get()()


@cache
def starter() -> Starter:
    """The starter of this process."""
    return Starter()


def _start(command: Sequence[str], environ: Mapping[str, str], errors_to: str) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    try:
        errors = open(errors_to, "wb") if errors_to else None  # noqa: SIM115 - closed below, on every path
    except OSError:
        errors = None
    try:
        return subprocess.Popen(
            list(command), env=dict(environ), stdin=nothing, stdout=nothing, stderr=errors or nothing
        )
    finally:
        if errors is not None:
            errors.close()
