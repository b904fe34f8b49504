"""What the search index does not hold and cannot take in now (a read-only home, a full disk), looked through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from companion.adapters.journal.columns import to_utc
from companion.adapters.journal.indexing import goal_uuid_of, read, waiting
from companion.domain.day import start_of
from companion.domain.search_rank import RANKED_CHARACTERS, fold, pattern_of
from companion.domain.search_words import words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from companion.domain.entry import Entry
    from companion.domain.search_query import Query

Found = tuple[int, str, str]
"""An entry's number in the index, when it was made, and the beginning of its words."""


class Unindexed:
    """The entries changed since the index was brought up to date; their numbers are below zero."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        changed = waiting(connection)
        self.uuids = json.dumps([uuid for _, uuid in changed])
        """As JSON, also of what is there no more: what the index says of them is out of date."""
        self._entries: dict[int, tuple[Entry, str, str | None]] = {}
        for entity, uuid in changed:
            entry = read(connection, entity, uuid)
            if entry is not None:
                goal_uuid = goal_uuid_of(connection, entry)
                self._entries[-1 - len(self._entries)] = (entry, words_of(entry), goal_uuid)

    def of(self, number: int) -> tuple[Entry, str]:
        """The entry with a number, and its words."""
        entry, words, _ = self._entries[number]
        return entry, words

    def matching(
        self, query: Query, goals: Collection[str] | None, now: datetime, *, parts: bool
    ) -> list[Found]:
        """What matches a query; `goals` are the uuids of those its `goal:` names."""
        return [
            _found(number, entry, words)
            for number, (entry, words, goal_uuid) in self._entries.items()
            if (goals is None or goal_uuid in goals or entry.uuid in goals)
            and _fits(entry, query, now)
            and all(_holds(words, query, parts=parts))
        ]

    def sharing(self, words: Sequence[str]) -> list[Found]:
        """What has any of these words."""
        pattern = pattern_of(words, (), parts=False)
        return [
            _found(number, entry, text)
            for number, (entry, text, _) in self._entries.items()
            if pattern is not None and pattern.search(fold(text))
        ]


def _found(number: int, entry: Entry, words: str) -> Found:
    return number, to_utc(entry.created_at), words[:RANKED_CHARACTERS]


def _fits(entry: Entry, query: Query, now: datetime) -> bool:
    tags = {tag.casefold() for tag in getattr(entry, "tags", ())}
    return (
        (not query.kinds or entry.kind in query.kinds)
        and (not query.states or getattr(entry, "status", "") in query.states)
        and set(query.tags) <= tags
        and (query.before is None or entry.created_at < start_of(query.before, now.tzinfo))
        and (query.after is None or entry.created_at >= start_of(query.after, now.tzinfo))
    )


def _holds(words: str, query: Query, *, parts: bool) -> Iterator[bool]:
    """Of each term whether it stands there."""
    text = fold(words)
    terms = [((word,), ()) for word in query.words] + [((), (phrase,)) for phrase in query.phrases]
    for single, phrase in terms:
        pattern = pattern_of(single, phrase, parts=parts)
        yield pattern is None or pattern.search(text) is not None
