"""Reads times of day: "3pm", "15:30", "half past five", "quarter to nine", "noon", and ranges such as "3-4pm"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from companion.domain.quick_add.numbers import read_number, read_number_word

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


_YEAR_DIGITS = 4


class Trust(IntEnum):
    """How far words speak for themselves: BARE needs a marker, FAIR a fitting place, SURE nothing."""

    BARE = 0
    FAIR = 1
    SURE = 2


@dataclass(slots=True, eq=False, repr=False)
class Clock:
    """A time of day; `fixed` where morning or afternoon is settled, `exact` where minutes were said.

    Hour 24 is midnight at the day's end. `zone` is in minutes east of Greenwich.
    """

    hour: int
    minute: int = 0
    second: int = 0
    fixed: bool = False
    exact: bool = False
    trust: Trust = Trust.SURE
    zone: int | None = None

    def minutes(self) -> int:
        """Minutes since midnight."""
        return self.hour * 60 + self.minute

    def shifted(self) -> Clock:
        """Twelve hours later."""
        return replace(self, hour=self.hour + 12)


@dataclass(slots=True, eq=False, repr=False)
class ClockRange:
    """From one time of day to another, which may lie on the next day."""

    start: Clock
    end: Clock
    trust: Trust


def read_clock(line: Line, at: int) -> tuple[Clock, int] | None:
    """A time of day and the next token."""
    found = (
        _read_named(line, at) or _read_past_or_to(line, at) or _read_digits(line, at) or _read_words(line, at)
    )
    if found is None:
        return None
    clock, end = found
    return _with_tail(line, clock, end)


def _with_tail(line: Line, clock: Clock, end: int) -> tuple[Clock, int]:
    """Adds what may follow a time: "ish", "sharp", "in the PM", a zone."""
    language, words = line.language, line.words
    dash = end + 1 if words[end] == "-" and line.glued[end] else end
    if words[dash] in language.clock_tails and words[dash + 1] not in language.units:
        end = dash + 1
        trust = Trust.SURE if words[dash] == "ish" else max(clock.trust, Trust.FAIR)
        clock = replace(clock, trust=trust)
        if not clock.fixed:
            clock, end = _with_meridiem(line, clock, end)
    if not clock.fixed and words[end] == "in" and words[end + 1] in language.the:
        half = words[end + 2]
        if half in ("am", "pm"):
            clock, end = _in_half(clock, afternoon=half == "pm"), end + 3
    bracket = words[end] == "(" and words[end + 2] == ")"
    zone = language.zones.get(words[end + 1] if bracket else words[end])
    if zone is not None and clock.trust > Trust.BARE:
        end += 3 if bracket else 1
        clock = replace(clock, zone=zone)
    elif zone is not None and words[end] in ("gmt", "utc", "cet", "est", "pst"):
        clock, end = replace(clock, zone=zone, trust=Trust.FAIR), end + 1
    return clock, end


def _in_half(clock: Clock, *, afternoon: bool) -> Clock:
    hour = clock.hour
    if hour == 12:
        hour = 12 if afternoon else 0
    elif afternoon and hour < 12:
        hour += 12
    return replace(clock, hour=hour, fixed=True, trust=Trust.SURE)


def _with_meridiem(line: Line, clock: Clock, end: int) -> tuple[Clock, int]:
    """Applies "am", "p.m.", "a m" or a glued "p" to a clock of 1 to 12, if one stands there."""
    if not 1 <= clock.hour <= 12:
        return clock, end
    half = read_meridiem(line, end)
    if half is None:
        return clock, end
    afternoon, behind, full = half
    found = _in_half(clock, afternoon=afternoon)
    if not full:
        sure = clock.exact or afternoon or clock.hour >= 10
        found = replace(found, trust=Trust.FAIR if sure and not clock.exact else found.trust)
        if not sure:
            found = replace(found, trust=Trust.BARE)
    return found, behind


def read_meridiem(line: Line, at: int) -> tuple[bool, int, bool] | None:
    """(afternoon, next token, spelt in full) for "pm", "p.m.", "p m" and, glued to the number, "p"."""
    words, language = line.words, line.language
    word = words[at]
    if word in ("am", "pm"):
        end = at + 1
        return word == "pm", end, True
    if word not in ("a", "p"):
        return None
    afternoon = word in language.afternoon_marks
    dotted = words[at + 1] == "." and line.glued[at + 1]
    if dotted and words[at + 2] == "m":
        end = at + 3
        if words[end] == "." and line.glued[end]:
            end += 1
        return afternoon, end, True
    if words[at + 1] == "m" and not line.glued[at + 1]:
        return afternoon, at + 2, True
    if line.glued[at] and not (line.glued[at + 1] and words[at + 1].isalnum()):
        return afternoon, at + 1, False
    return None


def _read_named(line: Line, at: int) -> tuple[Clock, int] | None:
    language, words = line.language, line.words
    if words[at] in language.the:
        at += 1
    hour = language.named_times.get(words[at])
    if hour is not None:
        return Clock(hour, fixed=True, trust=Trust.FAIR), at + 1
    if words[at] == "mid":
        end = at + 2 if words[at + 1] == "-" else at + 1
        return (Clock(12, fixed=True, trust=Trust.FAIR), end + 1) if words[end] == "day" else None
    twelve = line.numbers[at] == 12 or words[at] == "twelve"
    if twelve and words[at + 1] in language.named_times:
        return Clock(language.named_times[words[at + 1]], fixed=True, trust=Trust.SURE), at + 2
    return None


def _read_past_or_to(line: Line, at: int) -> tuple[Clock, int] | None:
    """The words "half past five", "a quarter to noon", "20 minutes past 3pm", "ten to six", "half three"."""
    language, words = line.language, line.words
    end = at + 1 if words[at] in language.articles else at
    minutes: int | None = None
    named = False
    if words[end] in language.halves:
        minutes, end = 30, end + 1
        half = read_number_word(line, end)
        if half and 1 <= half[0] <= 12 and words[half[1]] not in language.units:
            return Clock(half[0], 30, exact=True, trust=Trust.FAIR), half[1]
    elif words[end] in language.quarters:
        minutes, end = 15, end + 1
    else:
        number = read_number(line, at)
        if number is None or not 0 < number[0] < 60 or at != end:
            return None
        minutes, end = number[0], number[1]
        if words[end] in language.minute_words:
            named, end = True, end + 1
    before = words[end] in language.to_words
    if not before and words[end] not in language.past_words and not (named and words[end] == "from"):
        return None
    target = _read_named(line, end + 1) or _read_digits(line, end + 1) or _read_words(line, end + 1)
    if target is None or target[0].minute or target[0].second:
        return None
    hour_clock, behind = target
    said = minutes in (15, 30) and not line.numbers[at]
    if before and not named and not said:
        exact_target = hour_clock.fixed and hour_clock.hour in (12, 24)
        if (line.numbers[at] is not None and not exact_target) or words[end] == "of":
            return None
        trust = Trust.BARE if hour_clock.trust == Trust.BARE else Trust.FAIR
    elif hour_clock.trust == Trust.BARE and not (said or named):
        trust = Trust.FAIR
    else:
        trust = Trust.SURE
    if words[end] in ("after", "before", "from") and hour_clock.trust == Trust.BARE and not said:
        return None
    total = hour_clock.minutes() + (-minutes if before else minutes)
    if not hour_clock.fixed and total < 60:
        total += 720
    hour, minute = divmod(total, 60)
    return Clock(hour, minute, fixed=hour_clock.fixed, exact=True, trust=trust), behind


def _read_digits(line: Line, at: int) -> tuple[Clock, int] | None:
    """Times that begin with digits."""
    words, numbers, glued = line.words, line.numbers, line.glued
    number = numbers[at]
    if number is None:
        return None
    length = len(words[at])
    sign = words[at + 1]
    if length <= 2 and number <= 24:
        if sign in (":", "h", ".") and glued[at + 1]:
            found = _read_minutes(line, at, number)
            if found:
                return found
        clock = Clock(number, trust=Trust.BARE, fixed=number > 12 or number == 0 or words[at][0] == "0")
        found = _with_meridiem(line, clock, at + 1)
        if found[1] > at + 1:
            return found
        if sign == "o" and words[at + 2] == "clock":
            return _with_meridiem(line, replace(clock, trust=Trust.SURE), at + 3)
        if sign in line.language.oclock:
            return _with_meridiem(line, replace(clock, trust=Trust.SURE), at + 2)
        minute = numbers[at + 2] if sign == " " else numbers[at + 1]
        if minute is not None and len(words[at + 1]) == 2 and minute < 60 and number < 24:
            spaced = replace(clock, minute=minute, exact=True)
            return _with_meridiem(line, spaced, at + 2)
        return clock, at + 1
    if length in (3, 4) and number % 100 < 60 and number // 100 < 24:
        return _read_joined(line, at, number)
    return None


def _read_minutes(line: Line, at: int, hour: int) -> tuple[Clock, int] | None:
    """15:30, 15:30:10, 15h30, 15h, 15.30."""
    words, numbers, glued = line.words, line.numbers, line.glued
    sign = words[at + 1]
    minute = numbers[at + 2] if glued[at + 2] else None
    if minute is None or len(words[at + 2]) != 2 or minute > 59:
        if sign == "h" and hour < 25 and not (glued[at + 2] and words[at + 2].isalnum()):
            return Clock(hour, fixed=True, trust=Trust.FAIR if hour > 12 else Trust.BARE), at + 2
        return None
    end = at + 3
    second = 0
    if words[end] == ":" and glued[end] and glued[end + 1] and numbers[end + 1] is not None:
        seconds = numbers[end + 1]
        if seconds is None or seconds > 59 or len(words[end + 1]) != 2:
            return None
        second, end = seconds, end + 2
        if words[end] in (".", ",") and glued[end] and glued[end + 1] and words[end + 1].isdigit():
            end += 2
    if hour == 24 and (minute or second):
        return None
    fixed = hour > 12 or hour == 0 or words[at][0] == "0" or sign == "h"
    trust = Trust.SURE if sign != "." else Trust.BARE
    if sign == "h" and hour < 8:
        trust = Trust.BARE
    clock = Clock(hour, minute, second, fixed=fixed, exact=True, trust=trust)
    if words[end] == "z" and line.glued[end] and fixed:
        return replace(clock, zone=0), end + 1
    found = _with_meridiem(line, replace(clock, fixed=False), end)
    if found[1] > end:
        return found
    if words[end] == "h" or (sign == "." and words[end] in ("hrs", "uhr", "hours")):
        return replace(clock, trust=Trust.SURE), end + 1
    if words[end] in line.language.oclock:
        return replace(clock, trust=Trust.SURE), end + 1
    return clock, end


def _read_joined(line: Line, at: int, number: int) -> tuple[Clock, int] | None:
    """1500 hrs, 0730, 330 p.m.: hours and minutes in one number."""
    words = line.words
    hour, minute = divmod(number, 100)
    fixed = hour > 12 or hour == 0 or words[at][0] == "0"
    clock = Clock(hour, minute, exact=True, fixed=fixed, trust=Trust.BARE)
    found = _with_meridiem(line, replace(clock, fixed=False), at + 1)
    if found[1] > at + 1:
        return found
    if len(words[at]) == 4 and words[at + 1] in ("hrs", "hours", "h", "hr"):
        return replace(clock, fixed=True, trust=Trust.SURE), at + 2
    return clock, at + 1


def _read_words(line: Line, at: int) -> tuple[Clock, int] | None:
    """The words "five pm", "seven thirty p.m.", "three o'clock", "five"."""
    language, words = line.language, line.words
    hour = language.numbers.get(words[at])
    if hour is None or not 1 <= hour <= 12 or words[at] == "dozen":
        return None
    clock, end = Clock(hour, trust=Trust.BARE), at + 1
    if words[end] == language.hundred:
        return _hundred_hours(line, clock, end + 1)
    if words[end] in language.oclock:
        return _with_meridiem(line, replace(clock, trust=Trust.SURE), end + 1)
    if words[end] == "o" and words[end + 1] == "clock":
        return _with_meridiem(line, replace(clock, trust=Trust.SURE), end + 2)
    behind = end + 1 if words[end] == "-" else end
    minutes = read_number_word(line, behind)
    if minutes and 10 <= minutes[0] < 60:
        clock, end = replace(clock, minute=minutes[0], exact=True), minutes[1]
    elif words[behind] in ("oh", "o") and language.numbers.get(words[behind + 1], 10) < 10:
        clock = replace(clock, minute=language.numbers[words[behind + 1]], exact=True)
        end = behind + 2
    return _with_meridiem(line, clock, end)


def _hundred_hours(line: Line, clock: Clock, at: int) -> tuple[Clock, int] | None:
    """The rest of "eight hundred hours" and "five hundred and thirty am", as times are read out in some trades."""
    end = at
    if line.words[end] in line.language.joined:
        minutes = read_number_word(line, end + 1)
        if minutes and minutes[0] < 60:
            clock, end = replace(clock, minute=minutes[0], exact=True), minutes[1]
    found = _with_meridiem(line, clock, end)
    if found[1] > end:
        return found
    return (
        (replace(clock, fixed=True, trust=Trust.SURE), end + 1)
        if line.words[end] in ("hrs", "hours")
        else None
    )


def read_clock_range(line: Line, at: int) -> tuple[ClockRange, int] | None:
    """The words "3-4pm", "from 9 to 5", "between 3:30 and 6 pm" and the next token."""
    language, words = line.language, line.words
    opened = between = False
    begin = at
    if words[at] == "in" and words[at + 1] in language.between:
        begin = at + 1
    if words[begin] in language.between:
        opened = between = True
        begin += 1
    elif words[begin] == "from":
        opened, begin = True, begin + 1
    first = read_clock(line, begin)
    if opened and first is not None and line.words[begin + 1] in ("to", "till", "until"):
        first = _read_digits(line, begin) or _read_words(line, begin)
    if first is None:
        return None
    start, end = first
    if words[end] == "(" or not _separates(line, end, between=between):
        return None
    second = read_clock(line, end + 1)
    if second is None or not line.ends_free(second[1]):
        return None
    until, end = second
    if len(line.words[begin]) == len(line.words[end - 1]) == _YEAR_DIGITS and until.trust == Trust.BARE:
        return None
    of = end + 1 if words[end] in language.of else end
    if until.trust == Trust.BARE and (words[of] in language.months or words[end] in language.ordinal_endings):
        return None
    trust = max(start.trust, until.trust)
    if start.trust == until.trust == Trust.BARE and opened:
        trust = Trust.FAIR
    if start.exact and until.exact and start.trust == Trust.SURE:
        trust = Trust.SURE
    return ClockRange(start, until, trust), end


def _separates(line: Line, at: int, *, between: bool) -> bool:
    word = line.words[at]
    if between:
        return word in line.language.joined or word in ("-", "–", "—", "to")
    return word in ("-", "–", "—") or word in line.language.until
