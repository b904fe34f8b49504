"""The days' records in memory; they pass the same contract tests as the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.focus import FocusSession
from companion.domain.notices import ToldNotice
from companion.domain.plan_check import PlanCheck
from companion.domain.review import Review
from companion.domain.suggestion import Suggestion
from companion.domain.time_in_app import TimeInApp
from companion.services.day_ports import QUIET_ACTS

if TYPE_CHECKING:
    from tests.fakes.journal import MemoryJournal


class MemoryDayRecords:
    def __init__(self, journal: MemoryJournal) -> None:
        self._journal = journal

    def _all(self, kind: type, by: str) -> list[Any]:
        found = [item for item in self._journal.items.values() if isinstance(item, kind)]
        return sorted(found, key=lambda item: (getattr(item, by), item.uuid))

    def running_session(self) -> Any:
        running = [one for one in self._all(FocusSession, "started_at") if one.is_running]
        return running[-1] if running else None

    def sessions(self, start: Any, end: Any) -> list[Any]:
        return [one for one in self._all(FocusSession, "started_at") if start <= one.started_at < end]

    def sessions_of(self, task_id: str) -> list[Any]:
        return [one for one in self._all(FocusSession, "started_at") if one.task_id == task_id]

    def review(self, kind: Any, day: Any) -> Any:
        found = [one for one in self.reviews(kind, 10_000) if one.day == day]
        return found[0] if found else None

    def reviews(self, kind: Any, limit: int) -> list[Any]:
        found = [one for one in self._all(Review, "started_at") if one.kind == kind]
        return found[::-1][:limit]

    def plan_checks(self, first: Any, last: Any) -> list[Any]:
        return [one for one in self._all(PlanCheck, "created_at") if first <= one.day <= last]

    def suggestions(self, start: Any, end: Any) -> list[Any]:
        return [one for one in self._all(Suggestion, "created_at") if start <= one.created_at < end]

    def suggestion(self, uuid: str) -> Any:
        return next((one for one in self._all(Suggestion, "created_at") if one.uuid == uuid), None)

    def suggestions_about(self, short_id: str) -> list[Any]:
        return [one for one in self._all(Suggestion, "created_at") if one.about_id == short_id]

    def told_notices(self, since: Any, put_away_since: Any) -> list[Any]:
        def counts(told: Any) -> bool:
            is_put_away = told.fate == "dismissed" and told.shown_at >= put_away_since
            return told.shown_at >= since or told.kind == "keep_or_drop" or is_put_away

        return [told for told in self._all(ToldNotice, "shown_at") if counts(told)]

    def time_in_app(self, first: Any, last: Any) -> list[Any]:
        return [one for one in self._all(TimeInApp, "day") if first <= one.day <= last]

    def done_with_time(self, limit: int) -> list[Any]:
        tasks = [
            task for task in self._journal.tasks() if task.status == "done" and task.actual_s is not None
        ]
        return sorted(tasks, key=lambda task: task.done_at)[-limit:]

    def last_sign(self, before: Any = None) -> Any:
        times = [step["at"] for step in self._journal.steps if step["act"] not in QUIET_ACTS]
        return max((at for at in times if before is None or at < before), default=None)
