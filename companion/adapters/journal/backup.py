"""Copies of the journal in a folder beside it: made, checked, rotated, and put back in its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.adapters.journal.file import READY, problems, take_what_lies_ready
from companion.adapters.journal.version import APPLICATION_ID, MIGRATIONS, applied_migrations
from companion.domain.backup import Backup, Restored, WhyMade, to_drop
from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

_STAMP = "%Y%m%dT%H%M%SZ"


class BackupFolder:
    """Implements `services.ports.BackupShelf`. `let_go` closes the journal before its file is replaced."""

    def __init__(self, journal: str | os.PathLike[str], let_go: Callable[[], None] = lambda: None) -> None:
        self._journal = os.path.abspath(os.fspath(journal))
        self._folder = os.path.join(os.path.dirname(self._journal), "backups")
        self._let_go = let_go

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
        _remove(part)
        try:
            with closing(_open(self._journal)) as source:
                before = _counts(source)
                source.execute("VACUUM INTO ?", (part,))
                after = _counts(source)
            entries = _verified(part, before, after)
            os.chmod(part, 0o600)
            _flush(part)
            os.replace(part, path)
            _flush(self._folder)
        finally:
            _remove(part)
        return replace(self._backup(name), verified=True, entries=entries)

    def _free_name(self, why: WhyMade, at: datetime) -> str:
        stamp = at.astimezone(UTC).strftime(_STAMP)
        name = f"journal-{stamp}-{why}.db"
        number = 2
        while os.path.exists(os.path.join(self._folder, name)):
            name = f"journal-{stamp}-{why}-{number}.db"
            number += 1
        return name

    def list(self) -> list[Backup]:
        """The copies there are, newest first."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        found = [self._backup(name) for name in names if _parts(name) is not None]
        return sorted(found, key=lambda backup: (backup.made_at, backup.name), reverse=True)

    def _backup(self, name: str) -> Backup:
        parts = _parts(name)
        if parts is None or not os.path.isfile(os.path.join(self._folder, name)):
            raise JournalProblem(f"There is no backup {name!r}. `companion backup list` shows them.")
        made_at, why = parts
        size = os.path.getsize(os.path.join(self._folder, name))
        return Backup(name=name, made_at=made_at, why=why, bytes=size)

    def verify(self, name: str) -> Backup:
        """Check a copy: it reads whole, and every row that refers to another finds it. Raises JournalProblem."""
        backup = self._backup(name)
        return replace(backup, verified=True, entries=_verified(os.path.join(self._folder, name)))

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
            _remove(os.path.join(self._folder, backup.name))
        return dropped

    def restore(self, name: str, at: datetime) -> Restored:
        """Put a copy in the journal's place, after keeping what is there now.

        A journal that reads is copied into the backups first and then replaced in place, so that other
        programs that have it open see the change. One that does not read is moved aside unchanged; what can
        still be read of it comes into the copy.
        """
        backup = self.verify(name)
        copy = os.path.join(self._folder, name)
        if not os.path.exists(self._journal):
            self._lay_ready(copy)
            take_what_lies_ready(self._journal)
            return Restored(backup=backup, kept_at="")
        if _reads(self._journal):
            kept = self.make("before-restore", at).name
            with (
                problems(self._journal),
                closing(_open(copy)) as source,
                closing(_open(self._journal)) as target,
            ):
                source.backup(target)
            return Restored(backup=backup, kept_at=os.path.join(self._folder, kept))
        self._let_go()
        self._lay_ready(copy)
        aside = self._move_aside(at)
        take_what_lies_ready(self._journal)
        return Restored(backup=backup, kept_at=aside, saved=self._salvaged(aside, at))

    def _salvaged(self, aside: str, at: datetime) -> int:
        from companion.adapters.journal.salvage import salvage
        from companion.adapters.journal.store import open_journal

        with closing(open_journal(self._journal)) as journal:
            return salvage(journal, aside, at)

    def _move_aside(self, at: datetime) -> str:
        stamp = at.astimezone(UTC).strftime(_STAMP)
        aside = f"{self._journal.removesuffix('.db')}-unreadable-{stamp}.db"
        number = 2
        while os.path.exists(aside):
            aside = f"{self._journal.removesuffix('.db')}-unreadable-{stamp}-{number}.db"
            number += 1
        for ending in ("-wal", "-shm", ""):
            if os.path.exists(self._journal + ending):
                os.rename(self._journal + ending, aside + ending)
        return aside

    def _lay_ready(self, copy: str) -> None:
        """Copy a backup beside the journal; the next step takes it, also after a power cut."""
        ready = self._journal + READY
        try:
            shutil.copyfile(copy, ready)
            os.chmod(ready, 0o600)
            _flush(ready)
        except OSError as error:
            _remove(ready)
            raise JournalProblem(
                f"The backup could not be put in place: {error.strerror or error}. The journal and the backup are "
                "unchanged. Free some space and try again."
            ) from error


def _open(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=20.0, isolation_level=None)


def _parts(name: str) -> tuple[datetime, WhyMade] | None:
    """When and why a copy was made, from its name; None for other files."""
    pieces = name.removesuffix(".db").split("-", 2)
    if not name.endswith(".db") or len(pieces) != 3 or pieces[0] != "journal":
        return None
    try:
        made_at = datetime.strptime(pieces[1], _STAMP).replace(tzinfo=UTC)
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


def _reads(path: str) -> bool:
    try:
        with closing(_open(path)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            return str(said) == "ok"
    except sqlite3.Error:
        return False


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def _flush(path: str) -> None:
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


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
