"""A moment as the rules hand it on: what a stretch of a line says about when, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.quick_add.clocks import Clock, Trust

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.quick_add.dates import Day
    from companion.domain.quick_add.language import PartOfDay
    from companion.domain.quick_add.parsed import Grain


class Role(StrEnum):
    """What the word before a moment makes of it."""

    PLAIN = "plain"
    WHEN = "when"
    DEADLINE = "deadline"
    START = "start"
    UNTIL = "until"


@dataclass(slots=True, eq=False, repr=False)
class Moment:
    """What one stretch of a line says about when, from token `start` up to but not including `end`."""

    start: int
    end: int
    role: Role = Role.PLAIN
    lead: str = ""
    inner: int = 0
    day: Day | None = None
    clock: Clock | None = None
    until_clock: Clock | None = None
    part: PartOfDay | None = None
    instant: datetime | None = None
    until: Moment | None = None
    trust: Trust = Trust.BARE
    components: int = 0
    today_said: bool = False
    day_end: bool = False
    hint: str = ""
    is_anchor: bool = False
    said_at: bool = False

    @property
    def has_day(self) -> bool:
        """Whether the words name a day, not only a time."""
        return self.day is not None or self.instant is not None

    @property
    def has_time(self) -> bool:
        """Whether the words name a time of day."""
        return self.clock is not None or self.part is not None or self.instant is not None


@dataclass(slots=True, eq=False, repr=False)
class Resolved:
    """A moment as values: a date or naive local time, its grain, and an end where one was said."""

    value: date | datetime
    grain: Grain
    until: date | datetime | None = None
