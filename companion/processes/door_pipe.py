"""The door on Windows: a named pipe whose name and key belong to one run folder."""

from __future__ import annotations

import hashlib
import os
import secrets

_KEY_NAME = "door.key"


def pipe_name(folder: str) -> str:
    """The pipe of this run folder."""
    mark = hashlib.sha256(os.path.normcase(os.path.abspath(folder)).encode()).hexdigest()[:16]
    return rf"\\.\pipe\companion-{mark}"


def key_of(folder: str) -> bytes:
    """The key the running app left for its callers. Raises FileNotFoundError when none was left."""
    with open(os.path.join(folder, _KEY_NAME), "rb") as file:
        return file.read()


def make_key(folder: str) -> bytes:
    """Leave a new key, in the person's own profile folder. Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    key = secrets.token_bytes(32)
    with open(os.path.join(folder, _KEY_NAME), "wb") as file:
        file.write(key)
    return key
