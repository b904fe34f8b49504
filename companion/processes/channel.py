"""The private line between a process and the child it started: bytes both ways, under a key only the two know.

The child listens and the parent connects, watching the child, so that one that dies at import is seen at once.
Only `send_bytes` and `recv_bytes` are used: `send` and `recv` would unpickle.
"""

from __future__ import annotations

import os
import secrets
import sys
import threading
import time
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from typing import TYPE_CHECKING

from companion.processes.socket_path import private_socket_path

if TYPE_CHECKING:
    import subprocess

    if sys.platform == "win32":
        from multiprocessing.connection import Connection, PipeConnection

        AnyConnection = Connection[bytes, bytes] | PipeConnection[bytes, bytes]
    else:
        from multiprocessing.connection import Connection

        AnyConnection = Connection[bytes, bytes]

KEY_BYTES = 32
CONNECT_SECONDS = 30.0
# Python 3.11's handshake has no limit of its own; a parent that dies before it calls must not leave us waiting.
_ACCEPT_SECONDS = 60.0
_KNOCK_SECONDS = 0.005
_SLOWEST_KNOCK_SECONDS = 0.05


def new_address(folder: str) -> tuple[str, bytes]:
    """An address and a key nobody has used. Raises OSError when the folder cannot be made private."""
    mark = secrets.token_hex(6)
    if sys.platform == "win32":
        address = rf"\\.\pipe\companion-{mark}"
    else:
        address = private_socket_path(folder, f"{mark}.sock")
    return address, secrets.token_bytes(KEY_BYTES)


def listen(address: str, key: bytes) -> AnyConnection:
    """The child's side: wait for the parent, who holds the key. Ends the process if nobody calls in time."""
    nobody_called = threading.Timer(_ACCEPT_SECONDS, os._exit, (1,))
    nobody_called.daemon = True
    listener = Listener(address, authkey=key)
    nobody_called.start()
    while True:
        try:
            connection = listener.accept()
        except (AuthenticationError, EOFError, ConnectionError):
            continue
        nobody_called.cancel()
        with suppress(FileNotFoundError):  # the parent may have taken the socket's file away already
            listener.close()
        return connection


def connect(
    address: str, key: bytes, child: subprocess.Popen[bytes], *, seconds: float | None = None
) -> AnyConnection:
    """The parent's side: knock until the child opens. Raises ConnectionError when it dies or takes too long.

    A child that opens and then says nothing is ended, since the handshake itself cannot be left.
    """
    too_late = threading.Timer(CONNECT_SECONDS if seconds is None else seconds, child.kill)
    too_late.daemon = True
    too_late.start()
    pause = _KNOCK_SECONDS
    try:
        while child.poll() is None:
            try:
                return Client(address, authkey=key)
            except (FileNotFoundError, ConnectionRefusedError):
                time.sleep(pause)
                pause = min(_SLOWEST_KNOCK_SECONDS, pause * 1.5)
            except (EOFError, OSError, AuthenticationError):
                break
        child.kill()
        raise ConnectionError("the child ended before it opened")
    finally:
        too_late.cancel()
        _forget(address)


def _forget(address: str) -> None:
    """Take the socket's file away; a child that was killed could not."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        os.unlink(address)
