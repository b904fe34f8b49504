"""Which shapes of the journal this program knows, read without loading the migrations themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x436F6D70
"""Written into the file's header ("Comp"), so that a journal is told from other SQLite files."""

MIGRATION_SET = "journal"
MIGRATIONS = ("0001_first_journal", "0002_notices", "0003_index_later")


def applied_migrations(connection: sqlite3.Connection) -> list[str]:
    """The names of the migrations the file has been through, oldest first."""
    bookkeeping = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_sqlite_migrations'"
    if connection.execute(bookkeeping).fetchone() is None:
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return [name for (name,) in rows]


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether the file is a database of some other program: it has tables and is not marked as a journal."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark == APPLICATION_ID:
        return False
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None
