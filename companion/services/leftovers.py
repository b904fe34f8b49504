"""What was left over: tasks whose day passed, and what may be done with one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.day import TIMED_GRAINS, date_of
from companion.domain.errors import WrongUsage
from companion.domain.today import is_overdue

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.day import Moment
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts

LOOK_BACK_DAYS = 7


def left_over(parts: ReviewParts) -> list[Task]:
    """Open tasks meant for an earlier day, past their deadline, or chosen on the last planned day; oldest first."""
    now, starts_at, today = parts.now(), parts.day_starts_at(), parts.today()
    found: dict[str, Task] = {}
    for task in parts.journal.open_tasks_until(today):
        if is_overdue(task, now, starts_at) or is_overdue(replace(task, deadline=None), now, starts_at):
            found[task.id] = task
    for back in range(1, LOOK_BACK_DAYS + 1):
        intentions = parts.journal.intentions(today - timedelta(days=back))
        for intention in intentions:
            entry = parts.journal.entry(intention.task_id)
            if entry is not None and entry.kind == "task" and entry.is_open and not _is_ahead(parts, entry):
                found.setdefault(entry.id, entry)
        if intentions:
            break
    return sorted(found.values(), key=lambda task: (_day(parts, task), task.created_at, task.uuid))


def _day(parts: ReviewParts, task: Task) -> date:
    moments = [moment for moment in (task.do_at, task.deadline) if moment is not None]
    days = [date_of(moment, parts.now(), parts.day_starts_at()) for moment in moments]
    return min(days, default=parts.today())


def _is_ahead(parts: ReviewParts, task: Task) -> bool:
    """Whether the task got another day already, today's included."""
    if task.do_at is None:
        return False
    return date_of(task.do_at, parts.now(), parts.day_starts_at()) >= parts.today()


def move_to(parts: ReviewParts, task: Task, days: int) -> Task:
    """Mean a task for a day so many days from today. One with a time of day keeps it while it is still to come."""
    day = parts.today() + timedelta(days=days)
    return set_day(parts, task, on_day(parts, task.do_at, day))


def on_day(parts: ReviewParts, moment: Moment | None, day: date) -> Moment:
    """A moment moved to a day; its time of day stays unless that would have passed."""
    if isinstance(moment, datetime):
        moved = datetime.combine(day, moment.astimezone(parts.now().tzinfo).time(), parts.now().tzinfo)
        if moved > parts.now():
            return moved
    return day


def set_day(parts: ReviewParts, task: Task, moment: Moment | None) -> Task:
    """Give a task this day or time, or none. Raises WrongUsage where it is not open any more."""
    grain: str | None = None
    if isinstance(moment, datetime):
        grain = task.grain if task.grain in TIMED_GRAINS else "minute"
    elif moment is not None:
        grain = "day"
    with parts.journal.unit("defer", parts.now()) as unit:
        task = _as_it_is(parts, task)
        return unit.change(task, replace(task, do_at=moment, do_until=None, grain=grain, started_at=None))


def let_go(parts: ReviewParts, task: Task) -> str:
    """Let a task go, or only this time of one that repeats; returns what to say.

    Raises WrongUsage where it is not open any more.
    """
    with parts.journal.unit("skip", parts.now()) as unit:
        task = _as_it_is(parts, task)
        is_ahead = _day(parts, task) >= parts.today()
        following = next_from_today(parts, task, skip_today=is_ahead) if task.rrule else None
        if following is None:
            parts.change.drop(task.id)
            return f"Let go: {task.title}."
        unit.change(task, following)
    at = following.do_at if following.do_at is not None else following.deadline
    day = date_of(at, parts.now(), parts.day_starts_at()) if at is not None else parts.today()
    return f"This time is let go; next {parts.said_day(day)}."


def _as_it_is(parts: ReviewParts, task: Task) -> Task:
    """The task as it is within this step; another program may have changed it since it was shown."""
    there = parts.open_task(task.uuid)
    if there is None:
        raise WrongUsage(f"{task.title}: this is not open any more, so it was left as it is.")
    return there


def next_from_today(parts: ReviewParts, task: Task, *, skip_today: bool = False) -> Task | None:
    """A task that repeats, moved to its next time from today on: what was missed collapses into one."""
    from companion.domain.day import start_of
    from companion.domain.repeat import following

    today = parts.today()
    if task.from_completion and not skip_today:
        return replace(task, do_at=on_day(parts, task.do_at, today), started_at=None)
    begin = start_of(today, parts.now().tzinfo, parts.day_starts_at())
    reckoned = begin + timedelta(hours=1) if skip_today else begin - timedelta(hours=1)
    found = following(task, reckoned, task.uuid, parts.day_starts_at())
    if found is None:
        return None
    return replace(
        task,
        do_at=found.do_at,
        do_until=found.do_until,
        grain=found.grain,
        deadline=found.deadline,
        rrule=found.rrule,
        started_at=None,
    )
