"""Any sequence of changes, undone, gives the start; brought again, gives the end; across restarts too."""

from __future__ import annotations

import contextlib
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.adapters.journal import open_journal
from companion.domain.errors import NothingToUndo, Problem
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.keep_goals import KeepGoals
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.adapters.journal import SqliteJournal

LINES = (
    "call the bank tomorrow ^flat",
    "water plants every 2 days #home",
    "note: lease ends ^flat",
    "goal: the flat",
)
ACTS = (
    *("keep", "lines", "done", "reopen", "drop", "defer", "shelve"),
    *("edit", "goal", "delete", "intend", "start", "undo", "redo"),
)


def state(journal: SqliteJournal) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the history, and what the index holds."""
    journal.index_pending()
    tables = ("task", "goal", "note", "conversation", "intention")
    rows: dict[str, list[tuple[object, ...]]] = {}
    for table in tables:
        names = [r[1] for r in journal.rows(f"PRAGMA table_info({table})") if r[1] != "number"]
        rows[table] = sorted(journal.rows(f"SELECT {', '.join(names)} FROM {table}"), key=str)  # noqa: S608
    rows["index"] = sorted(
        journal.rows("SELECT uuid, kind, status, created_at, goal_uuid, tags, words FROM search_text"),
        key=str,
    )
    return rows


def do(act: str, choice: random.Random, journal: SqliteJournal, clock: StandingClock) -> None:
    capture, change = Capture(journal, clock), Change(journal, clock)
    goals = KeepGoals(journal, clock, capture)
    ids = [task.id for task in journal.tasks()] + [goal.id for goal in journal.goals()] or ["zzzz"]
    one = choice.choice(ids)
    deeds: dict[str, Callable[[], object]] = {
        "keep": lambda: capture.keep(choice.choice(LINES)),
        "lines": lambda: capture.keep_lines(choice.sample(LINES, 3)),
        "done": lambda: change.done(one),
        "reopen": lambda: change.reopen(one),
        "drop": lambda: change.drop(one),
        "defer": lambda: change.defer(one, "monday"),
        "shelve": lambda: change.defer(one),
        "edit": lambda: change.edit(one, title=f"title {choice.random()}", why="because", tags="a b"),
        "goal": lambda: choice.choice([goals.pause, goals.achieve, goals.resume])(one),
        "delete": lambda: change.delete(one),
        "intend": lambda: change.intend(choice.sample(ids, min(2, len(ids)))),
        "start": lambda: change.start(one),
        "undo": lambda: change.undo(choice.randint(1, 3)),
        "redo": lambda: change.redo(choice.randint(1, 3)),
    }
    with contextlib.suppress(Problem):
        deeds[act]()
    clock.move(hours=choice.randint(1, 30))


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(st.sampled_from(ACTS), max_size=25), seed=st.integers(0, 10**6))
def test_any_changes_undone_give_the_start_and_redone_the_end(acts: list[str], seed: int) -> None:
    choice, clock = random.Random(seed), StandingClock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        journal = open_journal(path)
        start = state(journal)
        for act in acts:
            do(act, choice, journal, clock)
        end = state(journal)
        journal.close()

        journal = open_journal(path)
        change = Change(journal, clock)
        taken_back = 0
        with contextlib.suppress(NothingToUndo):
            while True:
                taken_back += len(change.undo())
        assert state(journal) == start
        journal.close()

        journal = open_journal(path)
        for _ in range(taken_back):
            Change(journal, clock).redo()
        assert state(journal) == end
        for index in ("search_words", "search_parts"):
            checked = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - our two names
            journal.rows(checked)
        journal.close()


@settings(max_examples=60, deadline=None)
@given(query=st.text(), line=st.text(min_size=1))
def test_any_text_can_be_searched_for(query: str, line: str) -> None:
    from companion.domain.search_query import read_query

    clock = StandingClock()
    with tempfile.TemporaryDirectory() as folder:
        journal = open_journal(Path(folder) / "journal.db")
        if line.strip():
            Capture(journal, clock).keep(line, kind="note")
        journal.find(read_query(query, clock.now().date()), clock.now(), 50)
        journal.related(query.split(), clock.now(), 3)
        journal.close()
