"""Reads days by their place in a period: "first tuesday of october", "third day of may", "last workday of the year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_months, nth_weekday, week_start
from companion.domain.quick_add.dates import Day, Found, skip_the
from companion.domain.quick_add.numbers import read_position
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import Period, read_period

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


def nth_day_of(line: Line, at: int) -> Found:
    """First tuesday of october, last friday in feb 2027, third day of may, 2nd last week of 2027, second monday."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    position = read_position(line, begin)
    if position is None:
        return None
    nth, end = position
    weekday = language.weekdays.get(words[end])
    if words[end] in language.ambiguous_names and words[end + 1] not in language.of:
        weekday = weekday if words[end + 1] == "." else None
    unit = "day" if words[end] in language.day_words else "week" if words[end] in language.week_words else ""
    is_weekend = words[end] in language.weekend or (unit == "week" and words[end + 1] == "end")
    if unit == "week" and words[end + 1] == "-" and words[end + 2] == "end":
        is_weekend, end = True, end + 1
    if words[end] == "week" and is_weekend:
        end += 1
    working = language.weekday_groups.match(words, end)
    workday = bool(working and len(working[0]) == 5)
    if weekday is None and not unit and not is_weekend and not workday:
        return None
    end = working[1] if workday and working else end + 1
    direct = words[end] in language.this or words[end] in language.next
    if words[end] not in language.of and not direct:
        return None
    period = read_period(line, end if direct else end + 1)
    if period is None or period[0].grain not in (Grain.MONTH, Grain.YEAR):
        return None
    inside, behind = period
    day = _nth_inside(inside, nth, weekday, unit, is_weekend=is_weekend, workday=workday)
    if day is not None and day < line.today and (inside.bare or inside.yearless):
        later = _later(inside, 12 if inside.yearless else 1)
        day = (
            _nth_inside(later, nth, weekday, unit, is_weekend=is_weekend, workday=workday) if later else None
        )
    if day is None:
        return None
    monthly = (nth, weekday) if inside.bare and (weekday is not None or unit == "day") else None
    grain = Grain.WEEK if unit == "week" and not is_weekend else Grain.DAY
    return Day(day, grain=grain, of_month=monthly), behind


def _later(period: Period, months: int) -> Period | None:
    """The same period so many months later."""
    first, after = add_months(period.first, months), add_months(period.after, months)
    return replace(period, first=first, after=after) if first and after else None


def _nth_inside(
    period: Period, nth: int, weekday: int | None, unit: str, *, is_weekend: bool, workday: bool
) -> date | None:
    if abs(nth) > 366:
        return None
    if workday:
        step = 1 if nth > 0 else -1
        day, left = (period.first if nth > 0 else period.last()), abs(nth)
        while period.first <= day < period.after:
            left -= day.weekday() < 5
            if not left:
                return day
            day += timedelta(days=step)
        return None
    if is_weekend:
        return nth_weekday(period.first, period.after, 5, nth)
    if weekday is not None:
        return nth_weekday(period.first, period.after, weekday, nth)
    if unit == "day":
        day = period.first + timedelta(days=nth - 1) if nth > 0 else period.after + timedelta(days=nth)
        return day if period.first <= day < period.after else None
    if nth > 0:
        monday = period.first + timedelta(days=-period.first.weekday() % 7)
        return monday + timedelta(days=7 * (nth - 1))
    monday = week_start(period.last())
    if (period.last() - monday).days < 3:
        monday -= timedelta(days=7)
    return monday + timedelta(days=7 * (nth + 1))
