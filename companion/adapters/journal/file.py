"""The one place that opens the journal's file, and that turns SQLite's errors into sentences."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.adapters.journal.version import MIGRATIONS, applied_migrations, is_foreign
from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY_SECONDS = 20.0
"""How long a writer waits for others; a step takes milliseconds, so longer means that something hangs."""


READY = ".restored"
"""The ending of a copy that is about to become the journal."""


class UnreadableJournal(JournalProblem):
    """The file is damaged or no database; it was left as it is. `backup` names the copy that is offered."""

    def __init__(self, sentence: str, backup: str | None) -> None:
        super().__init__(sentence)
        self.backup = backup


def open_file(path: str) -> sqlite3.Connection:
    """Open a journal for reading and writing, making and migrating it as needed. Raises JournalProblem."""
    with problems(path):
        return _open(path)


def _open(path: str) -> sqlite3.Connection:
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
        except OSError as error:
            raise JournalProblem(
                f"The folder {folder} could not be made ({error.strerror}), so nothing was kept. "
                "Give --home a folder that can be written."
            ) from error
    if not os.path.exists(path):
        take_what_lies_ready(path)
    elif not os.access(path, os.W_OK):
        return _open_to_read(path)
    _make_private(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _check_and_prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def take_what_lies_ready(path: str) -> None:
    """Finish a restore: the copy lies whole beside the place from which the broken journal was moved."""
    try:
        os.replace(path + READY, path)
    except OSError:
        return  # as good as always there is none


def _make_private(path: str) -> None:
    """Make the file for this user alone before SQLite does; its log and index take over the permissions."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return  # it is there, or SQLite will say what is wrong


def _check_and_prepare(connection: sqlite3.Connection, path: str) -> None:
    applied = applied_migrations(connection)
    refuse_newer_or_foreign(connection, applied, path)
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if len(applied) < len(MIGRATIONS):
        if applied:
            from datetime import UTC, datetime

            from companion.adapters.journal.backup import BackupFolder

            BackupFolder(path).make("before-migration", datetime.now(UTC))
        from companion.adapters.journal.schema import migrate

        migrate(connection)


def refuse_newer_or_foreign(connection: sqlite3.Connection, applied: list[str], path: str) -> None:
    """Raise JournalProblem for a file that this program must not write to."""
    if any(name not in MIGRATIONS for name in applied):
        raise JournalProblem(
            "The journal was written by a newer Companion; it is left unchanged. "
            "Install the newer version to go on with it."
        )
    if not applied and is_foreign(connection):
        raise JournalProblem(
            f"The file {path} is a database of another program; it is left unchanged. "
            "Give --home another folder, or move that file away."
        )


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait here when another process is at it as well."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        else:
            if mode == "wal":
                return
            # Network folders cannot share memory: the plain rollback journal is safe there, only slower.
            if time.monotonic() > end or mode == "delete":
                return
        time.sleep(0.01)


def _open_to_read(path: str) -> sqlite3.Connection:
    """Open a journal that cannot be written, on a read-only home; writing to it gives a sentence later."""
    from urllib.parse import quote

    place = quote(path)
    log = path + "-wal"
    has_log = os.path.exists(log) and os.path.getsize(log) > 0
    how = "mode=ro" if has_log else "mode=ro&immutable=1"
    connection = sqlite3.connect(
        f"file:{place}?{how}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        applied = applied_migrations(connection)
        refuse_newer_or_foreign(connection, applied, path)
        _refuse_older(applied)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_older(applied: list[str]) -> None:
    if len(applied) < len(MIGRATIONS):
        raise JournalProblem(
            "The journal is of an older Companion and its folder cannot be written, so it was not opened. "
            "Make the folder writable and start again."
        )


@contextmanager
def problems(path: str) -> Iterator[None]:
    """Turn what SQLite and the disk raise within the block into a JournalProblem."""
    try:
        yield
    except sqlite3.Error as error:
        raise _problem_of(error, path) from error


def _unreadable(path: str) -> UnreadableJournal:
    from companion.adapters.journal.backup import BackupFolder

    newest = BackupFolder(path).newest_that_verifies()
    if newest is None:
        return UnreadableJournal(
            f"The journal could not be read; the file {path} is left unchanged. There is no backup of it. "
            "Move the file away to begin a new journal.",
            None,
        )
    made = newest.made_at.astimezone()
    return UnreadableJournal(
        f"The journal could not be read; it is kept unchanged. A checked copy from {made:%d %b %H:%M} is ready; "
        "later lines may be missing. `companion backup restore` puts it in place and the broken file aside.",
        newest.name,
    )


def _problem_of(error: sqlite3.Error, path: str) -> JournalProblem:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return _unreadable(path)
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
