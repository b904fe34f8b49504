from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.day import (
    date_of,
    day_of,
    say_date,
    say_moment,
    start_of,
    zone_name,
    zone_named,
)
from companion.domain.repeat import following
from companion.domain.task import Task
from companion.domain.today import is_overdue, order_of_day
from tests.fakes.clock import BERLIN
from tests.fakes.clock import WEDNESDAY as NOW


def a_task(title: str = "task", **fields: Any) -> Task:
    fields.setdefault("created_at", NOW - timedelta(days=30))
    return Task(uuid=title, id=title, title=title, **fields)


def test_a_day_starts_at_four() -> None:
    assert day_of(NOW.replace(hour=3, minute=59)) == date(2026, 11, 17)
    assert day_of(NOW.replace(hour=4, minute=0)) == date(2026, 11, 18)
    assert day_of(NOW.replace(hour=1), time(0, 0)) == date(2026, 11, 18)
    assert start_of(date(2026, 11, 18), BERLIN) == NOW.replace(hour=4, minute=0)


@given(st.datetimes(timezones=st.just(BERLIN)).filter(lambda moment: 1900 < moment.year < 2100))
def test_every_moment_lies_in_its_day(moment: datetime) -> None:
    day = day_of(moment)
    wall = moment.replace(tzinfo=None)
    assert datetime.combine(day, time(4)) <= wall < datetime.combine(day + timedelta(days=1), time(4))


@pytest.mark.parametrize("name", ["Europe/Berlin", "+05:30", "-08:00", "+00:00"])
def test_zones_come_back_by_their_name(name: str) -> None:
    moment = NOW.astimezone(zone_named(name))
    assert zone_named(zone_name(moment)).utcoffset(moment) == moment.utcoffset()


def test_an_unknown_zone_reads_as_utc() -> None:
    assert zone_named("Mars/Olympus").utcoffset(None) == timedelta(0)


def test_dates_are_said_in_few_words() -> None:
    today = NOW.date()
    said = [say_date(today + timedelta(days=n), today) for n in (-4, -1, 0, 1, 2, 6, 7, 60)]
    assert said == ["14 Nov", "yesterday", "today", "tomorrow", "Friday", "Tuesday", "25 Nov", "17 Jan 2027"]
    assert say_moment(NOW.replace(hour=15, minute=5), NOW) == "15:05"
    assert say_moment(NOW + timedelta(days=1), NOW) == "tomorrow 09:30"
    assert date_of(date(2026, 1, 1), NOW) == date(2026, 1, 1)


def test_a_span_is_overdue_after_its_end() -> None:
    monday = date(2026, 11, 16)
    assert not is_overdue(a_task(do_at=monday, grain="week"), NOW)
    assert is_overdue(a_task(do_at=monday - timedelta(weeks=1), grain="week"), NOW)
    assert not is_overdue(a_task(do_at=date(2026, 11, 1), grain="month"), NOW)
    assert is_overdue(a_task(do_at=date(2026, 10, 1), grain="month"), NOW)
    assert not is_overdue(a_task(do_at=date(2026, 1, 1), grain="year"), NOW)
    assert not is_overdue(a_task(do_at=monday, do_until=NOW.date(), grain="day"), NOW)
    assert not is_overdue(a_task(do_at=monday, grain="day", deadline=NOW.date()), NOW)
    assert is_overdue(a_task(deadline=NOW - timedelta(minutes=1), deadline_grain="minute"), NOW)
    assert not is_overdue(a_task(do_at=monday, grain="day", status="done"), NOW)
    assert not is_overdue(a_task(), NOW)


def test_the_order_and_the_reasons_of_a_day() -> None:
    tasks = [
        a_task("due", deadline=NOW.date(), deadline_grain="day"),
        a_task("was due", deadline=NOW.date() - timedelta(days=2), deadline_grain="day"),
        a_task("due soon", deadline=NOW.date() + timedelta(days=2), deadline_grain="day"),
        a_task("urgent", do_at=NOW.date(), grain="day", priority=1),
        a_task("started", started_at=NOW - timedelta(days=1)),
        a_task("soon", do_at=NOW + timedelta(minutes=30), grain="minute"),
        a_task("by noon", deadline=NOW.replace(hour=12, minute=0), deadline_grain="hour"),
        a_task("far", do_at=NOW.date() + timedelta(days=20), grain="day"),
    ]
    steps = order_of_day(tasks, [], NOW)
    assert [(step.task.title, step.reason) for step in steps] == [
        ("soon", "because you meant to at 10:00"),
        ("started", "because you started it yesterday 09:30"),
        ("by noon", "because it is due by 12:00"),
        ("urgent", "because you meant it for today"),
        ("was due", "because it was due on 16 Nov"),
        ("due", "because it is due today"),
        ("due soon", "because it is due on Friday"),
    ]


def test_repeats_missed_meanwhile_collapse_into_one() -> None:
    task = a_task(do_at=date(2026, 11, 1), grain="day", rrule="FREQ=DAILY;INTERVAL=3")
    next_one = following(task, NOW, "new")
    assert next_one is not None
    assert next_one.do_at == date(2026, 11, 19)
    assert next_one.status == "open"


def test_from_completion_counts_from_the_day_it_was_done() -> None:
    task = a_task(do_at=date(2026, 11, 1), grain="day", rrule="FREQ=DAILY;INTERVAL=3", from_completion=True)
    next_one = following(task, NOW, "new")
    assert next_one is not None
    assert next_one.do_at == date(2026, 11, 21)


def test_a_time_keeps_its_hour_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 24, 9, 0, tzinfo=BERLIN)
    task = a_task(do_at=before, grain="minute", rrule="FREQ=DAILY")
    next_one = following(task, before, "new")
    assert next_one is not None
    assert next_one.do_at == datetime(2026, 10, 25, 9, 0, tzinfo=BERLIN)
    assert next_one.do_at.utcoffset() == timedelta(hours=1)  # type: ignore[union-attr]


def test_the_deadline_moves_as_far_as_the_day() -> None:
    task = a_task(
        do_at=date(2026, 11, 16), grain="day", deadline=date(2026, 11, 18), rrule="FREQ=WEEKLY;BYDAY=MO"
    )
    next_one = following(task, NOW, "new")
    assert next_one is not None
    assert (next_one.do_at, next_one.deadline) == (date(2026, 11, 23), date(2026, 11, 25))


def test_a_rule_ends_with_its_count_or_its_last_day() -> None:
    task = a_task(do_at=date(2026, 11, 18), grain="day", rrule="FREQ=DAILY;COUNT=2")
    second = following(task, NOW, "second")
    assert second is not None
    assert second.rrule == "FREQ=DAILY;COUNT=1"
    assert following(second, NOW + timedelta(days=1), "third") is None
    until = a_task(do_at=date(2026, 11, 18), grain="day", rrule="FREQ=DAILY;UNTIL=20261118")
    assert following(until, NOW, "new") is None


def test_a_task_done_in_another_zone_repeats_in_its_own() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    task = a_task(do_at=datetime(2026, 11, 18, 9, 0, tzinfo=tokyo), grain="minute", rrule="FREQ=DAILY")
    next_one = following(task, NOW, "new")
    assert next_one is not None
    assert next_one.do_at == datetime(2026, 11, 19, 9, 0, tzinfo=tokyo)
