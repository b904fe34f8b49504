"""The lock that tells two starters apart: whoever holds it is the app, and the system lets go when it dies."""

from __future__ import annotations

import os
import sys


class Lock:
    """An exclusive lock on a file, held until `release` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def is_for(self, path: str) -> bool:
        """Whether the file at this path is still the locked one, not another made in its place."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.stat(path))
        except OSError:
            return False

    def release(self) -> None:
        """Let go; the file stays, since taking it away would let two processes lock two different files."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def claim(path: str) -> Lock | None:
    """Take the lock, or None when another process holds it. Raises OSError when the file cannot be made."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, (BlockingIOError, PermissionError)):
            return None
        raise
    return Lock(descriptor)


def is_held(path: str) -> bool:
    """Whether a living process holds the lock on this file. Raises FileNotFoundError when there is none."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        return True
    finally:
        os.close(descriptor)
    return False


if sys.platform == "win32":
    # Locking covers bytes, and a locked byte cannot be read by others: lock one far behind what is written.
    _FAR = 1 << 30

    def _lock(descriptor: int) -> None:
        import msvcrt

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:

    def _lock(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
