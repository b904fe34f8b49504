"""Which notices are due at a moment, and when to look again: rules a person can read, with no clock of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from companion.domain.day import DAY_STARTS_AT, day_of, say_moment, start_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from companion.domain.task import Task

LATE_AFTER = timedelta(minutes=10)
"""A reminder that could not be shown for longer is told as missed instead."""

WINDOW_STAYS = timedelta(hours=1)
"""A notice window that passed unseen is made up for so long; later its things wait in Today."""

MOST_WINDOWS = 3
"""Notices for the rest come at most so many times a day (Fitz et al. 2019)."""

NAMED_IN_A_WINDOW = 3
"""So many titles stand in one notice."""

ASKED_AFTER_DISMISSALS = 3
"""After so many dismissals of one thing: keep or drop? (Gilbert et al. 2020)."""

PRIVATE_TITLE = "A private task"

NoticeFate = Literal["shown", "done", "dismissed", "snoozed", "expired", "kept", "dropped"]


class NoticeKind(StrEnum):
    """What a notice is about; the first two and `missed` are at times the person set, the others in windows."""

    REMINDER = "reminder"
    DEADLINE = "deadline"
    MISSED = "missed"
    DAY = "day"
    KEEP_OR_DROP = "keep_or_drop"

    @property
    def is_time_critical(self) -> bool:
        """Whether it may come outside the windows."""
        return self in {NoticeKind.REMINDER, NoticeKind.DEADLINE, NoticeKind.MISSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNotice:
    """A notice that was shown for one thing, and what became of it. `key` is never shown again unless snoozed."""

    uuid: str
    key: str
    kind: str
    about_id: str | None = None
    due_at: datetime
    shown_at: datetime
    fate: NoticeFate = "shown"
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something a notice may be about: `at` is when it is said, `of` the time it is about where that differs."""

    key: str
    kind: NoticeKind
    words: str
    at: datetime
    of: datetime | None = None
    task_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice. `things` are what it speaks of, `actions` the deeds it offers, in order."""

    key: str
    kind: NoticeKind
    title: str
    body: str
    due_at: datetime
    things: tuple[Thing, ...]
    actions: tuple[str, ...]

    @property
    def task_id(self) -> str | None:
        """The task it is about, where it is about one."""
        return self.things[0].task_id if len(self.things) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeState:
    """All the planner needs to know.

    `timed` are things with a time of their own, `for_the_day` those that wait for a window, `ask_about` those
    dismissed three times. `told` maps keys to what was shown. `windows` are the times of the day's windows,
    `quiet` the hours without them (from, until; None: none). `offers_plan` says whether the day has no morning
    review yet.
    """

    timed: tuple[Thing, ...] = ()
    for_the_day: tuple[Thing, ...] = ()
    ask_about: tuple[Thing, ...] = ()
    told: Mapping[str, ToldNotice] = field(default_factory=dict)
    windows: tuple[time, ...] = ()
    quiet: tuple[time, time] | None = None
    offers_plan: bool = False
    is_focusing: bool = False
    starts_at: time = DAY_STARTS_AT


def due_notices(now: datetime, state: NoticeState) -> list[Notice]:
    """What is to be shown now: reminders at their time, what was missed (once), and at most one for a window."""
    on_time: list[Thing] = []
    missed: list[Thing] = []
    for thing in state.timed:
        due = _due_at(thing, state)
        if due is None or due > now:
            continue
        (missed if now - due > LATE_AFTER else on_time).append(thing)
    notices = [_reminder(thing, now, state) for thing in on_time]
    if missed:
        notices.append(_missed(missed, now, state))
    window = _open_window(now, state)
    if window is not None:
        batch = _for_window(window, now, state)
        if batch is not None:
            notices.append(batch)
    return notices


def next_wake(now: datetime, state: NoticeState) -> datetime | None:
    """When to look again: the next reminder, snooze or window; None where nothing is to come."""
    coming = [due for thing in state.timed if (due := _due_at(thing, state)) is not None and due > now]
    for days in (0, 1):
        windows = _windows_of(now + timedelta(days=days), state)
        coming += [at for at in windows if at > now and not is_quiet(at, state.quiet)]
    return min(coming, default=None)


def is_quiet(moment: datetime, quiet: tuple[time, time] | None) -> bool:
    """Whether a moment lies in the quiet hours, which may run over midnight."""
    if quiet is None or quiet[0] == quiet[1]:
        return False
    clock = moment.time().replace(tzinfo=None)
    begin, end = quiet
    return begin <= clock < end if begin < end else clock >= begin or clock < end


def public_title(task: Task) -> str:
    """The title as it may stand outside the windows."""
    return PRIVATE_TITLE if task.private else task.title


def windows_from(text: str) -> tuple[time, ...]:
    """The times in a setting such as `09:30, 13:00, 17:30`, in order, at most three."""
    found = {time.fromisoformat(part.strip()) for part in text.split(",") if part.strip()}
    return tuple(sorted(found))[:MOST_WINDOWS]


def _due_at(thing: Thing, state: NoticeState) -> datetime | None:
    """When a thing with a time is to be said; None where it was said and not snoozed."""
    told = state.told.get(thing.key)
    if told is None:
        return thing.at
    return told.until if told.fate == "snoozed" else None


def _reminder(thing: Thing, now: datetime, state: NoticeState) -> Notice:
    due = _due_at(thing, state) or thing.at
    said = say_moment(thing.of or thing.at, now, state.starts_at)
    body = f"By {said}." if thing.kind is NoticeKind.DEADLINE else f"You set this for {said}."
    return Notice(
        key=thing.key,
        kind=thing.kind,
        title=thing.words,
        body=body,
        due_at=due,
        things=(thing,),
        actions=("start", "done", "snooze", "dismiss"),
    )


def _missed(things: list[Thing], now: datetime, state: NoticeState) -> Notice:
    newest = sorted(things, key=lambda thing: thing.at, reverse=True)
    named = [f"{say_moment(thing.of or thing.at, now, state.starts_at)} {thing.words}" for thing in newest]
    rest = "" if len(named) <= NAMED_IN_A_WINDOW else " The others are in Today."
    return Notice(
        key=f"missed:{newest[0].key}",
        kind=NoticeKind.MISSED,
        title="While Companion was not running",
        body="; ".join(named[:NAMED_IN_A_WINDOW]) + "." + rest,
        due_at=now,
        things=tuple(newest),
        actions=("open", "dismiss"),
    )


def _open_window(now: datetime, state: NoticeState) -> datetime | None:
    """The window that is open now and has not spoken: its time came, not longer than an hour ago."""
    if is_quiet(now, state.quiet) or state.is_focusing:
        return None
    for at in reversed(_windows_of(now, state)):
        if at <= now < at + WINDOW_STAYS and not is_quiet(at, state.quiet):
            spoken = any(
                told.kind in {NoticeKind.DAY, NoticeKind.KEEP_OR_DROP} and told.shown_at >= at
                for told in state.told.values()
            )
            return None if spoken else at
    return None


def _windows_of(now: datetime, state: NoticeState) -> list[datetime]:
    day = day_of(now, state.starts_at)
    begin = start_of(day, now.tzinfo, state.starts_at)
    found = []
    for clock in state.windows[:MOST_WINDOWS]:
        at = datetime.combine(day, clock, now.tzinfo)
        found.append(at if at >= begin else at + timedelta(days=1))
    return sorted(found)


def _for_window(window: datetime, now: datetime, state: NoticeState) -> Notice | None:
    asked = [thing for thing in state.ask_about if thing.key not in state.told]
    if asked:
        return Notice(
            key=asked[0].key,
            kind=NoticeKind.KEEP_OR_DROP,
            title=f"Keep reminding you of this? {asked[0].words}",
            body="Its notices were put away three times. Without them it stays in Today.",
            due_at=window,
            things=(asked[0],),
            actions=("keep", "drop"),
        )
    things = [thing for thing in state.for_the_day if _may_be_named(thing, now, state)]
    plan_key = f"plan:{day_of(now, state.starts_at).isoformat()}"
    offers = state.offers_plan and plan_key not in state.told
    if not things and not offers:
        return None
    body = "; ".join(thing.words for thing in things[:NAMED_IN_A_WINDOW])
    if offers:
        things = [*things[:NAMED_IN_A_WINDOW], Thing(key=plan_key, kind=NoticeKind.DAY, words="", at=window)]
        body = f"{body}. Plan today: Ctrl+R." if body else "Plan today: Ctrl+R."
    else:
        things = things[:NAMED_IN_A_WINDOW]
        body += "."
    return Notice(
        key=f"day:{window.isoformat()}",
        kind=NoticeKind.DAY,
        title="Today",
        body=body,
        due_at=window,
        things=tuple(things),
        actions=("plan", "dismiss") if offers else ("open", "snooze", "dismiss"),
    )


def _may_be_named(thing: Thing, now: datetime, state: NoticeState) -> bool:
    told = state.told.get(thing.key)
    if told is None:
        return True
    return told.fate == "snoozed" and told.until is not None and told.until <= now


def asked_key(uuid: str) -> str:
    """The key under which keep or drop is asked for a task and its repeats, once and for all."""
    return f"ask:{uuid}"


def dismissals(told: Iterable[ToldNotice]) -> dict[str, int]:
    """How often the notices of each task were put away at their time, by its short id."""
    counts: dict[str, int] = {}
    for one in told:
        if one.fate == "dismissed" and one.about_id is not None and one.kind != NoticeKind.MISSED:
            counts[one.about_id] = counts.get(one.about_id, 0) + 1
    return counts
