"""Keeping the search index in step with the entries, later than they are kept.

A line is durable before its words are in the index: half of what a kept line would write is index. The events say
what is still to be indexed, so that keeping writes nothing for it; `search_mark` holds the last step that is in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.adapters.journal.columns import to_utc
from companion.adapters.journal.tables import TABLES
from companion.domain.search_words import words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from companion.domain.entry import Entry

_BEHIND = "SELECT 1 FROM step WHERE number > (SELECT step FROM search_mark) LIMIT 1"


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether something was changed that the index does not know."""
    return connection.execute(_BEHIND).fetchone() is not None


def waiting(connection: sqlite3.Connection, last: int | None = None) -> list[tuple[str, str]]:
    """The table and uuid of each entry changed since the index was brought up to date, up to a step."""
    rows = connection.execute(
        "SELECT DISTINCT entity, uuid FROM event WHERE step > (SELECT step FROM search_mark) AND step <= ?",
        (2**62 if last is None else last,),
    ).fetchall()
    return [(entity, uuid) for entity, uuid in rows if TABLES[entity].has_handle]


def catch_up(connection: sqlite3.Connection, limit: int | None = None) -> bool:
    """Index what was changed, about `limit` events of it; whether there is more. Needs a write transaction."""
    (newest,) = connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()
    last = newest
    if limit is not None:
        bound = (
            "SELECT max(step) FROM (SELECT step FROM event WHERE step > (SELECT step FROM search_mark) "
            "ORDER BY step LIMIT ?)"
        )
        (reached,) = connection.execute(bound, (limit,)).fetchone()
        last = newest if reached is None else reached
    for entity, uuid in waiting(connection, last):
        entry = read(connection, entity, uuid)
        if entry is None:
            take_out(connection, uuid)
        else:
            put(connection, entry)
    connection.execute("UPDATE search_mark SET step = ?", (last,))
    return bool(last < newest)


def read(connection: sqlite3.Connection, entity: str, uuid: str) -> Entry | None:
    """The entry as it is now, if it is there."""
    table = TABLES[entity]
    row = connection.execute(f"{table.select} WHERE {table.name}.uuid = ?", (uuid,)).fetchone()
    entry: Entry | None = None if row is None else table.item_of(row)
    return entry


def set_mark(connection: sqlite3.Connection) -> None:
    """Say that every step is in the index."""
    connection.execute("UPDATE search_mark SET step = (SELECT coalesce(max(number), 0) FROM step)")


def put(connection: sqlite3.Connection, entry: Entry) -> None:
    """Index an entry, or index it anew where its words changed."""
    words = words_of(entry)
    tags = _tag_list(getattr(entry, "tags", ()))
    status = str(getattr(entry, "status", ""))
    goal_uuid = goal_uuid_of(connection, entry)
    old = connection.execute("SELECT number, words FROM search_text WHERE uuid = ?", (entry.uuid,)).fetchone()
    if old is None:
        row = (entry.uuid, entry.kind, status, to_utc(entry.created_at), goal_uuid, tags, words)
        number = connection.execute(
            "INSERT INTO search_text (uuid, kind, status, created_at, goal_uuid, tags, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
    else:
        number = old[0]
        if old[1] != words:
            _unindex(connection, number, old[1])
        connection.execute(
            "UPDATE search_text SET kind = ?, status = ?, goal_uuid = ?, tags = ?, words = ? WHERE number = ?",
            (entry.kind, status, goal_uuid, tags, words, number),
        )
        if old[1] == words:
            return
    connection.execute("INSERT INTO search_words (rowid, words) VALUES (?, ?)", (number, words))
    connection.execute("INSERT INTO search_parts (rowid, words) VALUES (?, ?)", (number, words))


def take_out(connection: sqlite3.Connection, uuid: str) -> None:
    """Forget where an entry is found."""
    old = connection.execute("SELECT number, words FROM search_text WHERE uuid = ?", (uuid,)).fetchone()
    if old is not None:
        _unindex(connection, *old)
        connection.execute("DELETE FROM search_text WHERE number = ?", (old[0],))


def goal_uuid_of(connection: sqlite3.Connection, entry: Entry) -> str | None:
    """The uuid of the goal that an entry belongs to."""
    goal_id = getattr(entry, "goal_id", None) or getattr(entry, "parent_id", None)
    if goal_id is None:
        return None
    row = connection.execute("SELECT uuid FROM handle WHERE id = ?", (goal_id,)).fetchone()
    return None if row is None else str(row[0])


def _unindex(connection: sqlite3.Connection, number: int, words: str) -> None:
    for table in ("search_words", "search_parts"):
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)",  # noqa: S608
            (number, words),
        )


def _tag_list(tags: Sequence[str]) -> str:
    return "".join(f"|{tag.casefold()}" for tag in tags) + "|" if tags else ""
