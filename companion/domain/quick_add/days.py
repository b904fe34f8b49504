"""Reads days: "tomorrow", "next friday", "the 15th", "first monday of May", "end of month", "christmas eve"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import (
    add_days,
    add_months,
    exact_date,
    holiday,
    last_of_month,
    next_holiday,
    next_monthly,
    next_yearly,
    nth_weekday,
    week_start,
    weekday_after,
)
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.numbers import read_ordinal, read_position
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import Period, read_period, read_year

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


def _named_day(line: Line, at: int) -> Found:
    """Today, tomorrow, the day after tomorrow, christmas eve."""
    begin = skip_the(line, at)
    language = line.language
    named = language.day_names.match(line.words, begin)
    if named:
        day = add_days(line.today, named[0])
        return (Day(day), named[1]) if day else None
    if line.words[begin] in language.short_tomorrow and _is_no_name(line, begin):
        day = add_days(line.today, 1)
        return (Day(day), begin + 1) if day else None
    return None


def _is_no_name(line: Line, at: int) -> bool:
    """Whether "tom" is tomorrow and not a person: small, and alone or beside a time."""
    if line.raw(at)[0].isupper() or line.size == 1:
        return line.size == 1
    behind = line.words[at + 1]
    before = line.words[at - 1] if at else ""
    if before in line.language.done_to_people:
        return False
    timed = line.numbers[at + 1] is not None or behind in line.language.parts or behind in ("at", "@")
    return timed or before in ("am", "pm") or before in line.language.oclock


def _feast(line: Line, at: int) -> Found:
    begin = skip_the(line, at)
    coming = line.words[begin] in line.language.next or line.words[begin] in line.language.this
    feast = line.language.holidays.match(line.words, begin + 1 if coming else begin)
    if feast is None:
        return None
    rule, end = feast
    year = read_year(line, end)
    if year and 1 <= year[0] <= 9998:
        day = holiday(rule, year[0])
        end = year[1]
    else:
        day = next_holiday(rule, line.today)
    return (Day(day, trust=Trust.SURE if year or coming else Trust.FAIR), end) if day else None


def _edge(line: Line, at: int) -> Found:
    """End of March, beginning of next week, mid June, early 2027, eom, eod tomorrow."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    short = language.period_ends.get(words[begin])
    if short:
        return _end_of(line, short), begin + 1
    ended = _period_end(line, begin) if words[at - 1] in ("by", "before", "until", "at") else None
    if ended:
        return ended
    if words[begin] in language.very:
        begin += 1
    edge = language.edges.get(words[begin])
    if edge is None:
        return None
    end = begin + 1
    if words[end] == "-":
        end += 1
    linked = words[end] in language.of
    if linked:
        if words[end] != "of" and words[begin] == "begin":
            return None
        end += 1
    named = _named_day(line, end)
    if named and edge == "end" and linked:
        return replace(named[0], hour=23, minute=59), named[1]
    period = read_period(line, end)
    if period is None:
        return None
    found, end = period
    if found.bare and not linked:
        return None
    loose = found.trust == Trust.BARE and not linked and found.grain is not Grain.MONTH
    vague_year = (
        found.grain is Grain.YEAR and edge != "end" and words[begin] not in ("start", "beginning", "begin")
    )
    if loose and not vague_year:
        return None
    return Day(_at_edge(line, found, edge)), end


def _period_end(line: Line, at: int) -> Found:
    """Month end, year-end, month's end."""
    words, language = line.words, line.language
    unit = words[at].removesuffix("'s").removesuffix("’s")
    behind = at + 2 if words[at + 1] == "-" else at + 1
    if words[behind] != "end" or not (unit in language.month_words or unit in language.year_words):
        return None
    return _end_of(line, "month" if unit in language.month_words else "year"), behind + 1


def _rest_of(line: Line, at: int) -> Found:
    """The rest of the week, the remainder of this month: from today to its end."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    if words[begin] not in language.rest or words[begin + 1] != "of":
        return None
    end = begin + 2
    if words[end] in language.the and words[end + 1] in language.day_words:
        return Day(line.today), end + 2
    named = _named_day(line, end)
    if named:
        return named
    period = read_period(line, end)
    if period is None or period[0].after <= line.today:
        return None
    return Day(max(period[0].first, line.today), last=period[0].last()), period[1]


def _at_edge(line: Line, period: Period, edge: str) -> date:
    """The day that stands for the beginning, middle or end of a period."""
    length = (period.after - period.first).days
    if edge == "end":
        if period.grain is Grain.WEEK:
            friday = period.first + timedelta(days=4)
            return friday if friday >= line.today else period.last()
        return period.last()
    if edge == "middle":
        return period.first + timedelta(days=min(length // 2, 14) if length < 40 else length // 2)
    if edge == "late":
        return period.first + timedelta(days=length * 2 // 3 + 1)
    return period.first


def _end_of(line: Line, unit: str) -> Day:
    today = line.today
    if unit == "week":
        friday = week_start(today) + timedelta(days=4)
        return Day(friday if friday >= today else week_start(today) + timedelta(days=6))
    if unit == "month":
        return Day(last_of_month(today))
    month = 12 if unit == "year" else (today.month + 2) // 3 * 3
    return Day(last_of_month(date(today.year, month, 1)))


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


def _nth_of(line: Line, at: int) -> Found:
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
    _named_day,
    _spoken_numeric,
    _edge,
    _rest_of,
    _nth_of,
    day_first,
    month_first,
    _feast,
    _weekday,
    _week_of,
    _whole_period,
    _day_alone,
)
