"""What the four flows of the review share: the services they use, and what answering one question gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from companion.domain.day import date_of, day_of, say_date, say_moment
from companion.domain.errors import WrongUsage
from companion.domain.quick_add import describe_estimate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time

    from companion.domain.review import Page, Review
    from companion.domain.task import Task
    from companion.services.capture import Capture
    from companion.services.change import Change
    from companion.services.day_ports import DayRecords
    from companion.services.focus import Focus
    from companion.services.keep_goals import KeepGoals
    from companion.services.plans import Plans
    from companion.services.ports import Clock, Journal, SettingsStore
    from companion.services.recall import Recall
    from companion.services.suggestions import Suggestions
    from companion.services.week import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewParts:
    """The services a flow may use."""

    journal: Journal
    records: DayRecords
    clock: Clock
    capture: Capture
    recall: Recall
    change: Change
    goals: KeepGoals
    focus: Focus
    week: Week
    suggestions: Suggestions
    settings: SettingsStore
    plans: Plans
    day_starts_at: Callable[[], time]

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    def today(self) -> date:
        """The day that now counts for."""
        return day_of(self.clock.now(), self.day_starts_at())

    def open_task(self, uuid: str) -> Task | None:
        """The open task with a uuid."""
        entry = self.journal.entry_with_uuid(uuid)
        return entry if entry is not None and entry.kind == "task" and entry.is_open else None

    def facts_of(self, task: Task) -> tuple[str, ...]:
        """What is known of a task, as soft lines: its day where that has passed, its deadline, its length."""
        now, starts_at = self.now(), self.day_starts_at()
        today = self.today()
        said = []
        if task.do_at is not None and date_of(task.do_at, now, starts_at) < today:
            said.append(f"Meant for {say_moment(task.do_at, now, starts_at)}.")
        if task.deadline is not None:
            is_past = date_of(task.deadline, now, starts_at) < today
            said.append(f"{'Due' if is_past else 'By'} {say_moment(task.deadline, now, starts_at)}.")
        if task.estimate_s:
            said.append(describe_estimate(task.estimate_s))
        return (" ".join(said),) if said else ()

    def said_day(self, day: date) -> str:
        """A date in few words."""
        return say_date(day, self.today())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answers after one more, what to say of it, and whether the review is over."""

    answers: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    is_over: bool = False


class Flow(Protocol):
    """One flow: which question comes, and what an answer does. Written inside one unit of the journal."""

    def page(self, review: Review) -> Page:
        """The question that stands open."""

    def answer(self, review: Review, key: str, text: str) -> Answered | None:
        """Take an answer; None where the key gives none here. Raises Problem with a sentence."""


def place_of(page: Page, key: str) -> int | None:
    """The place in the page's entries that a digit means; None for any other key."""
    return int(key) - 1 if key.isdigit() and 1 <= int(key) <= len(page.entries) else None


def at_most(words: str, letters: int = 2000) -> str:
    """Words as typed; longer than a long paragraph is refused, not cut. Raises WrongUsage."""
    if len(words) > letters:
        raise WrongUsage(f"That is longer than {letters} characters; a note takes any length.")
    return words.strip()
