"""What belongs to a day, in which order, and which one step comes next: rules a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.day import DAY_STARTS_AT, date_of, day_of, say_date, say_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.intention import Intention
    from companion.domain.task import Task

DEADLINE_AHEAD_DAYS = 3
"""A deadline this near belongs to today."""

TIME_AHEAD = timedelta(hours=1)
"""A time this near comes before everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one next task, and in one clause why it is this one."""

    task: Task
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """A day's tasks: the next one, the others in order, and what has no date and may be taken when liked."""

    day: date
    next: NextStep | None
    then: tuple[Task, ...]
    shelf: tuple[Task, ...]


def belongs_to_today(task: Task, now: datetime, starts_at: time = DAY_STARTS_AT) -> bool:
    """Whether an open task was meant for this day or earlier, runs over it, or has its deadline near."""
    today = day_of(now, starts_at)
    if task.do_at is not None and date_of(task.do_at, now, starts_at) <= today:
        return True
    if task.started_at is not None:
        return True
    if task.deadline is None:
        return False
    return date_of(task.deadline, now, starts_at) <= today + timedelta(days=DEADLINE_AHEAD_DAYS)


def is_overdue(task: Task, now: datetime, starts_at: time = DAY_STARTS_AT) -> bool:
    """Whether an open task's last day (its deadline, else the day or span it was meant for) has passed."""
    if not task.is_open:
        return False
    last = task.deadline or task.do_until or task.do_at
    if last is None:
        return False
    if task.deadline is not None and isinstance(last, datetime):
        return last < now
    return _last_day(last, task, now, starts_at) < day_of(now, starts_at)


def _last_day(last: date | datetime, task: Task, now: datetime, starts_at: time) -> date:
    day = date_of(last, now, starts_at)
    if task.deadline is not None or task.do_until is not None:
        return day
    if task.grain == "week":
        return day + timedelta(days=6 - day.weekday())
    if task.grain == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if task.grain == "year":
        return day.replace(month=12, day=31)
    return day


def order_of_day(
    tasks: Iterable[Task], intentions: Sequence[Intention], now: datetime, starts_at: time = DAY_STARTS_AT
) -> list[NextStep]:
    """Every task of the day in the order it is offered, each with its reason.

    Times within the hour or already past today come first, then the intentions of the day in their order,
    then what was started (oldest first), then the day's other times, then what was meant for the day by
    priority, day and age.
    """
    place = {intention.task_id: intention.place for intention in intentions}
    ranked = [
        (*_rank(task, place.get(task.id), now, starts_at), task)
        for task in tasks
        if task.id in place or belongs_to_today(task, now, starts_at)
    ]
    ranked.sort(key=lambda item: (item[0], item[1], item[3].created_at, item[3].uuid))
    return [NextStep(task=task, reason=reason) for _, _, reason, task in ranked]


def plan_of_day(
    tasks: Sequence[Task], intentions: Sequence[Intention], now: datetime, starts_at: time = DAY_STARTS_AT
) -> Today:
    """The day as the Today window and `list --today` show it."""
    steps = order_of_day(tasks, intentions, now, starts_at)
    chosen = {step.task.id for step in steps}
    today = day_of(now, starts_at)
    shelf = [t for t in tasks if t.do_at is None and t.deadline is None and t.id not in chosen]
    shelf.sort(key=lambda task: (task.created_at, task.uuid))
    if shelf:  # another one comes first each day
        turn = today.toordinal() % len(shelf)
        shelf = shelf[turn:] + shelf[:turn]
    return Today(
        day=today,
        next=steps[0] if steps else None,
        then=tuple(step.task for step in steps[1:]),
        shelf=tuple(shelf),
    )


def _rank(
    task: Task, place: int | None, now: datetime, starts_at: time
) -> tuple[int, tuple[float, ...], str]:
    time_bound = _next_time(task, now, starts_at)
    if time_bound is not None and time_bound[0] <= now + TIME_AHEAD:
        return 1, (time_bound[0].timestamp(),), time_bound[1]
    if place is not None:
        said = "it comes first in what you chose for today" if place == 1 else "you chose it for today"
        return 2, (float(place),), f"because {said}"
    if task.started_at is not None:
        started = say_moment(task.started_at, now, starts_at)
        return 3, (task.started_at.timestamp(),), f"because you started it {_on(started)}"
    if time_bound is not None:
        return 4, (time_bound[0].timestamp(),), time_bound[1]
    return _rank_by_day(task, now, starts_at)


def _rank_by_day(task: Task, now: datetime, starts_at: time) -> tuple[int, tuple[float, ...], str]:
    today = day_of(now, starts_at)
    due = date_of(task.deadline, now, starts_at) if task.deadline is not None else None
    meant = date_of(task.do_at, now, starts_at) if task.do_at is not None else None
    upcoming = due is not None and due > today and (meant is None or meant > today)
    day = min(d for d in (due, meant) if d is not None)
    key = (float(task.priority or 5), float(day.toordinal()), float(task.rank or 0))
    if due is not None and (meant is None or due <= meant or due <= today):
        if due < today:
            reason = f"because it was due {_on(say_date(due, today))}"
        else:
            reason = f"because it is due {_on(say_date(due, today))}"
    elif meant == today:
        reason = "because you meant it for today"
    else:
        reason = f"because you meant it for {say_date(meant or day, today)}"
    return (6 if upcoming else 5), key, reason


def _next_time(task: Task, now: datetime, starts_at: time) -> tuple[datetime, str] | None:
    """The time of today that binds a task, with the reason; None where no time of today does."""
    today = day_of(now, starts_at)
    found: list[tuple[datetime, str]] = []
    if isinstance(task.do_at, datetime) and date_of(task.do_at, now, starts_at) == today:
        found.append((task.do_at, f"because you meant to at {say_moment(task.do_at, now, starts_at)}"))
    if isinstance(task.deadline, datetime) and date_of(task.deadline, now, starts_at) == today:
        found.append((task.deadline, f"because it is due by {say_moment(task.deadline, now, starts_at)}"))
    return min(found, key=lambda pair: pair[0]) if found else None


def _on(said: str) -> str:
    """The date as it stands in a sentence: `on 14 Nov`, but `today`, `at 15:00`."""
    if said[:1].isdigit():
        return f"at {said}" if said[2:3] == ":" else f"on {said}"
    return said if said.startswith(("today", "tomorrow", "yesterday")) else f"on {said}"
