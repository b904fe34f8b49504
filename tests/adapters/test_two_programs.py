"""Two programs that change the same entry at once: neither loses what the other wrote."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from companion.adapters.journal import SqliteJournal, open_journal
from companion.domain.errors import WrongUsage
from companion.domain.task import Task
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.keep_goals import KeepGoals
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.clock import StandingClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.adapters.journal.unit import SqliteUnit

CLOCK = StandingClock()


class Overtaken(SqliteJournal):
    """A journal in which another program always gets in between, just before a step begins."""

    between: Callable[[], object] | None = None

    @contextmanager
    def unit(self, act: str, at: datetime, *, undoable: bool = True) -> Iterator[SqliteUnit]:
        deed, self.between = self.between, None
        if deed is not None:
            deed()
        with super().unit(act, at, undoable=undoable) as unit:
            yield unit


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Overtaken]:
    made = Overtaken(str(tmp_path / "journal.db"))
    yield made
    made.close()


@pytest.fixture
def theirs(ours: Overtaken) -> Iterator[SqliteJournal]:
    made = open_journal(ours.path)
    yield made
    made.close()


def test_a_task_that_another_program_made_repeat_comes_again_when_it_is_done(
    ours: Overtaken, theirs: SqliteJournal
) -> None:
    task = Capture(ours, CLOCK).keep("water the plants tomorrow").entry
    ours.between = lambda: Change(theirs, CLOCK).edit(task.id, rrule="every 2 days", actual_s=60)
    done = Change(ours, CLOCK).done(task.id)
    assert (done.actual_s, done.rrule is not None) == (60, True)
    assert [one.title for one in ours.open_tasks()] == ["water the plants"]


def test_a_repeating_task_done_twice_at_once_comes_again_once(ours: Overtaken, theirs: SqliteJournal) -> None:
    task = Capture(ours, CLOCK).keep("water the plants every 2 days").entry
    ours.between = lambda: Change(theirs, CLOCK).done(task.id)
    assert Change(ours, CLOCK).done(task.id).status == "done"
    assert len(ours.tasks()) == 2


def test_what_was_done_meanwhile_is_not_given_another_day(ours: Overtaken, theirs: SqliteJournal) -> None:
    task = Capture(ours, CLOCK).keep("call the bank").entry
    ours.between = lambda: Change(theirs, CLOCK).done(task.id)
    with pytest.raises(WrongUsage, match="already done"):
        Change(ours, CLOCK).defer(task.id, "friday")
    assert [one.do_at for one in ours.tasks()] == [None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"why": "theirs"}, {"first_step": "ours"}),
        ({"title": "theirs"}, {"title": "ours"}),
        ({"tags": "a b"}, {"tags": "b c"}),
    ],
)
def test_undo_brings_back_what_the_other_program_wrote(
    ours: Overtaken, theirs: SqliteJournal, first: dict[str, Any], second: dict[str, Any]
) -> None:
    task = Capture(ours, CLOCK).keep("call the bank").entry
    ours.between = lambda: Change(theirs, CLOCK).edit(task.id, **first)
    edited = Change(ours, CLOCK).edit(task.id, **second)
    ours.undo(NOW)
    (name,) = first
    there = ours.entry(task.id)
    assert there == replace(edited, **{key: getattr(there, key) for key in second})
    wanted = tuple(str(first[name]).split()) if name == "tags" else first[name]
    assert getattr(there, name) == wanted


def test_a_goal_closed_by_another_program_keeps_its_day(ours: Overtaken, theirs: SqliteJournal) -> None:
    capture = Capture(ours, CLOCK)
    goal = KeepGoals(ours, CLOCK, capture).add("the flat")
    later = StandingClock()
    later.move(hours=5)
    ours.between = lambda: KeepGoals(theirs, CLOCK, capture).achieve(goal.id)
    assert KeepGoals(ours, later, capture).achieve(goal.id).closed_at == NOW


def test_even_a_change_worked_out_from_something_older_is_undone_to_what_was_there(
    ours: Overtaken, theirs: SqliteJournal
) -> None:
    task = Capture(ours, CLOCK).keep("call the bank").entry
    Change(theirs, CLOCK).edit(task.id, title="call the other bank")
    assert isinstance(task, Task)
    with ours.unit("edit", NOW) as unit:
        unit.change(task, replace(task, title="ring the bank"))
    ours.undo(NOW)
    assert ours.entry(task.id).title == "call the other bank"  # type: ignore[union-attr]


def test_many_edits_of_two_threads_all_come_through(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.db")
    task = Capture(journal, CLOCK).keep("one").entry

    def edit(field: str) -> None:
        for number in range(20):
            Change(journal, CLOCK).edit(task.id, **{field: f"{field} {number}"})

    threads = [threading.Thread(target=edit, args=(field,)) for field in ("why", "plan", "first_step")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    there = journal.entry(task.id)
    assert (there.why, there.plan, there.first_step) == ("why 19", "plan 19", "first_step 19")  # type: ignore[union-attr]
    while journal.undo(NOW) is not None:
        pass
    assert journal.tasks() == []
    journal.close()
