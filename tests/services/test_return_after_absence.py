"""Coming back after days away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.person import Person


def away(person: Person, days: int) -> None:
    person.clock.move(days=days)


def test_a_weekend_away_is_no_absence(person: Person) -> None:
    person.keeps("Tax letter today")
    away(person, 3)
    assert not person.review.is_back()


def test_three_whole_days_away_are_one(person: Person) -> None:
    person.keeps("Tax letter today")
    away(person, 4)
    assert person.review.is_back()
    assert person.review.offered() == "return"


def test_a_line_kept_on_coming_back_does_not_hide_the_absence(person: Person) -> None:
    person.keeps("Tax letter today")
    away(person, 9)
    person.keeps("Buy milk")
    assert person.review.is_back()


def test_what_has_a_real_date_comes_one_at_a_time_and_the_rest_waits(person: Person) -> None:
    person.keeps("Tax letter by fri")
    person.keeps("Passport by 1 december")
    person.keeps("Call Sam tomorrow 15:00")
    soft = person.keeps("Sort the photos today")
    away(person, 9)
    page = person.review.open("return")
    assert page.heading == "Passport"
    assert page.lines[0] == "Three things have real dates. The rest can wait."
    page = person.answers("return", "enter")
    assert page.heading == "Tax letter"
    page = person.answers("return", "1")
    assert page.heading == "Call Sam"
    page = person.answers("return", "3")
    assert (page.step, page.lines) == ("rest", ("Sort the photos",))
    page = person.review.answer("return", "enter")
    assert page.is_over
    assert person.task(soft).do_at is None
    assert not person.review.is_back()


def test_no_more_than_seven_are_asked_about_and_the_others_stay(person: Person) -> None:
    tasks = [person.keeps(f"Form {name} by fri") for name in "ABCDEFGHIJ"]
    away(person, 9)
    page = person.answers("return", *["enter"] * 7)
    assert page.is_over
    assert [person.task(task) for task in tasks] == tasks


def test_deadlines_and_reminders_are_never_shelved(person: Person) -> None:
    dated = [person.keeps("Tax letter by fri"), person.keeps("Call Sam tomorrow 15:00")]
    person.keeps("Sort the photos today")
    away(person, 9)
    person.answers("return", "enter", "enter", "enter")
    assert [person.task(task) for task in dated] == dated


def test_the_shelf_is_one_key_and_one_step_of_undo(person: Person) -> None:
    soft = [person.keeps(f"Photo {name} today") for name in "ABCDEFGHIJKLMNOPQ"]
    away(person, 9)
    page = person.answers("return", "enter")
    assert page.is_over
    assert all(person.task(task).do_at is None for task in soft)
    person.review.undo("return")
    assert [person.task(task) for task in soft] == soft


def test_missed_repeats_collapse_into_one(person: Person) -> None:
    task = person.keeps("Water the tomatoes every 3 days")
    away(person, 10)
    person.answers("return", "enter")
    after = person.task(task)
    today = person.clock.now().date()
    assert after.do_at is not None
    assert today <= after.do_at <= today + timedelta(days=2)  # type: ignore[operator]
    assert len([t for t in person.recall.tasks("open") if t.title == task.title]) == 1


def test_two_open_times_of_one_repeat_become_one(person: Person) -> None:
    task = person.keeps("Water the tomatoes every day")
    person.change.done(task.id)
    person.change.reopen(task.id)
    away(person, 9)
    person.answers("return", "enter")
    assert len([t for t in person.recall.tasks("open") if t.title == task.title]) == 1


def test_the_rest_may_stay_as_it_is(person: Person) -> None:
    soft = person.keeps("Sort the photos today")
    away(person, 9)
    page = person.answers("return", "2")
    assert page.is_over
    assert person.task(soft) == soft


def test_nothing_is_asked_where_nothing_waits(person: Person) -> None:
    person.keeps("One day I might")
    away(person, 9)
    assert person.review.open("return").is_over


def test_a_computer_that_stayed_on_is_no_sign_of_the_person(person: Person) -> None:
    person.keeps("Take the pill every day 15:00")
    for _ in range(9):
        person.clock.moment = person.clock.moment.replace(hour=15, minute=0)
        for notice in person.notices.due():
            person.notices.expired(notice)
        person.focus.tick()
        person.clock.move(days=1)
    assert person.review.is_back()
