"""Focus: giving one task the present stretch of time, and finding back to it after an interruption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.change import By
from companion.domain.day import day_of, say_moment, start_of
from companion.domain.errors import WrongUsage
from companion.domain.focus import TWO_MINUTES_S, FocusSession, end_after_sleep, end_of_forgotten
from companion.domain.notices import public_title
from companion.domain.quick_add import describe_estimate
from companion.services.recall import four_in_the_morning

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time

    from companion.domain.entry import Entry
    from companion.domain.focus import Help
    from companion.domain.note import Note
    from companion.domain.task import Task
    from companion.services.change import Change
    from companion.services.day_ports import DayRecords
    from companion.services.ports import Clock, Journal

LOGGED_FROM_S = 30
"""A session shorter than this was a slip of the finger and logs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A session that runs now, what it is for, and the obstacles that come back this once."""

    session: FocusSession
    task: Task
    because: str = ""
    first_step: str = ""
    obstacles: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A session that ended: whole minutes logged on its task, and what was kept meanwhile.

    `was_forgotten` says that its end was found out afterwards; `sentence` tells it.
    """

    session: FocusSession
    task: Task
    minutes: int
    parked: tuple[Entry, ...] = ()
    was_forgotten: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The session that runs. `title` may stand outside the windows, `full_title` may not."""

    session: FocusSession
    task: Task
    title: str
    full_title: str
    because: str
    elapsed_s: int
    remaining_s: int | None
    share: float | None

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "task": self.task.as_json(),
            "started_at": self.session.started_at.isoformat(timespec="seconds"),
            "planned_s": self.session.planned_s,
            "elapsed_s": self.elapsed_s,
            "remaining_s": self.remaining_s,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereWasI:
    """The answer after an interruption: the task, one sentence, and a few facts that lead back into it."""

    task: Task
    session: FocusSession
    is_running: bool
    sentence: str
    lines: tuple[str, ...] = ()
    parked: tuple[Entry, ...] = ()


def because_of(task: Task, journal: Journal) -> str:
    """Why a task is done, as a clause: its own reason, else its goal's reason, else its goal; empty for none."""
    if task.why:
        return f"because {task.why}"
    goal = journal.entry(task.goal_id) if task.goal_id else None
    if goal is None or goal.kind != "goal":
        return ""
    return f"because {goal.why}" if goal.why else f"for {goal.title}"


def say_elapsed(seconds: int) -> str:
    """How long a session has lasted, in whole minutes."""
    return f"{describe_estimate(seconds // 60 * 60)} in" if seconds >= 60 else "just begun"


