"""The week in numbers: the pictures and the agency ledger, from what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.agency_ledger import AgencyLedger, ledger_of
from companion.domain.day import day_of, start_of
from companion.domain.estimate import cases_of, kind_of_work, personal_factor
from companion.domain.picture import Picture, estimate_picture, minutes_picture, unaided_picture
from companion.services.recall import four_in_the_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import time

    from companion.domain.estimate import PersonalFactor
    from companion.domain.task import Task
    from companion.services.day_ports import DayRecords
    from companion.services.ports import Clock, Journal

WEEK = timedelta(days=7)
CALIBRATED_FROM = 400
"""So many newest tasks with a time; older ones say little about the person of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekNumbers:
    """What the weekly review shows of the days from `first` to `last`."""

    first: date
    last: date
    pictures: tuple[Picture, ...]
    ledger: AgencyLedger

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "pictures": [picture.as_json() for picture in self.pictures],
            "ledger": self.ledger.as_json(),
        }


class Week:
    """Counts and draws; it judges nothing."""

    def __init__(
        self,
        journal: Journal,
        records: DayRecords,
        clock: Clock,
        *,
        day_starts_at: Callable[[], time] = four_in_the_morning,
    ) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock
        self._day_starts_at = day_starts_at

    def numbers(self, first: date | None = None, last: date | None = None) -> WeekNumbers:
        """The numbers of some days, by default of the last seven with today."""
        now = self._clock.now()
        last = last or day_of(now, self._day_starts_at())
        first = first or last - WEEK + timedelta(days=1)
        start = start_of(first, now.tzinfo, self._day_starts_at())
        end = start_of(last + timedelta(days=1), now.tzinfo, self._day_starts_at())
        sessions = list(self._records.sessions(start, end))
        by_goal: dict[str, int] = {}
        for session in sessions:
            task = self._journal.entry(session.task_id)
            if task is None or task.kind != "task" or task.goal_id is None:
                continue
            goal = self._journal.entry(task.goal_id)
            if goal is not None:
                by_goal[goal.title] = by_goal.get(goal.title, 0) + session.elapsed_s(now)
        pictures = (
            estimate_picture(self.done_lately()),
            unaided_picture(sessions),
            minutes_picture(by_goal),
        )
        in_app = sum(each.seconds for each in self._records.time_in_app(first, last))
        return WeekNumbers(
            first=first,
            last=last,
            pictures=tuple(picture for picture in pictures if picture is not None),
            ledger=ledger_of(
                sessions,
                self._records.suggestions(start, end),
                self._records.plan_checks(first, last),
                in_app,
            ),
        )

    def done_lately(self) -> list[Task]:
        """The done tasks that the person's own figures come from."""
        return list(self._records.done_with_time(CALIBRATED_FROM))

    def factors(self, tasks: Iterable[Task]) -> dict[str, PersonalFactor]:
        """The person's own factor for each kind of work among `tasks` that has at least five cases."""
        kinds = {kind_of_work(task) for task in tasks}
        done = self.done_lately() if kinds else []
        found = {}
        for kind in kinds:
            factor = personal_factor(cases_of(done, kind), kind)
            if factor is not None:
                found[kind] = factor
        return found
