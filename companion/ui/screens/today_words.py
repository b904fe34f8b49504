"""How a task is told in the Today window: what stands beside the title, in the time column, and under the one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.day import MONTHS, WEEKDAYS, date_of, day_of, is_timed, say_date, say_moment
from companion.domain.quick_add import describe_estimate, describe_rule

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from companion.domain.day import Moment
    from companion.domain.task import Task

_FULL_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row: the title, a fact beside it, the time column, the estimate column."""

    id: str
    title: str
    beside: str
    when: str
    when_tone: Literal["time", "soft"]
    estimate: str

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        return ", ".join(filter(None, (self.title, self.beside.rstrip("."), self.when, self.estimate)))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of the one thing, with its icon."""

    icon: str
    words: str
    tone: str


def long_day(day: date) -> str:
    """Tuesday 17 November."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {_FULL_MONTHS[day.month - 1]}"


def row_of(task: Task, now: datetime, starts_at: time) -> TaskRow:
    """A task as a row of the list."""
    when, tone = _when(task, now, starts_at)
    estimate = describe_estimate(task.estimate_s) if task.estimate_s else ""
    return TaskRow(task.id, task.title, meant_for(task, now, starts_at), when, tone, estimate)


def facts_of(task: Task, now: datetime, starts_at: time) -> tuple[Fact, ...]:
    """What stands under the one thing: time, deadline, repeat, estimate, reason."""
    facts = []
    if task.do_at is not None and is_timed(task.do_at):
        facts.append(Fact("clock", say_moment(task.do_at, now, starts_at), "time"))
    if task.deadline is not None:
        facts.append(Fact("deadline", _deadline(task.deadline, now, starts_at), "time"))
    if task.rrule:
        facts.append(Fact("repeat", describe_rule(task.rrule, task.from_completion), "time"))
    if task.estimate_s:
        facts.append(Fact("estimate", describe_estimate(task.estimate_s), "time"))
    beside = meant_for(task, now, starts_at)
    if beside:
        facts.append(Fact("clock", beside, "soft"))
    if task.why:
        why = task.why if task.why.startswith(("because", "so that", "in order")) else f"because {task.why}"
        facts.append(Fact("goal", why, "goal"))
    if task.goal:
        facts.append(Fact("goal", task.goal, "goal"))
    return tuple(facts)


def meant_for(task: Task, now: datetime, starts_at: time) -> str:
    """An earlier day, told as a fact: `Meant for 14 Nov.`; empty otherwise."""
    today = day_of(now, starts_at)
    last = task.do_until or task.do_at
    if last is not None and task.grain not in ("week", "month", "year"):
        day = date_of(last, now, starts_at)
        if day < today:
            return f"Meant for {_short(day, today)}."
    if task.deadline is not None:
        day = date_of(task.deadline, now, starts_at)
        if day < today:
            return f"Due date was {_short(day, today)}."
    return ""


def _when(task: Task, now: datetime, starts_at: time) -> tuple[str, Literal["time", "soft"]]:
    today = day_of(now, starts_at)
    if task.deadline is not None and date_of(task.deadline, now, starts_at) >= today:
        return _deadline(task.deadline, now, starts_at), "time"
    if task.do_at is not None and date_of(task.do_at, now, starts_at) >= today:
        if is_timed(task.do_at):
            return say_moment(task.do_at, now, starts_at), "time"
        if date_of(task.do_at, now, starts_at) > today:
            return say_moment(task.do_at, now, starts_at), "soft"
    if task.rrule:
        return describe_rule(task.rrule, task.from_completion), "soft"
    return "", "soft"


def _deadline(deadline: Moment, now: datetime, starts_at: time) -> str:
    today, day = day_of(now, starts_at), date_of(deadline, now, starts_at)
    if not is_timed(deadline):
        return f"by {say_date(day, today)}"
    said = say_moment(deadline, now, starts_at)
    return f"before {said}" if day == today else f"by {said}"


def _short(day: date, today: date) -> str:
    if (today - day).days == 1:
        return "yesterday"
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"
