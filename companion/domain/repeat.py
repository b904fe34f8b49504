"""The task that follows one that repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.day import DAY_STARTS_AT, day_of
from companion.domain.quick_add import Grain
from companion.domain.recurrence import next_occurrence

if TYPE_CHECKING:
    from companion.domain.day import Moment
    from companion.domain.task import Task


def following(task: Task, done_at: datetime, uuid: str, starts_at: time = DAY_STARTS_AT) -> Task | None:
    """The next occurrence of a task whose rule is given, as a new open task; None after the last one.

    A task without a day repeats by its deadline, one with neither from the day it was done. Deadline and end
    move as many days as the day does.
    """
    done_on = day_of(_seen_from(done_at, task.do_at or task.deadline), starts_at)
    model = task.do_at or task.deadline or done_on
    grain = Grain((task.grain if task.do_at is not None else task.deadline_grain) or "day")
    if isinstance(model, datetime):
        done = done_at
    else:
        # What is done at one in the morning belongs to the day before, whatever the wall clock says.
        grain = Grain.DAY if grain in {Grain.MINUTE, Grain.HOUR} else grain
        done = datetime.combine(done_on, time(12), done_at.tzinfo)
    found = next_occurrence(
        task.rrule or "", do_at=model, grain=grain, done_at=done, from_completion=task.from_completion
    )
    if found is None:
        return None
    moved = (_date(found.at) - _date(model)).days
    by_deadline = task.do_at is None and task.deadline is not None
    return replace(
        task,
        uuid=uuid,
        id="",
        status="open",
        created_at=done_at,
        started_at=None,
        done_at=None,
        actual_s=None,
        do_at=None if by_deadline else found.at,
        grain=task.grain if by_deadline else grain.value,
        do_until=_moved(task.do_until, moved),
        deadline=_moved(task.deadline, moved),
        rrule=found.rrule,
        follows=task.uuid,
    )


def _seen_from(moment: datetime, other: Moment | None) -> datetime:
    return moment.astimezone(other.tzinfo) if isinstance(other, datetime) else moment


def _date(moment: Moment) -> Moment:
    return moment.date() if isinstance(moment, datetime) else moment


def _moved(moment: Moment | None, days: int) -> Moment | None:
    return None if moment is None else moment + timedelta(days=days)
