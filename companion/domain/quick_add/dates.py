"""Reads dates by day and month: "3 March", "march 3rd 2027", "13-15 July", "2027-03-04", "3/4", "4.3.2027"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import (
    add_days,
    exact_date,
    next_monthly,
    next_yearly,
)
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.numbers import read_number, read_ordinal
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import full_year, read_period, read_year

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.quick_add.tokens import Line


@dataclass(slots=True, eq=False, repr=False)
class Day:
    """A day, or a period by its first day.

    `last` is set where a range of days was said (inclusive). `yearless` says that the year was guessed, `weekday`
    that nothing but the name of a weekday was said, `hour` that the words imply a time ("eod"). `of_month` is set
    for "last friday of the month": which one and, unless a day of the month is meant, the weekday.
    """

    first: date
    grain: Grain = Grain.DAY
    trust: Trust = Trust.SURE
    last: date | None = None
    yearless: bool = False
    weekday: bool = False
    hour: int | None = None
    minute: int = 0
    of_month: tuple[int, int | None] | None = None


_BASIC_ISO = 8

Found = tuple[Day, int] | None


def skip_the(line: Line, at: int) -> int:
    """Past an article, if one stands here: the next token."""
    return at + 1 if line.words[at] in line.language.the else at


def month_first(line: Line, at: int) -> Found:
    """March 3, March 3rd 2027, march the third, July 13-15, Feb13."""
    words, language = line.words, line.language
    month = language.months.get(words[at])
    if month is None:
        return None
    end = at + 1
    if words[end] in (".", ",", "-", "/") and (line.glued[end] or words[end] == "-"):
        end += 1
    if words[end] in language.the or words[end] in language.on:
        end = skip_the(line, end + (words[end] in language.on))
    number = _day_number(line, end)
    if number is None:
        return None
    day, behind, _ = number
    if _is_clock_number(line, end):
        return None
    until = _range_tail(line, behind)
    last_number, end = until or (None, behind)
    year = read_year(line, end) or _dashed_year(line, end) or _bare_short_year(line, end)
    if year:
        end = year[1]
    return _month_day(line, end, month=month, day=day, last=last_number, year=year[0] if year else None)


def _bare_short_year(line: Line, at: int) -> tuple[int, int] | None:
    """The 79 of "may 27 79", which can be no hour and no day."""
    year = line.numbers[at]
    if year is None or len(line.words[at]) != 2 or year < 32 or line.glued[at] or not line.ends_free(at + 1):
        return None
    return (full_year(year, 2), at + 1) if at + 1 >= line.size or line.numbers[at + 1] is not None else None


def _dashed_year(line: Line, at: int) -> tuple[int, int] | None:
    """-2027 behind a month and day."""
    if line.words[at] == "-" and line.glued[at] and line.glued[at + 1]:
        year = line.numbers[at + 1]
        if year is not None and len(line.words[at + 1]) == 4 and 1900 <= year <= 2200:
            return year, at + 2
        if year is not None and len(line.words[at + 1]) == 2:
            return full_year(year, 2), at + 2
    return None


def _is_clock_number(line: Line, at: int) -> bool:
    """Whether the number at this place belongs to a time: "march 5pm", "august 5:30"."""
    if line.numbers[at] is None:
        return False
    behind = line.words[at + 1]
    if behind in (":", "h") and line.glued[at + 1]:
        return True
    return behind in ("am", "pm", "p", "a") and line.glued[at + 1]


def _day_number(line: Line, at: int) -> tuple[int, int, bool] | None:
    """A day's number: (value, next token, said as an ordinal)."""
    ordinal = read_ordinal(line, at)
    if ordinal:
        return (*ordinal, True) if 1 <= ordinal[0] <= 31 else None
    number = line.numbers[at]
    if number is not None and len(line.words[at]) <= 2:
        return (number, at + 1, False) if 1 <= number <= 31 else None
    word = read_number(line, at)
    if word and line.numbers[at] is None and 1 <= word[0] <= 31:
        return word[0], word[1], False
    return None


