"""A goal: what a person wants to become able to do or have, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from companion.domain.day import iso

if TYPE_CHECKING:
    from datetime import date, datetime

GoalStatus = Literal["active", "paused", "achieved", "released"]
Purpose = Literal["learn", "do"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal with its why. Goals form a tree: `parent_id` is the short id of the goal this one serves.

    `result` is the one dated outcome and `result_on` its date; `purpose` is `learn` (the person wants the
    skill) or `do` (the person wants it done).
    """

    uuid: str
    id: str = ""
    title: str
    text: str = ""
    why: str | None = None
    status: GoalStatus = "active"
    parent_id: str | None = None
    purpose: Purpose = "do"
    result: str | None = None
    result_on: date | None = None
    plan: str | None = None
    tags: tuple[str, ...] = ()
    created_at: datetime
    closed_at: datetime | None = None
    private: bool = False
    rank: float | None = None

    @property
    def kind(self) -> Literal["goal"]:
        """What sort of entry this is."""
        return "goal"

    def as_json(self) -> dict[str, object]:
        """The shape the command line promises."""
        return {
            "id": self.id,
            "uuid": self.uuid,
            "kind": self.kind,
            "text": self.text,
            "title": self.title,
            "why": self.why,
            "status": self.status,
            "parent_id": self.parent_id,
            "purpose": self.purpose,
            "result": self.result,
            "result_on": iso(self.result_on),
            "plan": self.plan,
            "tags": list(self.tags),
            "private": self.private,
            "created_at": iso(self.created_at),
            "closed_at": iso(self.closed_at),
        }


def goal_named(goals: list[Goal], name: str) -> Goal | None:
    """The one goal that a name typed after ^ means; None where none or more than one could be meant.

    The whole title wins, then the beginning of a title, then words that all begin words of a title. Goals
    that are closed are not meant.
    """
    wanted = name.strip().casefold()
    if not wanted:
        return None
    open_goals = [goal for goal in goals if goal.status in {"active", "paused"}]
    parts = wanted.replace("-", " ").replace("_", " ").split()
    for fits in (
        lambda goal: goal.title.casefold() == wanted or goal.id == wanted,
        lambda goal: goal.title.casefold().startswith(wanted),
        lambda goal: _begins_words(parts, goal.title.casefold().split()),
    ):
        found = [goal for goal in open_goals if fits(goal)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _begins_words(parts: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in parts)
