"""Deleting for good: out of the tables, the history, the search index, and every backup."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from companion.adapters.journal.entry_tables import ENTRY_TABLES
from companion.adapters.journal.file import problems
from companion.adapters.journal.indexing import set_mark, take_out
from companion.adapters.journal.tables import all_tables
from companion.adapters.journal.unit import LASTING
from companion.domain.errors import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.adapters.journal.store import SqliteJournal


class JournalEraser:
    """Implements `services.ports.Eraser` on the journal's file and the backups beside it."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        self._folder = os.path.dirname(journal.path)

    def replies_citing(self, short_id: str) -> list[str]:
        """The uuids of kept replies that quote an entry."""
        like = f'%"id":"{short_id}"%'
        rows = self._journal.rows("SELECT uuid FROM conversation WHERE sources LIKE ?", (like,))
        return [uuid for (uuid,) in rows]

    def erase(self, uuids: Iterable[str]) -> None:
        """Take entries out of the journal and out of every backup. Raises JournalProblem.

        The journal comes first; a backup that cannot be rewritten is named in the sentence.
        """
        doomed = list(uuids)
        with problems(self._journal.path), self._journal.rewriting() as connection:
            scrub(connection, doomed)
        with problems(self._journal.path):
            compact(self._journal.open_apart())
        failed = [name for name in self._copies() if not self._scrub_copy(name, doomed)]
        if failed:
            raise JournalProblem(
                f"It is gone from the journal, but these copies could not be rewritten: {', '.join(failed)}. "
                "Delete them by hand, or free some space and try again."
            )

    def erase_everything(self) -> None:
        """Empty the journal and delete every backup and every file put aside. Raises JournalProblem."""
        with problems(self._journal.path), self._journal.rewriting() as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            for table in ("search_words", "search_parts"):
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608
            names = [table.name for table in all_tables()]
            for name in (*names, "search_text", "event", "handle", "step"):
                connection.execute(f"DELETE FROM {name}")  # noqa: S608
            set_mark(connection)
        with problems(self._journal.path):
            compact(self._journal.open_apart())
        for path in (*self._copies(), *self.aside()):
            try:
                os.unlink(path)
            except OSError as error:
                raise JournalProblem(
                    f"The journal is empty, but {path} could not be deleted: {error.strerror}. Delete it by hand."
                ) from error

    def aside(self) -> list[str]:
        """Files that were put aside because they could not be read; nothing can be taken out of them."""
        names = sorted(os.listdir(self._folder)) if os.path.isdir(self._folder) else []
        return [os.path.join(self._folder, name) for name in names if "-unreadable-" in name]

    def _copies(self) -> list[str]:
        folder = os.path.join(self._folder, "backups")
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        return [os.path.join(folder, name) for name in names]

    def _scrub_copy(self, path: str, doomed: list[str]) -> bool:
        """Rewrite a backup without the entries; a leftover that is no whole copy is deleted."""
        if not path.endswith(".db"):
            os.unlink(path)
            return True
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                scrub(connection, doomed)
                connection.execute("COMMIT")
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("VACUUM")
        except sqlite3.Error:
            return False
        return True


def scrub(connection: sqlite3.Connection, doomed: list[str]) -> None:
    """Remove entries with everything the journal knows of them, within a transaction."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    gone = set(doomed)
    for uuid in doomed:
        take_out(connection, uuid)
        gone.update(_take_rows(connection, uuid))
    steps: set[int] = set()
    for uuid in gone:
        steps.update(
            number for (number,) in connection.execute("SELECT step FROM event WHERE uuid = ?", (uuid,))
        )
        connection.execute("DELETE FROM event WHERE uuid = ?", (uuid,))
        connection.execute("UPDATE handle SET uuid = NULL WHERE uuid = ?", (uuid,))
    for uuid in doomed:
        # What once referred to it must not refer to it again when it is undone.
        for column in ("before", "after"):
            connection.execute(
                f"UPDATE event SET {column} = replace({column}, ?, 'null') WHERE {column} LIKE ?",  # noqa: S608
                (f'"{uuid}"', f'%"{uuid}"%'),
            )
    for number in steps:
        connection.execute(
            "UPDATE step SET state = ? WHERE number = ? AND NOT EXISTS "
            "(SELECT 1 FROM event WHERE event.step = step.number)",
            (LASTING, number),
        )
    for table in ("search_words", "search_parts"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608


def _take_rows(connection: sqlite3.Connection, uuid: str) -> set[str]:
    """Delete the entry's row and what cannot stand without it; loosen what can."""
    gone: set[str] = set()
    tables = _present(connection)
    for name, columns in tables.items():
        loose = {"goal_uuid", "parent_uuid"} | ({"task_uuid"} if name == "note" else set())
        for column in columns & {"goal_uuid", "parent_uuid", "task_uuid", "about_uuid"}:
            if column in loose:
                connection.execute(f"UPDATE {name} SET {column} = NULL WHERE {column} = ?", (uuid,))  # noqa: S608
            elif "uuid" in columns and name != "search_text":
                rows = connection.execute(f"SELECT uuid FROM {name} WHERE {column} = ?", (uuid,)).fetchall()  # noqa: S608
                gone.update(row[0] for row in rows)
                connection.execute(f"DELETE FROM {name} WHERE {column} = ?", (uuid,))  # noqa: S608
    for table in ENTRY_TABLES:
        connection.execute(f"DELETE FROM {table.name} WHERE uuid = ?", (uuid,))  # noqa: S608
    return gone


def _present(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The tables of a file with their columns; a backup may be older than this program."""
    names = [table.name for table in all_tables()] + ["search_text"]
    columns = {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names}
    return {name: found for name, found in columns.items() if found}


def compact(connection: sqlite3.Connection) -> None:
    """Write the file anew without what was deleted, and empty its log."""
    with closing(connection):
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise JournalProblem(
            "It is gone from the journal, but another program is reading, so that its log still holds old words. "
            "Close Companion everywhere and forget it again."
        )