def _range_tail(line: Line, at: int) -> tuple[int, int] | None:
    """The end of "13-15" or "13th to the 15th": (last day, next token), not if a month follows it."""
    words, language = line.words, line.language
    if not (words[at] in ("-", "–", "—") or words[at] in language.until or words[at] == "and"):
        return None
    if words[at] == "and" and words[at - 3] not in language.between and words[at - 2] not in language.between:
        return None
    begin = skip_the(line, at + 1)
    number = _day_number(line, begin)
    if number is None or _is_clock_number(line, begin):
        return None
    behind = number[1] + 1 if words[number[1]] in language.of else number[1]
    if words[behind] in language.months and line.numbers[behind + 1] is None:
        return None
    if words[number[1]] in ("/", ":") or read_meridiem_word(line, number[1]):
        return None
    return number[0], number[1]


def read_meridiem_word(line: Line, at: int) -> bool:
    """Whether "am" or "pm" stands at this place."""
    return line.words[at] in ("am", "pm") or (line.words[at] in ("a", "p") and line.words[at + 1] == ".")


def _month_day(line: Line, end: int, *, month: int, day: int, last: int | None, year: int | None) -> Found:
    today = line.today
    first = exact_date(year, month, day) if year else next_yearly(today, month, day)
    if first is None:
        return None
    until = exact_date(first.year, month, last) if last else None
    if last and (until is None or until < first):
        return None
    return Day(first, last=until, yearless=year is None), end


