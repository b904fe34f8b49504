"""The whole journal as one JSON file, and back: into an empty journal as it was, into another by uuid."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from companion.adapters.journal.columns import Table, to_json
from companion.adapters.journal.entry_tables import ENTRY_TABLES
from companion.adapters.journal.ids import is_uuid, new_handle
from companion.adapters.journal.indexing import put, set_mark
from companion.adapters.journal.tables import TABLES, all_tables
from companion.adapters.journal.version import MIGRATIONS
from companion.domain.errors import Problem
from companion.domain.exchange import ImportedLine, ImportReport
from companion.domain.note import first_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime

    from companion.adapters.journal.store import SqliteJournal
    from companion.adapters.journal.unit import SqliteUnit

FORMAT = "companion-journal"
VERSION = 1
_HISTORY = ("handle", "step", "event")
_ORDER = {"handle": "id", "step": "number", "event": "step, place"}
_SURROGATE = {"number"}
"""Row numbers mean nothing outside one file, but for steps, which events refer to."""


class JournalArchive:
    """Implements `services.ports.Archive`."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def write(self, path: str) -> int:
        """Write everything as JSON, a row a line, always in the same order; returns how many entries."""
        beside = f"{path}.{os.getpid()}.part"
        try:
            with open(beside, "w", encoding="utf-8", newline="\n") as file:
                with self._journal.snapshot() as connection:
                    count = _write(connection, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except OSError as error:
            raise Problem(
                f"The file {path} could not be written: {error.strerror or error}. The journal was not touched."
            ) from error
        finally:
            if os.path.exists(beside):
                os.unlink(beside)
        return count

    def read(self, path: str, at: datetime) -> ImportReport:
        """Bring a file in, all of it or nothing. Raises Problem with a sentence."""
        tables = _load(path)
        with self._journal.rewriting() as connection:
            if _is_empty(connection):
                with _fitting():
                    _restore(connection, tables)
                lines = tuple(
                    ImportedLine(where=name, fate="taken", title=_title(name, row), id=row["id"])
                    for name in _entry_names()
                    for row in tables.get(name, ())
                )
                return ImportReport(lines=lines, restored=True)
        with self._journal.unit("import", at) as unit, _fitting():
            return ImportReport(lines=tuple(_merge(unit, tables)))


def _entry_names() -> list[str]:
    return [table.name for table in ENTRY_TABLES]


def _names() -> list[str]:
    goals_first = ["goal", *(table.name for table in all_tables() if table.name != "goal")]
    return [*goals_first, *_HISTORY]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return [name for name in names if table == "step" or name not in _SURROGATE]


def _write(connection: sqlite3.Connection, file: TextIO) -> int:
    count = 0
    head = {"format": FORMAT, "version": VERSION, "migrations": list(MIGRATIONS)}
    file.write("{" + to_json(head)[1:-1] + ',"tables":{')
    for place, table in enumerate(_names()):
        file.write((",\n" if place else "\n") + to_json(table) + ":[")
        columns = _columns(connection, table)
        order = _ORDER.get(table, "uuid")
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}")  # noqa: S608
        separator = "\n"
        for values in rows:
            row = {c: v for c, v in zip(columns, values, strict=True) if v is not None}
            file.write(separator + to_json(row))
            separator = ",\n"
            count += table in _entry_names()
        file.write("]")
    file.write("\n}}\n")
    return count


def _load(path: str) -> dict[str, list[dict[str, Any]]]:
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except OSError as error:
        raise Problem(
            f"The file {path} could not be read: {error.strerror or error}. Nothing was imported."
        ) from error
    except (ValueError, RecursionError) as error:
        raise Problem(f"The file {path} is no JSON ({error}). Nothing was imported.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Problem(
            f"The file {path} is no journal written by `companion export json`. Nothing was imported."
        )
    tables = content.get("tables")
    newer = content.get("version") != VERSION or not set(content.get("migrations") or ()) <= set(MIGRATIONS)
    if newer or not isinstance(tables, dict) or not set(tables) <= set(_names()):
        raise Problem(f"The file {path} was written by a newer Companion. Nothing was imported.")
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Problem(f"The file {path} is damaged at {name!r}. Nothing was imported.")
    return tables


def _is_empty(connection: sqlite3.Connection) -> bool:
    return all(connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() is None for name in _names())  # noqa: S608


