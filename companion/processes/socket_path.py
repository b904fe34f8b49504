"""Where the unix sockets of one home lie: in a folder only its person may enter, at a path the system takes."""

from __future__ import annotations

import os
import sys

# sun_path of unix(7) holds 108 bytes on Linux and 104 on macOS, the closing zero included.
LONGEST = 107 if sys.platform == "linux" else 103


def socket_path(folder: str, name: str) -> str:
    """The path of a socket in `folder`, or in a short stand-in for it. Nothing is made."""
    path = os.path.join(folder, name)
    return path if len(os.fsencode(path)) <= LONGEST else os.path.join(_stand_in(folder), name)


def private_socket_path(folder: str, name: str) -> str:
    """The same, with the folder made for this user alone.

    Raises PermissionError when the folder belongs to somebody else, OSError when it cannot be made.
    """
    path = socket_path(folder, name)
    _make_private(os.path.dirname(path))
    return path


def _stand_in(folder: str) -> str:
    """A short folder that is the same for the same home and another for every other."""
    import hashlib

    mark = hashlib.sha256(os.fsencode(os.path.abspath(folder))).hexdigest()[:12]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and len(os.fsencode(runtime)) < LONGEST // 2:
        return os.path.join(runtime, f"companion-{mark}")
    # Checked for its owner below: anybody may make a folder there first.
    return f"/tmp/companion-{mark}"  # noqa: S108


def _make_private(folder: str) -> None:
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if sys.platform == "win32":
        return
    found = os.lstat(folder)
    if found.st_uid != os.getuid():
        raise PermissionError(1, "this folder belongs to somebody else", folder)
    if found.st_mode & 0o077:
        os.chmod(folder, 0o700)