def day_first(line: Line, at: int) -> Found:
    """3 March, the 3rd of March 2027, third of march, 13-15 July, 14april 2015, the 20th of next month."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    number = _day_number(line, begin)
    if number is None:
        return None
    day, end, ordinal = number
    until = None
    if words[end] in ("-", "–", "—") or words[end] in language.until or words[end] in language.joined:
        second = _day_number(line, skip_the(line, end + 1))
        between = words[begin - 1] in language.between or words[begin - 2] in language.between
        if second and (between or words[end] not in language.joined):
            until, end = second[0], second[1]
    if words[end] in language.day_words and ordinal and words[end + 1] in language.of:
        end += 1
    linked = words[end] in language.of or words[end] in ("-", ".", "/")
    inner = end + 1 if linked else end
    month = language.months.get(words[skip_the(line, inner)])
    if month is None:
        relative = words[inner] in language.this or words[inner] in language.next
        if not (linked and words[end] in language.of) and not (relative and (until or ordinal)):
            return None
        return _day_of_period(line, day, until, inner)
    end = skip_the(line, inner) + 1
    if words[end] == "." and line.glued[end] and len(words[end - 1]) < 5:
        end += 1 if read_year(line, end + 1) else 0
    year = read_year(line, end) or _dashed_year(line, end) or _short_year(line, end, ordinal=ordinal)
    if year:
        end = year[1]
    found = _month_day(line, end, month=month, day=day, last=until, year=year[0] if year else None)
    spoken = not ordinal and line.numbers[begin] is None and not linked
    if found and spoken and day < 10 and words[inner] in language.ambiguous_names:
        return None
    return found


def _short_year(line: Line, at: int, *, ordinal: bool) -> tuple[int, int] | None:
    """The two digits of "14th April 15"."""
    year = line.numbers[at]
    if not ordinal or year is None or len(line.words[at]) != 2 or line.glued[at]:
        return None
    if _is_clock_number(line, at) or read_meridiem_word(line, at + 1) or at + 1 < line.size:
        return None
    return full_year(year, 2), at + 1


def _day_of_period(line: Line, day: int, until: int | None, at: int) -> Found:
    """20th of next month, the 5th of the month, 36th day of 2027."""
    found = read_period(line, at)
    if found is None or found[0].grain not in (Grain.MONTH, Grain.YEAR):
        return None
    period, end = found
    if period.bare:
        first = next_monthly(line.today, day)
        monthly = (day, None) if period.grain is Grain.MONTH and not until else None
    else:
        first, monthly = add_days(period.first, day - 1), None
        first = first if first and first < period.after else None
    if first is None:
        return None
    return Day(first, last=add_days(first, until - day) if until else None, of_month=monthly), end


def numeric(line: Line, at: int) -> Found:
    """2027-03-04, 2027/3/4, 3/4/2027, 3/4, 4.3.2027, 10-1-2027, 2012/Aug/10, 10-Aug-2027."""
    words, numbers, glued = line.words, line.numbers, line.glued
    first = numbers[at]
    if first is None:
        return None
    sign = words[at + 1]
    if len(words[at]) == _BASIC_ISO:
        whole = exact_date(first // 10_000, first // 100 % 100, first % 100)
        return (Day(whole, trust=Trust.BARE), at + 1) if whole and 1990 <= whole.year <= 2099 else None
    if sign not in ("/", "-", ".", "–"):
        return _spelt_year_first(line, at, first)
    tight = glued[at + 1] and glued[at + 2]
    if len(words[at]) == 4:
        return _year_month_day(line, at, first, sign) if tight else None
    month = line.language.months.get(words[at + 2])
    second, third = numbers[at + 2], numbers[at + 4]
    if month and words[at + 3] == sign and third is not None:
        day = exact_date(full_year(third, len(words[at + 4])), month, first)
        return (Day(day), at + 5) if day else None
    if second is not None and len(words[at + 2]) == 4 and len(words[at]) < 3:
        return _month_and_year(line, at, first, second)
    if second is None or len(words[at]) > 2 or len(words[at + 2]) > 2:
        return None
    if words[at + 3] == sign and third is not None and tight and glued[at + 3] and glued[at + 4]:
        if len(words[at + 4]) not in (2, 4) or (len(words[at + 4]) == 4 and not 1000 <= third <= 2999):
            return None
        found = _ordered(line, first, second, full_year(third, len(words[at + 4])))
        trust = Trust.SURE if len(words[at + 4]) == 4 or sign == "/" else Trust.FAIR
        if trust == Trust.FAIR and sign == ".":
            trust = Trust.BARE
        return (Day(found, trust=trust), at + 5) if found else None
    if words[at + 3] == sign and glued[at + 3] and glued[at + 4]:
        return None
    before = line.words[at - 1] if at else ""
    led = not at or before in line.language.on or before in line.language.deadline_marks.firsts
    sure = led
    led = led or numbers[at + 4] is not None
    if sign == "." and tight and words[at + 3] == "." and glued[at + 3] and led and not glued[at + 4]:
        dotted = next_yearly(line.today, second, first) if 1 <= second <= 12 and 1 <= first <= 31 else None
        trust = Trust.SURE if sure else Trust.FAIR
        return (Day(dotted, trust=trust, yearless=True), at + 4) if dotted else None
    found = _ordered(line, first, second, None)
    if found is None:
        return None
    trust = Trust.FAIR if sign == "/" and tight else Trust.BARE
    if sign == "/" and not tight and max(first, second) < 13:
        return None
    if sign in ("-", "–") and max(first, second) < 13:
        return None
    return Day(found, trust=trust, yearless=True), at + 3


def _month_and_year(line: Line, at: int, month: int, year: int) -> Found:
    """9/2027, 09-2027."""
    if line.words[at + 1] not in ("/", "-") or not (line.glued[at + 1] and line.glued[at + 2]):
        return None
    first = exact_date(year, month, 1) if 1900 <= year <= 2200 else None
    return (Day(first, Grain.MONTH, Trust.FAIR), at + 3) if first else None


def _spelt_year_first(line: Line, at: int, year: int) -> Found:
    """2018 March 18."""
    month = line.language.months.get(line.words[at + 1])
    if month is None or len(line.words[at]) != 4:
        return None
    day = line.numbers[at + 2]
    found = exact_date(year, month, day) if day else None
    return (Day(found), at + 3) if found else None


def _year_month_day(line: Line, at: int, year: int, sign: str) -> Found:
    words, numbers, glued = line.words, line.numbers, line.glued
    if words[at + 3] != sign or not glued[at + 3] or not glued[at + 4]:
        return None
    month = numbers[at + 2] or line.language.months.get(words[at + 2])
    day = numbers[at + 4]
    if month is None or day is None or len(words[at + 4]) > 2:
        return None
    found = exact_date(year, month, day) or exact_date(year, day, month)
    if found is None or not year >= 1000:
        return None
    return Day(found), at + 5


def _ordered(line: Line, first: int, second: int, year: int | None) -> date | None:
    """Day and month in the order of the place, or the other where only that is a date."""
    pairs = [(first, second), (second, first)] if line.day_first else [(second, first), (first, second)]
    for day, month in pairs:
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        found = exact_date(year, month, day) if year else next_yearly(line.today, month, day)
        if found:
            return found
    return None
