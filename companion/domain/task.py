"""A task: one thing a person means to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.day import iso

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.day import Moment

TaskStatus = Literal["open", "done", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do. Lengths in seconds; priority 1 (high) to 4.

    `text` is the line as typed, `title` what is left of it without dates, tags and the like. `do_at` and
    `deadline` are aware datetimes for the grains minute and hour, else plain dates. `goal` is the goal's
    name as typed, `goal_id` the short id of the goal it was found to mean. `rank` orders by hand (lower
    first). `follows` is the uuid of the task whose repeat this is.
    """

    uuid: str
    id: str = ""
    title: str
    text: str = ""
    status: TaskStatus = "open"
    created_at: datetime
    started_at: datetime | None = None
    done_at: datetime | None = None
    do_at: Moment | None = None
    do_until: Moment | None = None
    grain: str | None = None
    deadline: Moment | None = None
    deadline_grain: str | None = None
    rrule: str | None = None
    from_completion: bool = False
    estimate_s: int | None = None
    actual_s: int | None = None
    priority: int | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None
    goal: str | None = None
    goal_id: str | None = None
    why: str | None = None
    first_step: str | None = None
    plan: str | None = None
    private: bool = False
    rank: float | None = None
    follows: str | None = None

    @property
    def kind(self) -> Literal["task"]:
        """What sort of entry this is."""
        return "task"

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be done."""
        return self.status == "open"

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "id": self.id,
            "uuid": self.uuid,
            "kind": self.kind,
            "text": self.text,
            "title": self.title,
            "status": self.status,
            "do_at": iso(self.do_at),
            "do_until": iso(self.do_until),
            "grain": self.grain,
            "deadline": iso(self.deadline),
            "deadline_grain": self.deadline_grain,
            "rrule": self.rrule,
            "from_completion": self.from_completion,
            "estimate_s": self.estimate_s,
            "actual_s": self.actual_s,
            "priority": self.priority,
            "tags": list(self.tags),
            "project": self.project,
            "goal": self.goal,
            "goal_id": self.goal_id,
            "why": self.why,
            "first_step": self.first_step,
            "plan": self.plan,
            "private": self.private,
            "created_at": iso(self.created_at),
            "done_at": iso(self.done_at),
        }
