"""Where the callers of the running app come in: a unix socket, or a named pipe on Windows."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

from companion.processes import door_frames as frames

if TYPE_CHECKING:
    from companion.processes.door_frames import Wire

if sys.platform == "win32":

    class Entrance:
        """The named pipe callers come through."""

        def __init__(self, folder: str) -> None:
            from multiprocessing.connection import Listener

            from companion.processes.door_pipe import make_key, pipe_name

            self._name, self._key = pipe_name(folder), make_key(folder)
            self._closing = threading.Event()
            self._listener = Listener(self._name, family="AF_PIPE", authkey=self._key)

        def next_caller(self) -> Wire | None:
            """Wait for a caller; None once the entrance is closed."""
            from multiprocessing import AuthenticationError

            while not self._closing.is_set():
                try:
                    return frames.PipeWire(self._listener.accept())
                except (OSError, EOFError, AuthenticationError):
                    continue
            return None

        def close(self) -> None:
            """Let nobody in any more."""
            from contextlib import suppress
            from multiprocessing.connection import Client

            self._closing.set()
            with suppress(OSError, EOFError):
                Client(self._name, family="AF_PIPE", authkey=self._key).close()
            self._listener.close()

else:

    class Entrance:
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
            """Wait for a caller; None once the entrance is closed."""
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
            """Let nobody in any more."""
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
