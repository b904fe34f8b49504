"""A focus session: a stretch of time given to one task, what it shows while it runs, and when it was forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from companion.domain.day import DAY_STARTS_AT, day_of, start_of

Help = Literal["none", "hint", "outline", "full"]
"""How much help stood beside the start; `hint` is a first step that Companion showed."""

TWO_MINUTES_S = 120
"""What *Start 2 minutes* plans."""

SHORT_SLEEP = timedelta(minutes=15)
"""A computer that slept no longer than this was still at the task."""

LONGEST_UNSEEN = timedelta(hours=4)
"""A session that ran longer with no sign of the person was forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSession:
    """Time for the task with short id `task_id`; `planned_s` in seconds, None where it is open-ended."""

    uuid: str
    task_id: str
    started_at: datetime
    ended_at: datetime | None = None
    planned_s: int | None = None
    help: Help = "none"

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.ended_at is None

    def elapsed_s(self, now: datetime) -> int:
        """Whole seconds since it began, up to its end; never below 0, also after a clock that jumped back."""
        return max(0, int(((self.ended_at or now) - self.started_at).total_seconds()))

    def remaining_s(self, now: datetime) -> int | None:
        """Whole seconds left of what was planned, 0 when it is over; None where nothing was planned."""
        return None if self.planned_s is None else max(0, self.planned_s - self.elapsed_s(now))

    def share(self, now: datetime) -> float | None:
        """How much of the planned time has passed, from 0 to 1; None where nothing was planned."""
        if not self.planned_s:
            return None
        return min(1.0, self.elapsed_s(now) / self.planned_s)


def end_of_forgotten(
    session: FocusSession,
    now: datetime,
    last_sign: datetime | None,
    *,
    is_watched: bool = False,
    starts_at: time = DAY_STARTS_AT,
) -> datetime | None:
    """When a running session really ended, or None while it may go on.

    `last_sign` is when the person last did anything that was kept; `is_watched` says that Companion has been
    running with it. A session ends with its day, and, unwatched, after four hours without a sign. Where nobody
    was seen since the start, what was planned is taken to have been done, and nothing where nothing was planned.
    """
    sign = max(session.started_at, last_sign) if last_sign is not None else session.started_at
    day = day_of(session.started_at.astimezone(now.tzinfo), starts_at)
    if day == day_of(now, starts_at) and (is_watched or now - sign < LONGEST_UNSEEN):
        return None
    planned = session.started_at + timedelta(seconds=session.planned_s or 0)
    day_ends = start_of(day + timedelta(days=1), now.tzinfo, starts_at)
    return min(max(sign, planned), day_ends, now)


def end_after_sleep(session: FocusSession, last_tick: datetime, now: datetime) -> datetime | None:
    """When a session ended that the computer slept through; None where the sleep was short."""
    return max(session.started_at, last_tick) if now - last_tick > SHORT_SLEEP else None
