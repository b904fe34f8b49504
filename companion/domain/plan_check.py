"""Whether an if-then plan fired on a day, with the plan's words as they stood then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Fired = Literal["yes", "no", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCheck:
    """What the person said of the plan of the task or goal with short id `about_id`."""

    uuid: str
    about_id: str
    day: date
    plan: str
    fired: Fired
    created_at: datetime
