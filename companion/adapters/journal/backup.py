"""Copies of the journal in a folder beside it: made, checked and rotated."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.adapters.journal.checked import CheckedCopies
from companion.adapters.journal.problems import problems
from companion.adapters.journal.version import APPLICATION_ID, MIGRATIONS, applied_migrations
from companion.domain.backup import Backup, WhyMade, to_drop
from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

STAMP = "%Y%m%dT%H%M%SZ"
READY = ".restored"
"""The ending of a copy that is about to become the journal."""


class BackupFolder:
    """The part of `services.ports.BackupShelf` that leaves the journal as it is; restore.py has the rest."""

    def __init__(self, journal: str | os.PathLike[str]) -> None:
        self._journal = os.path.abspath(os.fspath(journal))
        self._folder = os.path.join(os.path.dirname(self._journal), "backups")
        self._checked = CheckedCopies(self._folder)

    def make(self, why: WhyMade, at: datetime) -> Backup:
        """Copy the journal as it is now and check the copy. Raises JournalProblem; no half copy stays."""
        with problems(self._journal):
            try:
                os.makedirs(self._folder, mode=0o700, exist_ok=True)
                return self._make(why, at)
            except OSError as error:
                raise JournalProblem(
                    f"No backup was made: {error.strerror or error}. The journal itself was not touched. "
                    "Free some space, or make its folder writable, and try again."
                ) from error

    def _make(self, why: WhyMade, at: datetime) -> Backup:
        name = self._free_name(why, at)
        path = os.path.join(self._folder, name)
        part = path + ".part"
        remove(part)
        try:
            with closing(open_plain(self._journal)) as source:
                before = _counts(source)
                source.execute("VACUUM INTO ?", (part,))
                after = _counts(source)
            entries = _verified(part, before, after)
            os.chmod(part, 0o600)
            flush(part)
            os.replace(part, path)
            flush(self._folder)
        finally:
            remove(part)
        return self._passed(name, entries)

    def _passed(self, name: str, entries: int) -> Backup:
        backup = replace(self._backup(name), verified_at=datetime.now(UTC), entries=entries)
        self._checked.remember(backup)
        return backup

    def _free_name(self, why: WhyMade, at: datetime) -> str:
        stamp = at.astimezone(UTC).strftime(STAMP)
        name = f"journal-{stamp}-{why}.db"
        number = 2
        while os.path.exists(os.path.join(self._folder, name)):
            name = f"journal-{stamp}-{why}-{number}.db"
            number += 1
        return name

    def list(self) -> list[Backup]:
        """The copies there are, newest first, with what is known of their last check."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        found = [self._backup(name) for name in names if _parts(name) is not None]
        found.sort(key=lambda backup: (backup.made_at, backup.name), reverse=True)
        return self._checked.with_memory(found)

    def _backup(self, name: str) -> Backup:
        parts = _parts(name)
        if parts is None or not os.path.isfile(os.path.join(self._folder, name)):
            raise JournalProblem(f"There is no backup {name!r}. `companion backup list` shows them.")
        made_at, why = parts
        size = os.path.getsize(os.path.join(self._folder, name))
        return Backup(name=name, made_at=made_at, why=why, bytes=size)

    def verify(self, name: str) -> Backup:
        """Check a copy: it reads whole, and every row that refers to another finds it. Raises JournalProblem."""
        self._backup(name)
        try:
            entries = _verified(os.path.join(self._folder, name))
        except JournalProblem:
            self._checked.forget(name)
            raise
        return self._passed(name, entries)

    def newest_that_verifies(self) -> Backup | None:
        """The copy to offer when the journal itself does not read."""
        for backup in self.list():
            try:
                return self.verify(backup.name)
            except JournalProblem:
                continue
        return None

    def rotate(self, zone: tzinfo | None) -> Sequence[Backup]:
        """Take away the copies that are not kept; returns them."""
        dropped = to_drop(self.list(), zone)
        for backup in dropped:
            remove(os.path.join(self._folder, backup.name))
        return dropped


def open_plain(path: str) -> sqlite3.Connection:
    """A bare connection, without the checks and settings of a journal in use."""
    return sqlite3.connect(path, timeout=20.0, isolation_level=None)


def _parts(name: str) -> tuple[datetime, WhyMade] | None:
    """When and why a copy was made, from its name; None for other files."""
    pieces = name.removesuffix(".db").split("-", 2)
    if not name.endswith(".db") or len(pieces) != 3 or pieces[0] != "journal":
        return None
    try:
        made_at = datetime.strptime(pieces[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    whys: tuple[WhyMade, ...] = ("daily", "by-hand", "before-migration", "before-restore", "before-import")
    why = next((why for why in whys if pieces[2].startswith(why)), None)
    return None if why is None else (made_at, why)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }


def _verified(path: str, before: dict[str, int] | None = None, after: dict[str, int] | None = None) -> int:
    """Check a copy and count its entries; counts of the source, before and after copying, bound the copy's."""
    try:
        with closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            linked = copy.execute("PRAGMA foreign_key_check").fetchone() is None
            (mark,) = copy.execute("PRAGMA application_id").fetchone()
            known = all(name in MIGRATIONS for name in applied_migrations(copy))
            counts = _counts(copy) if whole else {}
    except sqlite3.Error as error:
        raise _unverified(path) from error
    if not (whole and linked and known and mark == APPLICATION_ID):
        raise _unverified(path)
    if before is not None and after is not None:
        for table, count in counts.items():
            bounds = sorted((before.get(table, 0), after.get(table, 0)))
            if not bounds[0] <= count <= bounds[1]:
                raise _unverified(path)
    return sum(counts.get(table, 0) for table in ("task", "goal", "note", "conversation"))


def _unverified(path: str) -> JournalProblem:
    return JournalProblem(
        f"The backup {os.path.basename(path).removesuffix('.part')} did not pass its check, so it is not used. "
        "`companion backup list` shows the others."
    )


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def flush(path: str) -> None:
    """Have the disk keep a file's content, or a folder's names where the system can open folders."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(handle)
    except OSError:
        return  # and flushes only what is open for writing
    finally:
        os.close(handle)


def remove(path: str) -> None:
    """Delete a file that may not be there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def take_what_lies_ready(path: str) -> None:
    """Finish a restore: the copy lies whole beside the place from which the broken journal was moved."""
    try:
        os.replace(path + READY, path)
    except OSError:
        return  # as good as always there is none
