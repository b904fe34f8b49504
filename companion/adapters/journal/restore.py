"""Putting a backup in the journal's place, without losing what is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC
from typing import TYPE_CHECKING

from companion.adapters.journal.backup import (
    READY,
    STAMP,
    BackupFolder,
    flush,
    open_plain,
    remove,
    take_what_lies_ready,
)
from companion.adapters.journal.problems import problems
from companion.adapters.journal.salvage import salvage
from companion.adapters.journal.store import open_journal
from companion.domain.backup import Backup, Restored
from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


class JournalBackups(BackupFolder):
    """Implements `services.ports.BackupShelf`. Within `let_go` this program has the journal closed."""

    def __init__(
        self,
        journal: str | os.PathLike[str],
        let_go: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        super().__init__(journal)
        self._let_go = let_go

    def restore(self, name: str, at: datetime) -> Restored:
        """Put a copy in the journal's place, after keeping what is there now.

        A journal that reads is copied into the backups first and then replaced in place, so that other
        programs that have it open see the change. One that does not read is moved aside unchanged; what can
        still be read of it comes into the copy.
        """
        backup = self.verify(name)
        with self._let_go():
            return self._put_in_place(backup, at)

    def _put_in_place(self, backup: Backup, at: datetime) -> Restored:
        copy = os.path.join(self._folder, backup.name)
        if not os.path.exists(self._journal):
            self._lay_ready(copy)
            take_what_lies_ready(self._journal)
            return Restored(backup=backup, kept_at="")
        if _reads(self._journal):
            kept = self.make("before-restore", at).name
            with (
                problems(self._journal),
                closing(open_plain(copy)) as source,
                closing(open_plain(self._journal)) as target,
            ):
                source.backup(target)
            return Restored(backup=backup, kept_at=os.path.join(self._folder, kept))
        self._lay_ready(copy)
        aside = self._move_aside(at)
        take_what_lies_ready(self._journal)
        return Restored(backup=backup, kept_at=aside, saved=self._salvaged(aside, at))

    def _salvaged(self, aside: str, at: datetime) -> int:
        with closing(open_journal(self._journal)) as journal:
            return salvage(journal, aside, at)

    def _move_aside(self, at: datetime) -> str:
        stamp = at.astimezone(UTC).strftime(STAMP)
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
            flush(ready)
        except OSError as error:
            remove(ready)
            raise JournalProblem(
                f"The backup could not be put in place: {error.strerror or error}. The journal and the backup are "
                "unchanged. Free some space and try again."
            ) from error


def _reads(path: str) -> bool:
    try:
        with closing(open_plain(path)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            return str(said) == "ok"
    except sqlite3.Error:
        return False
