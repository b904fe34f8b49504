"""The evening, answer by answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from companion.domain.review import Page
    from companion.domain.task import Task
    from tests.fakes.person import Person


@pytest.fixture
def evening(person: Person) -> Person:
    person.clock.moment = person.clock.moment.replace(hour=19)
    return person


def intends(person: Person, *lines: str) -> list[Task]:
    tasks = [person.keeps(line) for line in lines]
    person.change.intend([task.id for task in tasks])
    return tasks


def test_an_empty_day_asks_only_what_it_must(evening: Person) -> None:
    page = evening.review.open("evening")
    assert page.heading == "Anything done that was not on the list?"
    steps = [page.step]
    while not page.is_over:
        page = evening.review.answer("evening", "enter")
        steps.append(page.step)
    assert steps == ["unlisted", "own_line", "tomorrow", "over"]
    assert page.heading == "Day closed."


def test_unlisted_work_counts_with_its_minutes(evening: Person) -> None:
    page = evening.answers("evening", "'helped Mia with fractions ~40min", "'called the dentist")
    assert [entry.title for entry in page.entries] == ["called the dentist", "helped Mia with fractions"]
    page = evening.review.answer("evening", "enter")
    assert page.lines == ("Done: helped Mia with fractions, 40 min", "Done: called the dentist")


def test_facts_have_no_zeros_and_no_count_of_what_moved(evening: Person) -> None:
    moved = evening.keeps("Tax letter today")
    evening.change.defer(moved.id, "tomorrow")
    done = evening.keeps("Email Sam today")
    evening.change.done(done.id)
    page = evening.answers("evening", "enter")
    assert page.lines == ("Done: Email Sam",)


def test_focus_time_is_told(evening: Person) -> None:
    task = evening.keeps("Email Sam today")
    evening.focus.start(task.id)
    evening.clock.move(minutes=25)
    evening.focus.stop(done=True)
    assert evening.answers("evening", "enter").lines == ("Done: Email Sam, 25 min", "In focus: 25 min")


def asked_plan(person: Person) -> Page:
    return person.answers("evening", "enter", "enter")


def test_one_plan_is_asked_after_and_the_answer_is_kept(evening: Person) -> None:
    task = evening.keeps("Tax letter today")
    evening.change.edit(task.id, plan="When the coffee is poured, I will open the folder.")
    evening.change.done(task.id)
    page = asked_plan(evening)
    assert (page.step, page.lines) == ("plan_fired", ("When the coffee is poured, I will open the folder.",))
    page = evening.review.answer("evening", "1")
    today = evening.clock.now().date()
    (check,) = evening.records.plan_checks(today, today)
    assert (check.about_id, check.fired) == (task.id, "yes")
    assert page.step == "own_line"


def test_a_plan_may_be_changed_instead(evening: Person) -> None:
    task = evening.keeps("Tax letter today")
    evening.change.edit(task.id, plan="When the coffee is poured, I will open the folder.")
    evening.change.done(task.id)
    asked_plan(evening)
    page = evening.review.answer("evening", "3")
    assert page.text == "When the coffee is poured, I will open the folder."
    evening.review.answer("evening", "enter", "When lunch is over, I will open the folder.")
    today = evening.clock.now().date()
    assert [check.fired for check in evening.records.plan_checks(today, today)] == ["changed"]
    assert evening.task(task).plan == "When lunch is over, I will open the folder."


def test_only_one_plan_is_asked_the_one_asked_longest_ago(evening: Person) -> None:
    tasks = [evening.keeps(f"Task {name} today") for name in ("A", "B")]
    for task in tasks:
        evening.change.edit(task.id, plan=f"When it rings, I will do {task.title}.")
        evening.change.done(task.id)
    first = asked_plan(evening).entries[0].id
    page = evening.review.answer("evening", "2")
    assert page.step == "own_line"
    evening.clock.move(days=1)
    for task in tasks:
        evening.change.reopen(task.id)
        evening.change.done(task.id)
    assert asked_plan(evening).entries[0].id != first


def test_what_got_in_the_way_is_kept_with_the_task_it_was_of(evening: Person) -> None:
    intends(evening, "Tax letter", "Email Sam")
    page = evening.answers("evening", "enter")
    assert (page.step, page.heading) == ("in_the_way", "What got in the way?")
    page = evening.review.answer("evening", "enter", "the phone")
    assert page.step == "with_what"
    page = evening.review.answer("evening", "2")
    notes = [entry for entry in evening.journal.items.values() if getattr(entry, "kind", "") == "obstacle"]
    assert [(note.text, note.task_id) for note in notes] == [("the phone", page_task(evening, "Email Sam"))]


def page_task(person: Person, title: str) -> str:
    return next(task.id for task in person.recall.tasks("all") if task.title == title)


def test_nothing_is_asked_about_obstacles_where_all_was_done(evening: Person) -> None:
    (task,) = intends(evening, "Tax letter")
    evening.change.done(task.id)
    page = evening.answers("evening", "enter", "enter")
    assert page.step == "own_line"


def test_the_own_line_is_kept_as_it_was_written(evening: Person) -> None:
    evening.answers("evening", "enter", "'the light over the lake")
    (hit,) = evening.recall.find("lake")
    assert (hit.entry.kind, hit.entry.text) == ("reflection", "the light over the lake")


def test_tomorrows_first_step_comes_first_tomorrow(evening: Person) -> None:
    evening.keeps("Something for tomorrow tomorrow p1")
    evening.answers("evening", "enter", "enter", "'Put the folder on the desk")
    evening.clock.move(hours=14)
    step = evening.recall.next_step()
    assert step is not None
    assert step.task.title == "Put the folder on the desk"
    assert step.task.do_at == evening.clock.now().date()


def test_a_task_may_be_tomorrows_first_step(evening: Person) -> None:
    (task,) = intends(evening, "Tax letter")
    page = evening.answers("evening", "enter", "enter", "enter", "1")
    assert page.heading == "Day closed."
    tomorrow = evening.clock.now().date() + timedelta(days=1)
    assert [i.task_id for i in evening.journal.intentions(tomorrow)] == [task.id]


def test_an_evening_at_one_in_the_night_belongs_to_the_day_before(evening: Person) -> None:
    done = evening.keeps("Email Sam today")
    evening.change.done(done.id)
    evening.clock.move(hours=6)
    assert evening.answers("evening", "enter").lines == ("Done: Email Sam",)


def test_undo_takes_the_last_line_back(evening: Person) -> None:
    evening.answers("evening", "'called the dentist")
    page = evening.review.undo("evening")
    assert (page.step, page.entries) == ("unlisted", ())


def test_the_review_that_is_offered_follows_the_hour(evening: Person) -> None:
    assert evening.review.offered() == "evening"
    evening.answers("evening", "enter", "enter", "enter")
    assert evening.review.offered() is None
    evening.clock.move(hours=12)
    assert evening.review.offered() == "morning"
