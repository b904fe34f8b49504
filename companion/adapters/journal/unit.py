"""One step being written: rows and their events, all in one transaction; the search index follows from them."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any, TypeVar

from companion.adapters.journal.columns import Row, Table, from_utc, to_json, to_utc
from companion.adapters.journal.ids import new_handle, uuid7
from companion.adapters.journal.tables import TABLE_OF, TABLES
from companion.domain.change import By, Step
from companion.domain.day import zone_name

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from companion.domain.asked import Conversation
    from companion.domain.day_record import DayRecord
    from companion.domain.entry import Entry
    from companion.domain.goal import Goal
    from companion.domain.intention import Intention
    from companion.domain.note import Note
    from companion.domain.task import Task

Item = TypeVar("Item", bound="Task | Goal | Note | Conversation | Intention | DayRecord")

HOLDS, TAKEN_BACK, OUT_OF_REACH, LASTING = 0, 1, 2, 3
"""States of a step, as the schema explains them."""

_BURY = f"UPDATE step SET state = {OUT_OF_REACH} WHERE state = {TAKEN_BACK}"  # noqa: S608
"""With the states written out, so that the partial index on what is taken back serves it."""


class SqliteUnit:
    """A unit of work on one connection that is inside a transaction."""

    def __init__(
        self, connection: sqlite3.Connection, act: str, at: datetime, state: int, of: int | None = None
    ) -> None:
        self._connection = connection
        self._row = (act, to_utc(at), zone_name(at), state, of)
        self.written = (0, 0)
        """The step's number (0 while nothing is written) and how many events it has."""

    @property
    def number(self) -> int:
        """The step's number; asking for it, or changing anything, writes the step down."""
        number, events = self.written
        if not number:
            state = self._row[3]
            if state == HOLDS:
                self._connection.execute(_BURY)
            written = self._connection.execute(
                "INSERT INTO step (uuid, act, at, zone, state, of) VALUES (?, ?, ?, ?, ?, ?)",
                (uuid7(), *self._row),
            )
            number = int(written.lastrowid or 0)
            self.written = (number, events)
        return number

    def add(self, item: Item, by: By = By.PERSON) -> Item:
        """Keep something new and return it as it is kept."""
        table = TABLE_OF[type(item)]
        row = table.row_of(item, self._uuid_of)
        if table.has_handle:
            row["id"] = new_handle(self._connection, row["uuid"], table.name)
        self._insert(table, row)
        self._record(table, row["uuid"], None, row, by)
        kept: Item = self._read(table, row["uuid"])
        return kept

    def change(self, before: Item, after: Item, by: By = By.PERSON) -> Item:
        """Replace what is kept under the uuid; returns it as it is kept."""
        table = TABLE_OF[type(after)]
        old = table.row_of(before, self._uuid_of)
        new = table.row_of(after, self._uuid_of)
        changed = {column: new[column] for column in table.columns if old[column] != new[column]}
        if changed:
            # Undo brings back what is there now, also where another program wrote since `before` was read.
            there = self._columns(table, new["uuid"], list(changed))
            self._update(table, new["uuid"], changed)
            self._record(table, new["uuid"], there, changed, by)
        kept: Item = self._read(table, new["uuid"])
        return kept

    def remove(self, item: Item, by: By = By.PERSON) -> None:
        """Take something out."""
        table = TABLE_OF[type(item)]
        row = table.row_of(item, self._uuid_of)
        self._delete(table, row["uuid"])
        self._record(table, row["uuid"], row, None, by)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection the step is written on, for what brings whole rows in."""
        return self._connection

    def add_row(self, table: Table, row: Row) -> None:
        """Keep a row that comes from another journal; one that does not read back raises what reading raises."""
        self._insert(table, row)
        self._read(table, row["uuid"])
        self._record(table, row["uuid"], None, row, By.PERSON)

    def change_row(self, table: Table, uuid: str, before: Row, after: Row) -> None:
        """Take over columns from another journal; as `add_row`."""
        self._update(table, uuid, after)
        self._read(table, uuid)
        self._record(table, uuid, before, after, By.PERSON)

    def reverse(self, number: int, called: int) -> Step:
        """Take every event of an earlier step back, last first, and return the step numbered `called`.

        Undo and redo both do this: a redo takes back the events of the undo.
        """
        act, at = self._connection.execute("SELECT act, at FROM step WHERE number = ?", (called,)).fetchone()
        events = self._connection.execute(
            "SELECT entity, uuid, made_by, before, after FROM event WHERE step = ? ORDER BY place DESC",
            (number,),
        ).fetchall()
        ids: list[str] = []
        titles: list[str] = []
        for entity, uuid, made_by, before, after in events:
            table = TABLES[entity]
            names_the_step = table.has_handle and made_by != By.RULE
            if names_the_step and after is not None:
                self._name(table, uuid, ids, titles)
            self._apply(table, uuid, before, after)
            if names_the_step and after is None:
                self._name(table, uuid, ids, titles)
            self._record(
                table,
                uuid,
                None if after is None else json.loads(after),
                None if before is None else json.loads(before),
                By(made_by),
            )
        if called != number:  # the undo had turned the order round
            ids.reverse()
            titles.reverse()
        return Step(
            number=called,
            act=act,
            at=from_utc(at, UTC),
            ids=tuple(dict.fromkeys(reversed(ids))),
            titles=tuple(dict.fromkeys(reversed(titles))),
        )

    def _apply(self, table: Table, uuid: str, before: str | None, after: str | None) -> None:
        if before is None:
            self._delete(table, uuid)
        elif after is None:
            self._insert(table, json.loads(before))
        else:
            self._update(table, uuid, json.loads(before))

    def _name(self, table: Table, uuid: str, ids: list[str], titles: list[str]) -> None:
        entry: Entry = self._read(table, uuid)
        ids.append(entry.id)
        titles.append(entry.title)

    def _insert(self, table: Table, row: Row) -> None:
        self._connection.execute(table.insert, [row.get(column) for column in table.columns])

    def _update(self, table: Table, uuid: str, columns: Row) -> None:
        names = ", ".join(f"{column} = ?" for column in columns)
        statement = f"UPDATE {table.name} SET {names} WHERE uuid = ?"  # noqa: S608
        if not self._connection.execute(statement, [*columns.values(), uuid]).rowcount:
            raise LookupError(f"nothing to change in {table.name}")

    def _delete(self, table: Table, uuid: str) -> None:
        self._connection.execute(f"DELETE FROM {table.name} WHERE uuid = ?", (uuid,))  # noqa: S608

    def _columns(self, table: Table, uuid: str, columns: list[str]) -> Row:
        statement = f"SELECT {', '.join(columns)} FROM {table.name} WHERE uuid = ?"  # noqa: S608
        row = self._connection.execute(statement, (uuid,)).fetchone()
        if row is None:
            raise LookupError(f"nothing to change in {table.name}")
        return dict(zip(columns, row, strict=True))

    def _read(self, table: Table, uuid: str) -> Any:
        row = self._connection.execute(f"{table.select} WHERE {table.name}.uuid = ?", (uuid,)).fetchone()
        return table.item_of(row)

    def _uuid_of(self, short_id: str) -> str | None:
        row = self._connection.execute("SELECT uuid FROM handle WHERE id = ?", (short_id,)).fetchone()
        return None if row is None else str(row[0])

    def _record(self, table: Table, uuid: str, before: Row | None, after: Row | None, by: By) -> None:
        number = self.number
        place = self.written[1]
        self._connection.execute(
            "INSERT INTO event (step, place, entity, uuid, made_by, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, place, table.name, uuid, by.value, _state(before), _state(after)),
        )
        self.written = (number, place + 1)


def _state(row: Row | None) -> str | None:
    """The columns as an event keeps them: a whole row without its empty columns, or exactly what changed."""
    if row is None:
        return None
    if "uuid" in row:
        row = {column: value for column, value in row.items() if value is not None}
    return to_json(row)
