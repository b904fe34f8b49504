"""What is kept of the days besides entries: focus sessions, reviews, and what became of plans, suggestions, notices."""

from __future__ import annotations

from companion.domain.focus import FocusSession
from companion.domain.notices import ToldNotice
from companion.domain.plan_check import PlanCheck
from companion.domain.review import Review
from companion.domain.suggestion import Suggestion
from companion.domain.time_in_app import TimeInApp

DayRecord = FocusSession | Review | PlanCheck | Suggestion | ToldNotice | TimeInApp
