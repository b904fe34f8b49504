"""Reads recurrence: "every other friday at 6pm until june", "mon-fri", "the last day of each month", "weekly"."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_months
from companion.domain.quick_add.clocks import Clock, Trust, read_clock
from companion.domain.quick_add.durations import read_duration
from companion.domain.quick_add.moments import Moment, Resolved, Role, follows_well, read_moment, resolve
from companion.domain.quick_add.numbers import read_number, read_ordinal, read_position

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST = 12


@dataclass(slots=True)
class Repeat:
    """A recurrence as it is being read, from token `start` up to but not including `end`."""

    start: int
    end: int
    freq: str
    interval: int = 1
    weekdays: list[tuple[int, int]] = field(default_factory=list)
    month_days: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    count: int | None = None
    until: date | None = None
    begins: Moment | None = None
    moment: Moment | None = None
    from_completion: bool = False
    trust: Trust = Trust.SURE
    hours: list[int] = field(default_factory=list)

    def rrule(self, times: list[tuple[int, int]]) -> str:
        """The RFC 5545 rule; `times` are (hour, minute) pairs said for it."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + _joined(self.months))
        if self.month_days:
            parts.append("BYMONTHDAY=" + _joined(self.month_days))
        if self.weekdays:
            named = dict.fromkeys(f"{nth or ''}{_DAYS[day]}" for day, nth in self.weekdays)
            parts.append("BYDAY=" + ",".join(named))
        if self.positions:
            parts.append("BYSETPOS=" + _joined(self.positions))
        if times:
            parts.append("BYHOUR=" + _joined([hour for hour, _ in times]))
            parts.append("BYMINUTE=" + _joined([minute for _, minute in times]))
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.until:
            timed = times or self.freq in ("HOURLY", "MINUTELY")
            parts.append(f"UNTIL={self.until:%Y%m%d}" + ("T235959" if timed else ""))
        return ";".join(parts)


def _joined(numbers: list[int]) -> str:
    return ",".join(str(number) for number in dict.fromkeys(numbers))


def read_repeat(line: Line, at: int) -> Repeat | None:
    """A recurrence that begins at this token."""
    for rule in (_every, _adverb, _times_a, _plural_days, _nth_of_each):
        found = rule(line, at)
        if found is not None:
            break
    else:
        return None
    if not line.stands_free(at, found.end):
        return None
    _read_tails(line, found)
    return found


def _every(line: Line, at: int) -> Repeat | None:
    """Every 3 days, every! week, every other friday, every 2nd of the month, every mon-fri, every july 4th."""
    words, language = line.words, line.language
    begin = at + 1 if words[at] in ("on", "for", "of") and words[at + 1] in language.every else at
    if words[begin] in language.the and words[begin + 1] in language.every:
        begin += 1
    if words[begin] not in language.every:
        return None
    end = begin + 1
    completion = words[end] == "!" and line.glued[end]
    if completion:
        end += 1
    single = words[end] == "single"
    found = _every_what(line, end + single)
    if found is None:
        return None
    found.start = at
    found.from_completion = completion
    return found


def _every_what(line: Line, at: int) -> Repeat | None:
    for rule in (_every_month_day, _every_nth_weekday, _every_interval, _every_weekdays, _every_feast):
        found = rule(line, at)
        if found is not None:
            return found
    return None


def _every_interval(line: Line, at: int) -> Repeat | None:
    """Every day, every 3 weeks, every other month, every 4th day, every other friday, every 2 and a half hours."""
    words, language = line.words, line.language
    interval, end = 1, at
    if words[end] in language.other and (words[end] != "second" or words[end + 1] != "of"):
        interval, end = 2, end + 1
    else:
        ordinal = read_ordinal(line, end)
        number = ordinal or read_number(line, end)
        if words[end] in language.vague_counts or (
            words[end] in language.articles and words[end + 1] == "couple"
        ):
            end += 2 if words[end] in language.articles else 1
            interval, end = 2, end + (words[end] == "of")
        elif number and 0 < number[0] < 1000:
            interval, end = number
            if ordinal and words[end] in language.of:
                return None
    unit = _unit(line, end)
    if unit:
        freq, factor, behind = unit
        if words[end] in ("m", "s", "h", "d", "w", "y", "mo") and interval == 1:
            return None
        return Repeat(at, behind, freq, interval * factor)
    days = _weekday_list(line, end)
    if days and (interval > 1 or read_ordinal(line, at) is None):
        named, behind = days
        return Repeat(at, behind, "WEEKLY", interval, weekdays=[(day, 0) for day in named])
    return _every_part(line, end, interval)


