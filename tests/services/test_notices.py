"""Notices: only at times set or in three windows; dismissed is dismissed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from companion.domain.notices import Notice
    from tests.fakes.person import Person


def at(person: Person, clock: str) -> None:
    hour, minute = clock.split(":")
    person.clock.moment = person.clock.moment.replace(hour=int(hour), minute=int(minute), second=0)


def one(notices: list[Notice]) -> Notice:
    assert len(notices) == 1, notices
    return notices[0]


@pytest.fixture
def planned(person: Person) -> Person:
    """A person whose morning is done, so that no window offers to plan."""
    at(person, "08:30")
    person.answers("morning", "2", "enter")
    return person


def test_a_reminder_comes_at_the_time_the_person_set_and_once(planned: Person) -> None:
    planned.keeps("Call Sam 15:00")
    at(planned, "14:59")
    assert planned.notices.due() == []
    assert planned.notices.next_wake() == planned.clock.now() + timedelta(minutes=1)
    at(planned, "15:00")
    notice = one(planned.notices.due())
    assert (notice.title, notice.body) == ("Call Sam", "You set this for 15:00.")
    assert notice.actions == ("start", "done", "snooze", "dismiss")
    assert planned.notices.due() == []


def test_what_is_dismissed_never_comes_again(planned: Person) -> None:
    planned.keeps("Call Sam 15:00")
    at(planned, "15:00")
    planned.notices.act(one(planned.notices.due()), "dismiss")
    for hour in ("15:10", "17:30", "19:00"):
        at(planned, hour)
        assert planned.notices.due() == []


def test_a_snoozed_one_comes_again_after_its_minutes(planned: Person) -> None:
    planned.keeps("Call Sam 15:00")
    at(planned, "15:00")
    planned.notices.act(one(planned.notices.due()), "snooze")
    at(planned, "15:09")
    assert planned.notices.due() == []
    assert planned.notices.next_wake() == planned.clock.now() + timedelta(minutes=1)
    at(planned, "15:10")
    assert one(planned.notices.due()).title == "Call Sam"


def test_one_that_expired_stays_in_today_and_says_no_more(planned: Person) -> None:
    task = planned.keeps("Call Sam 15:00")
    at(planned, "15:00")
    planned.notices.expired(one(planned.notices.due()))
    at(planned, "17:30")
    assert planned.notices.due() == []
    assert task.id in [each.id for each in planned.recall.tasks("today")]


def test_done_in_the_notice_marks_the_task_done(planned: Person) -> None:
    task = planned.keeps("Call Sam 15:00")
    at(planned, "15:00")
    assert planned.notices.act(one(planned.notices.due()), "done") is None
    assert planned.task(task).status == "done"


def test_start_in_the_notice_is_for_the_desk_to_show(planned: Person) -> None:
    planned.keeps("Call Sam 15:00")
    at(planned, "15:00")
    assert planned.notices.act(one(planned.notices.due()), "start") == "start"


def test_a_deadline_with_a_time_is_mentioned_half_an_hour_before(planned: Person) -> None:
    planned.keeps("Parcel by 18:00")
    at(planned, "17:30")
    notices = planned.notices.due()
    assert [notice.body for notice in notices] == ["By 18:00."]


def test_everything_else_waits_for_a_window(planned: Person) -> None:
    planned.keeps("Tax letter by today")
    planned.keeps("Sort the photos today")
    at(planned, "12:59")
    assert planned.notices.due() == []
    at(planned, "13:00")
    notice = one(planned.notices.due())
    assert (notice.title, notice.body) == ("Today", "Tax letter, due today.")
    at(planned, "17:30")
    assert planned.notices.due() == []


def test_the_first_window_of_a_day_mentions_the_review_once(person: Person) -> None:
    at(person, "09:30")
    assert one(person.notices.due()).body == "Plan today: Ctrl+R."
    at(person, "13:00")
    assert person.notices.due() == []
    person.clock.move(days=1)
    at(person, "09:30")
    assert one(person.notices.due()).actions == ("plan", "dismiss")


def test_a_window_missed_by_more_than_an_hour_stays_silent(person: Person) -> None:
    at(person, "10:45")
    assert person.notices.due() == []


def test_a_running_session_holds_what_waits_for_a_window_but_no_reminder(person: Person) -> None:
    task = person.keeps("Write")
    at(person, "09:20")
    person.focus.start(task.id)
    person.keeps("Call Sam 9:30")
    at(person, "09:30")
    assert [notice.title for notice in person.notices.due()] == ["Call Sam"]
    at(person, "09:50")
    person.focus.stop()
    assert one(person.notices.due()).body == "Plan today: Ctrl+R."


def test_private_titles_show_in_no_notice(planned: Person) -> None:
    for line in ("Call the clinic 15:00", "Clinic form by today"):
        task = planned.keeps(line)
        planned.change.edit(task.id, private=True)
    shown = []
    for hour in ("13:00", "15:00"):
        at(planned, hour)
        shown += planned.notices.due()
    assert shown
    assert not any("linic" in notice.title + notice.body for notice in shown)


def test_quiet_hours_leave_only_what_the_person_set(person: Person) -> None:
    person.settings.set("notice_windows", "06:00, 09:30, 22:00")
    person.keeps("Take the pill 22:00")
    at(person, "06:00")
    assert person.notices.due() == []
    at(person, "22:00")
    assert one(person.notices.due()).title == "Take the pill"


def test_what_was_due_while_nothing_ran_is_told_once_at_the_next_start(planned: Person) -> None:
    planned.keeps("Call Sam 15:00")
    planned.keeps("Ring Noor 16:00")
    at(planned, "19:00")
    notice = one(planned.notices.due())
    assert notice.title == "While Companion was not running"
    assert notice.body == "16:00 Ring Noor; 15:00 Call Sam."
    assert planned.notices.due() == []
    planned.clock.move(days=1)
    assert all(each.kind != "missed" for each in planned.notices.due())


def test_what_was_kept_after_its_time_was_never_missed(planned: Person) -> None:
    at(planned, "16:00")
    task = planned.keeps("Call Sam")
    planned.change.edit(task.id, do_at=planned.clock.now() - timedelta(hours=2))
    assert planned.notices.due() == []


def put_away(person: Person, times: int) -> None:
    for _ in range(times):
        at(person, "15:00")
        for notice in person.notices.due():
            person.notices.act(notice, "dismiss")
        (task,) = [task for task in person.recall.tasks("open") if task.title == "Take the pill"]
        person.change.done(task.id)
        person.clock.move(days=1)


def ask(person: Person) -> list[Notice]:
    at(person, "13:00")
    return [notice for notice in person.notices.due() if notice.kind == "keep_or_drop"]


def test_after_three_dismissals_keep_or_drop_is_asked_once(planned: Person) -> None:
    planned.keeps("Take the pill every day 15:00")
    put_away(planned, 2)
    assert ask(planned) == []
    put_away(planned, 1)
    notice = one(ask(planned))
    assert (notice.title, notice.actions) == ("Keep reminding you of this? Take the pill", ("keep", "drop"))
    planned.notices.act(notice, "keep")
    put_away(planned, 3)
    assert ask(planned) == []


def test_dropping_the_reminder_keeps_the_task(planned: Person) -> None:
    planned.keeps("Take the pill every day 15:00")
    put_away(planned, 3)
    planned.notices.act(one(ask(planned)), "drop")
    at(planned, "15:00")
    assert planned.notices.due() == []
    assert [task.title for task in planned.recall.tasks("today")] == ["Take the pill"]
    put_away(planned, 1)
    at(planned, "15:00")
    assert planned.notices.due() == []


def test_a_dismissed_deadline_is_not_mentioned_on_its_day_either(planned: Person) -> None:
    planned.keeps("Tax letter by tomorrow")
    at(planned, "13:00")
    planned.notices.act(one(planned.notices.due()), "dismiss")
    planned.clock.move(days=1)
    at(planned, "13:00")
    assert all("Tax letter" not in notice.body for notice in planned.notices.due())


def test_without_windows_only_reminders_come(person: Person) -> None:
    person.settings.set("notice_windows", "")
    person.keeps("Call Sam 15:00")
    for hour in ("09:30", "13:00", "17:30"):
        at(person, hour)
        assert all(notice.kind.is_time_critical for notice in person.notices.due())


def test_the_next_look_is_the_nearest_thing_to_come(person: Person) -> None:
    at(person, "13:01")
    person.keeps("Call Sam 15:00")
    assert person.notices.next_wake() == person.clock.now().replace(hour=15, minute=0)
    at(person, "17:45")
    person.notices.due()
    tomorrow = person.clock.now() + timedelta(days=1)
    assert person.notices.next_wake() == tomorrow.replace(hour=9, minute=30)
