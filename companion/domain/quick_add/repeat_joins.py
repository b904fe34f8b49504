"""Joins a recurrence with what was said apart from it: "last friday of the month ... every month", "8am ... daily"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, last_of_month
from companion.domain.quick_add.clocks import Clock
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.repeat_lists import days_between

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.quick_add.dates import Day
    from companion.domain.quick_add.moment import Moment
    from companion.domain.quick_add.repeat import Repeat


def last_time(times: list[tuple[int, int]], time: tuple[int, int]) -> tuple[int, int]:
    """The last time of the day at which something recurs."""
    return max([*times, time])


def end_of_period(day: Day) -> date | None:
    """The last day of the week or month in which something recurs: "every day next week"."""
    if day.grain is Grain.WEEK:
        return add_days(day.first, 6)
    return last_of_month(day.first) if day.grain is Grain.MONTH else None


def hours_between(start: Clock, end: Clock, step: int) -> list[Clock]:
    """The hours of "every 2 hours from 9 to 5"."""
    first, last = start.hour, end.hour
    if not end.fixed and last <= first:
        last += 12
    return [Clock(hour, start.minute, fixed=True) for hour in range(first, min(last, 23) + 1, step)]


def take_weekdays(repeat: Repeat, when: Moment) -> bool:
    """Takes the "Monday to Friday" said apart from its "every week" into the rule."""
    first, last = when.day, when.until.day if when.until else None
    if repeat.freq != "WEEKLY" or repeat.weekdays or first is None or last is None:
        return False
    if not (first.weekday and last.weekday):
        return False
    repeat.weekdays = [(day, 0) for day in days_between(first.first.weekday(), last.first.weekday())]
    return True


def is_plain_yearly(repeat: Repeat) -> bool:
    """Whether nothing but "every year" was said."""
    return repeat.freq == "YEARLY" and not (repeat.weekdays or repeat.month_days or repeat.months)


def is_plain_monthly(repeat: Repeat) -> bool:
    """Whether nothing but "every month" was said."""
    return repeat.freq == "MONTHLY" and not (repeat.weekdays or repeat.month_days)


def take_place(repeat: Repeat, place: tuple[int, int | None]) -> None:
    """Takes the "last friday of the month" said apart from its "every month" into the rule."""
    nth, weekday = place
    if weekday is None:
        repeat.month_days = [nth]
    else:
        repeat.weekdays = [(weekday, nth)]


def time_of_clock(clock: Clock, anchor: Moment) -> tuple[int, int]:
    """Hour and minute of a clock in a rule, where no day settles morning or afternoon."""
    if not clock.fixed:
        hour = clock.hour
        part = anchor.part
        if (part is not None and part.begins >= 12 and hour < 12) or (part is None and 1 <= hour <= 6):
            hour += 12
        return hour % 24, clock.minute
    return clock.hour % 24, clock.minute
