"""A plausible journal of many years, made from a seed: tasks, notes, goals and their history.

python -m tests.big_journal PATH [TASKS] [EVENTS]     (100,000 tasks and 1,000,000 events unless told otherwise)

It writes rows straight into the tables of a new journal, as keeping each line would take hours.
"""

from __future__ import annotations

import itertools
import random
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from companion.adapters.journal import open_journal
from companion.adapters.journal.columns import to_json, to_utc
from companion.adapters.journal.ids import ALPHABET
from companion.adapters.journal.indexing import set_mark
from companion.adapters.journal.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

END = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
YEARS = 10
ZONE = "Europe/Berlin"
ACTIONS = (
    *(
        "call",
        "email",
        "write",
        "read",
        "buy",
        "book",
        "pay",
        "clean",
        "repair",
        "water",
        "plan",
        "return",
        "sort",
    ),
    *(
        "find",
        "ask",
        "visit",
        "finish",
        "print",
        "sign",
        "check",
        "renew",
        "cancel",
        "order",
        "measure",
        "paint",
    ),
)
THINGS = (
    *(
        "landlord",
        "lease",
        "bank",
        "deposit",
        "school",
        "letter",
        "tax",
        "train",
        "ticket",
        "garden",
        "tomatoes",
    ),
    *(
        "dentist",
        "insurance",
        "report",
        "thesis",
        "chapter",
        "library",
        "bicycle",
        "heating",
        "kitchen",
        "invoice",
    ),
    *(
        "passport",
        "doctor",
        "parcel",
        "recipe",
        "meeting",
        "slides",
        "budget",
        "contract",
        "phone",
        "laptop",
        "cat",
    ),
)
PEOPLE = ("Sam", "Mia", "Noor", "Grandma", "Ali", "Jana", "the neighbour", "the office", "Zoë", "Jürgen")
TAGS = ("home", "flat", "work", "garden", "money", "health", "errand", "thesis")
SYLLABLES = (
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "si",
    "to",
    "ve",
    "wi",
    "ya",
    "zo",
    "dar",
    "pel",
    "min",
    "gor",
)


class Words:
    """Titles whose words are as common as in a person's life: few very often, most hardly ever."""

    def __init__(self, choice: random.Random) -> None:
        self._choice = choice
        self._rare = ["".join(choice.choices(SYLLABLES, k=choice.randint(2, 4))) for _ in range(20_000)]

    def title(self) -> str:
        choice = self._choice
        words = [choice.choice(ACTIONS), choice.choice(PEOPLE), "about the", choice.choice(THINGS)]
        words += [
            self._rare[int(len(self._rare) * choice.random() ** 3)] for _ in range(choice.randint(0, 3))
        ]
        return " ".join(words)

    def note(self) -> str:
        return f"{self.title()}. {self.title().capitalize()}."


def _handles() -> Iterator[str]:
    for length in (4, 5):
        yield from map("".join, itertools.product(ALPHABET, repeat=length))


