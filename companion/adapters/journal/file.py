"""The one place that opens the journal's file, and that turns SQLite's errors into sentences."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.adapters.journal.problems import problems as bare_problems
from companion.adapters.journal.version import MIGRATIONS, applied_migrations, is_foreign
from companion.domain.errors import JournalProblem, UnreadableJournal

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY_SECONDS = 20.0
"""How long a writer waits for others; a step takes milliseconds, so longer means that something hangs."""


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
        from companion.adapters.journal.backup import take_what_lies_ready

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
    """Turn what SQLite raises within the block into a JournalProblem; of a broken journal, offer a copy."""
    try:
        with bare_problems(path):
            yield
    except UnreadableJournal as problem:
        if problem.backup is not None:
            raise
        raise _offering(path) from problem


def _offering(path: str) -> UnreadableJournal:
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