def _every_part(line: Line, at: int, interval: int) -> Repeat | None:
    """Every morning, every weekend, every other evening, every tuesday night (the weekday is read before)."""
    words, language = line.words, line.language
    group = language.weekday_groups.match(words, at)
    if group:
        return Repeat(at, group[1], "WEEKLY", interval, weekdays=[(day, 0) for day in group[0]])
    if words[at] in language.parts and words[at] != "eve":
        moment = Moment(at, at + 1, part=language.parts[words[at]], trust=Trust.SURE)
        return Repeat(at, at + 1, "DAILY", interval, moment=moment)
    hour = language.named_times.get(words[at]) or language.meals.get(words[at])
    if hour and words[at] not in ("school", "work", "bed"):
        return Repeat(at, at + 1, "DAILY", interval, clocks=[Clock(hour % 24, fixed=True)])
    return None


def _unit(line: Line, at: int) -> tuple[str, int, int] | None:
    """A unit as a frequency: (FREQ, how many, next token)."""
    words = line.words
    if line.language.weekday_groups.match(words, at) and words[at + 1] != "on":
        return None
    amount = line.language.units.get(words[at])
    if amount is None or words[at] in ("mon", "second", "seconds", "sec", "s"):
        return None
    months, days, seconds = amount
    end = at + 1
    if months:
        return ("YEARLY", months // 12, end) if months % 12 == 0 else ("MONTHLY", months, end)
    if days:
        return ("WEEKLY", days // 7, end) if days % 7 == 0 else ("DAILY", days, end)
    return ("HOURLY", 1, end) if seconds == 3600 else ("MINUTELY", 1, end)


def _weekday_list(line: Line, at: int) -> tuple[list[int], int] | None:
    """Monday, wednesday and friday; mon-fri; mon/wed; saturdays through tuesdays; weekdays."""
    words, language = line.words, line.language
    found: list[int] = []
    end = at
    for _ in range(_MOST):
        begin = end
        if found:
            begin = _past_and(line, end)
            if begin == end:
                break
            if words[begin] in ("on", "every", "each"):
                begin += 1
        day = _weekday_name(line, begin)
        if day is None:
            break
        first, behind = day
        until = words[behind] in ("-", "–", "—") or (words[behind] in language.until)
        last = _weekday_name(line, behind + 1) if until else None
        if last:
            found += [(first + more) % 7 for more in range((last[0] - first) % 7 + 1)]
            end = last[1]
        else:
            found.append(first)
            end = behind
    return (found, end) if found else None


def _weekday_name(line: Line, at: int) -> tuple[int, int] | None:
    words, language = line.words, line.language
    day = language.weekdays.get(words[at], language.plural_weekdays.get(words[at]))
    if day is None:
        return None
    end = at + 1
    if (
        words[end] == "."
        and line.glued[end]
        and len(words[at]) < 6
        and end + 1 < line.size
        or words[end] == "."
        and line.glued[end]
        and len(words[at]) < 5
    ):
        end += 1
    return day, end


def _past_and(line: Line, at: int) -> int:
    """Past "and", "&", a comma, "or", "/" between the members of a list."""
    words = line.words
    end = at
    if words[end] in (",", "/", "+"):
        end += 1
    if words[end] in line.language.joined and words[end] != "+":
        end += 1
    return end


def _every_weekdays(line: Line, at: int) -> Repeat | None:
    days = _weekday_list(line, at)
    if days is None:
        return None
    return Repeat(at, days[1], "WEEKLY", weekdays=[(day, 0) for day in days[0]])


def _every_month_day(line: Line, at: int) -> Repeat | None:
    """Every 15th, every 1st and 15th of the month, every july 4th, every 20th of aug, every last day."""
    words, language = line.words, line.language
    month = language.months.get(words[at])
    if month:
        return _every_month_name(line, at, month)
    listed = _ordinal_list(line, at)
    if listed is None:
        return None
    numbers, end = listed
    said_day = words[end] in language.day_words
    if said_day and words[end + 1] in language.of:
        end += 1
    if words[end] in language.of:
        place = _month_place(line, end + 1)
        if place is None:
            return None
        months, behind = place
        return Repeat(at, behind, "YEARLY" if months else "MONTHLY", month_days=numbers, months=months)
    if words[end] in language.months and min(numbers) > 0:
        return Repeat(at, end + 1, "YEARLY", month_days=numbers, months=[language.months[words[end]]])
    if said_day or _unit(line, end) or _weekday_list(line, end) or language.weekday_groups.match(words, end):
        return None
    if words[end] in language.parts or not follows_well(line, end) or (numbers == [-1]) or max(numbers) > 31:
        return None
    if len(numbers) == 1 and line.numbers[at] is None:
        return None
    return Repeat(at, end, "MONTHLY", month_days=numbers)


def _every_month_name(line: Line, at: int, month: int) -> Repeat | None:
    """Every july 4th, every aug on day 20 and 30, every january."""
    words = line.words
    months, end = [month], at + 1
    for _ in range(_MOST):
        behind = _past_and(line, end)
        more = line.language.months.get(words[behind]) if behind > end else None
        if more is None:
            break
        months.append(more)
        end = behind + 1
    begin = end
    if words[begin] == "on":
        begin += 1
    if words[begin] in line.language.the:
        begin += 1
    if words[begin] == "day":
        begin += 1
    listed = _number_list(line, begin)
    if listed:
        end = _same_day_elsewhere(line, listed[1], listed[0], months)
        return Repeat(at, end, "YEARLY", month_days=listed[0], months=months)
    return Repeat(at, end, "YEARLY", months=months, month_days=[1])


def _same_day_elsewhere(line: Line, end: int, days: list[int], months: list[int]) -> int:
    """Reads on through "and jul 1" behind "every jan 1": the next token."""
    for _ in range(_MOST):
        begin = _past_and(line, end)
        month = line.language.months.get(line.words[begin])
        listed = _number_list(line, begin + 1) if month and begin > end else None
        if not month or listed is None or listed[0] != days:
            break
        months.append(month)
        end = listed[1]
    return end


def _number_list(line: Line, at: int) -> tuple[list[int], int] | None:
    """20 and 30; 4th, 10th."""
    found: list[int] = []
    end = at
    for _ in range(_MOST):
        begin = _past_and(line, end) if found else end
        if found and begin == end:
            break
        number = read_ordinal(line, begin)
        if number is None and line.numbers[begin] is not None:
            number = (line.numbers[begin] or 0, begin + 1)
            if line.words[begin + 1] in (":", "am", "pm", "h", "x"):
                break
        if number is None or not 1 <= number[0] <= 31:
            break
        found.append(number[0])
        end = number[1]
    return (found, end) if found else None


def _ordinal_list(line: Line, at: int) -> tuple[list[int], int] | None:
    """1st and 15th; 2nd and 2nd to the last; first, second, and third; 4th last."""
    found: list[int] = []
    end = at
    for _ in range(_MOST):
        begin = _past_and(line, end) if found else end
        if found and begin == end:
            break
        if line.words[begin] in line.language.the:
            begin += 1
        position = read_position(line, begin)
        if position is None or not -31 <= position[0] <= 31 or position[0] == 0:
            break
        found.append(position[0])
        end = position[1]
    return (found, end) if found else None


def _month_place(line: Line, at: int) -> tuple[list[int], int] | None:
    """What stands behind "of" in a monthly rule, "the month" or names of months: ([months], next token)."""
    words, language = line.words, line.language
    end = at
    if words[end] in language.the:
        end += 1
    if words[end] in language.every:
        end += 1
    if words[end] in language.month_words or words[end] == "months":
        return [], end + 1
    months: list[int] = []
    for _ in range(_MOST):
        begin = _past_and(line, end) if months else end
        month = language.months.get(words[begin])
        if month is None or (months and begin == end):
            break
        months.append(month)
        end = begin + 1
    return (months, end) if months else None


def _every_nth_weekday(line: Line, at: int) -> Repeat | None:
    """Every 2nd tuesday, every first friday of the month, every fourth thursday in november."""
    days = _nth_weekday_list(line, at)
    if days is None:
        return None
    named, end, workday = days
    words, language = line.words, line.language
    place = _month_place(line, end + 1) if words[end] in language.of else None
    if place is None and words[end] in language.of and words[end + 1] not in language.the:
        return None
    months, behind = place or ([], end)
    if place is None and any(nth > 4 for _, nth in named):
        return None
    freq = "YEARLY" if months else "MONTHLY"
    if workday:
        everyday = [(day, 0) for day in range(5)]
        return Repeat(at, behind, freq, weekdays=everyday, positions=[nth for _, nth in named], months=months)
    return Repeat(at, behind, freq, weekdays=named, months=months)


def _nth_weekday_list(line: Line, at: int) -> tuple[list[tuple[int, int]], int, bool] | None:
    """First and third friday and second tuesday: ([(weekday, nth)], next token, whether workdays are meant)."""
    words, language = line.words, line.language
    found: list[tuple[int, int]] = []
    end = at
    workday = False
    for _ in range(_MOST):
        begin = _past_and(line, end) if found else end
        if found and begin == end:
            break
        listed = _ordinal_list(line, begin)
        if listed is None:
            break
        numbers, behind = listed
        group = language.weekday_groups.match(words, behind)
        if group and len(group[0]) == 5:
            return [(0, nth) for nth in numbers], group[1], True
        instance = words[behind] in ("instance", "instances")
        if instance:
            behind += 2 if words[behind + 1] in language.of else 1
        if words[begin] == "second" and len(numbers) == 1 and words[behind] in language.ambiguous_names:
            break
        day = _weekday_name(line, behind)
        if day is None:
            break
        found += [(day[0], nth) for nth in numbers]
        end = day[1]
    return (found, end, workday) if found else None


def _every_feast(line: Line, at: int) -> Repeat | None:
    feast = line.language.holidays.match(line.words, at)
    if feast is None:
        return None
    rule, end = feast
    parts = rule.split()
    if len(parts) == 1:
        month, day = rule.split("-")
        return Repeat(at, end, "YEARLY", month_days=[int(day)], months=[int(month)])
    if parts[0] == "easter" or len(parts) > 3:
        return None
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(parts[1])
    return Repeat(at, end, "YEARLY", weekdays=[(weekday, int(parts[2]))], months=[int(parts[0])])


def _adverb(line: Line, at: int) -> Repeat | None:
    """Daily, weekly, bi-weekly, every-day words."""
    words = line.words
    begin = at
    factor = 1
    if words[at] in ("bi", "semi") and words[at + 1] in ("-", *line.language.adverbs):
        begin = at + 2 if words[at + 1] == "-" else at + 1
        factor = 2
    known = line.language.adverbs.get(words[begin])
    if known is None:
        return None
    freq, interval = known
    end = begin + 1
    completion = words[end] == "!" and line.glued[end] and end + 1 != line.size
    trust = Trust.SURE if words[begin] == "everyday" else Trust.FAIR
    if words[begin] == "everyday" and not follows_well(line, end):
        return None
    return Repeat(at, end + completion, freq, interval * factor, from_completion=completion, trust=trust)


_SPREAD_DAYS = {2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
_SPREAD_HOURS = {2: (9, 21), 3: (8, 14, 20), 4: (8, 12, 16, 20)}


def _times_a(line: Line, at: int) -> Repeat | None:
    """Once a week, twice a day, 3 times per week, four times a year."""
    words = line.words
    number = {"once": 1, "twice": 2, "thrice": 3}.get(words[at])
    end = at + 1
    if number is None:
        counted = read_number(line, at)
        if counted is None or not 0 < counted[0] < 7:
            return None
        number, end = counted
        if words[end] in ("x", "×", "times", "time"):
            end += 1
        else:
            return None
    if words[end] in ("a", "an", "per", "each", "every", "/"):
        end += 1
    else:
        return None
    if words[end] == "other" and number == 1:
        unit = _unit(line, end + 1)
        return Repeat(at, unit[2], unit[0], 2 * unit[1]) if unit else None
    unit = _unit(line, end)
    if unit is None:
        return None
    freq, factor, behind = unit
    if number == 1:
        return Repeat(at, behind, freq, factor)
    if freq == "DAILY" and number in _SPREAD_HOURS:
        clocks = [Clock(hour, fixed=True) for hour in _SPREAD_HOURS[number]]
        return Repeat(at, behind, freq, clocks=clocks)
    if freq == "WEEKLY" and number in _SPREAD_DAYS:
        return Repeat(at, behind, freq, weekdays=[(day, 0) for day in _SPREAD_DAYS[number]])
    if freq == "YEARLY" and 12 % number == 0:
        return Repeat(at, behind, "MONTHLY", 12 // number)
    if freq == "MONTHLY" and number == 2:
        return Repeat(at, behind, freq, month_days=[1, 15])
    return None


def _plural_days(line: Line, at: int) -> Repeat | None:
    """Tuesdays and thursdays, on weekends, weekdays at 8, mon/wed/fri, mon, wed and fri."""
    words, language = line.words, line.language
    begin = at + 1 if words[at] == "on" else at
    other = words[begin] == "alternate"
    begin += other
    group = language.weekday_groups.match(words, begin)
    if group and words[group[1] - 1].endswith("s"):
        days, end = list(group[0]), group[1]
    else:
        listed = _weekday_list(line, begin)
        if listed is None:
            return None
        days, end = listed
        plural = any(words[place] in language.plural_weekdays for place in range(begin, end))
        short = end == begin + 1 and not words[begin].endswith("days")
        if (not plural or short) and not other:
            return None
    trust = Trust.SURE if begin > at or len(days) > 1 else Trust.FAIR
    return Repeat(at, end, "WEEKLY", 2 if other else 1, weekdays=[(day, 0) for day in days], trust=trust)


def _nth_of_each(line: Line, at: int) -> Repeat | None:
    """The 4th of every month, last day of each month, first and third friday of every other month."""
    words, language = line.words, line.language
    begin = at
    if words[begin] in ("on", "at"):
        begin += 1
    if words[begin] in language.the:
        begin += 1
    weekdays: list[tuple[int, int]] = []
    numbers: list[int] = []
    positions: list[int] = []
    named = _nth_weekday_list(line, begin)
    if named:
        weekdays, end = named[0], named[1]
        if named[2]:
            weekdays, positions = [(day, 0) for day in range(5)], [nth for _, nth in named[0]]
    elif words[begin] in language.edges and words[begin + 1] in language.of:
        numbers, end = [-1 if language.edges[words[begin]] == "end" else 1], begin + 1
    else:
        listed = _ordinal_list(line, begin)
        if listed is None:
            return None
        numbers, end = listed
        if words[end] in language.day_words or words[end] == "days":
            end += 1
    if words[end] not in language.of or words[end + 1] not in language.every:
        return None
    inner = _every_interval(line, end + 2)
    if inner is not None and inner.freq in ("MONTHLY", "YEARLY") and not inner.weekdays:
        return Repeat(
            at,
            inner.end,
            inner.freq,
            inner.interval,
            weekdays=weekdays,
            month_days=numbers,
            positions=positions,
        )
    months = _month_place(line, end + 2)
    if months and months[0]:
        return Repeat(at, months[1], "YEARLY", weekdays=weekdays, month_days=numbers, months=months[0])
    return None


def _read_tails(line: Line, found: Repeat) -> None:
    """Reads what narrows a rule: on which days, at what times, from when, until when, how often."""
    for _ in range(_MOST):
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
    named = _nth_weekday_list(line, begin)
    if named and found.freq in ("MONTHLY", "YEARLY"):
        return _take_nth(line, found, named)
    days = _weekday_list(line, begin)
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
            begin = _past_and(line, end)
            day = _weekday_name(line, begin) if begin > end else None
            if day is None:
                break
            found.weekdays.append((day[0], 0))
            end = day[1]
    else:
        found.weekdays = weekdays
    if line.words[end] in line.language.of:
        place = _month_place(line, end + 1)
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
        listed = _number_list(line, at + 1)
        found.months, found.month_days = [month], listed[0] if listed else [1]
        return listed[1] if listed else at + 1
    listed = _ordinal_list(line, at)
    if listed is None and line.numbers[at] is not None and found.freq == "MONTHLY":
        listed = _number_list(line, at)
    if listed is None:
        return None
    numbers, end = listed
    if words[end] in language.day_words:
        end += 1
    if found.freq == "YEARLY":
        place = _month_place(line, end + 1) if words[end] in language.of else None
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
    place = _month_place(line, at + 1)
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
    listed = (list(group[0]), group[1]) if group else _weekday_list(line, begin)
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
    today = line.now.date()
    if amount and not amount[0].timed:
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
    for _ in range(_MOST):
        begin = _past_and(line, end)
        if begin == end or words[end] == "/":
            break
        if words[begin] in ("at", "@"):
            begin += 1
        more = read_clock(line, begin)
        if more is None or not follows_well(line, more[1]):
            break
        clocks.append(more[0])
        end = more[1]
    if len(clocks) == 1:
        return None
    if any(clock.fixed for clock in clocks):
        clocks = [Clock(clock.hour, clock.minute, fixed=True) for clock in clocks]
    found.clocks = clocks
    return end


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
    if moment.role is Role.START and moment.has_day:
        found.begins = moment
        if moment.until is not None and value.until is not None:
            found.until = _day_of(value.until)
        return moment.end
    if moment.has_day or moment.role is Role.DEADLINE or (found.moment is not None and found.moment.clock):
        return None
    if moment.trust == Trust.BARE:
        return None
    if found.moment is not None and moment.part is None:
        moment.part = found.moment.part
    found.moment = moment
    return moment.end
