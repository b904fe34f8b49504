"""Asking the search index what matches; indexing.py keeps it in step with the entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.adapters.journal.columns import to_utc
from companion.adapters.journal.entry_tables import ENTRY_TABLES
from companion.domain.day import start_of
from companion.domain.entry import Hit
from companion.domain.search_rank import (
    RANKED_CHARACTERS,
    RANKED_HITS,
    fold,
    in_context,
    pattern_of,
    ranked,
    ranked_by_shared_words,
)

if TYPE_CHECKING:
    import re
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from companion.adapters.journal.unindexed import Found, Unindexed
    from companion.domain.entry import Entry
    from companion.domain.search_query import Query


def find(
    connection: sqlite3.Connection, query: Query, now: datetime, limit: int, fresh: Unindexed | None = None
) -> list[Hit]:
    """Entries that match, best first: whole words first, then parts of words while there is room.

    `fresh` is what the index does not hold yet, where it could not be brought up to date.
    """
    if query.is_empty or limit <= 0:
        return []
    goals = None if query.goal is None else _goals_named(connection, query.goal)
    where, values = _filters(query, goals, now, fresh)
    today = now.date()
    newer = [] if fresh is None else fresh.matching(query, goals, now, parts=False)
    if not query.terms and not query.tags:
        rows = newer + _rows(connection, "", where, values, limit)
        if newer:
            rows.sort(key=lambda row: row[1], reverse=True)
        return _hits(connection, [number for number, _, _ in rows[:limit]], None, fresh)
    pattern = pattern_of(query.words, query.phrases, parts=False)
    found = newer + _rows(connection, "search_words", where, [_words_match(query), *values], RANKED_HITS)
    numbers = [number for number, _ in ranked(found, pattern, today)][:limit]
    hits = _hits(connection, numbers, pattern, fresh)
    if len(hits) < limit and query.terms:
        known = {number for number, _, _ in found}
        parts = pattern_of(query.words, query.phrases, parts=True)
        newer = [] if fresh is None else fresh.matching(query, goals, now, parts=True)
        more = [row for row in newer + _parts(connection, query, where, values) if row[0] not in known]
        numbers = [number for number, _ in ranked(more, parts, today)][: limit - len(hits)]
        hits += _hits(connection, numbers, parts, fresh)
    return hits


def related(
    connection: sqlite3.Connection,
    words: Sequence[str],
    now: datetime,
    limit: int,
    fresh: Unindexed | None = None,
) -> list[Hit]:
    """Entries that share the most telling of these words."""
    if not words:
        return []
    match = " OR ".join(_quoted(word) + (" *" if len(word) >= 5 else "") for word in words)
    where, values = _not_of(fresh)
    found = _rows(connection, "search_words", where, [match, *values], RANKED_HITS // 4)
    found += [] if fresh is None else fresh.sharing(words)
    numbers = ranked_by_shared_words(found, words, now.date())[:limit]
    return _hits(connection, numbers, pattern_of(words, (), parts=False), fresh)


def _not_of(fresh: Unindexed | None) -> tuple[str, list[object]]:
    if fresh is None:
        return "", []
    return " AND s.uuid NOT IN (SELECT value FROM json_each(?))", [fresh.uuids]


def _rows(
    connection: sqlite3.Connection, index: str, where: str, values: Sequence[object], limit: int
) -> list[Found]:
    """The newest rows that hold; `index` is the FTS table whose MATCH takes the first value, or none."""
    columns = f"s.number, s.created_at, substr(s.words, 1, {RANKED_CHARACTERS})"
    if index:
        source = f"{index} CROSS JOIN search_text s ON s.number = {index}.rowid WHERE {index} MATCH ?"
        order = f"{index}.rowid"
    else:
        source, order = "search_text s WHERE 1", "s.number"
    statement = f"SELECT {columns} FROM {source} {where} ORDER BY {order} DESC LIMIT {int(limit)}"  # noqa: S608
    return connection.execute(statement, values).fetchall()


def _parts(connection: sqlite3.Connection, query: Query, where: str, values: Sequence[object]) -> list[Found]:
    """Entries that hold the terms anywhere, also inside words and in scripts that put no spaces."""
    long_terms = [term for term in query.terms if len(term) >= 3]
    short_terms = [term for term in query.terms if len(term) < 3]
    extra = [f"%{_like(term)}%" for term in short_terms]
    where += " AND s.words LIKE ? ESCAPE '\\'" * len(extra)
    if long_terms:
        match = " AND ".join(map(_quoted, long_terms))
        return _rows(connection, "search_parts", where, [match, *values, *extra], RANKED_HITS)
    if all(fold(term).isascii() for term in short_terms):
        return []  # one or two Latin letters anywhere in a word mean nothing
    return _rows(connection, "", where, [*values, *extra], RANKED_HITS)


def _words_match(query: Query) -> str:
    words = [_quoted(word) + " *" for word in query.words]
    phrases = [_quoted(phrase) for phrase in query.phrases]
    return " AND ".join([*words, *phrases, *map(_quoted, query.tags)])


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""').replace("\0", " ") + '"'


def _like(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _filters(
    query: Query, goals: list[str] | None, now: datetime, fresh: Unindexed | None
) -> tuple[str, list[object]]:
    where: list[str] = []
    values: list[object] = []
    for column, allowed in (("kind", query.kinds), ("status", query.states)):
        if allowed:
            where.append(f"s.{column} IN ({', '.join('?' * len(allowed))})")
            values += allowed
    for tag in query.tags:
        where.append("s.tags LIKE ? ESCAPE '\\'")
        values.append(f"%|{_like(tag)}|%")
    if query.before is not None:
        where.append("s.created_at < ?")
        values.append(to_utc(start_of(query.before, now.tzinfo)))
    if query.after is not None:
        where.append("s.created_at >= ?")
        values.append(to_utc(start_of(query.after, now.tzinfo)))
    if goals is not None:
        marks = ", ".join("?" * len(goals))
        where.append(f"(s.goal_uuid IN ({marks}) OR s.uuid IN ({marks}))")
        values += [*goals, *goals]
    current, uuids = _not_of(fresh)
    return "".join(f" AND {condition}" for condition in where) + current, values + uuids


def _goals_named(connection: sqlite3.Connection, name: str) -> list[str]:
    rows = connection.execute("SELECT uuid, id, title FROM goal").fetchall()
    looked_for = fold(name)
    return [uuid for uuid, short_id, title in rows if looked_for == short_id or looked_for in fold(title)]


def _hits(
    connection: sqlite3.Connection,
    numbers: Sequence[int],
    pattern: re.Pattern[str] | None,
    fresh: Unindexed | None,
) -> list[Hit]:
    """The entries behind numbers of the index, in that order, each in its context."""
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT number, uuid, kind, words FROM search_text WHERE number IN ({marks})",  # noqa: S608
        numbers,
    ).fetchall()
    entries: dict[str, Entry] = {}
    for table in ENTRY_TABLES:
        uuids = [row[1] for row in rows if _TABLE_OF_KIND.get(row[2], "note") == table.name]
        if uuids:
            marks = ", ".join("?" * len(uuids))
            found = connection.execute(f"{table.select} WHERE {table.name}.uuid IN ({marks})", uuids)
            entries.update((values[0], table.item_of(values)) for values in found)
    by_number = {row[0]: (entries[row[1]], row[3]) for row in rows if row[1] in entries}
    if fresh is not None:
        by_number.update({number: fresh.of(number) for number in numbers if number < 0})
    hits = []
    for number in numbers:
        if number in by_number:
            entry, words = by_number[number]
            before, matched, after = in_context(words, pattern)
            hits.append(Hit(entry=entry, before=before, matched=matched, after=after))
    return hits


_TABLE_OF_KIND = {"task": "task", "goal": "goal", "conversation": "conversation"}
