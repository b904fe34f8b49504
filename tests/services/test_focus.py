"""Focus sessions: started, stopped, forgotten, found back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tests.fakes.person import Person


def test_a_session_knows_what_has_passed_and_what_is_left(person: Person) -> None:
    task = person.keeps("Email Sam ~20min because the flat")
    person.focus.start(task.id)
    person.clock.move(minutes=5)
    running = person.focus.status()
    assert running is not None
    assert (running.elapsed_s, running.remaining_s, running.share) == (300, 900, 0.25)
    assert running.because == "because the flat"


def test_stopping_logs_the_actual_minutes_on_the_task(person: Person) -> None:
    task = person.keeps("Email Sam")
    for minutes in (10, 15):
        person.focus.start(task.id)
        person.clock.move(minutes=minutes)
        stopped = person.focus.stop()
        assert stopped is not None
        assert stopped.minutes == minutes
    assert person.task(task).actual_s == 25 * 60
    assert person.focus.status() is None


def test_stopping_with_done_is_one_step_of_undo(person: Person) -> None:
    task = person.keeps("Email Sam")
    person.focus.start(task.id)
    person.clock.move(minutes=10)
    person.focus.stop(done=True)
    assert person.task(task).status == "done"
    person.change.undo()
    assert person.task(task).is_open
    assert person.task(task).actual_s is None
    assert person.focus.status() is not None


def test_starting_another_task_ends_the_first_and_logs_it(person: Person) -> None:
    one, two = person.keeps("One task"), person.keeps("Another task")
    person.focus.start(one.id)
    person.clock.move(minutes=10)
    person.focus.start(two.id)
    assert person.task(one).actual_s == 600
    running = person.focus.status()
    assert running is not None
    assert running.task.id == two.id


def test_a_slip_of_the_finger_logs_nothing(person: Person) -> None:
    task = person.keeps("Email Sam")
    person.focus.start(task.id)
    person.clock.move(seconds=10)
    person.focus.stop()
    assert person.task(task).actual_s is None


def test_the_title_of_a_private_task_stays_inside_the_windows(person: Person) -> None:
    task = person.keeps("Call the clinic because of the results")
    person.change.edit(task.id, private=True)
    person.focus.start(task.id)
    running = person.focus.status()
    assert running is not None
    assert (running.title, running.because) == ("A private task", "")


def test_a_distraction_kept_meanwhile_is_parked(person: Person) -> None:
    before = person.keeps("Earlier")
    task = person.keeps("Email Sam")
    person.clock.move(minutes=1)
    person.focus.start(task.id)
    person.clock.move(minutes=5)
    thought = person.keeps("Look up the train")
    assert person.focus.is_parked(thought)
    assert not person.focus.is_parked(before)
    stopped = person.focus.stop()
    assert stopped is not None
    assert [entry.title for entry in stopped.parked] == ["Look up the train"]


def test_a_repeat_that_follows_is_no_distraction(person: Person) -> None:
    task = person.keeps("Water the tomatoes every 3 days")
    person.focus.start(task.id)
    person.clock.move(minutes=5)
    stopped = person.focus.stop(done=True)
    assert stopped is not None
    assert stopped.parked == ()


def test_a_session_slept_through_ends_where_the_sleep_began(person: Person) -> None:
    task = person.keeps("Email Sam ~20min")
    person.focus.start(task.id)
    person.focus.tick()
    person.clock.move(minutes=7)
    assert person.focus.tick() is None
    person.clock.move(hours=3)
    stopped = person.focus.tick()
    assert stopped is not None
    assert (stopped.minutes, stopped.was_forgotten) == (7, True)
    assert (
        stopped.sentence == "The session on Email Sam was still open. It ended at 09:37; 7 min were logged."
    )
    assert person.focus.status() is None


def test_a_short_sleep_ends_nothing(person: Person) -> None:
    task = person.keeps("Email Sam")
    person.focus.start(task.id)
    person.focus.tick()
    person.clock.move(minutes=14)
    assert person.focus.tick() is None


def test_hours_of_watched_work_are_not_forgotten(person: Person) -> None:
    task = person.keeps("Write the thesis")
    person.focus.start(task.id)
    for _ in range(6 * 60):
        assert person.focus.tick() is None
        person.clock.move(minutes=1)
    stopped = person.focus.stop()
    assert stopped is not None
    assert stopped.minutes == 360


def test_a_session_forgotten_overnight_ends_at_the_last_thing_done(person: Person) -> None:
    task = person.keeps("Email Sam ~20min")
    person.focus.start(task.id)
    person.clock.move(minutes=40)
    person.keeps("Buy milk")
    person.clock.move(hours=22)
    stopped = person.focus.tick()
    assert stopped is not None
    assert stopped.minutes == 40


def test_a_session_nobody_was_seen_at_is_taken_to_have_lasted_as_planned(person: Person) -> None:
    task = person.keeps("Email Sam ~20min")
    person.focus.start(task.id)
    person.clock.move(days=2)
    stopped = person.focus.stop()
    assert stopped is not None
    assert (stopped.minutes, stopped.was_forgotten) == (20, True)


def test_without_a_plan_nothing_is_logged_for_it(person: Person) -> None:
    task = person.keeps("Email Sam")
    person.focus.start(task.id)
    person.clock.move(days=2)
    person.focus.tick()
    assert person.task(task).actual_s is None


def test_a_forgotten_session_is_no_sign_of_the_person(person: Person) -> None:
    task = person.keeps("Email Sam today")
    person.focus.start(task.id)
    person.clock.move(days=9)
    person.focus.tick()
    assert person.review.is_back()


def test_two_minutes_go_on_when_the_person_wants(person: Person) -> None:
    task = person.keeps("Tax letter ~50min")
    started = person.focus.start_two_minutes(task.id, "Lay the letter flat.")
    assert (started.session.planned_s, started.session.help) == (120, "hint")
    session = person.focus.keep_going()
    assert session is not None
    assert session.planned_s == 3000


def test_where_was_i_leads_back_to_what_runs(person: Person) -> None:
    task = person.keeps("Tax letter ~20min because the refund pays for the move")
    person.change.edit(task.id, first_step="Lay it flat")
    person.focus.start(task.id)
    person.clock.move(minutes=12)
    person.keeps("Look up the train")
    back = person.focus.where_was_i()
    assert back is not None
    assert back.sentence == "Tax letter: 12 min in, 8 min left."
    assert back.lines == ("First step: Lay it flat", "because the refund pays for the move")
    assert [entry.title for entry in back.parked] == ["Look up the train"]


def test_where_was_i_names_the_last_thing_of_the_day(person: Person) -> None:
    assert person.focus.where_was_i() is None
    task = person.keeps("Tax letter")
    person.focus.start(task.id)
    person.clock.move(minutes=12)
    person.focus.stop()
    person.clock.move(minutes=5)
    back = person.focus.where_was_i()
    assert back is not None
    assert back.sentence == "Tax letter: stopped at 09:42, 12 min in."
    person.clock.move(days=1)
    assert person.focus.where_was_i() is None


def test_no_session_begins_on_what_is_done(person: Person) -> None:
    task = person.keeps("Email Sam")
    person.change.done(task.id)
    with pytest.raises(WrongUsage, match="already done"):
        person.focus.start(task.id)


def test_a_session_of_no_minutes_is_refused(person: Person) -> None:
    task = person.keeps("Email Sam")
    with pytest.raises(WrongUsage, match="from 1 to 1440"):
        person.focus.start(task.id, minutes=0)


def test_a_clock_that_jumps_back_gives_no_negative_time(person: Person) -> None:
    task = person.keeps("Email Sam")
    person.focus.start(task.id)
    person.clock.move(hours=-1)
    running = person.focus.status()
    assert running is not None
    assert running.elapsed_s == 0
    stopped = person.focus.stop()
    assert stopped is not None
    assert stopped.minutes == 0
