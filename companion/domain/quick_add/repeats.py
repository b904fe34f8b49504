"""Reads recurrence: "every other friday", "mon and wed", "the last day of each month", "weekly", "twice a day"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.clocks import Clock, Trust
from companion.domain.quick_add.components import follows_well
from companion.domain.quick_add.durations import read_duration
from companion.domain.quick_add.moment import Moment
from companion.domain.quick_add.numbers import read_number, read_ordinal

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line
from companion.domain.quick_add.repeat import Repeat
from companion.domain.quick_add.repeat_lists import (
    MOST,
    month_place,
    nth_weekday_list,
    number_list,
    ordinal_list,
    past_and,
    read_unit,
    weekday_list,
)
from companion.domain.quick_add.repeat_tails import read_tails


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
    read_tails(line, found)
    return found


def _every(line: Line, at: int) -> Repeat | None:
    """Every 3 days, every! week, every other friday, every 2nd of the month, every mon-fri, every july 4th."""
    words, language = line.words, line.language
    begin = at + 1 if words[at] in ("on", "for", "of", "once") and words[at + 1] in language.every else at
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
    broken = _every_fraction(line, at)
    if broken:
        return broken
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
    unit = read_unit(line, end)
    if unit:
        freq, factor, behind = unit
        if words[end] in ("m", "s", "h", "d", "w", "y", "mo") and interval == 1:
            return None
        return Repeat(at, behind, freq, interval * factor)
    days = weekday_list(line, end)
    if days and (interval > 1 or read_ordinal(line, at) is None):
        named, behind = days
        return Repeat(at, behind, "WEEKLY", interval, weekdays=[(day, 0) for day in named])
    return _every_part(line, end, interval)


def _every_fraction(line: Line, at: int) -> Repeat | None:
    """Every half hour, every 2 and a half hours, every half year."""
    amount = read_duration(line, at)
    if amount is None or not (
        line.words[at] in line.language.halves or line.words[at + 1] in line.language.joined
    ):
        return None
    length, end = amount
    if length.timed and not length.months and length.seconds % 60 == 0 and length.seconds >= 60:
        return Repeat(at, end, "MINUTELY", int(length.days * 1440 + length.seconds // 60))
    whole = length.months == int(length.months) and not length.days and not length.seconds
    return Repeat(at, end, "MONTHLY", int(length.months)) if whole and length.months else None


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


def _every_weekdays(line: Line, at: int) -> Repeat | None:
    days = weekday_list(line, at)
    if days is None:
        return None
    return Repeat(at, days[1], "WEEKLY", weekdays=[(day, 0) for day in days[0]])


def _every_month_day(line: Line, at: int) -> Repeat | None:
    """Every 15th, every 1st and 15th of the month, every july 4th, every 20th of aug, every last day."""
    words, language = line.words, line.language
    month = language.months.get(words[at])
    if month:
        return _every_month_name(line, at, month)
    listed = ordinal_list(line, at)
    if listed is None and line.numbers[at] is not None and words[at + 1] in language.months:
        listed = number_list(line, at)
    if listed is None:
        return None
    numbers, end = listed
    said_day = words[end] in language.day_words
    if said_day and words[end + 1] in language.of:
        end += 1
    place = month_place(line, end + 1) if words[end] in language.of else None
    if place is not None:
        months, behind = place
        return Repeat(at, behind, "YEARLY" if months else "MONTHLY", month_days=numbers, months=months)
    if words[end] == "of":
        return None
    if words[end] in language.months and min(numbers) > 0:
        return Repeat(at, end + 1, "YEARLY", month_days=numbers, months=[language.months[words[end]]])
    if (
        said_day
        or read_unit(line, end)
        or weekday_list(line, end)
        or language.weekday_groups.match(words, end)
    ):
        return None
    if (
        words[end] in language.parts
        or (len(numbers) == 1 and not follows_well(line, end))
        or (numbers == [-1])
        or max(numbers) > 31
    ):
        return None
    if len(numbers) == 1 and line.numbers[at] is None:
        return None
    return Repeat(at, end, "MONTHLY", month_days=numbers)


def _every_month_name(line: Line, at: int, month: int) -> Repeat | None:
    """Every july 4th, every aug on day 20 and 30, every january."""
    words = line.words
    months, end = [month], at + 1
    for _ in range(MOST):
        behind = past_and(line, end)
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
    listed = number_list(line, begin)
    if listed:
        end = _same_day_elsewhere(line, listed[1], listed[0], months)
        return Repeat(at, end, "YEARLY", month_days=listed[0], months=months)
    return Repeat(at, end, "YEARLY", months=months, month_days=[1])


def _same_day_elsewhere(line: Line, end: int, days: list[int], months: list[int]) -> int:
    """Reads on through "and jul 1" behind "every jan 1": the next token."""
    for _ in range(MOST):
        begin = past_and(line, end)
        month = line.language.months.get(line.words[begin])
        listed = number_list(line, begin + 1) if month and begin > end else None
        if not month or listed is None or listed[0] != days:
            break
        months.append(month)
        end = listed[1]
    return end


def _every_nth_weekday(line: Line, at: int) -> Repeat | None:
    """Every 2nd tuesday, every first friday of the month, every fourth thursday in november."""
    days = nth_weekday_list(line, at)
    if days is None:
        return None
    named, end, workday = days
    words, language = line.words, line.language
    place = month_place(line, end + 1) if words[end] in language.of else None
    if place is None and words[end] == "of" and words[end + 1] not in language.the:
        return None
    months, behind = place or ([], end)
    if place is None and any(nth > 4 for _, nth in named):
        return None
    freq = "YEARLY" if months else "MONTHLY"
    if workday:
        everyday = [(day, 0) for day in range(5)]
        return Repeat(at, behind, freq, weekdays=everyday, positions=[nth for _, nth in named], months=months)
    return Repeat(at, behind, freq, weekdays=named, months=months)


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
    joined = None
    if words[at] in ("bi", "semi"):
        begin = at + 2 if words[at + 1] == "-" else at + 1
        joined = line.language.adverbs.get(words[at] + words[begin])
        factor = 2
    known = joined or line.language.adverbs.get(words[begin])
    if joined or words[at] != "bi":
        factor = 1
    if known is None:
        return None
    freq, interval = known
    end = begin + 1
    completion = words[end] == "!" and line.glued[end] and end + 1 != line.size
    trust = Trust.SURE if words[begin] == "everyday" else Trust.FAIR
    if words[begin] == "everyday" and not follows_well(line, end):
        return None
    found = Repeat(at, end + completion, freq, interval * factor, from_completion=completion, trust=trust)
    if words[begin] == "nightly":
        found.moment = Moment(at, end, part=line.language.parts["night"], trust=Trust.SURE)
    return found


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
        unit = read_unit(line, end + 1)
        return Repeat(at, unit[2], unit[0], 2 * unit[1]) if unit else None
    unit = read_unit(line, end)
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
    part = _plural_part(line, begin, group)
    if part is not None:
        part.start = at
        return part
    if group and words[group[1] - 1].endswith("s"):
        days, end = list(group[0]), group[1]
    else:
        listed = weekday_list(line, begin)
        if listed is None:
            return None
        days, end = listed
        plural = any(words[place] in language.plural_weekdays for place in range(begin, end))
        short = end == begin + 1 and not words[begin].endswith("days")
        ranged = any(words[place] in ("-", "–", "to", "through") for place in range(begin, end))
        if (not plural or short) and not other and (len(days) < 3 or ranged):
            return None
    trust = Trust.SURE if begin > at or len(days) > 1 else Trust.FAIR
    return Repeat(at, end, "WEEKLY", 2 if other else 1, weekdays=[(day, 0) for day in days], trust=trust)


def _plural_part(line: Line, at: int, group: tuple[tuple[int, ...], int] | None) -> Repeat | None:
    """Weekday mornings, saturday evenings."""
    listed = (list(group[0]), group[1]) if group else weekday_list(line, at)
    if listed is None:
        return None
    days, end = listed
    part = line.language.parts.get(line.words[end])
    if part is None or not line.words[end].endswith("s"):
        return None
    moment = Moment(end, end + 1, part=part, trust=Trust.SURE)
    return Repeat(at, end + 1, "WEEKLY", weekdays=[(day, 0) for day in days], moment=moment)


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
    named = nth_weekday_list(line, begin)
    if named:
        weekdays, end = named[0], named[1]
        if named[2]:
            weekdays, positions = [(day, 0) for day in range(5)], [nth for _, nth in named[0]]
    elif words[begin] in language.edges and words[begin + 1] in language.of:
        numbers, end = [-1 if language.edges[words[begin]] == "end" else 1], begin + 1
    else:
        listed = ordinal_list(line, begin)
        if listed is None:
            return None
        numbers, end = listed
        if words[end] in language.day_words or words[end] == "days":
            end += 1
    if words[end] not in language.of or words[end + 1] not in language.every:
        return None
    inner = _every_interval(line, end + 2)
    edge = words[begin] in language.edges
    if inner is not None and edge and inner.freq == "WEEKLY" and inner.interval == 1 and not inner.weekdays:
        return Repeat(at, inner.end, "WEEKLY", weekdays=[(0 if numbers == [1] else 4, 0)])
    if inner is not None and edge and words[inner.end - 1] in language.quarter_words and inner.interval == 3:
        months_of = [1, 4, 7, 10] if numbers == [1] else [3, 6, 9, 12]
        return Repeat(at, inner.end, "YEARLY", month_days=numbers, months=months_of)
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
    months = month_place(line, end + 2)
    if months and months[0]:
        return Repeat(at, months[1], "YEARLY", weekdays=weekdays, month_days=numbers, months=months[0])
    return None
