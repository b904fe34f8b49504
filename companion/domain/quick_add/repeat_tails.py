"""Reads what narrows a recurrence: on which days, at what times, from when, until when, how often."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_months
from companion.domain.quick_add.clocks import Clock, Trust, read_clock
from companion.domain.quick_add.components import follows_well
from companion.domain.quick_add.durations import read_duration
from companion.domain.quick_add.moment import Moment, Resolved, Role
from companion.domain.quick_add.moments import read_moment
from companion.domain.quick_add.numbers import read_number, read_ordinal
from companion.domain.quick_add.resolving import resolve

if TYPE_CHECKING:
    from companion.domain.quick_add.repeat import Repeat
    from companion.domain.quick_add.tokens import Line
from companion.domain.quick_add.repeat_lists import (
    MOST,
    days_between,
    month_place,
    nth_weekday_list,
    number_list,
    ordinal_list,
    past_and,
    weekday_list,
    weekday_name,
)


def read_tails(line: Line, found: Repeat) -> None:
    """Reads what narrows a rule: on which days, at what times, from when, until when, how often."""
    for _ in range(MOST):
        begin = found.end
        if line.words[begin] == ",":
            begin += 1
        end = (
            _tail_days(line, found, begin)
            or _tail_part(line, found, begin)
            or _tail_except(line, found, begin)
            or _tail_count(line, found, begin)
            or _tail_span(line, found, begin)
            or _tail_times(line, found, begin)
            or _tail_moment(line, found, begin)
        )
        if end is None:
            return
        found.end = end
        found.trust = Trust.SURE


def _tail_days(line: Line, found: Repeat, at: int) -> int | None:
    """On mondays, on the 5th, on the last friday, on the first and last instance of wed, in november, at the end."""
    words, language = line.words, line.language
    led = words[at] in ("on", "in", "at", "of", "every")
    begin = at + 1 if led else at
    if words[begin] in language.the:
        led, begin = True, begin + 1
    if not led or found.weekdays or found.month_days:
        return _tail_months(line, found, at)
    if found.freq == "MONTHLY" and words[begin] in language.edges:
        found.month_days = [-1 if language.edges[words[begin]] == "end" else 1]
        return begin + 1
    if words[begin] == "day" and line.numbers[begin + 1] is not None:
        begin += 1
    named = nth_weekday_list(line, begin)
    if named and found.freq in ("MONTHLY", "YEARLY"):
        return _take_nth(line, found, named)
    days = weekday_list(line, begin)
    group = language.weekday_groups.match(words, begin)
    if found.freq in ("WEEKLY", "MONTHLY", "DAILY") and (days or group):
        picked, end = days or ((list(group[0]), group[1]) if group else ([], at))
        found.weekdays = [(day, 0) for day in picked]
        found.freq = "WEEKLY" if found.freq == "DAILY" else found.freq
        return end
    if found.freq == "WEEKLY":
        nth = read_ordinal(line, begin)
        if nth and 1 <= nth[0] <= 7 and words[nth[1]] in language.day_words:
            found.weekdays = [((nth[0] + 5) % 7, 0)]
            return nth[1] + 1
        return None
    return _tail_dates(line, found, begin) or _tail_months(line, found, at)


def _take_nth(line: Line, found: Repeat, named: tuple[list[tuple[int, int]], int, bool]) -> int:
    weekdays, end, workday = named
    instance = any(line.words[place] in ("instance", "instances") for place in range(found.end, end))
    if workday:
        found.weekdays, found.positions = [(day, 0) for day in range(5)], [nth for _, nth in weekdays]
    elif instance:
        found.positions = [nth for _, nth in weekdays]
        found.weekdays = [(weekdays[0][0], 0)]
        for _ in range(6):
            begin = past_and(line, end)
            day = weekday_name(line, begin) if begin > end else None
            if day is None:
                break
            found.weekdays.append((day[0], 0))
            end = day[1]
    else:
        found.weekdays = weekdays
    if line.words[end] in line.language.of:
        place = month_place(line, end + 1)
        if place:
            found.months = place[0]
            end = place[1]
    return end


def _tail_dates(line: Line, found: Repeat, at: int) -> int | None:
    """The 4th and 10th; december 21st and 31st; the 4th of july."""
    words, language = line.words, line.language
    if found.freq not in ("MONTHLY", "YEARLY"):
        return None
    month = language.months.get(words[at])
    if month and found.freq == "YEARLY":
        listed = number_list(line, at + 1)
        found.months, found.month_days = [month], listed[0] if listed else [1]
        return listed[1] if listed else at + 1
    listed = ordinal_list(line, at)
    if listed is None and line.numbers[at] is not None:
        listed = number_list(line, at)
    if listed is None:
        return None
    numbers, end = listed
    if words[end] in language.day_words:
        end += 1
    if found.freq == "YEARLY":
        place = month_place(line, end + 1 if words[end] in language.of else end)
        if place is None or not place[0]:
            return None
        found.months, end = place
    elif (
        words[end] in language.of
        and words[end + 1] in language.the
        and words[end + 2] in language.month_words
    ):
        end += 3
    found.month_days = numbers
    return end


def _tail_months(line: Line, found: Repeat, at: int) -> int | None:
    """In november; in june and july."""
    if line.words[at] != "in" or found.months:
        return None
    place = month_place(line, at + 1)
    if place is None or not place[0]:
        return None
    found.months = place[0]
    if found.freq == "MONTHLY":
        found.freq = "YEARLY"
    return place[1]


def _tail_except(line: Line, found: Repeat, at: int) -> int | None:
    """Every day except sunday; weekdays but not fridays."""
    words = line.words
    if words[at] not in ("except", "but", "excluding", "without") or found.interval > 1:
        return None
    begin = at + 1
    while words[begin] in ("not", "on", "for"):
        begin += 1
    group = line.language.weekday_groups.match(words, begin)
    listed = (list(group[0]), group[1]) if group else weekday_list(line, begin)
    if listed is None or found.freq not in ("DAILY", "WEEKLY"):
        return None
    kept = [day for day, _ in found.weekdays] or list(range(7))
    found.weekdays = [(day, 0) for day in kept if day not in listed[0]]
    found.freq = "WEEKLY"
    return listed[1]


def _tail_part(line: Line, found: Repeat, at: int) -> int | None:
    """The night of "every tuesday night"."""
    part = line.language.parts.get(line.words[at])
    if (
        part is None
        or found.moment is not None
        or line.words[at] == "eve"
        or found.freq not in ("DAILY", "WEEKLY")
    ):
        return None
    found.moment = Moment(at, at + 1, part=part, trust=Trust.SURE)
    return at + 1


def _tail_count(line: Line, found: Repeat, at: int) -> int | None:
    """Twice, 3x, for 10 times, up to 7 occurrences."""
    words = line.words
    begin = at
    if words[begin] == "for":
        begin += 1
    if words[begin] == "up" and words[begin + 1] == "to":
        begin += 2
    if words[begin] in line.language.the and words[begin + 1] in line.language.next:
        begin += 2
    if words[begin] in ("twice", "once") and words[begin + 1] not in ("a", "per", "each", "every"):
        if found.clocks and begin == at:
            return None
        found.count = 2 if words[begin] == "twice" else 1
        return begin + 1
    number = read_number(line, begin)
    if number is None or not 0 < number[0] < 100_000:
        return None
    if words[number[1]] in (
        "x",
        "×",
        "times",
        "time",
        "occurrences",
        "occurrence",
        "repetitions",
        "instances",
    ):
        if words[number[1] + 1] in ("a", "per", "each", "every"):
            return None
        found.count = number[0]
        return number[1] + 1
    return None


def _tail_span(line: Line, found: Repeat, at: int) -> int | None:
    """For 2 months, for the next six weeks, for up to 14 months, for the next year."""
    words, language = line.words, line.language
    if words[at] not in ("for", "over", "during"):
        return None
    begin = at + 1
    if words[begin] == "up" and words[begin + 1] == "to":
        begin += 2
    following = words[begin] in language.the and words[begin + 1] in language.next
    begin += 2 if following else 0
    amount = read_duration(line, begin)
    today = line.today
    if amount and not amount[0].timed:
        if amount[0].days and not amount[0].months and line.words[amount[1] - 1] in language.day_counts:
            found.lasts(today, round(amount[0].days))
            return amount[1]
        last = amount[0].after(line.now)
        found.until = last.date() if last else None
        return amount[1]
    months, days, seconds = language.units.get(words[begin], (0, 0, 0)) if following else (0, 0, 0)
    if not (months or days) or seconds:
        return None
    shifted = add_months(today, months)
    found.until = shifted + timedelta(days=days) if shifted else None
    return begin + 1


def _tail_times(line: Line, found: Repeat, at: int) -> int | None:
    """At 10, 12 and 17; at 8am and 8pm."""
    words = line.words
    if words[at] not in ("at", "@", "around") or found.clocks:
        return None
    first = read_clock(line, at + 1)
    if first is None:
        return None
    clocks, end = [first[0]], first[1]
    for _ in range(MOST):
        begin = past_and(line, end)
        if begin == end or words[end] == "/":
            break
        if words[begin] in ("at", "@"):
            begin += 1
        more = read_clock(line, begin)
        if more is None or not (follows_well(line, more[1]) or _begins_deed(line, more[1])):
            break
        clocks.append(more[0])
        end = more[1]
    if len(clocks) == 1 or len({clock.minute for clock in clocks}) > 1:
        return None
    if any(clock.fixed for clock in clocks):
        clocks = [Clock(clock.hour, clock.minute, fixed=True) for clock in clocks]
    found.clocks = clocks
    return end


def _begins_deed(line: Line, at: int) -> bool:
    """Whether a small word that counts nothing follows: "at 8 and 20 take medicine", but not "... 20 squats"."""
    word = line.words[at]
    counted = word in line.language.counted_things or word in line.language.units or word.endswith("s")
    return word.isalpha() and not counted and not line.is_capitalised(at)


def _day_of(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _end_after(line: Line, found: Repeat, value: Resolved) -> date:
    """The end of a series; where its year was guessed, in the year after the start if need be."""
    until = _day_of(value.value)
    begin = resolve(line, found.begins) if found.begins else None
    if begin is not None and until < _day_of(begin.value):
        return add_months(until, 12) or until
    return until


def _time_behind(line: Line, found: Repeat, at: int) -> Moment | None:
    """The "at 10" of "every night at 10 brush teeth", where nothing else can be meant."""
    if line.words[at] not in ("at", "@") or (found.moment is not None and found.moment.clock is not None):
        return None
    clock = read_clock(line, at + 1)
    if clock is None or clock[1] != at + 2 or line.is_capitalised(clock[1]) or not line.ends_free(clock[1]):
        return None
    if line.words[clock[1]] in line.language.parts or line.words[clock[1]] in ("in", "to", "-", "and", ","):
        return None
    if line.words[clock[1]] in line.language.counted_things or clock[0].hour > 24:
        return None
    return Moment(at, clock[1], clock=clock[0], trust=Trust.FAIR)


def _tail_moment(line: Line, found: Repeat, at: int) -> int | None:
    """A time, a start, an end: "at 6pm", "starting in april", "until june", "from jan 1 to march 25"."""
    words, language = line.words, line.language
    if words[at] in ("x", "times"):
        return None
    begins = words[at] in ("start", "starts", "begin", "begins", "effective")
    moment = _time_behind(line, found, at) or read_moment(line, at + begins)
    if moment is None or not line.stands_free(at, moment.end):
        return None
    if begins:
        moment.role = Role.START
    value = resolve(line, moment)
    if value is None:
        return None
    if moment.role is Role.UNTIL or (words[at] in language.until and moment.has_day and found.begins):
        if not moment.has_day:
            return None
        found.until = _end_after(line, found, value)
        return moment.end
    until_day = moment.until.day if moment.until is not None else None
    if (
        found.freq in ("DAILY", "WEEKLY")
        and not found.weekdays
        and moment.day is not None
        and until_day is not None
        and moment.day.weekday
        and until_day.weekday
    ):
        found.freq = "WEEKLY"
        found.weekdays = [
            (day, 0) for day in days_between(moment.day.first.weekday(), until_day.first.weekday())
        ]
        if moment.until is not None and moment.until.clock is not None:
            found.clocks = [moment.until.clock]
        return moment.end
    if moment.role is Role.START and moment.has_day:
        found.begins = moment
        if moment.until is not None and value.until is not None:
            found.until = _day_of(value.until)
        return moment.end
    day = moment.day
    if day is not None and day.weekday and moment.clock and found.freq == "WEEKLY" and not found.weekdays:
        found.weekdays, moment.day = [(day.first.weekday(), 0)], None
    if moment.has_day or moment.role is Role.DEADLINE or (found.moment is not None and found.moment.clock):
        return None
    if moment.trust == Trust.BARE:
        return None
    if found.moment is not None and moment.part is None:
        moment.part = found.moment.part
    found.moment = moment
    return moment.end
