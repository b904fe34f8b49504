"""Reads durations: "45 min", "1h30", "two and a half hours", "an hour and a quarter", "3 weeks, 2 days"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import moved_datetime
from companion.domain.quick_add.numbers import read_count, read_fraction, read_number

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line

DAYS_A_MONTH, DAYS_A_YEAR = 30, 365
_MOST_PIECES = 8


@dataclass(slots=True, eq=False, repr=False)
class Duration:
    """A length of time.

    `timed` says that hours or smaller units are named; `plain` that it reads as a duration on its own (not "a minute"
    or "3 d", which often mean something else).
    """

    months: float = 0
    days: float = 0
    seconds: float = 0
    timed: bool = False
    plain: bool = True

    def total_seconds(self) -> int:
        """Seconds, with 30 days a month and 365 a year."""
        years, months = divmod(self.months, 12)
        days = years * DAYS_A_YEAR + months * DAYS_A_MONTH + self.days
        return round(days * 86400 + self.seconds)

    def after(self, start: datetime) -> datetime | None:
        """The moment so much later on the wall clock, or None beyond the calendar's end."""
        moved = moved_datetime(start, self.months, self.days)
        try:
            return moved + timedelta(seconds=self.seconds) if moved else None
        except OverflowError:
            return None

    def add(self, count: float, unit: tuple[int, int, int]) -> None:
        """Adds so many of a unit given as (months, days, seconds)."""
        months, days, seconds = unit
        self.months += months * count
        self.days += days * count
        self.seconds += seconds * count
        self.timed = self.timed or bool(seconds)


def read_duration(line: Line, at: int) -> tuple[Duration, int] | None:
    """A duration and the next token."""
    found = Duration()
    piece = _read_piece(line, at, found)
    if piece is None:
        return None
    end, unit = piece
    for _ in range(_MOST_PIECES):
        rest = _read_rest(line, end, found, unit)
        if rest is None:
            break
        end, unit = rest
    return found, end


def _read_piece(line: Line, at: int, found: Duration) -> tuple[int, tuple[int, int, int]] | None:
    """One count with its unit, added to `found`: (next token, unit)."""
    language, words = line.language, line.words
    first = words[at]
    counted = read_count(line, at)
    if counted is None:
        return None
    count, end = counted
    if words[end] in language.more or words[end] == "-":
        end += 1
    unit = language.units.get(words[end])
    if unit is None:
        return _read_marked_piece(line, end, count, found)
    if words[end] in language.short_units:
        if line.numbers[at] is None and not (first in language.articles and words[end] != "s"):
            return None
        if not line.glued[end]:
            found.plain = False
    if count == 1 and first in language.articles:
        found.plain = False
    found.add(count, unit)
    return end + 1, unit


def _read_marked_piece(
    line: Line, end: int, count: float, found: Duration
) -> tuple[int, tuple[int, int, int]] | None:
    """Minutes and seconds as signs behind the number."""
    mark = line.raw(end) if end < line.size else ""
    if mark not in ("'", '"', "′", "″") or not line.glued[end] or line.numbers[end - 1] is None:
        return None
    unit = (0, 0, 60) if mark in "'′" else (0, 0, 1)
    found.plain = False
    found.add(count, unit)
    return end + 1, unit


def _read_rest(
    line: Line, at: int, found: Duration, unit: tuple[int, int, int]
) -> tuple[int, tuple[int, int, int]] | None:
    """What may follow a piece: another, smaller one; "and a half"; the bare minutes of "1 hour thirty"."""
    language, words = line.language, line.words
    joined = False
    behind = at
    if words[behind] == ",":
        behind += 1
    if words[behind] in language.joined and words[behind] != "+":
        behind, joined = behind + 1, True
    trial = Duration(plain=True)
    piece = _read_piece(line, behind, trial)
    if piece is not None and _size(piece[1]) < _size(unit):
        if words[behind] in language.articles and not joined:
            return None
        found.months += trial.months
        found.days += trial.days
        found.seconds += trial.seconds
        found.timed = found.timed or trial.timed
        found.plain = True
        return piece
    if joined:
        share = read_fraction(line, behind)
        if share is not None and words[share[1]] not in language.units:
            found.add(share[0], unit)
            found.plain = True
            return share[1], unit
    if unit == (0, 0, 3600):
        minutes = read_number(line, behind)
        if minutes and 0 < minutes[0] < 60 and (line.glued[behind] or not words[minutes[1]].isalnum()):
            if words[minutes[1]] in (":", "/", ".") and line.glued[minutes[1]] and minutes[1] + 1 < line.size:
                return None
            found.add(minutes[0], (0, 0, 60))
            return minutes[1], (0, 0, 60)
    return None


def _size(unit: tuple[int, int, int]) -> int:
    return (unit[0] * DAYS_A_MONTH + unit[1]) * 86400 + unit[2]