def _uuid(at: datetime, number: int) -> str:
    digits = f"{int(at.timestamp() * 1000):012x}7{number & 0xFFF:03x}8{number:015x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class _Maker:
    def __init__(self, seed: int) -> None:
        self.choice = random.Random(seed)
        self.words = Words(self.choice)
        self.rows: dict[str, list[Any]] = {
            name: [] for name in ("handle", "step", "event", "search_text", "task", "note")
        }
        self.goals: list[str] = []
        self.handles = _handles()
        self.number = 0
        self.steps = 0

    def entry(self, table: str, fields: dict[str, Any], words: str, tags: list[str]) -> str:
        self.number += 1
        at = fields.pop("at")
        uuid = _uuid(at, self.number)
        row = {"uuid": uuid, "id": next(self.handles), "created_at": to_utc(at), "zone": ZONE, "private": 0}
        row |= {"tags": to_json(tags)} | fields
        self.rows["handle"].append((row["id"], uuid, table))
        self.rows.setdefault(table, []).append([row.get(column) for column in TABLES[table].columns])
        tag_list = "".join(f"|{tag}" for tag in tags) + "|" if tags else ""
        kind, status = row.get("kind", table), row.get("status", "")
        self.rows["search_text"].append(
            (uuid, kind, status, to_utc(at), row.get("goal_uuid"), tag_list, words)
        )
        kept = {column: value for column, value in row.items() if value is not None}
        self.event("keep", at, table, uuid, None, kept)
        return uuid

    def event(self, act: str, at: datetime, table: str, uuid: str, before: Any, after: Any) -> None:  # noqa: PLR0917
        self.steps += 1
        self.rows["step"].append((self.steps, _uuid(at, self.steps), act, to_utc(at), ZONE, 0))
        old = None if before is None else to_json(before)
        self.rows["event"].append((self.steps, 0, table, uuid, "person", old, to_json(after)))

    def goal(self, at: datetime) -> None:
        title = f"be able to {self.words.title()}"
        fields = {"at": at, "title": title, "text": title, "status": "active", "purpose": "do"}
        self.goals.append(self.entry("goal", fields, title, []))

    def note(self, at: datetime) -> None:
        text = self.words.note()
        kind = self.choice.choices(("note", "decision", "obstacle", "reflection"), (8, 1, 1, 1))[0]
        self.entry("note", {"at": at, "text": text, "kind": kind}, text, [])

    def task(self, at: datetime, open_share: float, edits: int) -> None:
        choice = self.choice
        title = self.words.title()
        tags = choice.sample(TAGS, choice.choice((0, 0, 1, 2)))
        day = (
            (at + timedelta(days=choice.randint(0, 20))).date().isoformat() if choice.random() < 0.6 else None
        )
        is_open = choice.random() < open_share
        done_at = at + timedelta(days=choice.randint(0, 30), minutes=choice.randint(1, 600))
        fields: dict[str, Any] = {
            "at": at,
            "title": title,
            "text": title,
            "status": "open" if is_open else "done",
            "done_at": None if is_open else to_utc(done_at),
            "do_at": day,
            "grain": "day" if day else None,
            "from_completion": 0,
            "estimate_s": choice.choice((None, 300, 900, 1800, 3600)),
            "actual_s": None if is_open else choice.choice((None, 400, 1000, 2600, 5000)),
            "goal_uuid": choice.choice(self.goals) if self.goals and choice.random() < 0.3 else None,
        }
        words = "\n".join(part for part in (title, " ".join(f"#{tag}" for tag in tags)) if part)
        uuid = self.entry("task", fields, words, tags)
        for turn in range(edits):
            after = {"estimate_s": 300 + 60 * turn}
            moment = at + timedelta(minutes=5 * turn + 1)
            self.event("edit", moment, "task", uuid, {"estimate_s": 240 + 60 * turn}, after)
        if not is_open:
            before = {"status": "open", "done_at": None}
            self.event("done", done_at, "task", uuid, before, {"status": "done", "done_at": to_utc(done_at)})

    def flush(self, connection: sqlite3.Connection) -> None:
        insert = {
            "handle": "INSERT INTO handle (id, uuid, entity) VALUES (?, ?, ?)",
            "step": "INSERT INTO step (number, uuid, act, at, zone, state) VALUES (?, ?, ?, ?, ?, ?)",
            "event": "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
            "search_text": "INSERT INTO search_text (uuid, kind, status, created_at, goal_uuid, tags, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
        }
        for table, rows in self.rows.items():
            connection.executemany(insert.get(table) or TABLES[table].insert, rows)
            rows.clear()


def make(path: str, tasks: int = 100_000, events: int = 1_000_000, seed: int = 7) -> None:
    """Make a journal of `tasks` tasks (and a fifth as many notes) with about `events` events."""
    journal = open_journal(path)
    connection = journal.open_apart()
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    maker = _Maker(seed)
    notes = tasks // 5
    edits = max(0, round((events - 2 * tasks - notes) / tasks))
    begin = END - timedelta(days=365 * YEARS)
    for _ in range(min(60, 1 + tasks // 50)):
        maker.goal(begin)
    open_share = min(0.2, 400 / tasks)
    for number in range(tasks):
        at = begin + timedelta(days=365 * YEARS) * (number / tasks)
        maker.task(at, open_share if at < END - timedelta(days=30) else 0.5, edits)
        if number % 5 == 0:
            maker.note(at + timedelta(minutes=1))
        if number % 5000 == 4999:
            maker.flush(connection)
    maker.flush(connection)
    for index in ("search_words", "search_parts"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
    set_mark(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("ANALYZE")
    connection.close()
    journal.close()


if __name__ == "__main__":
    counts = [int(argument) for argument in sys.argv[2:]]
    make(sys.argv[1], *counts)
