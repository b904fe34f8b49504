"""Recall: bringing back what was kept: the day, the next step, lists, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.day import DAY_STARTS_AT, day_of
from companion.domain.errors import NoSuchEntry, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time

    from companion.domain.entry import Entry, Hit
    from companion.domain.goal import Goal
    from companion.domain.history import Event
    from companion.domain.task import Task
    from companion.domain.today import NextStep, Today
    from companion.services.ports import Clock, Journal

SCOPES = ("open", "today", "overdue", "all")
SHELF_LIMIT = 60
"""So many undated tasks, the oldest, are enough to offer one a day from."""


def four_in_the_morning() -> time:
    """When a day begins where no setting is given."""
    return DAY_STARTS_AT


class Recall:
    """Finds and orders what is in the journal. `day_starts_at` is asked each time."""

    def __init__(
        self, journal: Journal, clock: Clock, *, day_starts_at: Callable[[], time] = four_in_the_morning
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._day_starts_at = day_starts_at

    def day(self) -> date:
        """The date that now counts for."""
        return day_of(self._clock.now(), self._day_starts_at())

    def today(self) -> Today:
        """The day's next step with its reason, the other tasks in order, and what has no date."""
        from companion.domain.today import plan_of_day

        tasks = {task.id: task for task in self._journal.undated_tasks(SHELF_LIMIT)}
        tasks.update((task.id, task) for task in self._tasks_near())
        return plan_of_day(
            list(tasks.values()),
            self._journal.intentions(self.day()),
            self._clock.now(),
            self._day_starts_at(),
        )

    def next_step(self) -> NextStep | None:
        """The one next step: of today, else the most important or oldest of what has no date."""
        from companion.domain.today import NextStep

        step = self.today().next
        if step is not None:
            return step
        undated = self._journal.undated_tasks(SHELF_LIMIT)
        if not undated:
            return None
        first = min(undated, key=lambda task: (task.priority or 5, task.created_at, task.uuid))
        return NextStep(task=first, reason="because nothing else has a date today")

    def tasks(self, scope: str = "open", goal_id: str | None = None) -> list[Task]:
        """Tasks in a scope: open, today (in the order of the day), overdue, or all; for one goal if given.

        Raises WrongUsage for another scope, NoSuchEntry for an unknown goal.
        """
        if scope not in SCOPES:
            raise WrongUsage(f"{scope!r} is no list; there are {', '.join(SCOPES)}.")
        found = self._tasks(scope)
        if goal_id is None:
            return found
        goal = self.get(goal_id)
        if scope == "all":
            return list(self._journal.tasks(goal_id=goal.id))
        return [task for task in found if task.goal_id == goal.id]

    def _tasks(self, scope: str) -> list[Task]:
        from companion.domain.today import is_overdue

        if scope == "all":
            return list(self._journal.tasks())
        if scope == "open":
            return list(self._journal.open_tasks())
        if scope == "today":
            today = self.today()
            return [*([today.next.task] if today.next else []), *today.then]
        now, starts_at = self._clock.now(), self._day_starts_at()
        return [task for task in self._tasks_near() if is_overdue(task, now, starts_at)]

    def _tasks_near(self) -> list[Task]:
        """The open tasks that may belong to the day, with the intentions whatever their date."""
        from datetime import timedelta

        from companion.domain.today import DEADLINE_AHEAD_DAYS

        day = self.day()
        near = list(self._journal.open_tasks_until(day + timedelta(days=DEADLINE_AHEAD_DAYS)))
        known = {task.id for task in near}
        for intention in self._journal.intentions(day):
            entry = self._journal.entry(intention.task_id)
            if entry is not None and entry.kind == "task" and entry.is_open and entry.id not in known:
                near.append(entry)
        return near

    def find(self, query: str, limit: int = 50) -> list[Hit]:
        """What matches a query (words, "phrases", #tag, kind:, is:, goal:, before:, after:), best first."""
        from companion.domain.search_query import read_query

        return list(self._journal.find(read_query(query, self.day()), self._clock.now(), limit))

    def related(self, text: str, limit: int = 3) -> list[Hit]:
        """Entries about the same things as a line that is being typed."""
        from companion.domain.search_query import telling_words

        return list(self._journal.related(telling_words(text), self._clock.now(), limit))

    def get(self, short_id: str) -> Entry:
        """The entry with an id. Raises NoSuchEntry."""
        entry = self._journal.entry(short_id)
        if entry is None:
            raise NoSuchEntry(short_id)
        return entry

    def goals(self) -> list[Goal]:
        """All goals: active ones first, then paused, achieved, released; each group oldest first."""
        order = {"active": 0, "paused": 1, "achieved": 2, "released": 3}
        return sorted(self._journal.goals(), key=lambda goal: (order[goal.status], goal.rank or 0.0))

    def history(self, limit: int = 100) -> list[str]:
        """Lines typed earlier, newest first, each once."""
        return list(self._journal.lines_typed(limit))

    def timeline(self, first: date, last: date) -> Sequence[Entry]:
        """Everything kept on the days from `first` to `last`, in order."""
        from datetime import timedelta

        from companion.domain.day import start_of

        zone, starts_at = self._clock.now().tzinfo, self._day_starts_at()
        end = start_of(last + timedelta(days=1), zone, starts_at)
        return self._journal.entries_created(start_of(first, zone, starts_at), end)

    def changes(self, first: date, last: date) -> Sequence[Event]:
        """Everything that was changed on the days from `first` to `last`, oldest first."""
        from datetime import timedelta

        from companion.domain.day import start_of

        zone, starts_at = self._clock.now().tzinfo, self._day_starts_at()
        end = start_of(last + timedelta(days=1), zone, starts_at)
        return self._journal.events(start=start_of(first, zone, starts_at), end=end)

    def changes_of(self, short_id: str) -> Sequence[Event]:
        """What ever happened to one entry, oldest first. Raises NoSuchEntry."""
        return self._journal.events(uuid=self.get(short_id).uuid)
