"""The journal as the services see it, on SQLite."""

from __future__ import annotations

import os
import threading
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.adapters.journal.columns import to_utc
from companion.adapters.journal.connections import Connections
from companion.adapters.journal.entry_tables import CONVERSATION, GOAL, INTENTION, NOTE, TASK
from companion.adapters.journal.file import BUSY_SECONDS, open_file, problems
from companion.adapters.journal.ids import uuid7
from companion.adapters.journal.tables import TABLES, all_tables
from companion.adapters.journal.unit import HOLDS, LASTING, TAKEN_BACK, SqliteUnit
from companion.domain.errors import JournalProblem, UnreadableJournal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from companion.adapters.journal.columns import Table
    from companion.adapters.journal.unindexed import Unindexed
    from companion.domain.change import Step
    from companion.domain.entry import Entry, Hit
    from companion.domain.goal import Goal
    from companion.domain.history import Event
    from companion.domain.intention import Intention
    from companion.domain.note import Note
    from companion.domain.search_query import Query
    from companion.domain.task import Task

SEARCH_WAITS_MS = 300
"""How long a search waits for other writers to index first; then it looks through what is new by itself."""

MANY_EVENTS = 200
"""A step of so many events, as an import is, is indexed with it: a search soon after would wait for it else."""

MANY_STEPS = 500
"""Every so many steps the index is brought up to date at once, where only commands are used and none searches."""


def open_journal(path: str | os.PathLike[str]) -> SqliteJournal:
    """Open the journal, making it where there is none. Raises JournalProblem."""
    return SqliteJournal(os.fspath(path))


class _Threads(threading.local):
    """The step that a thread is writing."""

    unit: SqliteUnit | None = None


