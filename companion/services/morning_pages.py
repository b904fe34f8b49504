"""What the pages of a morning share: their frame, the keys on them, and starting what was chosen."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.errors import WrongUsage
from companion.domain.review import Page
from companion.services.review_flow import Answered

if TYPE_CHECKING:
    from companion.domain.entry import Entry
    from companion.domain.task import Task
    from companion.services.review_flow import ReviewParts


def morning_page(step: str, heading: str, **fields: Any) -> Page:
    """A page of the morning."""
    return Page(flow="morning", step=step, title="Morning", heading=heading, **fields)


def a_task(entry: Entry) -> Task:
    """The task that an entry on a page is."""
    if entry.kind != "task":
        raise WrongUsage(f"{entry.id} is a {entry.kind}, not a task.")
    return entry


def at_clock(parts: ReviewParts, clock: time) -> datetime:
    """The moment of today, or of the night that belongs to it, that a clock time means."""
    at = datetime.combine(parts.today(), clock, parts.now().tzinfo)
    return at if clock >= parts.day_starts_at() else at + timedelta(days=1)


def start(parts: ReviewParts, task: Task, answers: dict[str, Any]) -> Answered:
    """Start on a task, which ends the morning; what got in its way last time comes back."""
    started = parts.focus.start(task.id)
    answers["started"] = task.id
    obstacles = "; ".join(note.text for note in started.obstacles)
    said = f"In the way last time: {obstacles}" if obstacles else ""
    return Answered(answers=answers, said=said, is_over=True)
