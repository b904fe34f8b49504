"""The Protocol through which services read what is kept of the days besides entries; a journal's unit writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from companion.domain.focus import FocusSession
    from companion.domain.notices import ToldNotice
    from companion.domain.plan_check import PlanCheck
    from companion.domain.review import Review, ReviewKind
    from companion.domain.suggestion import Suggestion
    from companion.domain.task import Task
    from companion.domain.time_in_app import TimeInApp

QUIET_ACTS = ("notice", "settle", "time in app")
"""Acts of rules alone: they are no sign that the person was there."""


class DayRecords(Protocol):
    """Reads focus sessions, reviews, plan checks, suggestions, notices. Raises JournalProblem."""

    def running_session(self) -> FocusSession | None:
        """The focus session that has not ended; the newest, should there be several."""

    def sessions(self, start: datetime, end: datetime) -> Sequence[FocusSession]:
        """Sessions begun from `start` up to but not including `end`, in that order."""

    def sessions_of(self, task_id: str) -> Sequence[FocusSession]:
        """The sessions of one task, oldest first."""

    def review(self, kind: ReviewKind, day: date) -> Review | None:
        """The review of that kind begun for a day; the newest, should there be several."""

    def reviews(self, kind: ReviewKind, limit: int) -> Sequence[Review]:
        """The newest reviews of a kind, newest first."""

    def plan_checks(self, first: date, last: date) -> Sequence[PlanCheck]:
        """What was said of plans on the days from `first` to `last`, oldest first."""

    def suggestions(self, start: datetime, end: datetime) -> Sequence[Suggestion]:
        """Suggestions made from `start` up to but not including `end`, oldest first."""

    def suggestion(self, uuid: str) -> Suggestion | None:
        """The suggestion with a uuid."""

    def suggestions_about(self, short_id: str) -> Sequence[Suggestion]:
        """Suggestions about one entry, oldest first."""

    def told_notices(self, since: datetime, put_away_since: datetime) -> Sequence[ToldNotice]:
        """What was told in notices from a moment on, what was put away since an earlier one, and all that was asked.

        Oldest first.
        """

    def time_in_app(self, first: date, last: date) -> Sequence[TimeInApp]:
        """Time in the windows on the days from `first` to `last`."""

    def done_with_time(self, limit: int) -> Sequence[Task]:
        """The newest `limit` tasks that are done and have an actual time, oldest first."""

    def last_sign(self, before: datetime | None = None) -> datetime | None:
        """When the person last did anything that was kept, before a moment if given; None where never."""
