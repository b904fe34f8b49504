"""The tables of the days: focus sessions, reviews, what became of plans, suggestions and notices."""

from __future__ import annotations

from companion.adapters.journal.columns import Table
from companion.domain.focus import FocusSession
from companion.domain.notices import ToldNotice
from companion.domain.plan_check import PlanCheck
from companion.domain.review import Review
from companion.domain.suggestion import Suggestion
from companion.domain.time_in_app import TimeInApp

FOCUS_SESSION = Table(
    "focus_session",
    FocusSession,
    "uuid task_id:ref started_at:at ended_at:at planned_s help",
    ("started_at",),
)
REVIEW = Table("review", Review, "uuid kind day:day answers:json started_at:at ended_at:at", ("started_at",))
PLAN_CHECK = Table(
    "plan_check", PlanCheck, "uuid about_id:ref day:day plan fired created_at:at", ("created_at",)
)
SUGGESTION = Table(
    "suggestion",
    Suggestion,
    "uuid kind about_id:ref prompt proposal engine fate outcome created_at:at decided_at:at",
    ("created_at",),
)
NOTICE = Table(
    "notice", ToldNotice, "uuid key kind about_id:ref due_at:at shown_at:at fate until:at", ("shown_at",)
)
TIME_IN_APP = Table("time_in_app", TimeInApp, "uuid day:day seconds created_at:at", ("created_at",))

DAY_TABLES = (FOCUS_SESSION, REVIEW, PLAN_CHECK, SUGGESTION, NOTICE, TIME_IN_APP)
