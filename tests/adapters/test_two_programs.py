"""Two programs that change the same entry at once: neither loses what the other wrote."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from companion.adapters.journal import SqliteJournal, open_journal
from companion.adapters.journal.day_records import SqliteDayRecords
from companion.domain.errors import WrongUsage
from companion.domain.task import Task
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.keep_goals import KeepGoals
from companion.services.leftovers import let_go
from companion.services.review_day import ANSWERED_ELSEWHERE, NotAnswered
from tests.fakes.clock import WEDNESDAY as NOW
from tests.fakes.clock import StandingClock
from tests.fakes.person import Person

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


@pytest.fixture
def two_programs(ours: Overtaken, theirs: SqliteJournal) -> tuple[Person, Person]:
    return _person(ours), _person(theirs)


def _person(journal: SqliteJournal) -> Person:
    return Person(StandingClock(), journal, SqliteDayRecords(journal))


def _answers(person: Person) -> dict[str, Any]:
    review = person.records.review("morning", person.recall.day())
    return dict(review.answers) if review else {}


def test_an_answer_given_elsewhere_meanwhile_is_neither_lost_nor_given_to_the_next_question(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    us.review.open("morning")
    ours.between = lambda: them.answers("morning", "2")
    page = us.review.answer("morning", "3")
    assert _answers(us)["how_much"] == 2
    assert (page.step, page.said) == ("until", ANSWERED_ELSEWHERE)
    us.review.answer("morning", "enter")
    assert _answers(us).keys() >= {"how_much", "until"}


def test_two_that_give_the_same_first_answer_begin_one_review(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    ours.between = lambda: them.answers("morning", "2")
    with pytest.raises(NotAnswered):
        us.review.take("morning", "2")
    assert len(us.records.reviews("morning", 9)) == 1


def test_a_leftover_that_was_done_elsewhere_is_not_given_another_day(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    task = us.keeps("call the bank tomorrow")
    us.clock.move(days=2)
    them.clock.move(days=2)
    assert us.answers("morning", "2", "enter").step == "leftover"
    ours.between = lambda: them.change.done(task.id)
    us.review.answer("morning", "1")
    assert (us.task(task).status, us.task(task).do_at) == ("done", task.do_at)


def test_a_leftover_keeps_what_was_changed_elsewhere_while_it_was_shown(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    task = us.keeps("call the bank tomorrow 3pm")
    us.clock.move(days=2)
    them.clock.move(days=2)
    parts = us.review._parts
    ours.between = lambda: them.change.edit(task.id, do_at="tomorrow 9am", rrule="every 2 days")
    assert let_go(parts, task).startswith("This time is let go")
    assert us.task(task).rrule is not None
    assert us.task(task).status == "open"


def test_what_was_shelved_or_moved_elsewhere_during_a_return_is_left_so(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    moved, waits = us.keeps("sort the photos tomorrow"), us.keeps("mend the lamp tomorrow")
    us.clock.move(days=9)
    them.clock.move(days=9)
    assert us.review.open("return").step == "rest"
    ours.between = lambda: them.change.defer(moved.id, "in 3 days")
    us.review.answer("return", "enter")
    assert us.task(moved).do_at == them.recall.day() + timedelta(days=3)
    assert us.task(waits).do_at is None


def test_a_suggestion_decided_on_elsewhere_keeps_that_fate(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    task = us.keeps("call the bank")
    shown = us.suggestions.shown("plan", "When it is noon, I will call", about_id=task.id)
    ours.between = lambda: them.suggestions.taken(shown)
    assert us.suggestions.refused(shown).fate == "taken"
    assert [one.fate for one in us.records.suggestions_about(task.id)] == ["taken"]


def test_a_notice_is_shown_by_one_program_and_not_by_the_other(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    us.keeps("call the bank today 5pm")
    _both_at_five(us, them)
    ours.between = them.notices.due
    assert us.notices.due() == []
    assert len(us.records.told_notices(NOW - timedelta(days=1), NOW)) == 1


def test_a_task_done_meanwhile_is_not_told_in_a_notice(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    task = us.keeps("call the bank today 5pm")
    _both_at_five(us, them)
    ours.between = lambda: them.change.done(task.id)
    assert us.notices.due() == []


def test_a_notice_put_away_elsewhere_does_not_count_as_gone_by(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    us.keeps("call the bank today 5pm")
    _both_at_five(us, them)
    (notice,) = us.notices.due()
    ours.between = lambda: them.notices.act(notice, "dismiss")
    us.notices.expired(notice)
    assert [told.fate for told in us.records.told_notices(NOW - timedelta(days=1), NOW)] == ["dismissed"]


def test_a_session_stopped_in_two_windows_at_once_logs_its_minutes_once(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    task = us.keeps("call the bank")
    us.focus.start(task.id)
    us.clock.move(minutes=10)
    them.clock.move(minutes=10)
    ours.between = them.focus.stop
    assert us.focus.stop() is None
    assert us.task(task).actual_s == 600


def test_a_forgotten_session_that_another_program_ended_is_ended_once(
    ours: Overtaken, two_programs: tuple[Person, Person]
) -> None:
    us, them = two_programs
    task = us.keeps("call the bank")
    us.focus.start(task.id)
    us.clock.move(minutes=20)
    us.keeps("a thought")
    us.clock.move(days=1)
    them.clock.move(days=1, minutes=20)
    ours.between = them.focus.tick
    assert us.focus.tick() is None
    assert us.task(task).actual_s == 20 * 60


def _both_at_five(us: Person, them: Person) -> None:
    for person in (us, them):
        person.clock.moment = person.clock.now().replace(hour=17, minute=0, second=0)
