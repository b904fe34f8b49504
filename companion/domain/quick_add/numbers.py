"""Reads numbers, ordinals and counts ("2 and a half", "a couple of", "three quarters of") from a line's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


def read_number(line: Line, at: int) -> tuple[int, int] | None:
    """A whole number in digits or words: (value, next token)."""
    number = line.numbers[at]
    if number is not None:
        return number, at + 1
    return read_number_word(line, at)


def read_number_word(line: Line, at: int) -> tuple[int, int] | None:
    """A whole number in words, up to 999: "seven", "twenty-five", "thirty two", "one hundred and five"."""
    language, words = line.language, line.words
    value = language.numbers.get(words[at])
    end = at + 1
    if value is None:
        value = language.tens.get(words[at])
        if value is None:
            return None
        behind = end + 1 if words[end] == "-" and line.glued[end] else end
        ones = language.numbers.get(words[behind])
        if ones is not None and 0 < ones < 10:
            value, end = value + ones, behind + 1
    if words[end] == language.hundred and value < 10:
        value, end = value * 100, end + 1
        behind = end + 1 if words[end] in language.joined else end
        rest = read_number_word(line, behind)
        if rest and rest[0] < 100:
            value, end = value + rest[0], rest[1]
    return value, end


def read_ordinal(line: Line, at: int) -> tuple[int, int] | None:
    """The words "2nd", "second", "twenty-first": (value, next token)."""
    language, words = line.language, line.words
    number = line.numbers[at]
    if number is not None:
        if words[at + 1] in language.ordinal_endings and line.glued[at + 1]:
            return number, at + 2
        return None
    value = language.ordinals.get(words[at])
    if value is not None:
        return value, at + 1
    tens = language.tens.get(words[at])
    if tens is None:
        return None
    behind = at + 2 if words[at + 1] == "-" else at + 1
    ones = language.ordinals.get(words[behind])
    if ones is not None and ones < 10:
        return tens + ones, behind + 1
    return None


def read_position(line: Line, at: int) -> tuple[int, int] | None:
    """An ordinal that may count from the end: "third", "last" (-1), "2nd last", "2nd to the last" (-2)."""
    language, words = line.language, line.words
    if words[at] in language.last:
        return -1, at + 1
    ordinal = read_ordinal(line, at)
    if ordinal is None:
        return None
    value, end = ordinal
    behind = end
    if words[behind] == "-":
        behind += 1
    if words[behind] in language.up_to:
        behind += 1
        if words[behind] == "-":
            behind += 1
        if words[behind] in language.the:
            behind += 1
    if words[behind] in language.last:
        return -value, behind + 1
    return value, end


def read_count(line: Line, at: int) -> tuple[float, int] | None:
    """How many of something: "3", "2.5", "1/2", "1 1/2", "a", "half an", "2 and a half", "a couple of", "three"."""
    language, words = line.language, line.words
    begin = at + 1 if words[at] in language.the or words[at] in language.articles else at
    if words[begin] in language.whole and words[begin + 1] in language.units:
        return 1.0, begin + 1
    if words[at] in language.articles or words[at] == language.some_number:
        return _counted_from_article(line, at)
    if words[at] in language.halves:
        end = at + 1
        return 0.5, end + 1 if words[end] in language.articles else end
    if words[at] in language.vague_counts:
        return _vague(line, at)
    if words[at] in language.quarters:
        return 0.25, _skip_of(line, at + 1)
    number = read_number(line, at)
    if number is None:
        return None
    value, end = float(number[0]), number[1]
    if line.numbers[at] is not None:
        fraction = _digits_behind(line, at)
        if fraction:
            value, end = fraction
    hyphen = end + 1 if words[end] == "-" and line.glued[end] else end
    if words[hyphen] in language.quarters:
        return value / 4, _skip_of(line, hyphen + 1)
    return _and_fraction(line, value, end)


def _counted_from_article(line: Line, at: int) -> tuple[float, int]:
    language, words = line.language, line.words
    end = at + 1
    if words[end] in language.halves:
        return 0.5, _skip_of(line, end + 1)
    if words[end] in language.quarters and words[end + 1] in language.of:
        return 0.25, _skip_of(line, end + 1)
    if words[end] in language.vague_counts:
        return _vague(line, end)
    return 1.0, end


def _vague(line: Line, at: int) -> tuple[float, int]:
    end = at + 1
    return float(line.language.vague_counts[line.words[at]]), end + 1 if line.words[
        end
    ] in line.language.of else end


def _digits_behind(line: Line, at: int) -> tuple[float, int] | None:
    """The value and end of "2.5", "1/2" and "1 1/2"."""
    words, numbers = line.words, line.numbers
    first, second = numbers[at], numbers[at + 2]
    if first is None:
        return None
    if words[at + 1] in (".", ",") and line.glued[at + 1] and line.glued[at + 2] and second is not None:
        if len(words[at + 2]) < 3 or words[at + 1] == ".":
            return first + second / 10 ** len(words[at + 2]), at + 3
        return None
    if words[at + 1] == "/" and second in (2, 3, 4) and first < second:
        return first / second, at + 3
    top, bottom = numbers[at + 1], numbers[at + 3]
    if words[at + 2] == "/" and bottom in (2, 3, 4) and top is not None and top < bottom:
        return first + top / bottom, at + 4
    return None


def _and_fraction(line: Line, value: float, end: int) -> tuple[float, int]:
    """Adds "and a half", "and three quarters (of)", "and 1/2", where a unit follows."""
    language, words = line.language, line.words
    if words[end] not in language.joined:
        return value, end
    at = end + 1
    share = read_fraction(line, at)
    if share is None:
        return value, end
    amount, behind = share
    return (value + amount, behind) if words[behind] in language.units else (value, end)


def read_fraction(line: Line, at: int) -> tuple[float, int] | None:
    """The words "a half", "half", "a quarter of", "three quarters", "1/2"."""
    language, words = line.language, line.words
    count = 1
    if words[at] in language.articles:
        at += 1
    elif words[at] not in language.halves and words[at] not in language.quarters:
        if line.numbers[at] is not None:
            return _digits_behind(line, at) if words[at + 1] == "/" else None
        number = read_number_word(line, at)
        if number is None or number[0] > 3:
            return None
        count, at = number
    if words[at] in language.halves:
        return count / 2, _skip_of(line, at + 1)
    if words[at] in language.quarters:
        return count / 4, _skip_of(line, at + 1)
    return None


def _skip_of(line: Line, at: int) -> int:
    """Past "of", "of a" and "an" between a fraction and its unit."""
    end = at
    if line.words[end] in line.language.of:
        end += 1
    if line.words[end] in line.language.articles:
        end += 1
    return end if line.words[end] in line.language.units else at
