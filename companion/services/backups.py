"""Backups: a checked copy each day and on request, and putting one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    from companion.domain.backup import Backup, Restored
    from companion.services.ports import BackupShelf, Clock


class Backups:
    """What a person can do with the copies of the journal."""

    def __init__(self, shelf: BackupShelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    def make(self) -> Backup:
        """Make a copy now and check it. Raises JournalProblem."""
        now = self._clock.now()
        made = self._shelf.make("by-hand", now)
        self._shelf.rotate(now.tzinfo)
        return made

    def make_if_due(self) -> Backup | None:
        """Make the copy of the day unless there is one; the running app asks for it now and then."""
        now = self._clock.now()
        days = {backup.made_at.astimezone(now.tzinfo).date() for backup in self._shelf.list()}
        if now.date() in days:
            return None
        made = self._shelf.make("daily", now)
        self._shelf.rotate(now.tzinfo)
        return made

    def list(self) -> list[Backup]:
        """The copies there are, newest first."""
        return self._shelf.list()

    def verify(self, name: str | None = None) -> Backup:
        """Check a copy, the newest if none is named. Raises JournalProblem."""
        return self._shelf.verify(self._name(name))

    def restore(self, name: str | None = None) -> Restored:
        """Put a copy in the journal's place; the newest that passes its check if none is named.

        What was there before is kept, and what still reads of a damaged journal is added. Raises JournalProblem.
        """
        if name is None:
            newest = self._shelf.newest_that_verifies()
            if newest is None:
                raise JournalProblem("There is no backup that passes its check, so nothing was restored.")
            name = newest.name
        return self._shelf.restore(name, self._clock.now())

    def _name(self, name: str | None) -> str:
        if name is not None:
            return name
        backups = self._shelf.list()
        if not backups:
            raise JournalProblem("There is no backup yet. `companion backup make` makes one.")
        return backups[0].name
