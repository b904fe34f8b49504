"""What still reads in a damaged journal, brought into the one that took its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from companion.adapters.journal.archive import merge_row
from companion.adapters.journal.ids import is_uuid
from companion.adapters.journal.tables import all_tables
from companion.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from companion.adapters.journal.columns import Table
    from companion.adapters.journal.store import SqliteJournal
    from companion.adapters.journal.unit import SqliteUnit

Rows = list[dict[str, Any]]


def salvage(journal: SqliteJournal, broken: str, at: datetime) -> int:
    """Bring what reads in `broken` and is missing or older here into the journal, as one step of undo.

    Returns how many things came. The broken file is not touched: a copy of it is read.
    """
    tables = _readable(broken)
    theirs = _last_changes(tables)
    came = 0
    with journal.unit("import", at) as unit:
        for table in sorted(all_tables(), key=lambda table: table.name != "goal"):
            for row in tables.get(table.name, ()):
                if is_uuid(str(row.get("uuid", ""))):
                    known = {column: row.get(column) for column in table.columns}
                    came += _take(unit, table, known, theirs)
    return came


def _take(unit: SqliteUnit, table: Table, row: dict[str, Any], theirs: dict[str, str]) -> int:
    """Take one row, or none of it where it does not fit: damaged rows are what is expected here."""
    unfit = (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, Problem)
    unit.connection.execute("SAVEPOINT row")
    written = unit.written
    try:
        line = merge_row(unit, table, row, theirs, table.name)
        return int(line.fate in {"taken", "changed"})
    except unfit:
        unit.connection.execute("ROLLBACK TO row")
        unit.written = written
        return 0
    finally:
        unit.connection.execute("RELEASE row")


def _last_changes(tables: dict[str, Rows]) -> dict[str, str]:
    at = {step.get("number"): str(step.get("at", "")) for step in tables.get("step", ())}
    last: dict[str, str] = {}
    for event in tables.get("event", ()):
        uuid = str(event.get("uuid"))
        last[uuid] = max(last.get(uuid, ""), at.get(event.get("step"), ""))
    return last


def _readable(broken: str) -> dict[str, Rows]:
    """Every row that reads of the tables that do."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(broken), prefix="reading-") as folder:
        copy = os.path.join(folder, "copy.db")
        try:
            for ending in ("", "-wal"):
                if os.path.exists(broken + ending):
                    shutil.copyfile(broken + ending, copy + ending)
        except OSError:
            return {}
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.row_factory = sqlite3.Row
                names = [*(table.name for table in all_tables()), "step", "event"]
                return {name: list(_rows(connection, name)) for name in names}
        except sqlite3.Error:
            return {}


def _rows(connection: sqlite3.Connection, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table from both ends towards the damage, each once."""
    seen: set[tuple[Any, ...]] = set()
    key = "step, place" if name == "event" else "rowid"
    for direction in ("ASC", "DESC"):
        with suppress(sqlite3.Error, OverflowError, UnicodeDecodeError):
            for row in connection.execute(f"SELECT * FROM {name} ORDER BY {key} {direction}"):  # noqa: S608
                values = tuple(row)
                if values in seen:
                    continue
                seen.add(values)
                yield dict(zip(row.keys(), values, strict=True))
    if name != "event":
        yield from _between(connection, name, seen)


def _between(
    connection: sqlite3.Connection, name: str, seen: set[tuple[Any, ...]]
) -> Iterator[dict[str, Any]]:
    """Rows between two damaged places, looked for by their number."""
    try:
        (last,) = tuple(connection.execute(f"SELECT max(rowid) FROM {name}").fetchone())  # noqa: S608
    except sqlite3.Error:
        return
    if last is None or len(seen) >= last or last > 2_000_000:
        return
    for number in range(1, last + 1):
        with suppress(sqlite3.Error, UnicodeDecodeError):
            row = connection.execute(f"SELECT * FROM {name} WHERE rowid = ?", (number,)).fetchone()  # noqa: S608
            if row is not None and tuple(row) not in seen:
                seen.add(tuple(row))
                yield dict(zip(row.keys(), tuple(row), strict=True))
