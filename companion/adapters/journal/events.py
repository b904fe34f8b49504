"""Reading the history: what was written down of each change."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.adapters.journal.columns import from_utc, to_utc
from companion.adapters.journal.entry_tables import ENTRY_TABLES
from companion.domain.change import By
from companion.domain.day import zone_named
from companion.domain.history import Event
from companion.domain.note import first_line, without_label

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

_ENTRIES = {table.name for table in ENTRY_TABLES}
_NAMING = {"task": "title", "goal": "title", "note": "text", "conversation": "question"}


_CLOCK_JUMP = timedelta(days=2)
"""Steps are in the order of their time, but for a clock that was put right by less than this."""

_COLUMNS = "step.number, act, at, zone, made_by, event.entity, event.uuid, handle.id, before, after"
_FROM = "event JOIN step ON step.number = event.step LEFT JOIN handle ON handle.uuid = event.uuid"


def read_events(
    connection: sqlite3.Connection, start: datetime | None, end: datetime | None, uuid: str | None
) -> list[Event]:
    """The events of a stretch of time or of one thing, oldest first."""
    where, values = ["1"], list[object]()
    if start is not None:
        where.append("step.number >= ? AND step.at >= ?")
        values += [_first_step(connection, to_utc(start - _CLOCK_JUMP)), to_utc(start)]
    if end is not None:
        where.append("step.at < ?")
        values.append(to_utc(end))
    if uuid is not None:
        where.append("event.uuid = ?")
        values.append(uuid)
    order = "ORDER BY event.step, event.place"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM {_FROM} WHERE {' AND '.join(where)} {order}",  # noqa: S608
        values,
    ).fetchall()
    names: dict[str, str] = {}
    return [_event(connection, row, names) for row in rows]


def _first_step(connection: sqlite3.Connection, at: str) -> int:
    """The first step not before a time, found by halving: steps are in the order of their time."""
    low = 1
    (high,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM step").fetchone()
    while low < high:
        middle = (low + high) // 2
        row = connection.execute(
            "SELECT number, at FROM step WHERE number >= ? ORDER BY number LIMIT 1", (middle,)
        ).fetchone()
        if row is None or row[1] >= at:
            high = middle
        else:
            low = row[0] + 1
    return low


def _event(connection: sqlite3.Connection, row: tuple[Any, ...], names: dict[str, str]) -> Event:
    number, act, at, zone, made_by, entity, uuid, short_id, before, after = row
    old = None if before is None else json.loads(before)
    new = None if after is None else json.loads(after)
    record = {} if entity in _ENTRIES else _record(connection, entity, uuid, old, new)
    about = _about(connection, record, names)
    return Event(
        step=number,
        act=act,
        at=from_utc(at, zone_named(zone)),
        by=By(made_by),
        entity=entity,
        uuid=uuid,
        id=short_id or "",
        title=_title(connection, entity, uuid, (new, old), names),
        before=old,
        after=new,
        about_id=about[0],
        about=about[1],
        record=record,
    )


def _record(
    connection: sqlite3.Connection,
    entity: str,
    uuid: str,
    old: dict[str, Any] | None,
    new: dict[str, Any] | None,
) -> dict[str, Any]:
    """All that is known of a thing that is no entry: as it is now, with what this event has of it."""
    found = connection.execute(f"SELECT * FROM {entity} WHERE uuid = ?", (uuid,))  # noqa: S608
    row = found.fetchone()
    now = {} if row is None else dict(zip([column[0] for column in found.description], row, strict=True))
    return now | (old or {}) | (new or {})


def _about(connection: sqlite3.Connection, record: dict[str, Any], names: dict[str, str]) -> tuple[str, str]:
    """The short id and the name of the entry that a thing belongs to; empty where there is none."""
    uuid = record.get("task_uuid") or record.get("about_uuid")
    if not uuid:
        return "", ""
    (short_id,) = connection.execute("SELECT id FROM handle WHERE uuid = ?", (uuid,)).fetchone() or ("",)
    for entity in ("task", "goal", "note"):
        name = _title(connection, entity, uuid, (None, None), names)
        if name:
            return short_id, name
        names.pop(uuid, None)
    return short_id, ""


def _title(
    connection: sqlite3.Connection,
    entity: str,
    uuid: str,
    states: tuple[dict[str, Any] | None, dict[str, Any] | None],
    names: dict[str, str],
) -> str:
    """The entry's name as this event has it, else as it is now, else as an earlier event had it."""
    if entity not in _ENTRIES:
        return ""
    column = _NAMING[entity]
    for state in states:
        if state is not None and column in state:
            names[uuid] = first_line(without_label(str(state[column]), "note:"))
            return names[uuid]
    if uuid not in names:
        row = connection.execute(f"SELECT {column} FROM {entity} WHERE uuid = ?", (uuid,)).fetchone()  # noqa: S608
        names[uuid] = first_line(without_label(str(row[0]), "note:")) if row else ""
    return names[uuid]
