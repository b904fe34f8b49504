"""Reads days: "tomorrow", "next friday", "the 15th", "first monday of May", "end of month", "christmas eve"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import (
    add_days,
    add_months,
    exact_date,
    last_of_month,
    next_monthly,
    next_yearly,
    week_start,
    weekday_after,
)
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.named_days import feast_day, named_day
from companion.domain.quick_add.nth_days import nth_day_of
from companion.domain.quick_add.numbers import read_ordinal
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.period_edges import period_edge, rest_of_period
from companion.domain.quick_add.periods import read_period, read_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.quick_add.tokens import Line
from companion.domain.quick_add.dates import Day, Found, day_first, month_first, numeric, skip_the


def read_day(line: Line, at: int) -> Found:
    """A day or a period of days and the next token."""
    if line.words[at] in line.language.between:
        months = _months_between(line, at + 1)
        if months:
            return months
        inside = day_first(line, at + 1) or month_first(line, at + 1)
        return inside if inside and (inside[0].last or _is_followed_by_date(line, inside[1])) else None
    for rule in _RULES:
        found = rule(line, at)
        if found is not None:
            if rule is _spoken_numeric and found[0].trust < Trust.SURE:
                longer = day_first(line, at)
                return longer if longer and longer[1] > found[1] else found
            return found
    return None


def _is_followed_by_date(line: Line, at: int) -> bool:
    """Whether "and 4 January" follows: the end of what lies between."""
    if line.words[at] != "and":
        return False
    return (day_first(line, at + 1) or month_first(line, at + 1) or numeric(line, at + 1)) is not None


def _months_between(line: Line, at: int) -> Found:
    """The words "March and May" behind "between"."""
    words, language = line.words, line.language
    if words[at] not in language.months or words[at + 1] != "and" or words[at + 2] not in language.months:
        return None
    first, last = read_period(line, at), read_period(line, at + 2)
    if first is None or last is None:
        return None
    after = last[0].after if last[0].after > first[0].first else add_months(last[0].after, 12)
    return (Day(first[0].first, Grain.MONTH, last=after - timedelta(days=1)), last[1]) if after else None


def _weekday(line: Line, at: int) -> Found:
    """Friday, next friday, friday next week, friday the 13th, Tue, 10 January, friday week."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    ahead, said, soon = 0, False, False
    trust = Trust.FAIR
    while ahead < 3 and (words[begin] in language.next or words[begin] in language.this):
        ahead += words[begin] in language.next
        said, trust = True, Trust.SURE
        soon = words[begin] in language.coming
        ahead -= soon
        begin += 1
    weekday = language.weekdays.get(words[begin])
    if weekday is None:
        return _next_workday(line, begin) if said and ahead + soon else None
    if words[begin] in language.ambiguous_names and not said:
        trust = Trust.BARE
    end = begin + 1
    if words[end] == "." and line.glued[end] and len(words[begin]) < 6:
        follows = words[end + 1]
        if (
            line.glued[end + 1]
            or not follows
            or follows == ","
            or follows.isdigit()
            or follows in language.months
        ):
            end += 1
    today = line.today
    if not said:
        dated = _weekday_with_date(line, end, weekday)
        if dated:
            return dated
    week = _week_reference(line, end)
    if week:
        ahead, end = week
        day = add_days(week_start(today), 7 * ahead + weekday)
        return (Day(day), end) if day else None
    if words[end] in ("week", "wk") and words[end + 1] not in ("end", "of", "-") and not line.glued[end]:
        day = weekday_after(today, weekday, 2)
        return (Day(day), end + 1) if day else None
    if ahead:
        day = add_days(week_start(today), 7 * ahead + weekday)
    elif said and not soon and today.weekday() == weekday:
        day = today
    else:
        day = weekday_after(today, weekday)
    return (Day(day, trust=trust, weekday=not said), end) if day else None


def _next_workday(line: Line, at: int) -> Found:
    group = line.language.weekday_groups.match(line.words, at)
    if group is None or len(group[0]) != 5:
        return None
    day = add_days(line.today, 1)
    while day and day.weekday() not in group[0]:
        day = add_days(day, 1)
    return (Day(day), group[1]) if day else None


def _week_reference(line: Line, at: int) -> tuple[int, int] | None:
    """The words "next week", "of this week", "in the following week", "after next": (weeks ahead, next token)."""
    words, language = line.words, line.language
    end = at
    if words[end] == "after" and words[end + 1] in language.next:
        return 2, end + 2
    if words[end] in language.of:
        end += 1
    end = skip_the(line, end)
    for table, ahead in ((language.this, 0), (language.next, 1)):
        if words[end] in table and words[end + 1] in language.week_words:
            if words[end + 2] == "after" and words[end + 3] in language.next:
                return 2, end + 4
            return ahead, end + 2
    if words[end] == "week" and words[end + 1] == "after" and words[end + 2] in language.next:
        return 2, end + 3
    return None


