"""Reading what the journal keeps of the days: sessions, reviews, plan checks, suggestions, notices."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from companion.adapters.journal.columns import from_utc, to_utc
from companion.adapters.journal.day_tables import (
    FOCUS_SESSION,
    NOTICE,
    PLAN_CHECK,
    REVIEW,
    SUGGESTION,
    TIME_IN_APP,
)
from companion.adapters.journal.entry_tables import TASK
from companion.services.day_ports import QUIET_ACTS

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.adapters.journal.store import SqliteJournal
    from companion.domain.focus import FocusSession
    from companion.domain.notices import ToldNotice
    from companion.domain.plan_check import PlanCheck
    from companion.domain.review import Review, ReviewKind
    from companion.domain.suggestion import Suggestion
    from companion.domain.task import Task
    from companion.domain.time_in_app import TimeInApp

_OF_ENTRY = "(SELECT uuid FROM handle WHERE id = ?)"


class SqliteDayRecords:
    """Implements `services.day_ports.DayRecords` on the journal's file."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def running_session(self) -> FocusSession | None:
        """The focus session that has not ended."""
        session: FocusSession | None = self._one(
            FOCUS_SESSION, "WHERE ended_at IS NULL ORDER BY started_at DESC LIMIT 1"
        )
        return session

    def sessions(self, start: datetime, end: datetime) -> list[FocusSession]:
        """Sessions begun in a stretch of time, in that order."""
        bounds = (to_utc(start), to_utc(end))
        return self._journal.items(
            FOCUS_SESSION, "WHERE started_at >= ? AND started_at < ? ORDER BY started_at", bounds
        )

    def sessions_of(self, task_id: str) -> list[FocusSession]:
        """The sessions of one task, oldest first."""
        return self._journal.items(
            FOCUS_SESSION, f"WHERE task_uuid = {_OF_ENTRY} ORDER BY started_at", (task_id,)
        )

    def review(self, kind: ReviewKind, day: date) -> Review | None:
        """The review of that kind begun for a day."""
        newest = "WHERE kind = ? AND day = ? ORDER BY started_at DESC LIMIT 1"
        review: Review | None = self._one(REVIEW, newest, kind, day.isoformat())
        return review

    def reviews(self, kind: ReviewKind, limit: int) -> list[Review]:
        """The newest reviews of a kind, newest first."""
        return self._journal.items(REVIEW, "WHERE kind = ? ORDER BY started_at DESC LIMIT ?", (kind, limit))

    def plan_checks(self, first: date, last: date) -> list[PlanCheck]:
        """What was said of plans on some days, oldest first."""
        days = (first.isoformat(), last.isoformat())
        return self._journal.items(PLAN_CHECK, "WHERE day BETWEEN ? AND ? ORDER BY created_at", days)

    def suggestions(self, start: datetime, end: datetime) -> list[Suggestion]:
        """Suggestions made in a stretch of time, oldest first."""
        bounds = (to_utc(start), to_utc(end))
        return self._journal.items(
            SUGGESTION, "WHERE created_at >= ? AND created_at < ? ORDER BY created_at, uuid", bounds
        )

    def suggestion(self, uuid: str) -> Suggestion | None:
        """The suggestion with a uuid."""
        found: Suggestion | None = self._one(SUGGESTION, "WHERE uuid = ?", uuid)
        return found

    def suggestions_about(self, short_id: str) -> list[Suggestion]:
        """Suggestions about one entry, oldest first."""
        return self._journal.items(
            SUGGESTION, f"WHERE about_uuid = {_OF_ENTRY} ORDER BY created_at, uuid", (short_id,)
        )

    def told_notices(self, since: datetime, put_away_since: datetime) -> list[ToldNotice]:
        """What was told from a moment on, what was put away since an earlier one, and all that was asked."""
        return self._journal.items(
            NOTICE,
            "WHERE shown_at >= ? OR kind = 'keep_or_drop' OR (fate = 'dismissed' AND shown_at >= ?) "
            "ORDER BY shown_at, uuid",
            (to_utc(since), to_utc(put_away_since)),
        )

    def time_in_app(self, first: date, last: date) -> list[TimeInApp]:
        """Time in the windows on some days."""
        days = (first.isoformat(), last.isoformat())
        return self._journal.items(TIME_IN_APP, "WHERE day BETWEEN ? AND ? ORDER BY day", days)

    def done_with_time(self, limit: int) -> list[Task]:
        """The newest tasks that are done and have an actual time, oldest first."""
        newest = "WHERE status = 'done' AND actual_s IS NOT NULL ORDER BY done_at DESC LIMIT ?"
        found: list[Task] = self._journal.items(TASK, newest, (limit,))
        return found[::-1]

    def last_sign(self, before: datetime | None = None) -> datetime | None:
        """When the person last did anything that was kept."""
        marks = ", ".join("?" * len(QUIET_ACTS))
        bound = "9999" if before is None else to_utc(before)
        statement = f"SELECT max(at) FROM step WHERE act NOT IN ({marks}) AND at < ?"  # noqa: S608
        ((at,),) = self._journal.rows(statement, (*QUIET_ACTS, bound))
        return None if at is None else from_utc(at, UTC)

    def _one(self, table: Any, rest: str, *values: object) -> Any:
        found = self._journal.items(table, rest, values)
        return found[0] if found else None
