"""The tables of what a person wrote or asked, and of what they chose for a day."""

from __future__ import annotations

from companion.adapters.journal.columns import Table
from companion.domain.asked import Conversation
from companion.domain.goal import Goal
from companion.domain.intention import Intention
from companion.domain.note import Note
from companion.domain.task import Task

TASK = Table(
    "task",
    Task,
    "uuid id title text status created_at:at started_at:at done_at:at do_at:moment do_until:moment grain:grain "
    "deadline:moment deadline_grain:grain rrule from_completion:bool estimate_s actual_s priority tags:words "
    "project goal goal_id:ref why first_step plan private:bool rank follows",
    ("do_at", "deadline", "created_at"),
)
GOAL = Table(
    "goal",
    Goal,
    "uuid id title text why status parent_id:ref purpose result result_on:day plan tags:words created_at:at "
    "closed_at:at private:bool rank",
    ("created_at",),
)
NOTE = Table(
    "note",
    Note,
    "uuid id text kind tags:words goal_id:ref task_id:ref private:bool created_at:at",
    ("created_at",),
)
CONVERSATION = Table(
    "conversation",
    Conversation,
    "uuid id question reply engine sources:sources confidence stopped:bool created_at:at",
    ("created_at",),
)
INTENTION = Table("intention", Intention, "uuid day:day task_id:ref place created_at:at", ("created_at",))

ENTRY_TABLES = (TASK, GOAL, NOTE, CONVERSATION)