class SqliteJournal:
    """The journal in one SQLite file; implements `services.ports.Journal`."""

    def __init__(self, path: str) -> None:
        self.path = os.path.abspath(path)
        self._connections = Connections(self.path)
        self._threads = _Threads()
        with self._using():
            pass  # opened now, so that what is wrong with the file is said now

    def close(self) -> None:
        """Close the file for every thread."""
        self._connections.close()

    def set_aside(self) -> AbstractContextManager[None]:
        """Have the file closed within the block, so that it can be replaced; other threads wait so long."""
        return self._connections.set_aside()

    def release_thread(self) -> None:
        """Close this thread's connection; a thread that ends would otherwise leave it open until `close`."""
        self._connections.release_thread()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, and SQLite's errors within the block as sentences."""
        with problems(self.path), self._connections.use() as connection:
            yield connection

    def new_uuid(self) -> str:
        """A fresh UUIDv7."""
        return uuid7()

    def data_version(self) -> int:
        """A number that changes when another process has written."""
        with self._using() as connection:
            (number,) = connection.execute("PRAGMA data_version").fetchone()
        return int(number)

    @contextmanager
    def unit(self, act: str, at: datetime, *, undoable: bool = True) -> Iterator[SqliteUnit]:
        """Begin one step; leaving the block makes it durable, an exception leaves no trace of it.

        A unit begun inside another one of this thread belongs to that one's step.
        """
        outer = self._threads.unit
        if outer is not None:
            with self._part_of(outer):
                yield outer
            return
        with self._transaction() as connection:
            unit = SqliteUnit(connection, act, at, HOLDS if undoable else LASTING)
            self._threads.unit = unit
            try:
                yield unit
            finally:
                self._threads.unit = None
            if unit.written[0]:
                _index_many(connection, *unit.written)

    @contextmanager
    def _part_of(self, outer: SqliteUnit) -> Iterator[None]:
        """Within a step, what an exception leaves no trace of even where the step goes on."""
        written = outer.written
        with self._using() as connection:
            connection.execute("SAVEPOINT part")
            try:
                yield
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK TO part")
                    outer.written = written
                raise
            finally:
                if connection.in_transaction:
                    connection.execute("RELEASE part")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """The connection inside a read transaction: what others write meanwhile is not seen."""
        with self._using() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def open_apart(self) -> sqlite3.Connection:
        """Another connection to the file, for work that needs one to itself."""
        return open_file(self.path)

    def rewriting(self) -> AbstractContextManager[sqlite3.Connection]:
        """The connection inside a write transaction that makes no step; for restoring a whole journal."""
        return self._transaction()

    def index_pending(self, limit: int | None = None) -> bool:
        """Bring the search index up to date with what was kept, about `limit` changes of it at a time.

        Searching does so as well; done before, when nobody waits, the search is faster. Returns whether more
        is left.
        """
        from companion.adapters.journal import indexing

        with self._using() as connection:
            if connection.in_transaction or not indexing.is_behind(connection):
                return False
        with self._transaction() as connection:
            return indexing.catch_up(connection, limit)

    def undo(self, at: datetime) -> Step | None:
        """Take back the last step not yet taken back."""
        with self._transaction() as connection:
            last = connection.execute(
                "SELECT number FROM step WHERE state = 0 ORDER BY number DESC LIMIT 1"
            ).fetchone()
            return None if last is None else self._reverse(connection, "undo", at, last[0], TAKEN_BACK)

    def redo(self, at: datetime) -> Step | None:
        """Bring back the step taken back last, unless something was changed since."""
        with self._transaction() as connection:
            first = connection.execute(
                "SELECT number FROM step WHERE state = 1 ORDER BY number LIMIT 1"
            ).fetchone()
            return None if first is None else self._reverse(connection, "redo", at, first[0], HOLDS)

    def _reverse(
        self, connection: sqlite3.Connection, act: str, at: datetime, number: int, state: int
    ) -> Step:
        """Undo or redo a step: a redo takes back what the undo did, so it too reverses events."""
        source = number
        if act == "redo":
            (source,) = connection.execute(
                "SELECT max(number) FROM step WHERE of = ? AND act = 'undo'", (number,)
            ).fetchone()
        unit = SqliteUnit(connection, act, at, LASTING, of=number)
        step = unit.reverse(source, called=number)
        _index_many(connection, *unit.written)
        connection.execute("UPDATE step SET state = ? WHERE number = ?", (state, number))
        return step

    # Reading

    def items(self, table: Table, rest: str, values: Sequence[object] = ()) -> list[Any]:
        """What a table holds where `rest`, the end of a SELECT, is so; for the modules of this folder."""
        with self._using() as connection:
            rows = connection.execute(f"{table.select} {rest}", values).fetchall()
        return [table.item_of(row) for row in rows]

    def rows(
        self, statement: str, values: Sequence[object] | dict[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """The rows of a SELECT; for the modules of this folder."""
        with self._using() as connection:
            return connection.execute(statement, values).fetchall()

    def entry(self, short_id: str) -> Entry | None:
        """The entry with a short id, upper or lower case."""
        return self._entry_where("id = ?", short_id.strip().lower())

    def entry_with_uuid(self, uuid: str) -> Entry | None:
        """The entry with a uuid."""
        return self._entry_where("uuid = ?", uuid)

    def _entry_where(self, condition: str, value: str) -> Entry | None:
        rows = self.rows(f"SELECT entity, uuid FROM handle WHERE {condition}", (value,))  # noqa: S608
        row = rows[0] if rows else None
        if row is None or row[1] is None:
            return None
        table = TABLES[row[0]]
        found = self.items(table, f"WHERE {table.name}.uuid = ?", (row[1],))
        return found[0] if found else None

    def last_step(self) -> int | None:
        """The number of the step that undo would take back."""
        rows = self.rows("SELECT number FROM step WHERE state = 0 ORDER BY number DESC LIMIT 1")
        return int(rows[0][0]) if rows else None

    def step_that_made(self, uuid: str) -> int | None:
        """The number of the step that first kept an entry."""
        ((number,),) = self.rows("SELECT min(step) FROM event WHERE uuid = ?", (uuid,))
        return None if number is None else int(number)

    def open_tasks(self) -> list[Task]:
        """All open tasks, oldest first."""
        return self.items(TASK, "WHERE status = 'open' ORDER BY created_at, number")

    def open_tasks_until(self, last: date) -> list[Task]:
        """The open tasks that are started, or have a day or deadline not after `last`."""
        bound = (last + timedelta(days=2)).isoformat()  # as text, before any date or time two days on
        return self.items(
            TASK,
            "WHERE number IN (SELECT number FROM task WHERE status = 'open' AND do_at < ? "
            "UNION SELECT number FROM task WHERE status = 'open' AND deadline < ? "
            "UNION SELECT number FROM task WHERE status = 'open' AND started_at IS NOT NULL) "
            "ORDER BY created_at, number",
            (bound, bound),
        )

    def undated_tasks(self, limit: int) -> list[Task]:
        """Open tasks with neither day nor deadline and not started, oldest first."""
        return self.items(
            TASK,
            "WHERE status = 'open' AND do_at IS NULL AND deadline IS NULL AND started_at IS NULL "
            "ORDER BY created_at, number LIMIT ?",
            (limit,),
        )

    def tasks(self, *, goal_id: str | None = None, limit: int | None = None) -> list[Task]:
        """Tasks whatever their status, oldest first; the newest `limit` of them."""
        if goal_id is not None:
            where = "WHERE goal_uuid = (SELECT uuid FROM handle WHERE id = ?) ORDER BY created_at DESC, number DESC"
            found = self.items(TASK, where + " LIMIT ?", (goal_id, -1 if limit is None else limit))
        else:
            newest = "ORDER BY created_at DESC, number DESC LIMIT ?"
            found = self.items(TASK, newest, (-1 if limit is None else limit,))
        return found[::-1]

    def tasks_done(self, start: datetime, end: datetime) -> list[Task]:
        """Tasks done in a stretch of time, in that order."""
        return self.items(
            TASK,
            "WHERE status = 'done' AND done_at >= ? AND done_at < ? ORDER BY done_at",
            (to_utc(start), to_utc(end)),
        )

    def entries_created(self, start: datetime, end: datetime) -> list[Entry]:
        """Entries of every kind made in a stretch of time, in that order."""
        found: list[Entry] = []
        for table in (GOAL, TASK, NOTE, CONVERSATION):
            where = "WHERE created_at >= ? AND created_at < ?"
            found += self.items(table, where, (to_utc(start), to_utc(end)))
        found.sort(key=lambda entry: (entry.created_at, entry.uuid))
        return found

    def goals(self) -> list[Goal]:
        """All goals, oldest first."""
        return self.items(GOAL, "ORDER BY created_at, number")

    def intentions(self, day: date) -> list[Intention]:
        """What was chosen for a day, in its order."""
        return self.items(INTENTION, "WHERE day = ? ORDER BY place, uuid", (day.isoformat(),))

    def events(
        self, *, start: datetime | None = None, end: datetime | None = None, uuid: str | None = None
    ) -> list[Event]:
        """What changed in a stretch of time, or what ever happened to one thing; oldest first."""
        from companion.adapters.journal.events import read_events

        with self._using() as connection:
            return read_events(connection, start, end, uuid)

    def linked_to(self, short_id: str) -> list[Task | Goal | Note | Intention]:
        """What cannot stay as it is when an entry goes: the rows that refer to it by a foreign key."""
        found: list[Task | Goal | Note | Intention] = []
        for table in all_tables():
            # What merely was about an entry (`about_uuid`) outlives it.
            columns = [c for _, c, codec in table.fields if codec == "ref" and c != "about_uuid"]
            if columns:
                target = "(SELECT uuid FROM handle WHERE id = ?)"
                where = " OR ".join(f"{column} = {target}" for column in columns)
                found += self.items(table, f"WHERE {where}", [short_id] * len(columns))
        return found

    def find(self, query: Query, now: datetime, limit: int) -> list[Hit]:
        """What matches, best first."""
        from companion.adapters.journal import index

        with self._using() as connection:
            return index.find(connection, query, now, limit, self._unindexed(connection))

    def related(self, words: Sequence[str], now: datetime, limit: int) -> list[Hit]:
        """Entries that share the most telling of these words, best first."""
        from companion.adapters.journal import index

        with self._using() as connection:
            return index.related(connection, words, now, limit, self._unindexed(connection))

    def _unindexed(self, connection: sqlite3.Connection) -> Unindexed | None:
        """Bring the index up to date for a search; what it could not take in is looked through instead."""
        from companion.adapters.journal import indexing

        if not indexing.is_behind(connection):
            return None
        if not connection.in_transaction and self._could_index(connection):
            return None
        from companion.adapters.journal.unindexed import Unindexed

        return Unindexed(connection)

    def _could_index(self, connection: sqlite3.Connection) -> bool:
        # A search waits for no long import of another program.
        connection.execute(f"PRAGMA busy_timeout = {SEARCH_WAITS_MS}")
        try:
            self.index_pending()
        except UnreadableJournal:
            raise
        except JournalProblem:  # a read-only home, a full disk: what was kept can be found all the same
            return False
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        return True

    def lines_typed(self, limit: int) -> list[str]:
        """The lines as they were typed, newest first, each once."""
        newest = " UNION ALL ".join(
            f"SELECT * FROM (SELECT created_at AS at, {column} AS line FROM {table} "  # noqa: S608
            f"WHERE {column} <> '' ORDER BY created_at DESC LIMIT :limit)"
            for table, column in (
                ("task", "text"),
                ("goal", "text"),
                ("note", "text"),
                ("conversation", "question"),
            )
        )
        statement = f"SELECT line FROM ({newest}) GROUP BY line ORDER BY max(at) DESC LIMIT :limit"  # noqa: S608
        return [line for (line,) in self.rows(statement, {"limit": limit})]


def _index_many(connection: sqlite3.Connection, step: int, events: int) -> None:
    """Index within the step where much would wait."""
    if events >= MANY_EVENTS or step % MANY_STEPS == 0:
        from companion.adapters.journal.indexing import catch_up

        catch_up(connection)
