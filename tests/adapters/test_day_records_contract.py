"""What both keepers of the days' records promise: the one on disk and the one the service tests use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from companion.adapters.journal import open_journal
from companion.adapters.journal.day_records import SqliteDayRecords
from companion.domain.focus import FocusSession
from companion.domain.notices import ToldNotice
from companion.domain.plan_check import PlanCheck
from companion.domain.review import Review
from companion.domain.suggestion import Suggestion
from companion.domain.task import Task
from companion.domain.time_in_app import TimeInApp
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.day_records import MemoryDayRecords
from tests.fakes.journal import MemoryJournal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.services.day_ports import DayRecords
    from companion.services.ports import Journal

TODAY = date(2026, 11, 18)
HOUR = timedelta(hours=1)
Both = tuple["Journal", "DayRecords"]


@pytest.fixture(params=["sqlite", "memory"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    if request.param == "memory":
        memory = MemoryJournal()
        yield memory, MemoryDayRecords(memory)  # type: ignore[misc]
        return
    journal = open_journal(tmp_path / "journal.db")
    yield journal, SqliteDayRecords(journal)
    journal.close()


def kept(journal: Journal, *items: Any, act: str = "keep", at: Any = NOW, undoable: bool = True) -> list[Any]:
    with journal.unit(act, at, undoable=undoable) as unit:
        return [unit.add(item) for item in items]


def a_task(journal: Journal) -> Task:
    (task,) = kept(journal, Task(uuid=journal.new_uuid(), title="Tax letter", created_at=NOW))
    assert isinstance(task, Task)
    return task


def test_a_session_comes_back_as_it_was_kept(both: Both) -> None:
    journal, records = both
    task = a_task(journal)
    session = FocusSession(
        uuid=journal.new_uuid(), task_id=task.id, started_at=NOW, planned_s=1500, help="hint"
    )
    kept(journal, session)
    assert records.running_session() == session
    assert list(records.sessions(NOW, NOW + HOUR)) == [session]
    assert list(records.sessions_of(task.id)) == [session]
    assert list(records.sessions(NOW + HOUR, NOW + 2 * HOUR)) == []


def test_an_ended_session_runs_no_more(both: Both) -> None:
    from dataclasses import replace

    journal, records = both
    session = FocusSession(uuid=journal.new_uuid(), task_id=a_task(journal).id, started_at=NOW)
    kept(journal, session)
    with journal.unit("stop", NOW) as unit:
        unit.change(session, replace(session, ended_at=NOW + HOUR))
    assert records.running_session() is None


def test_the_answers_of_a_review_come_back(both: Both) -> None:
    journal, records = both
    answers = {"how_much": 2, "leftovers": {"a": "today"}, "until": "13:00", "words": "grün"}
    review = Review(uuid=journal.new_uuid(), kind="morning", day=TODAY, answers=answers, started_at=NOW)
    older = Review(
        uuid=journal.new_uuid(),
        kind="morning",
        day=TODAY - timedelta(days=1),
        started_at=NOW - 24 * HOUR,
        ended_at=NOW - 23 * HOUR,
    )
    kept(journal, older, review)
    assert records.review("morning", TODAY) == review
    assert records.review("evening", TODAY) is None
    assert list(records.reviews("morning", 5)) == [review, older]


def test_plan_checks_come_back_by_day(both: Both) -> None:
    journal, records = both
    check = PlanCheck(
        uuid=journal.new_uuid(),
        about_id=a_task(journal).id,
        day=TODAY,
        plan="When the coffee is poured, I will open the folder.",
        fired="yes",
        created_at=NOW,
    )
    kept(journal, check)
    assert list(records.plan_checks(TODAY, TODAY)) == [check]
    assert list(records.plan_checks(TODAY + timedelta(days=1), TODAY + timedelta(days=9))) == []


def test_suggestions_come_back_by_time_and_by_entry(both: Both) -> None:
    journal, records = both
    task = a_task(journal)
    about = Suggestion(
        uuid=journal.new_uuid(),
        kind="first_step",
        about_id=task.id,
        prompt="Tax letter",
        proposal="Take the letter out.",
        fate="taken",
        created_at=NOW,
        decided_at=NOW + HOUR,
    )
    loose = Suggestion(
        uuid=journal.new_uuid(), kind="decision", prompt="a or b", proposal="", created_at=NOW + HOUR
    )
    kept(journal, about, loose)
    assert list(records.suggestions(NOW, NOW + 2 * HOUR)) == [about, loose]
    assert list(records.suggestions_about(task.id)) == [about]


def test_what_was_put_away_is_remembered_longer_and_what_was_asked_for_good(both: Both) -> None:
    journal, records = both
    task = a_task(journal)
    day = 24 * HOUR
    long_ago = NOW - 90 * day

    def told(key: str, fate: Any, shown_at: Any, kind: str = "reminder") -> ToldNotice:
        return ToldNotice(
            uuid=journal.new_uuid(),
            key=key,
            kind=kind,
            about_id=task.id,
            due_at=shown_at,
            shown_at=shown_at,
            fate=fate,
        )

    away, old, new = told("a", "dismissed", long_ago), told("b", "shown", long_ago), told("c", "shown", NOW)
    older, asked = (
        told("d", "dismissed", long_ago - 90 * day),
        told("e", "kept", NOW - 900 * day, "keep_or_drop"),
    )
    kept(journal, away, old, new, older, asked)
    assert list(records.told_notices(NOW - HOUR, NOW - 100 * day)) == [asked, away, new]


def test_time_in_the_windows_comes_back(both: Both) -> None:
    journal, records = both
    spent = TimeInApp(uuid=journal.new_uuid(), day=TODAY, seconds=240, created_at=NOW)
    kept(journal, spent)
    assert list(records.time_in_app(TODAY, TODAY)) == [spent]


def test_done_tasks_with_a_time_come_back_the_newest_of_them(both: Both) -> None:
    journal, records = both
    tasks = [
        Task(
            uuid=journal.new_uuid(),
            title=f"Letter {n}",
            created_at=NOW,
            status="done",
            done_at=NOW + n * HOUR,
            actual_s=None if n == 1 else 60,
        )
        for n in range(4)
    ]
    kept(journal, *tasks)
    assert [task.title for task in records.done_with_time(2)] == ["Letter 2", "Letter 3"]
    assert len(records.done_with_time(9)) == 3


def test_what_rules_did_alone_is_no_sign_of_the_person(both: Both) -> None:
    journal, records = both
    assert records.last_sign() is None
    task = a_task(journal)
    told = ToldNotice(uuid=journal.new_uuid(), key="k", kind="day", due_at=NOW, shown_at=NOW + HOUR)
    kept(journal, told, act="notice", at=NOW + HOUR, undoable=False)
    assert records.last_sign() == NOW
    assert records.last_sign(before=NOW) is None
    assert journal.entry(task.id) == task


def test_deleting_a_task_takes_its_records_along_and_undo_brings_them_back(both: Both) -> None:
    from companion.services.change import Change
    from tests.fakes.clock import StandingClock

    journal, records = both
    task = a_task(journal)
    session = FocusSession(
        uuid=journal.new_uuid(), task_id=task.id, started_at=NOW, ended_at=NOW + HOUR, planned_s=1500
    )
    kept(journal, session)
    change = Change(journal, StandingClock())
    change.delete(task.id)
    assert list(records.sessions(NOW, NOW + HOUR)) == []
    change.undo()
    assert list(records.sessions(NOW, NOW + HOUR)) == [session]