def _weekday_with_date(line: Line, at: int, weekday: int) -> Found:
    """What follows a weekday: ", 10 January", "the 15th", "18/7"."""
    words = line.words
    begin = at + 1 if words[at] == "," else at
    dated = month_first(line, begin) or day_first(line, begin) or numeric(line, begin)
    if dated:
        return _on_weekday(dated[0], weekday), dated[1]
    begin = skip_the(line, begin)
    ordinal = read_ordinal(line, begin)
    if ordinal and 1 <= ordinal[0] <= 31 and (words[begin] != "second" or begin > at):
        if words[ordinal[1]] in line.language.weekdays or words[ordinal[1]] in line.language.units:
            return None
        month = line.today.replace(day=1)
        for _ in range(120):
            day = exact_date(month.year, month.month, ordinal[0])
            if day and day >= line.today and day.weekday() == weekday:
                return Day(day), ordinal[1]
            month = last_of_month(month) + timedelta(days=1) if month.year < 9998 else month
    return None


def _on_weekday(day: Day, weekday: int) -> Day:
    """A date said with its weekday: of the years that may be meant, the one where they agree."""
    if not day.yearless or day.first.weekday() == weekday or day.last:
        return replace(day, trust=Trust.SURE)
    later = next_yearly(day.first + timedelta(days=1), day.first.month, day.first.day)
    if later and later.weekday() == weekday:
        return replace(day, first=later, trust=Trust.SURE)
    return replace(day, trust=Trust.SURE)


def _day_alone(line: Line, at: int) -> Found:
    """The 15th, 15th."""
    begin = skip_the(line, at)
    ordinal = read_ordinal(line, begin)
    if ordinal is None or not 1 <= ordinal[0] <= 31:
        return None
    value, end = ordinal
    if line.words[end] in line.language.day_words and line.words[end + 1] not in line.language.of:
        return None
    day = next_monthly(line.today, value)
    digits = line.numbers[begin] is not None
    trust = Trust.FAIR if begin > at and digits else Trust.BARE
    return (Day(day, trust=trust), end) if day else None


def _week_of(line: Line, at: int) -> Found:
    """The week of October 6th, week 12 (of 2027), next week friday."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    if words[begin] in language.weekend and words[begin + 1] in language.of:
        dated = month_first(line, begin + 2) or day_first(line, begin + 2)
        if dated:
            saturday = week_start(dated[0].first) + timedelta(days=5)
            return Day(saturday, last=saturday + timedelta(days=1)), dated[1]
    if words[begin] in language.week_words:
        if words[begin + 1] in ("of", "starting", "beginning", "commencing"):
            inner = begin + 2
            dated = month_first(line, inner) or day_first(line, inner) or _weekday(line, inner)
            dated = dated or numeric(line, inner) or _day_alone(line, inner)
            if dated:
                return Day(week_start(dated[0].first), Grain.WEEK), dated[1]
        number = line.numbers[begin + 1]
        if number and 1 <= number <= 53 and not line.glued[begin + 1] and line.stands_free(begin, begin + 2):
            return _iso_week(line, number, begin + 2)
        return None
    for table, ahead in ((language.this, 0), (language.next, 1)):
        if words[begin] in table and words[begin + 1] in language.week_words:
            end = begin + 2
            if words[end] == "on" or words[end] == ",":
                end += 1
            weekday = language.weekdays.get(words[end])
            if weekday is not None:
                day = add_days(week_start(line.today), 7 * ahead + weekday)
                return (Day(day), end + 1) if day else None
    return None


def _iso_week(line: Line, number: int, end: int) -> Found:
    year = read_year(line, end)
    named = year[0] if year else line.today.year
    try:
        monday = date.fromisocalendar(named, number, 1)
        if year is None and monday + timedelta(days=6) < line.today:
            monday = date.fromisocalendar(named + 1, number, 1)
    except (ValueError, OverflowError):
        return None
    return Day(monday, Grain.WEEK, Trust.BARE), year[1] if year else end


def _whole_period(line: Line, at: int) -> Found:
    """Next week, this weekend, March, March 2027, Q3, the week after next."""
    found = read_period(line, at)
    if found is None:
        return None
    period, end = found
    if period.bare:
        return None
    return Day(period.first, period.grain, period.trust, last=period.span_end, yearless=period.yearless), end


def _spoken_numeric(line: Line, at: int) -> Found:
    return numeric(line, at)


_RULES: tuple[Callable[[Line, int], Found], ...] = (
    named_day,
    _spoken_numeric,
    period_edge,
    rest_of_period,
    nth_day_of,
    day_first,
    month_first,
    feast_day,
    _weekday,
    _week_of,
    _whole_period,
    _day_alone,
)
