"""A person with Companion in memory: every service over the fakes, and short ways to do ordinary things."""

from __future__ import annotations

from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.focus import Focus
from companion.services.keep_goals import KeepGoals
from companion.services.keep_time_in_app import KeepTimeInApp
from companion.services.notices import Notices
from companion.services.recall import Recall
from companion.services.review_day import ReviewDay
from companion.services.stuck import Stuck
from companion.services.suggestions import Suggestions
from companion.services.week import Week
from tests.fakes.clock import StandingClock
from tests.fakes.day_records import MemoryDayRecords
from tests.fakes.drafts import MemoryDrafts
from tests.fakes.journal import MemoryJournal
from tests.fakes.settings import MemorySettings

if TYPE_CHECKING:
    from companion.domain.goal import Goal
    from companion.domain.review import Page, ReviewKind
    from companion.domain.task import Task
    from companion.services.plans import Plans


class Person:
    def __init__(
        self,
        clock: StandingClock | None = None,
        journal: Any = None,
        records: Any = None,
        plans: Plans | None = None,
    ) -> None:
        self.plans = plans
        self.clock = clock or StandingClock()
        self.journal = journal or MemoryJournal()
        self.records = records or MemoryDayRecords(self.journal)
        self.settings = MemorySettings()
        self.drafts = MemoryDrafts()
        self.capture = Capture(self.journal, self.clock)
        self.recall = Recall(self.journal, self.clock, day_starts_at=self.day_starts_at)
        self.change = Change(self.journal, self.clock, day_starts_at=self.day_starts_at)
        self.goals = KeepGoals(self.journal, self.clock, self.capture)

    def day_starts_at(self) -> time:
        return time.fromisoformat(str(self.settings.get("day_starts_at")))

    @cached_property
    def focus(self) -> Focus:
        return Focus(self.journal, self.records, self.clock, self.change, day_starts_at=self.day_starts_at)

    @cached_property
    def suggestions(self) -> Suggestions:
        return Suggestions(self.journal, self.records, self.clock)

    @cached_property
    def stuck(self) -> Stuck:
        return Stuck(
            journal=self.journal,
            records=self.records,
            clock=self.clock,
            recall=self.recall,
            focus=self.focus,
            suggestions=self.suggestions,
            change=self.change,
        )

    @cached_property
    def notices(self) -> Notices:
        return Notices(
            self.journal,
            self.records,
            self.clock,
            self.change,
            self.settings,
            was_planned=self.review.was_planned,
            day_starts_at=self.day_starts_at,
        )

    @cached_property
    def week(self) -> Week:
        return Week(self.journal, self.records, self.clock, day_starts_at=self.day_starts_at)

    @cached_property
    def time_in_app(self) -> KeepTimeInApp:
        return KeepTimeInApp(self.journal, self.records, self.clock, day_starts_at=self.day_starts_at)

    @cached_property
    def review(self) -> ReviewDay:
        return ReviewDay(
            journal=self.journal,
            records=self.records,
            clock=self.clock,
            capture=self.capture,
            recall=self.recall,
            change=self.change,
            goals=self.goals,
            focus=self.focus,
            week=self.week,
            suggestions=self.suggestions,
            settings=self.settings,
            drafts=self.drafts,
            plans=self.plans,
            day_starts_at=self.day_starts_at,
        )

    def keeps(self, line: str, **kind: Any) -> Task:
        entry = self.capture.keep(line, **kind).entry
        assert entry.kind == "task", entry
        return entry

    def keeps_goal(self, line: str) -> Goal:
        return self.goals.add(line)

    def task(self, task: Task) -> Task:
        entry = self.journal.entry(task.id)
        assert entry is not None
        return entry  # type: ignore[no-any-return]

    def answers(self, kind: ReviewKind, *keys: str) -> Page:
        """Open a review and press keys; a longer word is typed and Enter follows."""
        page = self.review.open(kind)
        for key in keys:
            is_typed = key.startswith("'")
            page = self.review.answer(kind, "enter" if is_typed else key, key[1:] if is_typed else "")
        return page
