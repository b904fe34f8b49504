"""Goals: adding them, seeing what serves them, and saying what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.domain.errors import NoSuchEntry, WrongUsage
from companion.domain.goal import Goal

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.goal import GoalStatus, Purpose
    from companion.domain.task import Task
    from companion.services.capture import Capture
    from companion.services.ports import Clock, Journal

Goals = list[Goal]
GoalTree = list[tuple[int, Goal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A goal with the goals and tasks that serve it."""

    goal: Goal
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]

    def as_json(self) -> dict[str, object]:
        """The goal's shape with its parts below it."""
        return {
            **self.goal.as_json(),
            "goals": [goal.as_json() for goal in self.goals],
            "tasks": [task.as_json() for task in self.tasks],
        }


class KeepGoals:
    """What a person can do with goals."""

    def __init__(self, journal: Journal, clock: Clock, capture: Capture) -> None:
        self._journal = journal
        self._clock = clock
        self._capture = capture

    def add(
        self,
        text: str,
        *,
        why: str | None = None,
        parent_id: str | None = None,
        purpose: Purpose = "do",
        result: str | None = None,
        result_on: date | None = None,
    ) -> Goal:
        """Keep a goal; the line may carry its why and its date, the arguments win over it."""
        if not text.strip():
            raise WrongUsage("There is nothing to keep: the line is empty.")
        from companion.services.capture import goal_from

        now = self._clock.now()
        parent = self.get(parent_id) if parent_id else None
        goal = goal_from(self._capture.read(text, kind="goal"), self._journal.new_uuid(), now, None)
        goal = replace(
            goal,
            why=why or goal.why,
            parent_id=parent.id if parent else None,
            purpose=purpose,
            result=result,
            result_on=result_on or goal.result_on,
        )
        with self._journal.unit("keep", now) as unit:
            return unit.add(goal)

    def get(self, short_id: str) -> Goal:
        """The goal with an id. Raises NoSuchEntry, WrongUsage where the id is of something else."""
        entry = self._journal.entry(short_id)
        if entry is None:
            raise NoSuchEntry(short_id)
        if not isinstance(entry, Goal):
            raise WrongUsage(
                f"{entry.id} is a {entry.kind}, not a goal. `companion goal list` shows the goals."
            )
        return entry

    def list(self, *, closed: bool = False) -> Goals:
        """The goals that are active or paused, oldest first; all of them on request (`closed`)."""
        goals = self._journal.goals()
        return [goal for goal in goals if closed or goal.status in {"active", "paused"}]

    def show(self, short_id: str) -> GoalView:
        """A goal with what serves it."""
        goal = self.get(short_id)
        return GoalView(
            goal=goal,
            goals=tuple(other for other in self._journal.goals() if other.parent_id == goal.id),
            tasks=tuple(self._journal.tasks(goal_id=goal.id)),
        )

    def tree(self) -> GoalTree:
        """All goals with their depth, each below the goal it serves."""
        goals = self.list(closed=True)
        below: dict[str | None, Goals] = {}
        known = {goal.id for goal in goals}
        for goal in goals:
            below.setdefault(goal.parent_id if goal.parent_id in known else None, []).append(goal)
        ordered: GoalTree = []
        waiting = [(0, goal) for goal in reversed(below.get(None, []))]
        while waiting:
            depth, goal = waiting.pop()
            ordered.append((depth, goal))
            waiting += [(depth + 1, child) for child in reversed(below.get(goal.id, []))]
        return ordered

    def achieve(self, short_id: str) -> Goal:
        """The goal is reached."""
        return self._turn(short_id, "achieve", "achieved")

    def pause(self, short_id: str) -> Goal:
        """The goal rests for now."""
        return self._turn(short_id, "pause", "paused")

    def resume(self, short_id: str) -> Goal:
        """The goal is taken up again."""
        return self._turn(short_id, "resume", "active")

    def release(self, short_id: str) -> Goal:
        """The goal is let go."""
        return self._turn(short_id, "release", "released")

    def _turn(self, short_id: str, act: str, status: GoalStatus) -> Goal:
        now = self._clock.now()
        closed = now if status in {"achieved", "released"} else None
        with self._journal.unit(act, now) as unit:
            goal = self.get(short_id)
            if goal.status == status:
                return goal
            return unit.change(goal, replace(goal, status=status, closed_at=closed))
