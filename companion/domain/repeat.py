"""The task that follows one that repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.day import DAY_STARTS_AT, day_of

if TYPE_CHECKING:
    from companion.domain.day import Moment
    from companion.domain.task import Task


def following(task: Task, done_at: datetime, uuid: str, starts_at: time = DAY_STARTS_AT) -> Task | None:
    """The next occurrence of a task whose rule is given, as a new open task; None after the last one.

    Repeats missed meanwhile collapse into one: the next lies after both the task's own day and the day it
    was done. With `from_completion` the rule counts from the day it was done. Times keep their hour on the
    wall clock through changes of the clocks; deadline and end move as many days as the day does.
    """
    first = task.do_at if task.do_at is not None else task.deadline
    done_on = day_of(_seen_from(done_at, first), starts_at)
    if first is None:
        first = done_on
    wall = _wall(first)
    if task.from_completion:
        wall = datetime.combine(done_on, wall.time())
    after = max(wall, datetime.combine(done_on, time.max))
    found = _next(task.rrule or "", wall, after)
    if found is None:
        return None
    moment, rule = found
    moved = (moment.date() - _wall(first).date()).days
    return replace(
        task,
        uuid=uuid,
        id="",
        status="open",
        created_at=done_at,
        started_at=None,
        done_at=None,
        actual_s=None,
        do_at=None if task.do_at is None and task.deadline is not None else _like(first, moment),
        grain=task.grain or ("day" if task.deadline is None else None),
        do_until=_moved(task.do_until, moved),
        deadline=_moved(task.deadline, moved),
        rrule=rule,
        follows=task.uuid,
    )


def _seen_from(moment: datetime, other: Moment | None) -> datetime:
    return moment.astimezone(other.tzinfo) if isinstance(other, datetime) else moment


def _wall(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time.min)


def _like(model: Moment, wall: datetime) -> Moment:
    return wall.replace(tzinfo=model.tzinfo) if isinstance(model, datetime) else wall.date()


def _moved(moment: Moment | None, days: int) -> Moment | None:
    if moment is None:
        return None
    return _like(moment, _wall(moment) + timedelta(days=days))


def _next(rrule: str, start: datetime, after: datetime) -> tuple[datetime, str] | None:
    """The first occurrence after a moment, with the rule that goes on from there (its COUNT reduced)."""
    from dateutil.rrule import rrulestr

    parts = dict(part.partition("=")[::2] for part in rrule.removeprefix("RRULE:").split(";") if part)
    count = parts.pop("COUNT", None)
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"].rstrip("Z")
    bare = ";".join(f"{name}={value}" for name, value in parts.items())
    rule = rrulestr(bare, dtstart=start)
    moment = rule.after(after)
    if moment is None:
        return None
    if count is None:
        return moment, rrule
    passed = 1 + sum(1 for occurrence in rule.between(start, moment) if occurrence > start)
    left = int(count) - passed
    return (moment, f"{bare};COUNT={left}") if left > 0 else None
