"""Names for new entries: UUIDv7 for computers, four to six letters and digits for people."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels (no words by chance), no 0, 1 and l (not to be told apart); upper case means the same."""

LENGTHS = (4, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6)
"""How long the tries for a free handle are: short ones first, longer ones as they fill up."""


def uuid7() -> str:
    """A UUIDv7 (RFC 9562) from the system's clock and randomness.

    The 12 bits after the milliseconds hold the fraction of the millisecond, so that ids made by one process
    in turn sort in turn on clocks finer than 0.25 microseconds.
    """
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    fraction = rest * 4096 // 1_000_000
    noise = int.from_bytes(os.urandom(8), "big") & 0x3FFF_FFFF_FFFF_FFFF
    number = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | noise
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_uuid(text: str) -> bool:
    """Whether a text is written as a UUID in lower case."""
    parts = text.split("-")
    if [len(part) for part in parts] != [8, 4, 4, 4, 12]:
        return False
    return all(digit in "0123456789abcdef" for part in parts for digit in part)


def new_handle(connection: sqlite3.Connection, uuid: str, entity: str) -> str:
    """Take a free handle for an entry, or return the one it already has (a thing undone and brought again)."""
    known = connection.execute("SELECT id FROM handle WHERE uuid = ?", (uuid,)).fetchone()
    if known is not None:
        return str(known[0])
    for length in LENGTHS:
        handle = "".join(ALPHABET[byte % len(ALPHABET)] for byte in os.urandom(length))
        taken = connection.execute(
            "INSERT INTO handle (id, uuid, entity) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (handle, uuid, entity),
        )
        if taken.rowcount:
            return handle
    raise RuntimeError("no short id is free")  # 27**6 handles of six letters would have to be in use
