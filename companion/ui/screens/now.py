"""Now: the one next step or the session that runs, as the tray and the pill say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.day import say_moment
from companion.domain.notices import public_title

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.today import NextStep
    from companion.services.focus import Running, Stopped, WhereWasI


@dataclass(frozen=True, slots=True)
class NowScreen:
    """What is next, and what runs. Titles here are those that may stand outside the windows."""

    next_step: NextStep | None = None
    running: Running | None = None

    @property
    def is_focusing(self) -> bool:
        """Whether a session runs."""
        return self.running is not None

    @property
    def task_id(self) -> str:
        """The task that runs or is next; empty without one."""
        if self.running is not None:
            return self.running.task.id
        return self.next_step.task.id if self.next_step else ""

    @property
    def title(self) -> str:
        """Its title; empty without a task."""
        if self.running is not None:
            return self.running.title
        return public_title(self.next_step.task) if self.next_step else ""

    @property
    def is_private(self) -> bool:
        """Whether the title stands for one that is not shown."""
        task = self.running.task if self.running else self.next_step.task if self.next_step else None
        return task is not None and task.private

    @property
    def pie(self) -> float | None:
        """How much of the session has passed; an open-ended one shows as just begun. None without a session."""
        return None if self.running is None else self.running.share or 0.0

    @property
    def minutes(self) -> str:
        """The minutes left, or passed where none were planned; empty without a session."""
        running = self.running
        if running is None:
            return ""
        if running.remaining_s is None:
            return f"{running.elapsed_s // 60} min"
        left = -(-running.remaining_s // 60)
        return f"{left} min left" if left else "time is up"

    def right(self, now: datetime) -> str:
        """What stands at the right of the title: the minutes, or the time it is meant for."""
        if self.running is not None:
            return self.minutes
        at = self.next_step.task.do_at if self.next_step else None
        return say_moment(at, now) if at is not None and hasattr(at, "hour") else ""


def stopped_words(stopped: Stopped) -> tuple[str, str, str]:
    """What a toast says after a session: before the title, the title, after it."""
    if stopped.sentence:
        return "", stopped.sentence, ""
    title = public_title(stopped.task)
    minutes = f", {stopped.minutes} min" if stopped.minutes else ""
    parked = f". Parked: {stopped.parked[0].title}" if stopped.parked else ""
    more = " and more" if len(stopped.parked) > 1 else ""
    before = "Done: " if stopped.task.status == "done" else "Stopped: "
    return before, title, f"{minutes}{parked}{more}"


def where_lines(where: WhereWasI | None) -> tuple[str, tuple[str, ...]]:
    """The sentence that leads back, and the facts under it."""
    if where is None:
        return "Nothing was started today.", (
            "Start on a task, and this leads back to it after an interruption.",
        )
    parked = tuple(f"Parked: {entry.title}" for entry in where.parked[:3])
    return where.sentence, (*where.lines, *parked)
