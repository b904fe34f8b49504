"""An intention: a task chosen for a day, in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention:
    """The task with short id `task_id` is meant for `day`; `place` counts from 1."""

    uuid: str
    day: date
    task_id: str
    place: int
    created_at: datetime
