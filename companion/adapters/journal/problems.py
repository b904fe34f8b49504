"""SQLite's errors as sentences that say what happened, what is safe and what to do."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.domain.errors import JournalProblem, UnreadableJournal

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def problems(path: str) -> Iterator[None]:
    """Turn what SQLite and the disk raise within the block into a JournalProblem."""
    try:
        yield
    except sqlite3.Error as error:
        raise _problem_of(error, path) from error


def _problem_of(error: sqlite3.Error, path: str) -> JournalProblem:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return UnreadableJournal(f"The journal {path} could not be read; it is left unchanged.", None)
    if code == sqlite3.SQLITE_FULL:
        return JournalProblem(
            "The disk is full, so nothing of this was kept. Free some space on the disk and try again."
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
        return JournalProblem(
            f"The folder {os.path.dirname(path)} cannot be written, so nothing of this was kept. "
            "Make it writable, or give --home another folder."
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return JournalProblem(
            f"The journal {path} could not be opened or made, so nothing of this was kept. "
            "Make its folder writable, or give --home another folder."
        )
    if code == sqlite3.SQLITE_IOERR:
        return JournalProblem(
            "The disk did not take what was to be written, so nothing of this was kept. "
            "It may be full or failing: free some space and try again."
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return JournalProblem(
            "Another program is holding the journal, so nothing of this was kept. "
            "Close it, or try again in a moment."
        )
    raise error
