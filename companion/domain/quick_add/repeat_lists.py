"""Reads the lists recurrence is made of: weekdays, days of the month, nth weekdays, months, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.numbers import read_ordinal, read_position

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


MOST = 12


def read_unit(line: Line, at: int) -> tuple[str, int, int] | None:
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


def weekday_list(line: Line, at: int) -> tuple[list[int], int] | None:
    """Monday, wednesday and friday; mon-fri; mon/wed; saturdays through tuesdays; weekdays."""
    words, language = line.words, line.language
    found: list[int] = []
    end = at
    for _ in range(MOST):
        begin = end
        if found:
            begin = past_and(line, end)
            if begin == end:
                break
            if words[begin] in ("on", "every", "each"):
                begin += 1
        day = weekday_name(line, begin)
        if day is None:
            break
        first, behind = day
        until = words[behind] in ("-", "–", "—") or (words[behind] in language.until)
        last = weekday_name(line, behind + 1) if until else None
        if last:
            found += days_between(first, last[0])
            end = last[1]
        else:
            found.append(first)
            end = behind
    return (found, end) if found else None


def days_between(first: int, last: int) -> list[int]:
    """The weekdays from one to another, both included."""
    return [(first + more) % 7 for more in range((last - first) % 7 + 1)]


def weekday_name(line: Line, at: int) -> tuple[int, int] | None:
    """A weekday, also in the plural and shortened: (Monday is 0, next token)."""
    words, language = line.words, line.language
    day = language.weekdays.get(words[at], language.plural_weekdays.get(words[at]))
    if day is None:
        return None
    end = at + 1
    if (words[end] == "." and line.glued[end] and len(words[at]) < 6 and end + 1 < line.size) or (
        words[end] == "." and line.glued[end] and len(words[at]) < 5
    ):
        end += 1
    return day, end


def past_and(line: Line, at: int) -> int:
    """Past "and", "&", a comma, "or", "/" between the members of a list."""
    words = line.words
    end = at
    if words[end] in (",", "/", "+"):
        end += 1
    if words[end] in line.language.joined and words[end] != "+":
        end += 1
    return end


def number_list(line: Line, at: int) -> tuple[list[int], int] | None:
    """20 and 30; 4th, 10th."""
    found: list[int] = []
    end = at
    for _ in range(MOST):
        begin = past_and(line, end) if found else end
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


def ordinal_list(line: Line, at: int) -> tuple[list[int], int] | None:
    """1st and 15th; 2nd and 2nd to the last; first, second, and third; 4th last."""
    found: list[int] = []
    end = at
    for _ in range(MOST):
        begin = past_and(line, end) if found else end
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


def month_place(line: Line, at: int) -> tuple[list[int], int] | None:
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
    for _ in range(MOST):
        begin = past_and(line, end) if months else end
        month = language.months.get(words[begin])
        if month is None or (months and begin == end):
            break
        months.append(month)
        end = begin + 1
    return (months, end) if months else None


def nth_weekday_list(line: Line, at: int) -> tuple[list[tuple[int, int]], int, bool] | None:
    """First and third friday and second tuesday: ([(weekday, nth)], next token, whether workdays are meant)."""
    words, language = line.words, line.language
    found: list[tuple[int, int]] = []
    end = at
    workday = False
    for _ in range(MOST):
        begin = past_and(line, end) if found else end
        if found and begin == end:
            break
        listed = ordinal_list(line, begin)
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
        day = weekday_name(line, behind)
        if day is None:
            break
        found += [(day[0], nth) for nth in numbers]
        end = day[1]
    return (found, end, workday) if found else None