def _restore(connection: sqlite3.Connection, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Put every row back as it was; the search index is made anew."""
    for name in _names():
        columns = set(_columns(connection, name))
        for row in tables.get(name, ()):
            _put(connection, name, columns, row)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise Problem(
            f"The file refers from {broken[0]} to something that is not in it. Nothing was imported."
        )
    for table in ENTRY_TABLES:
        for values in connection.execute(f"{table.select} ORDER BY {table.name}.uuid").fetchall():
            put(connection, table.item_of(values))
    set_mark(connection)


def _put(connection: sqlite3.Connection, name: str, columns: set[str], row: dict[str, Any]) -> None:
    if not set(row) <= columns:
        unknown = ", ".join(sorted(set(row) - columns))
        raise Problem(
            f"The file has fields of {name} that are not known here: {unknown}. Nothing was imported."
        )
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {name} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608


@contextmanager
def _fitting() -> Iterator[None]:
    """Turn what a damaged row makes SQLite and the codecs raise into a sentence."""
    import sqlite3

    unfit = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, ValueError, TypeError)
    try:
        yield
    except (*unfit, KeyError, AttributeError) as error:
        raise Problem(f"The file has a row that does not fit ({error}). Nothing was imported.") from error


def _merge(unit: SqliteUnit, tables: dict[str, list[dict[str, Any]]]) -> Iterator[ImportedLine]:
    """Take what is not here, and of what is here the state that was changed last."""
    theirs = _last_changes(tables)
    for name in _names():
        if name in _HISTORY:
            continue
        table = TABLES[name]
        for number, row in enumerate(tables.get(name, ()), start=1):
            line = merge_row(unit, table, row, theirs, f"{name} {number}")
            if table.has_handle:
                yield line


def _last_changes(tables: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    at = {step.get("number"): str(step.get("at", "")) for step in tables.get("step", ())}
    last: dict[str, str] = {}
    for event in tables.get("event", ()):
        uuid = str(event.get("uuid"))
        last[uuid] = max(last.get(uuid, ""), at.get(event.get("step"), ""))
    return last


def merge_row(
    unit: SqliteUnit, table: Table, row: dict[str, Any], theirs: dict[str, str], where: str
) -> ImportedLine:
    """Take a row of another journal over where it is new or was changed later than here."""
    uuid = str(row.get("uuid", ""))
    title = _title(table.name, row)
    if not is_uuid(uuid) or not set(row) <= set(table.columns):
        raise Problem(f"The file is damaged at {where}. Nothing was imported.")
    connection = unit.connection
    last = connection.execute(
        "SELECT max(at) FROM step JOIN event ON event.step = step.number WHERE event.uuid = ?", (uuid,)
    ).fetchone()[0]
    names = ", ".join(table.columns)
    here = connection.execute(f"SELECT {names} FROM {table.name} WHERE uuid = ?", (uuid,)).fetchone()  # noqa: S608
    newer = last is None or theirs.get(uuid, "") > last
    if here is None:
        if not newer:
            return ImportedLine(where=where, fate="refused", title=title, remark="it was deleted here later")
        return _take(unit, table, row, where)
    old = dict(zip(table.columns, here, strict=True))
    new = {column: row.get(column) for column in table.columns}
    if table.has_handle:
        new["id"] = old["id"]
    changed = {column: value for column, value in new.items() if value != old[column]}
    short_id = str(old.get("id", ""))
    if not changed:
        return ImportedLine(where=where, fate="same", title=title, id=short_id)
    if not newer:
        return ImportedLine(
            where=where, fate="same", title=title, id=short_id, remark="it was changed here later"
        )
    unit.change_row(table, uuid, {column: old[column] for column in changed}, changed)
    columns = ", ".join(sorted(changed))
    return ImportedLine(where=where, fate="changed", title=title, id=short_id, remark=f"taken: {columns}")


def _take(unit: SqliteUnit, table: Table, row: dict[str, Any], where: str) -> ImportedLine:
    row = {column: row.get(column) for column in table.columns}
    title = _title(table.name, row)
    remark = ""
    if table.has_handle:
        wanted = str(row["id"])
        unit.connection.execute(
            "INSERT INTO handle (id, uuid, entity) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (wanted, row["uuid"], table.name),
        )
        row["id"] = new_handle(unit.connection, row["uuid"], table.name)
        remark = "" if row["id"] == wanted else f"its id {wanted} was taken here"
    unit.add_row(table, row)
    fate = "changed" if remark else "taken"
    return ImportedLine(where=where, fate=fate, title=title, id=str(row.get("id") or ""), remark=remark)  # type: ignore[arg-type]


def _title(name: str, row: dict[str, Any]) -> str:
    column = {"note": "text", "conversation": "question"}.get(name, "title")
    return first_line(str(row.get(column, "")))
