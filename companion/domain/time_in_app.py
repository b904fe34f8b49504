"""How long the windows were in front of the person on a day; kept to be low, never to be raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInApp:
    """Seconds in the prompt and the windows on one day."""

    uuid: str
    day: date
    seconds: int
    created_at: datetime
