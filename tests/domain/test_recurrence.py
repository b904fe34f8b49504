"""What comes next in a series."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.quick_add import Grain
from companion.domain.recurrence import Occurrence, next_occurrence, skip

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6",
)
days = st.dates(date(1980, 1, 1), date(2080, 1, 1))


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


@given(st.sampled_from(RULES), days, st.integers(-400, 400))
def test_from_the_schedule_it_is_the_first_day_of_the_series_after_both(
    rule: str, day: date, late: int
) -> None:
    start = rrulestr(rule, dtstart=datetime.combine(day, datetime.min.time()))[0].date()
    done = datetime.combine(start + timedelta(days=late), datetime.min.time()) + timedelta(hours=20)
    found = next_occurrence(rule, do_at=start, grain=Grain.DAY, done_at=done)
    series = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    latest = datetime.combine(max(start, done.date()), datetime.min.time())
    assert found == Occurrence(series.after(latest).date(), rule)


@given(
    st.sampled_from(("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe")),
    days,
    st.integers(0, 1439),
)
def test_a_daily_time_keeps_its_wall_clock_and_exists(name: str, day: date, minute: int) -> None:
    zone = ZoneInfo(name)
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    start = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    rule = f"FREQ=DAILY;BYHOUR={wall.hour};BYMINUTE={wall.minute}"
    found = next_occurrence(rule, do_at=start, grain=Grain.MINUTE, done_at=start)
    assert found is not None
    assert isinstance(found.at, datetime)
    wanted = datetime.combine(start.date() + timedelta(days=1), wall.time())
    assert found.at == wanted.replace(tzinfo=zone).astimezone(UTC)
    assert found.at.tzinfo is zone


@given(days, st.integers(1, 14), st.integers(0, 60))
def test_from_completion_the_interval_counts_from_the_day_it_was_done(
    day: date, every: int, late: int
) -> None:
    done = datetime.combine(day + timedelta(days=late), datetime.min.time()) + timedelta(hours=22)
    rule = f"FREQ=DAILY;INTERVAL={every}"
    found = next_occurrence(rule, do_at=day, grain=Grain.DAY, done_at=done, from_completion=True)
    assert found is not None
    assert found.at == done.date() + timedelta(days=every)


@given(days, st.integers(1, 24))
def test_every_so_many_months_stays_in_the_month_it_is_meant_for(day: date, every: int) -> None:
    found = skip(f"FREQ=MONTHLY;INTERVAL={every}", do_at=day, grain=Grain.DAY)
    assert found is not None
    months = (found.at.year - day.year) * 12 + found.at.month - day.month
    assert months == every
    assert found.at.day == day.day or (found.at.day < day.day and (found.at + timedelta(days=1)).day == 1)


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    assert skip("FREQ=MONTHLY", do_at=date(2027, 1, 31), grain=Grain.DAY) == Occurrence(
        date(2027, 2, 28), "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    )
    assert skip("FREQ=YEARLY", do_at=date(2028, 2, 29), grain=Grain.DAY) == Occurrence(
        date(2029, 2, 28), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    )


def test_a_series_of_the_last_days_comes_back_to_its_day_after_a_short_month() -> None:
    rule, day, found = "FREQ=MONTHLY", date(2027, 1, 31), []
    for _ in range(5):
        following = skip(rule, do_at=day, grain=Grain.DAY)
        assert following is not None
        assert isinstance(following.at, date)
        rule, day = following.rrule, following.at
        found.append((day.month, day.day))
    assert found == [(2, 28), (3, 31), (4, 30), (5, 31), (6, 30)]
    rule, leap = "FREQ=YEARLY", date(2028, 2, 29)
    for wanted in (28, 28, 28, 29):
        yearly = skip(rule, do_at=leap, grain=Grain.DAY)
        assert yearly is not None
        assert isinstance(yearly.at, date)
        rule, leap = yearly.rrule, yearly.at
        assert leap.day == wanted


def test_from_completion_each_month_counts_from_the_day_it_was_done() -> None:
    found = next_occurrence(
        "FREQ=MONTHLY",
        do_at=date(2027, 1, 31),
        grain=Grain.DAY,
        done_at=at(2027, 1, 31),
        from_completion=True,
    )
    assert found == Occurrence(date(2027, 2, 28), "FREQ=MONTHLY")


def test_a_day_that_was_named_waits_for_a_month_that_has_it() -> None:
    found = skip("FREQ=MONTHLY;BYMONTHDAY=31", do_at=date(2027, 1, 31), grain=Grain.DAY)
    assert found is not None
    assert found.at == date(2027, 3, 31)


def test_missed_ones_collapse_into_the_one_that_was_done() -> None:
    found = next_occurrence("FREQ=DAILY", do_at=date(2026, 11, 2), grain=Grain.DAY, done_at=at(2026, 11, 16))
    assert found == Occurrence(date(2026, 11, 17), "FREQ=DAILY")


def test_done_early_it_still_skips_the_occurrence_it_was_done_for() -> None:
    found = next_occurrence(
        "FREQ=WEEKLY;BYDAY=FR", do_at=date(2026, 11, 20), grain=Grain.DAY, done_at=at(2026, 11, 18)
    )
    assert found is not None
    assert found.at == date(2026, 11, 27)


def test_of_several_times_a_day_the_next_may_be_today() -> None:
    rule = "FREQ=DAILY;BYHOUR=8,14,20;BYMINUTE=0"
    found = next_occurrence(
        rule, do_at=at(2026, 11, 16, 8), grain=Grain.HOUR, done_at=at(2026, 11, 16, 8, 40)
    )
    assert found == Occurrence(at(2026, 11, 16, 14), rule)


def test_two_hours_are_two_hours_also_when_the_clocks_change() -> None:
    start = at(2026, 3, 29, 1)
    found = skip("FREQ=HOURLY;INTERVAL=2", do_at=start, grain=Grain.HOUR)
    assert found is not None
    assert isinstance(found.at, datetime)
    assert found.at.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=2)
    assert found.at.hour == 4


def test_a_skipped_time_moves_behind_the_gap_and_comes_back_the_day_after() -> None:
    rule = "FREQ=DAILY;BYHOUR=2;BYMINUTE=30"
    gap = skip(rule, do_at=at(2026, 3, 28, 2, 30), grain=Grain.MINUTE)
    assert gap is not None
    assert gap.at == at(2026, 3, 29, 3, 30)
    after = skip(rule, do_at=gap.at, grain=Grain.MINUTE)
    assert after is not None
    assert after.at == at(2026, 3, 30, 2, 30)


def test_count_says_what_is_left_and_ends_the_series() -> None:
    first = skip("FREQ=DAILY;COUNT=3", do_at=date(2026, 11, 16), grain=Grain.DAY)
    assert first == Occurrence(date(2026, 11, 17), "FREQ=DAILY;COUNT=2")
    second = skip("FREQ=DAILY;COUNT=2", do_at=date(2026, 11, 17), grain=Grain.DAY)
    assert second == Occurrence(date(2026, 11, 18), "FREQ=DAILY;COUNT=1")
    assert skip("FREQ=DAILY;COUNT=1", do_at=date(2026, 11, 18), grain=Grain.DAY) is None


def test_missed_ones_use_up_the_count() -> None:
    rule = "FREQ=DAILY;COUNT=5"
    found = next_occurrence(rule, do_at=date(2026, 11, 16), grain=Grain.DAY, done_at=at(2026, 11, 18))
    assert found == Occurrence(date(2026, 11, 19), "FREQ=DAILY;COUNT=2")
    assert next_occurrence(rule, do_at=date(2026, 11, 16), grain=Grain.DAY, done_at=at(2026, 11, 25)) is None


@pytest.mark.parametrize("until", ["20261120", "20261120T235959", "20261120T225959Z"])
def test_until_is_inclusive_and_ends_the_series(until: str) -> None:
    rule = f"FREQ=DAILY;BYHOUR=9;BYMINUTE=0;UNTIL={until}"
    last = skip(rule, do_at=at(2026, 11, 19), grain=Grain.HOUR)
    assert last == Occurrence(at(2026, 11, 20), rule)
    assert skip(rule, do_at=at(2026, 11, 20), grain=Grain.HOUR) is None


def test_a_week_is_known_by_its_first_day() -> None:
    found = skip("FREQ=WEEKLY", do_at=date(2026, 11, 16), grain=Grain.WEEK)
    assert found == Occurrence(date(2026, 11, 23), "FREQ=WEEKLY")


def test_the_end_of_the_calendar_ends_a_series() -> None:
    assert skip("FREQ=YEARLY", do_at=date(9999, 1, 1), grain=Grain.DAY) is None