class Focus:
    """Starts and stops focus sessions. Each method is one step of undo; only one session runs at a time."""

    def __init__(
        self,
        journal: Journal,
        records: DayRecords,
        clock: Clock,
        change: Change,
        *,
        day_starts_at: Callable[[], time] = four_in_the_morning,
    ) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock
        self._change = change
        self._day_starts_at = day_starts_at
        self._last_tick: datetime | None = None

    def start(self, task_id: str, *, minutes: int | None = None, helped: Help = "none") -> Started:
        """Start on a task; a session that runs is ended first and its minutes are logged.

        Without `minutes` the task's estimate is what is planned. Raises NoSuchEntry, WrongUsage where the task
        is closed or the minutes are none.
        """
        if minutes is not None and not 1 <= minutes <= 24 * 60:
            raise WrongUsage("The minutes of a session are a number from 1 to 1440.")
        now = self._clock.now()
        with self._change.together("start"):
            self._settle(now)
            self.stop()
            task = self._change.start(task_id)
            obstacles = self._obstacles(task)
            session = FocusSession(
                uuid=self._journal.new_uuid(),
                task_id=task.id,
                started_at=now,
                planned_s=task.estimate_s if minutes is None else 60 * minutes,
                help=helped,
            )
            with self._journal.unit("start", now) as unit:
                session = unit.add(session)
        self._last_tick = None
        return Started(
            session=session,
            task=task,
            because=because_of(task, self._journal),
            first_step=task.first_step or "",
            obstacles=obstacles,
        )

    def start_two_minutes(self, task_id: str, step: str, *, helped: Help = "hint") -> Started:
        """Start two minutes with one physical step."""
        started = self.start(task_id, minutes=TWO_MINUTES_S // 60, helped=helped)
        return replace(started, first_step=step)

    def keep_going(self) -> FocusSession | None:
        """Go on after the two minutes: the session lasts as long as the task was estimated, or is open-ended."""
        with self._journal.unit("keep going", self._clock.now()) as unit:
            session = self._records.running_session()
            if session is None:
                return None
            task = self._task(session)
            planned = task.estimate_s if task.estimate_s and task.estimate_s > TWO_MINUTES_S else None
            return unit.change(session, replace(session, planned_s=planned))

    def stop(self, *, done: bool = False) -> Stopped | None:
        """End the running session and log its minutes; with `done` its task is done as well. None: none runs."""
        now = self._clock.now()
        with self._change.together("stop"):
            session = self._records.running_session()
            if session is None:
                return None
            is_of_today = self._day(session.started_at) == self._day(now)
            ended_at = None if is_of_today else self._forgotten_end(session, now)
            stopped = self._end(session, ended_at or now, By.PERSON, done=done)
        return replace(stopped, was_forgotten=True) if ended_at else stopped

    def tick(self) -> Stopped | None:
        """Look after the running session, once a minute or so and after a start or a sleep.

        Ends one that the computer slept through, that ran into the next day, or that nobody was seen at for
        four hours; says so in `sentence`.
        """
        return self._settle(self._clock.now())

    def status(self) -> Running | None:
        """The session that runs."""
        session = self._records.running_session()
        if session is None:
            return None
        now = self._clock.now()
        task = self._task(session)
        return Running(
            session=session,
            task=task,
            title=public_title(task),
            full_title=task.title,
            because="" if task.private else because_of(task, self._journal),
            elapsed_s=session.elapsed_s(now),
            remaining_s=session.remaining_s(now),
            share=session.share(now),
        )

    def where_was_i(self) -> WhereWasI | None:
        """The running session, else the last one of today; None where nothing was started."""
        now = self._clock.now()
        session = self._records.running_session()
        if session is None:
            begin = start_of(self._day(now), now.tzinfo, self._day_starts_at())
            today = self._records.sessions(begin, now)
            if not today:
                return None
            session = today[-1]
        task = self._task(session)
        length = say_elapsed(session.elapsed_s(now))
        if session.is_running:
            left = session.remaining_s(now)
            rest = f", {describe_estimate(left // 60 * 60)} left" if left and left >= 60 else ""
            sentence = f"{task.title}: {length}{rest}."
        else:
            at = say_moment(session.ended_at or now, now, self._day_starts_at())
            after = length if session.elapsed_s(now) >= 60 else "within a minute"
            sentence = f"{task.title}: stopped at {at}, {after}."
        facts = (
            f"First step: {task.first_step}" if task.first_step else "",
            task.plan or "",
            because_of(task, self._journal),
        )
        return WhereWasI(
            task=task,
            session=session,
            is_running=session.is_running,
            sentence=sentence,
            lines=tuple(fact for fact in facts if fact),
            parked=self._parked(session),
        )

    def is_parked(self, entry: Entry) -> bool:
        """Whether an entry was kept while a session ran, and so waits until it is over."""
        session = self._records.running_session()
        return session is not None and _is_distraction(entry, session)

    # Within

    def _settle(self, now: datetime) -> Stopped | None:
        session = self._records.running_session()
        if session is None:
            self._last_tick = None
            return None
        slept = end_after_sleep(session, self._last_tick, now) if self._last_tick is not None else None
        ended_at = slept or self._forgotten_end(session, now)
        self._last_tick = now
        if ended_at is None:
            return None
        self._last_tick = None
        with self._journal.unit("settle", now, undoable=False):
            running = self._records.running_session()
            if running is None or running.uuid != session.uuid:
                return None  # ended elsewhere since it was looked at, and its minutes are logged
            stopped = self._end(running, ended_at, By.RULE)
        at = say_moment(ended_at.astimezone(now.tzinfo), now, self._day_starts_at())
        logged = f"; {stopped.minutes} min were logged" if stopped.minutes else ""
        sentence = f"The session on {public_title(stopped.task)} was still open. It ended {_at(at)}{logged}."
        return replace(stopped, was_forgotten=True, sentence=sentence)

    def _forgotten_end(self, session: FocusSession, now: datetime) -> datetime | None:
        return end_of_forgotten(
            session,
            now,
            self._records.last_sign(),
            is_watched=self._last_tick is not None,
            starts_at=self._day_starts_at(),
        )

    def _end(self, session: FocusSession, at: datetime, by: By, *, done: bool = False) -> Stopped:
        seconds = max(0, int((at - session.started_at).total_seconds()))
        seconds = seconds if seconds >= LOGGED_FROM_S else 0
        with self._journal.unit("stop", self._clock.now()) as unit:
            task = self._task(session)
            ended = unit.change(session, replace(session, ended_at=max(at, session.started_at)), by)
            if seconds:
                task = unit.change(task, replace(task, actual_s=(task.actual_s or 0) + seconds), by)
            if done and task.is_open:
                task = self._change.done(task.id)
        return Stopped(session=ended, task=task, minutes=round(seconds / 60), parked=self._parked(ended))

    def _task(self, session: FocusSession) -> Task:
        task = self._journal.entry(session.task_id)
        if task is None or task.kind != "task":  # a session goes with its task, so this is a defect
            raise LookupError(session.task_id)
        return task

    def _obstacles(self, task: Task) -> tuple[Note, ...]:
        """What got in the way of the task and was not shown since: named after its last start."""
        ids = [task.id]
        if task.follows:
            earlier = self._journal.entry_with_uuid(task.follows)
            ids += [earlier.id] if earlier is not None else []
        starts = [session.started_at for each in ids for session in self._records.sessions_of(each)]
        last_start = max(starts, default=None)
        found = []
        for each in ids:
            for linked in self._journal.linked_to(each):
                is_obstacle = getattr(linked, "kind", "") == "obstacle"
                if is_obstacle and (last_start is None or linked.created_at > last_start):
                    found.append(linked)
        return tuple(found)  # type: ignore[arg-type]

    def _parked(self, session: FocusSession) -> tuple[Entry, ...]:
        end = session.ended_at or self._clock.now()
        kept = self._journal.entries_created(session.started_at, end + timedelta(microseconds=1))
        return tuple(entry for entry in kept if _is_distraction(entry, session))

    def _day(self, moment: datetime) -> date:
        now = self._clock.now()
        return day_of(moment.astimezone(now.tzinfo), self._day_starts_at())


def _is_distraction(entry: Entry, session: FocusSession) -> bool:
    if entry.created_at < session.started_at or entry.id == session.task_id:
        return False
    if entry.kind == "task":
        return entry.follows is None  # the next occurrence of a repeat was nobody's thought
    return entry.kind in {"note", "decision"}


def _at(said: str) -> str:
    return f"at {said}" if said[2:3] == ":" else said
